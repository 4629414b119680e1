import Expressions
import NeuralNetwork

extension Rewriting {
  /// Mistakes with an update rule that keeps numbers from step to step.
  static let updateRules = [
    Rewriting(.keptForgotten, in: updates) { right, _ in
      switch right {
      case .difference(let kept, let step) where kept.isOfKept: .negative(step)
      case .sum(let terms) where terms.count == 2 && terms[0].isOfKept: terms[1]
      default: nil
      }
    },
    Rewriting(.keptShareForgotten, in: updates) { right, _ in
      right.droppingFactor { factor in
        guard case .quantity(let quantity) = factor else { return false }
        return [.momentum, .firstDecay, .secondDecay].contains(quantity.kind)
      }
    },
    Rewriting(.keptFromBefore, in: updates) { right, here in
      // The running mean that a corrected mean is made of; or the velocity in the new weight.
      right.replacing {
        $0.kind.isIntermediate ? $0.kind.replaced.map($0.ofKind).map(Expression.quantity) : nil
      }
    },
    Rewriting(.sharesExchanged, in: updates) { right, _ in
      guard let β = right.shareOfMean else { return nil }
      let rest = Expression.number(1) - .quantity(β)
      return right.rewritten { node in node == rest ? .quantity(β) : node == .quantity(β) ? rest : nil }
    },
    Rewriting(.shareForgotten, in: updates) { right, _ in
      guard let β = right.shareOfMean else { return nil }
      return right.droppingFactor { $0 == .number(1) - .quantity(β) }
    },
    Rewriting(.correctionForgotten, in: updates) { right, here in
      if here.quantity.kind.isCorrected, case .quotient(let mean, _) = right { return [mean] }
      let means = right.quantities.filter(\.kind.isCorrected)
      let changes = means.map { [$0] } + (means.count > 1 ? [means] : [])
      return changes.compactMap { change in
        right.replacing { change.contains($0) ? here.uncorrected($0).map(Expression.quantity) : nil }
      }
    },
    Rewriting(.stepNumberTooSmall, in: updates) { right, here in here.shiftingStep(in: right, by: -1) },
    Rewriting(.stepNumberTooLarge, in: updates) { right, here in here.shiftingStep(in: right, by: 1) },
    Rewriting(.rootForgotten, in: updates) { right, _ in
      let tree = right.rewritten { if case .function(.squareRoot, let x) = $0 { x } else { nil } }
      return tree == right ? nil : tree
    },
    Rewriting(.ruleForgotten, in: updates) { right, here in
      guard here.catalogue.updateRule != .plainDescent, let old = here.quantity.kind.replaced, !old.isKept
      else { return nil }
      let gradient: Quantity.Kind = old == .weight ? .weightGradient : .biasGradient
      return .quantity(here.quantity.ofKind(old))
        - .quantity(.learningRate) * .quantity(here.quantity.ofKind(gradient).of(.mean))
    },
    Rewriting(.signTurned, in: updates) { right, _ in
      guard case .sum(let terms) = right, terms.count == 2, case .quantity(let velocity) = terms[1],
        velocity.kind == .updatedVelocity
      else { return nil }
      return terms[0] - terms[1]
    },
  ]
}

extension Circumstances {
  /// Returns the running mean that a corrected mean is made of.
  fileprivate func uncorrected(_ mean: Quantity) -> Quantity? {
    switch mean.kind {
    case .correctedFirstMoment: mean.ofKind(.updatedFirstMoment)
    case .correctedSecondMoment: mean.ofKind(.updatedSecondMoment)
    default: nil
    }
  }

  /// Returns the tree with another number of the step, if it has one and the number stays above 0.
  fileprivate func shiftingStep(in right: Expression, by difference: Double) -> Expression? {
    guard let t = source.value(of: Quantity(.stepNumber))?.numbers.first, t + difference > 0 else {
      return nil
    }
    return right.replacing { $0.kind == .stepNumber ? .number(t + difference) : nil }
  }
}

extension Quantity.Kind {
  fileprivate var isCorrected: Bool { self == .correctedFirstMoment || self == .correctedSecondMoment }
}

extension Expression {
  /// Whether the expression is what the rule has kept from before the step, or a share of it.
  fileprivate var isOfKept: Bool { quantities.contains { $0.kind.isKept } }

  /// The share β of a running mean, if this is its line: βm + (1 − β)x.
  fileprivate var shareOfMean: Quantity? {
    guard case .sum(let terms) = self, terms.count == 2, terms[0].isOfKept else { return nil }
    return terms[0].quantities.first { $0.kind == .firstDecay || $0.kind == .secondDecay }
  }
}
