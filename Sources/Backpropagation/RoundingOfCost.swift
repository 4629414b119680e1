import Expressions
import NeuralNetwork

extension Trace {
  /// About how far rounding moves the computed cost of the data.
  ///
  ///     ε (2 |Cₓ| + Σₗ Σⱼ (|δⱼ| (Σₖ |wⱼₖ aₖ| + |bⱼ|) + |∂C/∂aⱼ aⱼ|))        of an example x
  ///
  /// A weighted input has an error of ε times the size of its terms, and an activation one of ε times its size. The cost changes with them at the rates δ and ∂C/∂a. Terms of a formula may cancel in the cost, so its own
  /// rounding is bounded term by term.
  var roundingOfCost: Double {
    let rounding = problem.combination.number(examples.indices.map { roundingOfCost(inExample: $0 + 1) })
    return rounding + 2 * Double.ulpOfOne * problem.penalty
  }

  private func roundingOfCost(inExample number: Int) -> Double {
    let example = examples[number - 1]
    let carried = network.layers.indices.map { l -> Double in
      let (layer, a) = (network[layer: l], example.forward.activations(ofLayer: l - 1))
      let (δ, own) = (example.backward.errors[l], example.forward.activations[l])
      let slopes = example.costGradient(ofLayer: l, in: network)
      return δ.indices.map { j in
        let terms = zip(layer.weights.row(j), a).map { abs($0 * $1) }.sum + abs(layer.biases[j])
        return abs(δ[j]) * terms + abs(slopes[j] * own[j])
      }.sum
    }
    return Double.ulpOfOne * (2 * abs(example.cost) + carried.sum) + roundingOfFormula(inExample: number)
  }

  /// Returns the bound on the rounding of a cost that is a formula; 0 for any other cost, whose terms do not cancel.
  private func roundingOfFormula(inExample number: Int) -> Double {
    guard case .formula(let formula) = problem.cost else { return 0 }
    let source = source(example: number)
    let value = try? formula.value.instantiated(at: Place(), in: source).rounded(from: source)
    return value?.bound.numbers.first ?? 0
  }
}
