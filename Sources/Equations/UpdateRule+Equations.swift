package import Expressions
package import NeuralNetwork

extension UpdateRule {
  /// Returns the equations of a step for one parameter, in the order of the calculation.
  package func equations(_ parameter: UpdatedParameter) -> [Equation] {
    let id: Equation.ID = parameter.quantity.kind == .weight ? .weightUpdate : .biasUpdate
    return lines(parameter).map {
      Equation(id, .component, $0.left, $0.right, relation: $0.replaces ? .becomes : .equals)
    }
  }

  /// Returns the lines of a step, each with the earlier lines put in, so that only numbers from before the step are left.
  private func expanded(_ parameter: UpdatedParameter) -> [(left: Quantity, right: Expression)] {
    lines(parameter).reduce(into: []) { known, line in
      let right = line.right.rewritten { node in
        guard case .quantity(let quantity) = node else { return nil }
        return known.first { $0.left == quantity }?.right
      }
      known.append((line.left, right))
    }
  }

  /// The quantities that the lines of a step give before the updated parameter, in the order of the calculation.
  package var intermediateResults: [Quantity.Kind] {
    lines(.weight(decaying: false)).map(\.left.kind).filter { $0 != .updatedWeight }
  }

  /// Returns the intermediate results from which a step calculates a quantity of some kind, in the order of the calculation.
  package func results(leadingTo kind: Quantity.Kind) -> [Quantity.Kind] {
    let lines = lines(.weight(decaying: false))
    var wanted: Set = [kind == .updatedBias ? .updatedWeight : kind]
    for line in lines.reversed() where wanted.contains(line.left.kind) {
      wanted.formUnion(line.right.quantities.map(\.kind))
    }
    return intermediateResults.filter { wanted.contains($0) && $0 != kind }
  }

  /// Returns the number that the rule gives to a quantity, calculated from what a source has from before the step.
  ///
  /// `decaying` says whether the derivative of a weight in the source lacks its L2 term. The number is nil if no line gives
  /// the quantity.
  package func value(of quantity: Quantity, decaying: Bool, in source: some NetworkSource) -> Value? {
    guard case .number(let l) = quantity.layer else { return nil }
    var place = Place(layer: l)
    let parameter: UpdatedParameter
    switch quantity.element {
    case .entry(.number(let j), .number(let k)):
      place.neurons = [.neuron: j, .previous: k]
      parameter = .weight(decaying: decaying)
    case .neuron(.number(let j)):
      place.neurons = [.neuron: j]
      parameter = .bias(.perNeuron)
    case .whole: parameter = .bias(.shared)
    default: return nil
    }
    let right = expanded(parameter).first { $0.left.kind == quantity.kind }?.right
    return try? right?.instantiated(at: place, in: source).value(from: source)
  }
}
