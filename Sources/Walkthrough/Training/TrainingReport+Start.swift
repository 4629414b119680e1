import Backpropagation
import Expressions
package import NeuralNetwork
import Notations
package import Training

/// The layers whose neurons hardly learn from the first step on, because their slopes are almost or exactly 0.
package struct SlowStart: Sendable {
  /// A layer and the share of its neurons that hardly learn.
  struct Layer: Sendable {
    let number: Int
    /// The share of saturated neurons, over the examples.
    let saturated: Double
    /// The share of dead neurons.
    let dead: Double
  }

  let layers: [Layer]
  /// The greatest absolute value of an input.
  let greatestInput: Double

  /// The most examples that are looked at, and the most products of weights and examples.
  private static let (mostExamples, mostProducts) = (100, 10_000_000)

  /// Looks at a network before its training; nil if all its layers can learn.
  ///
  /// Most neurons of a layer are saturated, or half of them are dead. In a last layer whose slope cancels with the cost,
  /// saturation does not matter.
  package init?(of problem: Problem, data: TrainingData) {
    let count = min(Self.mostExamples, data.count, Self.mostProducts / max(1, problem.network.parameterCount))
    guard count > 0 else { return nil }
    var problem = problem
    problem.examples = data.examples(at: 0..<count)
    let flow = GradientFlow(of: Trace(of: problem))
    let last = problem.network.layerCount
    let cancels = problem.cost.givesDifference(with: problem.network[layer: last].activation)
    layers = (2...last).filter { $0 != last || !cancels }.compactMap { l in
      let (saturated, dead) = (flow.layers[l].saturatedShare ?? 0, flow.layers[l].deadShare ?? 0)
      return saturated >= 0.8 || dead >= 0.5 ? Layer(number: l, saturated: saturated, dead: dead) : nil
    }
    greatestInput = problem.examples.flatMap(\.input).map(abs).max() ?? 0
    guard !layers.isEmpty else { return nil }
  }
}

extension TrainingReport {
  /// Says which layers hardly learn from the first step on, and what helps.
  func words(for start: SlowStart) -> Prose {
    let layers = start.layers.map { layer in
      layer.dead >= 0.5
        ? "\(percent(layer.dead)) of the neurons in layer \(layer.number) are dead: their slope is 0 for every example, so they do not learn"
        : "\(percent(layer.saturated)) of the neurons in layer \(layer.number) are saturated: their slope is less than a tenth of the greatest slope, so they hardly learn"
    }
    let help: Prose =
      start.greatestInput > 10 && standardization == nil
      ? "Inputs are as large as \(numbers.brief(start.greatestInput)): shift and scale them with --standardize."
      : "Draw smaller weights with --init, or others with --seed."
    return Prose(.note, [.text("At the first step, \(layers.joined(separator: "; ")). ")] + help.content)
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
