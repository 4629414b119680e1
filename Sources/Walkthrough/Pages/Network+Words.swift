package import NeuralNetwork

extension Network {
  /// The activation functions in a phrase; neighbouring layers with the same function are named together.
  ///
  ///     the sigmoid in every layer
  ///     the rectifier in layers 2 to 4 and softmax in layer 5
  package var activationsInWords: String {
    let runs = (2...layerCount).reduce(into: [(activation: Activation, layers: ClosedRange<Int>)]()) {
      runs, l in
      let activation = self[layer: l].activation
      if let last = runs.last, last.activation == activation {
        runs[runs.count - 1].layers = last.layers.lowerBound...l
      } else {
        runs.append((activation, l...l))
      }
    }
    guard runs.count > 1 else { return "\(runs[0].activation.description) in every layer" }
    let phrases = runs.map { run in
      let (first, last) = (run.layers.lowerBound, run.layers.upperBound)
      return
        "\(run.activation.description) in \(first == last ? "layer \(first)" : "layers \(first) to \(last)")"
    }
    return phrases.dropLast().joined(separator: ", ") + " and " + phrases[phrases.count - 1]
  }
}
