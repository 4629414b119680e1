import Expressions
package import Interchange
import NeuralNetwork

extension Trace {
  /// Every number of the trace, one array for each quantity of a layer; layers count as in the notes, so layer 2 is the
  /// first that computes.
  ///
  ///     x, y                        the inputs and targets, a row for each example
  ///     W2, b2                      weights, with a row for each neuron that receives, and biases
  ///     z2, a2, sigma_prime2        weighted inputs, activations and slopes, a row for each example
  ///     C                           the cost of the data
  ///     dC_da3, delta3              ∇ₐC of the last layer and the errors, a row for each example
  ///     dW2, db2                    the gradient of the cost of the data
  ///
  /// Thresholds are `theta2` and `dtheta2` in place of `b2` and `db2`. A bias that a layer shares is a single number.
  package var arrays: [NamedArray] {
    let layers = Array(2...layerCount)
    let last = layerCount
    return perExample("x") { $0.forward.input } + rows("y", problem.examples.map(\.target))
      + layers.flatMap { l in parameters(ofLayer: l) }
      + layers.flatMap { l in
        perExample("z\(l)") { $0.forward.weightedInputs[l] }
          + perExample("a\(l)") { $0.forward.activations[l] }
      }
      + [NamedArray(name: "C", shape: [], elements: [cost])]
      + perExample("dC_da\(last)") { $0.backward.costGradient }
      + layers.flatMap { l in
        (network[layer: l].activation.isElementwise
          ? perExample("sigma_prime\(l)") { $0.backward.slopes[l] ?? [] } : [])
          + perExample("delta\(l)") { $0.backward.errors[l] }
      }
      + layers.flatMap { l in gradient(ofLayer: l) }
  }

  private func perExample(_ name: String, _ numbers: (ExampleTrace) -> [Double]) -> [NamedArray] {
    rows(name, examples.map(numbers))
  }

  private func rows(_ name: String, _ rows: [[Double]]) -> [NamedArray] {
    [NamedArray(name: name, shape: [rows.count, rows.first?.count ?? 0], elements: Array(rows.joined()))]
  }

  private func parameters(ofLayer l: Int) -> [NamedArray] {
    let layer = network[layer: l]
    return [
      NamedArray(
        name: "W\(l)", shape: [layer.weights.rows, layer.weights.columns], elements: layer.weights.elements)
    ] + biases("", l, layer.biasKind.written(layer.biases))
  }

  private func gradient(ofLayer l: Int) -> [NamedArray] {
    let gradient = weightGradient(layer: l)
    return [
      NamedArray(name: "dW\(l)", shape: [gradient.rows, gradient.columns], elements: gradient.elements)
    ] + biases("d", l, network.biasKind(ofLayer: l).written(biasGradient(layer: l)))
  }

  private func biases(_ prefix: String, _ l: Int, _ numbers: [Double]) -> [NamedArray] {
    switch network.biasKind(ofLayer: l) {
    case .none: []
    case .shared: [NamedArray(name: "\(prefix)b\(l)", shape: [], elements: [numbers[0]])]
    case .perNeuron: [NamedArray(name: "\(prefix)b\(l)", shape: [numbers.count], elements: numbers)]
    case .threshold: [NamedArray(name: "\(prefix)theta\(l)", shape: [numbers.count], elements: numbers)]
    }
  }
}
