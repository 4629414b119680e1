public import Backpropagation
import Equations
import NeuralNetwork

/// The steps of a trace in teaching order, each about a whole layer.
///
/// The derivative with respect to the input is a step only if the trace includes it.
///
/// Every example has the same steps, so only those of one example are stored, with the position of each.
public struct Steps: RandomAccessCollection, Sendable {
  /// The trace that is stepped through.
  public let trace: Trace
  /// The steps of an example, with the number of the first.
  private let pass: Stretch
  private let afterAllExamples: Stretch

  /// Consecutive steps, with the position of each.
  private struct Stretch {
    let steps: [Step]
    private let places: [Step: Int]

    init(_ steps: [Step]) {
      self.steps = steps
      places = Dictionary(uniqueKeysWithValues: zip(steps, steps.indices))
    }

    func place(of step: Step) -> Int? { places[step] }
  }

  /// Creates the steps of a trace.
  public init(of trace: Trace) {
    self.trace = trace
    pass = Stretch(Steps.pass(ofExample: 1, in: trace))
    afterAllExamples = Stretch(Steps.afterAllExamples(of: trace))
  }

  private init(of trace: Trace, pass: Stretch, afterAllExamples: Stretch) {
    (self.trace, self.pass, self.afterAllExamples) = (trace, pass, afterAllExamples)
  }

  /// Returns the same steps with the numbers of another trace, whose problem has the same layers and the same number of
  /// examples.
  package func of(_ trace: Trace) -> Steps {
    Steps(of: trace, pass: pass, afterAllExamples: afterAllExamples)
  }

  /// The number of steps that belong to single examples.
  private var passesEnd: Int { trace.examples.count * pass.steps.count }

  /// Returns the positions of the steps of an example, counted from 1; for `nil`, of the steps after all examples.
  package func positions(ofExample example: Int?) -> Range<Int> {
    guard let example else { return passesEnd..<endIndex }
    guard example > 0, example <= trace.examples.count else { return 0..<0 }
    return (example - 1) * pass.steps.count..<example * pass.steps.count
  }

  /// Returns the position of a step about a whole layer.
  package func position(of step: Step) -> Int? {
    let positions = positions(ofExample: step.example)
    guard !positions.isEmpty else { return nil }
    guard step.example != nil else {
      return afterAllExamples.place(of: step).map { positions.lowerBound + $0 }
    }
    return pass.place(of: step.of(example: 1)).map { positions.lowerBound + $0 }
  }

  /// Returns the number, from 1, of the step about a whole layer that a step is or belongs to.
  public func number(of step: Step) -> Int {
    (position(of: step.focused(on: .layer)) ?? 0) + 1
  }

  /// The position of the first step.
  public var startIndex: Int { 0 }
  /// The position after the last step.
  public var endIndex: Int { passesEnd + afterAllExamples.steps.count }
  /// The step at a position counted from 0.
  public subscript(position: Int) -> Step {
    guard position < passesEnd else { return afterAllExamples.steps[position - passesEnd] }
    let (example, place) = position.quotientAndRemainder(dividingBy: pass.steps.count)
    return pass.steps[place].of(example: example + 1)
  }

  /// Returns the steps of one example: forward pass, cost, backward pass.
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
      layers(with: id, in: trace).map { Step(id, layer: $0, example: example) }
    }
    let input: [Step] =
      trace.includesInputGradient ? [Step(.activationGradient, layer: 1, example: example)] : []
    return forward + output + hidden + gradients + input
  }

  /// Returns the steps of the cost of the data, its gradient and the update, which do not belong to a single example.
  private static func afterAllExamples(of trace: Trace) -> [Step] {
    let isOwn = trace.problem.costForm.differsFromExample
    let means: [Equation.ID] = isOwn ? [.meanBiasGradient, .meanWeightGradient] : []
    let meanCost = isOwn ? [Step(.meanCost, layer: trace.layerCount, example: nil)] : []
    let ofMeans = means.flatMap { id in
      layers(with: id, in: trace).map { Step(id, layer: $0, example: nil) }
    }
    let results = trace.problem.updateRule.intermediateResults.map(Optional.some) + [nil]
    let updates = [Equation.ID.biasUpdate, .weightUpdate].flatMap { id in
      layers(with: id, in: trace).flatMap { l in
        results.map { Step(id, layer: l, example: nil, result: $0) }
      }
    }
    return meanCost + ofMeans + updates
  }

  /// Returns the layers that have a step with an equation of gradients, from the last to the first; a layer without
  /// biases has none about them.
  private static func layers(with id: Equation.ID, in trace: Trace) -> [Int] {
    (2...trace.layerCount).reversed().filter { l in
      !id.isAboutBiases || trace.network.biasKind(ofLayer: l) != .none
    }
  }

  private static func hasSlope(_ layer: Int, in trace: Trace) -> Bool {
    trace.network[layer: layer].activation.isElementwise
  }
}

extension Step {
  /// Returns the same step of another example.
  fileprivate func of(example: Int) -> Step {
    var copy = self
    copy.example = example
    return copy
  }
}
