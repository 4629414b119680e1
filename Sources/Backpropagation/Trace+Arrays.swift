package import Expressions
package import Interchange
package import NeuralNetwork

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
    let inputs = perExample(.activation(layer: 1)) { $0.forward.input }
    let targets = rows(.target(), problem.examples.map(\.target))
    return inputs + targets + layers.flatMap(parameters) + layers.flatMap(forward)
      + [NamedArray(name: network.arrayName(of: .cost), shape: [], elements: [cost])]
      + perExample(.costGradient(layer: .number(layerCount))) { $0.backward.costGradient }
      + layers.flatMap(backward) + layers.flatMap(gradient)
  }

  /// The weights and biases of a layer.
  private func parameters(ofLayer l: Int) -> [NamedArray] {
    let layer = network[layer: l]
    return [matrix(.weights(layer: .number(l)), layer.weights)]
      + biases(.bias(layer: .number(l)), layer.biasKind.written(layer.biases))
  }

  private func forward(inLayer l: Int) -> [NamedArray] {
    perExample(.weightedInput(layer: .number(l))) { $0.forward.weightedInputs[l] }
      + perExample(.activation(layer: .number(l))) { $0.forward.activations[l] }
  }

  private func backward(inLayer l: Int) -> [NamedArray] {
    let hasSlopes = network[layer: l].activation.isElementwise
    return (hasSlopes ? perExample(.slope(layer: .number(l))) { $0.backward.slopes[l] ?? [] } : [])
      + perExample(.error(layer: .number(l))) { $0.backward.errors[l] }
  }

  private func gradient(ofLayer l: Int) -> [NamedArray] {
    [matrix(.weightGradients(layer: .number(l)), weightGradient(layer: l))]
      + biases(
        .biasGradient(layer: .number(l)), network.biasKind(ofLayer: l).written(biasGradient(layer: l)))
  }
}

// MARK: - One quantity

extension Trace {
  private func perExample(_ quantity: Quantity, _ numbers: (ExampleTrace) -> [Double]) -> [NamedArray] {
    rows(quantity, examples.map(numbers))
  }

  private func rows(_ quantity: Quantity, _ rows: [[Double]]) -> [NamedArray] {
    [
      NamedArray(
        name: network.arrayName(of: quantity), shape: [rows.count, rows.first?.count ?? 0],
        elements: Array(rows.joined()))
    ]
  }

  private func matrix(_ quantity: Quantity, _ matrix: Matrix) -> NamedArray {
    NamedArray(
      name: network.arrayName(of: quantity), shape: [matrix.rows, matrix.columns], elements: matrix.elements)
  }

  private func biases(_ quantity: Quantity, _ numbers: [Double]) -> [NamedArray] {
    guard let layer = quantity.layer, case .number(let l) = layer else { return [] }
    let name = network.arrayName(of: quantity)
    switch network.biasKind(ofLayer: l) {
    case .none: return []
    case .shared: return [NamedArray(name: name, shape: [], elements: [numbers[0]])]
    case .perNeuron, .threshold: return [NamedArray(name: name, shape: [numbers.count], elements: numbers)]
    }
  }
}

extension Network {
  /// The weights and biases as arrays, for any program: each neuron has a bias, where it has a threshold −θ.
  package var arrays: [NamedArray] {
    (2...layerCount).flatMap { l in
      let layer = self[layer: l]
      let weights = NamedArray(
        name: "W\(l)", shape: [layer.weights.rows, layer.weights.columns], elements: layer.weights.elements)
      let biases = NamedArray(name: "b\(l)", shape: [layer.biases.count], elements: layer.biases)
      return layer.biasKind == .none ? [weights] : [weights, biases]
    }
  }

  /// Returns the name of the array of a vector, a matrix or the cost, with the number of its layer.
  package func arrayName(of quantity: Quantity) -> String {
    guard let layer = quantity.layer, case .number(let l) = layer else {
      return quantity.kind == .cost ? "C" : "y"
    }
    let bias = biasKind(ofLayer: max(l, 2)) == .threshold ? "theta" : "b"
    let name: String =
      switch quantity.kind {
      case .activation: l == 1 ? "x" : "a\(l)"
      case .weightedInput: "z\(l)"
      case .slope: "sigma_prime\(l)"
      case .error: "delta\(l)"
      case .costGradient: "dC_d" + (l == 1 ? "x" : "a\(l)")
      case .weight: "W\(l)"
      case .weightGradient: "dW\(l)"
      case .bias: "\(bias)\(l)"
      case .biasGradient: "d\(bias)\(l)"
      default: "\(quantity.kind.rawValue)\(l)"
      }
    return name
  }
}
