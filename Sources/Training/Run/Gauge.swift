import Expressions
import NeuralNetwork

/// A tool that measures a network over many examples, without dropout, in a workspace that it keeps.
struct Gauge: Sendable {
  private var workspace: Workspace
  /// The generator for dropout, from which a measurement never draws.
  private var noMasks = SeededGenerator(seed: 0)

  init(for network: Network, cost: Cost, examples: Int) {
    workspace = Workspace(for: network, cost: cost, capacity: min(examples, 64))
  }

  /// Returns the mean cost.
  mutating func cost(over data: TrainingData, through parameters: [Lanes]) -> Double {
    var sum = 0.0
    forEachPiece(of: data, through: parameters) { workspace, piece in
      for i in piece { sum += workspace.cost(of: i - piece.lowerBound, toward: data, i) }
    }
    return sum / Double(data.count)
  }

  /// Returns the mean cost, the share of examples classified correctly if there are classes, and the gradient of the cost.
  mutating func measure(
    _ data: TrainingData, through parameters: [Lanes], withGradient: Bool
  ) -> (cost: Double, accuracy: Double?, gradient: [Lanes]) {
    var gradient = [Lanes](repeating: .zero, count: withGradient ? parameters.count : 0)
    var (sum, hits) = (0.0, 0)
    forEachPiece(of: data, through: parameters) { workspace, piece in
      for i in piece {
        let x = i - piece.lowerBound
        sum += workspace.cost(of: x, toward: data, i)
        if isRight(workspace.output(of: x).activations, data.target(i)) { hits += 1 }
        if withGradient { workspace.goBack(example: x, toward: data, i, through: parameters) }
      }
      if withGradient { workspace.descend(&gradient, 0..<piece.count, .addition) }
    }
    let count = Double(data.count)
    for i in gradient.indices { gradient[i] /= count }
    return (sum / count, data.hasClasses ? Double(hits) / count : nil, gradient)
  }

  /// Sends all examples forward, as many at a time as the workspace can hold.
  private mutating func forEachPiece(
    of data: TrainingData, through parameters: [Lanes], _ look: (inout Workspace, Range<Int>) -> Void
  ) {
    for from in stride(from: 0, to: data.count, by: workspace.capacity) {
      let piece = from..<min(from + workspace.capacity, data.count)
      for i in piece { workspace.setInput(data, i, as: i - from) }
      workspace.goForward(0..<piece.count, through: parameters, masks: &noMasks)
      look(&workspace, piece)
    }
  }
}

/// Returns whether the greatest output is that of the right class; for one output, whether it is on the target's side of ½.
private func isRight(_ output: Vector, _ target: Vector) -> Bool {
  if target.count == 1 { return output.allSatisfy { ($0 > 0.5) == (target[0] > 0.5) } }
  let answer = output.indices.max { output[$0] < output[$1] }
  let right = target.indices.max { target[$0] < target[$1] }
  return answer == right
}
