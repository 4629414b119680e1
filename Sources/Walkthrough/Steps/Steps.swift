public import Backpropagation
import Equations
import NeuralNetwork

/// The steps of a trace in teaching order, each about a whole layer.
///
/// What a step holds is found when it is asked for; only its name is made here.
public struct Steps: RandomAccessCollection, Sendable {
  /// The trace that is stepped through.
  public let trace: Trace
  private let steps: [Step]
  private let passLength: Int

  /// Finds the steps of a trace.
  public init(of trace: Trace) {
    self.trace = trace
    let passes = trace.examples.indices.flatMap { Steps.pass(ofExample: $0 + 1, in: trace) }
    passLength = trace.examples.isEmpty ? 0 : passes.count / trace.examples.count
    steps = passes + Steps.afterAllExamples(of: trace)
  }

  /// The positions of the steps of an example, counted from 1; for `nil`, of those behind all examples.
  func positions(ofExample example: Int?) -> Range<Int> {
    let passes = trace.examples.count * passLength
    guard let example else { return passes..<steps.count }
    guard example > 0, example <= trace.examples.count else { return 0..<0 }
    return (example - 1) * passLength..<example * passLength
  }

  /// The position of a step about a whole layer.
  package func position(of step: Step) -> Int? {
    positions(ofExample: step.example).first { steps[$0] == step }
  }

  /// The position of the first step.
  public var startIndex: Int { steps.startIndex }
  /// The position behind the last step.
  public var endIndex: Int { steps.endIndex }
  /// The step at a position counted from 0.
  public subscript(position: Int) -> Step { steps[position] }

  /// The steps of one example: forwards, the cost, and back.
  private static func pass(ofExample example: Int, in trace: Trace) -> [Step] {
    let last = trace.layerCount
    let forward = (2...last).flatMap { layer in
      [
        Step(.weightedInput, layer: layer, example: example),
        Step(.activation, layer: layer, example: example),
      ]
    }
    let slope: [Step] = hasSlope(last, in: trace) ? [Step(.slope, layer: last, example: example)] : []
    let costs = [
      Step(.cost, layer: last, example: example), Step(.costGradient, layer: last, example: example),
    ]
    let output = costs + slope + [Step(.outputError, layer: last, example: example)]
    let hidden = (2..<last).reversed().flatMap { layer in
      [Step(.slope, layer: layer, example: example), Step(.hiddenError, layer: layer, example: example)]
    }
    let gradients = [Equation.ID.biasGradient, .weightGradient].flatMap { id in
      (2...last).reversed().map { Step(id, layer: $0, example: example) }
    }
    return forward + output + hidden + gradients
  }

  /// Mean and update, which belong to no example alone.
  private static func afterAllExamples(of trace: Trace) -> [Step] {
    let layers = (2...trace.layerCount).reversed()
    let means: [Equation.ID] = trace.examples.count > 1 ? [.meanBiasGradient, .meanWeightGradient] : []
    let meanCost = trace.examples.count > 1 ? [Step(.meanCost, layer: trace.layerCount, example: nil)] : []
    return meanCost
      + (means + [.biasUpdate, .weightUpdate]).flatMap { id in
        layers.map { Step(id, layer: $0, example: nil) }
      }
  }

  private static func hasSlope(_ layer: Int, in trace: Trace) -> Bool {
    trace.network[layer: layer].activation.isElementwise
  }
}
