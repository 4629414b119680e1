import Expressions
import NeuralNetwork

extension Rewriting {
  /// Mistakes with an activation: another number is used in its place.
  static let activations = [
    Rewriting(
      .weightedInputForActivation, in: [.weightedInput, .slope, .cost, .costGradient, .weightGradient]
    ) { right, _ in
      right.replacing(.activation) { $0.layer == .number(1) ? nil : $0.ofKind(.weightedInput) }
    },
    Rewriting(.weightedInputForActivation, in: [.activation]) { _, here in
      .quantity(here.quantity.ofKind(.weightedInput))
    },
    Rewriting(.weightForActivation, in: [.weightGradient]) { right, here in
      right.replacing(.activation) { _ in here.quantity.ofKind(.weight).of(.current) }
    },
    Rewriting(.activationOfWrongLayer, in: [.weightedInput]) { right, here in
      right.replacing(.activation) { $0.inLayer(here.layer - 2) }
    },
    Rewriting(.activationOfWrongLayer, in: [.weightGradient]) { right, here in
      let receiver = here.neuron.flatMap { j in
        right.replacing(.activation) { $0.inLayer(here.layer).ofNeuron(j) }
      }
      let same = right.replacing(.activation) { $0.inLayer(here.layer) }
      let before = right.replacing(.activation) { $0.inLayer(here.layer - 2) }
      return [receiver, same, before].compactMap { $0 }
    },
    Rewriting(.normalizationForgotten, in: [.activation]) { right, here in
      guard here.layer == here.layerCount, !here.catalogue.outputActivation.isElementwise,
        case .quotient(let power, _) = right
      else { return nil }
      return power
    },
  ]

  /// Mistakes with the activation function: the sigmoid or the softmax is calculated wrongly, or another function is used.
  static let sigmoids = [
    Rewriting(.minusInExponentForgotten, in: [.activation]) { right, here in
      here.sigmoid(right) { .quotient(.number(1), .number(1) + .function(.exponential, $0)) }
    },
    Rewriting(.denominatorOfSigmoid, in: [.activation]) { right, here in
      let power = { (z: Expression) in Expression.function(.exponential, .negative(z)) }
      return [
        here.sigmoid(right) { .quotient(.number(1), power($0)) },
        here.sigmoid(right) { .quotient(.number(1), .number(1) - power($0)) },
      ].compactMap { $0 }
    },
    Rewriting(.exponentialForgotten, in: [.activation]) { right, here in
      [
        here.sigmoid(right) { .quotient(.number(1), .number(1) + $0) },
        here.sigmoid(right) { .quotient(.number(1), .number(1) - $0) },
      ].compactMap { $0 }
    },
    Rewriting(.exponentialForgotten, in: [.activation]) { right, here in
      guard here.activation(ofLayer: here.quantity.layer) == .softmax else { return nil }
      return right.rewritten { if case .function(.exponential, let z) = $0 { z } else { nil } }
    },
    Rewriting(.otherActivation, in: [.activation]) { _, here in
      guard let own = here.activation(ofLayer: here.quantity.layer) else { return [] }
      let z = Expression.quantity(here.quantity.ofKind(.weightedInput))
      if own == .softmax { return [Catalogue.calculations(of: .sigmoid, z)[0]] }
      guard own.isElementwise else { return [] }
      return Activation.allCases.filter { $0.isFamiliar && $0 != own }
        .map { Catalogue.calculations(of: $0, z)[0] }
    },
  ]

  /// Mistakes with the hyperbolic tangent, which is a quotient of two sums of powers of e.
  static let tangents = [
    Rewriting(.denominatorForgotten, in: [.activation]) { _, here -> [Expression] in
      guard here.activation(ofLayer: here.quantity.layer)?.slopeForm == .complementOfSquare else { return [] }
      let z = Expression.quantity(here.quantity.ofKind(.weightedInput))
      let powers = Expression.function(.exponential, z) - .function(.exponential, .negative(z))
      return [powers, .quotient(powers, .number(2))]
    }
  ]

  /// Mistakes with a threshold: it is left out or added, or the sign of its gradient is forgotten.
  static let thresholds = [
    Rewriting(.thresholdForgotten, in: [.weightedInput]) { right, _ in
      if case .difference(let sum, .quantity) = right { sum } else { nil }
    },
    Rewriting(.thresholdAdded, in: [.weightedInput]) { right, _ in
      if case .difference(let sum, let θ) = right { sum + θ } else { nil }
    },
    Rewriting(.thresholdSignForgotten, in: [.biasGradient]) { right, _ in
      if case .negative(let δ) = right { δ } else { nil }
    },
  ]

  /// Mistakes with sums: terms are left out or have the wrong sign, or a sum and a mean are confused.
  static let sums = [
    Rewriting(.biasForgotten, in: [.weightedInput]) { right, _ in
      guard case .sum(let parts) = right, parts.count == 2 else { return nil }
      return parts[0]
    },
    Rewriting(.biasSubtracted, in: [.weightedInput]) { right, _ in
      guard case .sum(let parts) = right, parts.count == 2, case .quantity(let bias) = parts[1],
        bias.kind == .bias
      else { return nil }
      return parts[0] - parts[1]
    },
    Rewriting(.biasOfOtherNeuron, in: [.weightedInput]) { right, here -> [Expression] in
      guard case .sum = right else { return [] }
      return here.otherNeurons.compactMap { i in
        right.replacing(.bias) { (bias: Quantity) -> Quantity? in
          bias.element == .whole ? nil : bias.ofNeuron(i)
        }
      }
    },
    Rewriting(.sumsMultiplied, in: [.weightedInput, .hiddenError]) { right, _ in
      guard let terms = right.runningSum else { return nil }
      let factors = terms.map { if case .product(let factors) = $0 { factors } else { [] as [Expression] } }
      guard factors.allSatisfy({ $0.count == 2 }) else { return nil }
      return right.replacingRunningSum(by: .sum(factors.map { $0[0] }) * .sum(factors.map { $0[1] }))
    },
    Rewriting(.termMissing, in: summing) { right, _ in
      everyTerm(of: right) { terms, k in
        let rest = terms.indices.filter { $0 != k }.map { terms[$0] }
        return rest.count == 1 ? rest[0] : .sum(rest)
      }
    },
    Rewriting(.onlyOneTerm, in: summing) { right, _ in
      right.runningSum?.count == 2 ? [] : everyTerm(of: right) { terms, k in terms[k] }
    },
    Rewriting(.signOfTerm, in: [.weightedInput, .hiddenError]) { right, _ in
      everyTerm(of: right) { terms, k in
        .sum(terms.indices.map { $0 == k ? .negative(terms[$0]) : terms[$0] })
      }
    },
    Rewriting(.meanForSum, in: [.hiddenError]) { right, _ in
      right.runningSum.map { terms in
        right.replacingRunningSum(by: .quotient(.sum(terms), .number(Double(terms.count))))
      }
    },
    Rewriting(.sumForMean, in: [.cost, .costGradient]) { right, _ in
      let tree = right.rewritten { node in
        if case .quotient(let over, .quantity(.outputCount)) = node { over } else { nil }
      }
      return tree == right ? nil : tree
    },
  ]

  private static let summing: Set<Equation.ID> = [
    .weightedInput, .activation, .cost, .outputError, .hiddenError, .biasGradient, .meanCost,
    .meanBiasGradient,
    .meanWeightGradient,
  ]

  /// The most terms of a sum in which a mistake is looked for: nobody adds up more by hand, and each term is a
  /// separate mistake.
  private static let longestSum = 12

  private static func everyTerm(
    of right: Expression, _ tree: ([Expression], Int) -> Expression
  ) -> [Expression] {
    guard let terms = right.runningSum, terms.count <= longestSum else { return [] }
    return terms.indices.map { right.replacingRunningSum(by: tree(terms, $0)) }
  }
}

extension Circumstances {
  /// Returns another tree computed from the weighted input, where the right tree is its sigmoid.
  fileprivate func sigmoid(_ right: Expression, _ tree: (Expression) -> Expression) -> Expression? {
    let z = Expression.quantity(quantity.ofKind(.weightedInput))
    guard let own = activation(ofLayer: quantity.layer), own.isLogistic else { return nil }
    return right == Catalogue.calculations(of: own, z)[0] ? tree(z) : nil
  }
}
