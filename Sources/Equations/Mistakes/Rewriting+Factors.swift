import Expressions
import NeuralNetwork

extension Rewriting {
  /// Mistakes with factors, signs and squares: one is missing, wrong or too many.
  static let factors = [
    Rewriting(.squareForgotten, in: updates.union([.cost, .slope])) { right, _ in
      let tree = right.rewritten { if case .square(let x) = $0 { x } else { nil } }
      return tree == right ? nil : tree
    },
    Rewriting(.factorTwo, in: backward.union([.cost])) { right, _ in right.multiplied(by: .number(2)) },
    Rewriting(.factorHalf, in: backward.union([.cost])) { right, _ in
      right.multiplied(by: .quotient(.number(1), .number(2)))
    },
    Rewriting(.baseTenLogarithm, in: [.cost]) { right, _ in
      let tree = right.rewritten { node in
        guard case .function(.logarithm, _) = node else { return nil }
        return .quotient(node, .function(.logarithm, .number(10)))
      }
      return tree == right ? nil : tree
    },
    Rewriting(.signTurned, in: backward.union([.cost, .weightedInput, .activation])) { right, here in
      // The missing minus of a threshold is a mistake of its own.
      if here.equation == .biasGradient, case .negative = right { nil } else { right.negated }
    },
    Rewriting(.signTurned, in: updates) { right, _ in
      guard case .difference(let old, let step) = right else { return nil }
      return old + step
    },
    Rewriting(.oldForgotten, in: updates) { right, _ -> [Expression] in
      guard case .difference(_, let step) = right else { return [] }
      return [.negative(step)]
    },
    Rewriting(.oldMultiplied, in: updates) { right, _ -> [Expression] in
      guard case .difference(let old, let step) = right else { return [] }
      return [old - .product([old, step])]
    },
    Rewriting(.learningRateDivided, in: updates) { right, _ in
      guard case .difference(let old, let step) = right,
        let gradient = step.droppingFactor({ $0 == .quantity(.learningRate) })
      else { return nil }
      return old - .quotient(gradient, .quantity(.learningRate))
    },
    Rewriting(.gradientForgotten, in: updates) { right, _ in
      guard case .difference(let old, .product(let factors)) = right,
        factors.contains(.quantity(.learningRate))
      else { return nil }
      return old - .quantity(.learningRate)
    },
    Rewriting(.learningRateForgotten, in: updates) { right, _ in
      right.droppingFactor { $0 == .quantity(.learningRate) }
    },
  ]

  /// Mistakes with the mean over the examples: it is not taken, is taken twice, or is replaced by one example.
  static let examples = [
    Rewriting(.exampleMeanForgotten, in: means) { right, here in
      here.exampleCount > 1 ? right.droppingFactor(\.isOneOverAll) : nil
    },
    Rewriting(.exampleMeanTwice, in: means) { right, here in
      here.isMean ? right.multiplied(by: oneOverCount) : nil
    },
    Rewriting(.exampleMeanTaken, in: means) { right, here in
      guard here.isSum, let terms = right.runningSum else { return nil }
      return right.replacingRunningSum(by: oneOverCount * .sum(terms))
    },
    Rewriting(.exampleWeightsForgotten, in: means) { right, _ in
      right.replacing { $0.kind == .exampleWeight ? .number(1) : nil }
    },
    Rewriting(.exampleMeanForgotten, in: updates) { right, here in
      here.isMean && !here.hasGivenMean(right)
        ? replacingMean(in: right) { .quantity(.exampleCount) * .quantity($0) } : nil
    },
    Rewriting(.exampleMeanTwice, in: updates) { right, here in
      here.isMean && !here.hasGivenMean(right)
        ? replacingMean(in: right) { oneOverCount * .quantity($0) } : nil
    },
    Rewriting(.oneExampleForAll, in: means) { right, _ in
      (right.runningSum ?? []).prefix(mostExamples).map { $0 }
    },
    Rewriting(.oneExampleForAll, in: updates) { right, here in
      guard here.exampleCount > 1, !here.hasGivenMean(right) else { return [] }
      return (1...min(here.exampleCount, mostExamples)).compactMap { example in
        replacingMean(in: right) { .quantity($0.of(.number(example))) }
      }
    },
  ]

  /// Mistakes with the term of L2 regularisation.
  static let decay = [
    Rewriting(.decayForgotten, in: [.meanCost, .meanWeightGradient]) { right, _ in
      guard case .sum(let terms) = right, terms.count == 2, terms[1].contains(.weightDecay) else {
        return nil
      }
      return terms[0]
    },
    Rewriting(.decayDoubled, in: [.meanCost, .meanWeightGradient]) { right, _ in
      right.replacing { $0.kind == .weightDecay ? .number(2) * .quantity($0) : nil }
    },
    Rewriting(.decayHalved, in: [.meanWeightGradient]) { right, _ in
      right.replacing { $0.kind == .weightDecay ? .quotient(.number(1), .number(2)) * .quantity($0) : nil }
    },
    Rewriting(.biasDecayed, in: [.meanBiasGradient]) { right, here in
      guard here.catalogue.costForm.isDecaying else { return nil }
      return right + .quantity(.weightDecay) * .quantity(here.quantity.ofKind(.bias).of(.current))
    },
  ]

  private static let backward: Set<Equation.ID> = [
    .costGradient, .outputError, .hiddenError, .biasGradient, .weightGradient,
  ]
  static let updates: Set<Equation.ID> = [.biasUpdate, .weightUpdate]
  private static let means: Set<Equation.ID> = [.meanCost, .meanBiasGradient, .meanWeightGradient]
  private static let oneOverCount = Expression.quotient(.number(1), .quantity(.exampleCount))
  private static let mostExamples = 12

  private static func replacingMean(
    in right: Expression, by other: (Quantity) -> Expression
  ) -> Expression? {
    right.replacing { $0.example == .mean ? other($0) : nil }
  }
}

extension Circumstances {
  /// Returns whether the gradient of the data in an update was given, so that nobody made a mistake in it.
  fileprivate func hasGivenMean(_ right: Expression) -> Bool {
    right.quantities.contains { $0.example == .mean && given.contains($0) }
  }

  /// Whether the data is a plain mean over several examples.
  fileprivate var isMean: Bool {
    exampleCount > 1 && catalogue.costForm.overExamples == .mean && !catalogue.costForm.isWeighted
  }

  /// Whether the data is a sum over several examples.
  fileprivate var isSum: Bool { exampleCount > 1 && catalogue.costForm.overExamples == .sum }
}

extension Expression {
  /// Whether it is the factor 1/m, or 1 divided by the sum of the weights.
  fileprivate var isOneOverAll: Bool {
    guard case .quotient(.number(1), let divisor) = self else { return false }
    return divisor.contains(.exampleCount) || divisor.contains(.exampleWeight)
  }
}
