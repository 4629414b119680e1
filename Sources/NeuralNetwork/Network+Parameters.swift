package import Expressions

extension Network {
  /// All learned parameters in one list: layer by layer, the weights row by row, then the biases.
  package var parameterNumbers: Vector {
    layers.flatMap { layer in layer.weights.elements + layer.learnedBiases }
  }

  /// Replaces all learned parameters by numbers in the order of `parameterNumbers`.
  package mutating func replaceParameters(by numbers: Vector) {
    precondition(numbers.count == parameterCount, "there is a number for each parameter")
    var rest = numbers[...]
    for l in layers.indices {
      let kind = layers[l].biasKind
      update(layer: l) { weights, biases in
        weights = Matrix(
          rows: weights.rows, columns: weights.columns,
          elements: Array(rest.prefix(weights.rows * weights.columns)))
        rest = rest.dropFirst(weights.rows * weights.columns)
        let count = kind.count(ofNeurons: biases.count)
        biases = kind.forEachNeuron(Array(rest.prefix(count)), of: biases.count)
        rest = rest.dropFirst(count)
      }
    }
  }

  /// Returns the position in `parameterNumbers` of the weight or the bias at a place; nil if there is none.
  package func parameterPosition(layer l: Int, _ element: Element) -> Int? {
    guard layers.indices.contains(l) else { return nil }
    let before = layers.indices.prefix { $0 < l }.reduce(0) { sum, l in
      sum + layers[l].neurons * layers[l].inputs + layers[l].biasKind.count(ofNeurons: layers[l].neurons)
    }
    let layer = layers[l]
    let biases = before + layer.neurons * layer.inputs
    switch element {
    case .entry(.number(let j), .number(let k))
    where (1...layer.neurons).contains(j) && (1...layer.inputs).contains(k):
      return before + (j - 1) * layer.inputs + k - 1
    case .neuron(.number(let j)) where layer.biasKind.isForEachNeuron && (1...layer.neurons).contains(j):
      return biases + j - 1
    case .whole where layer.biasKind == .shared: return biases
    default: return nil
    }
  }
}
