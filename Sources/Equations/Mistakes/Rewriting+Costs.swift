import Expressions

extension Rewriting {
  /// Mistakes with output and target: they are added, the target is another one, or the cost is used for its derivative.
  static let costs = [
    Rewriting(.targetAdded, in: [.cost, .costGradient, .outputError]) { right, here in
      here.changingDifference(of: right) { $0 + $1 }
    },
    Rewriting(.targetOfOtherNeuron, in: [.costGradient, .outputError]) { right, here in
      here.otherNeurons.compactMap { i in
        here.changingDifference(of: right) { a, y in
          if case .quantity(let target) = y { a - .quantity(target.ofNeuron(i)) } else { a - y }
        }
      }
    },
    Rewriting(.costForDerivative, in: [.costGradient, .outputError]) { right, here in
      [
        here.changingDifference(of: right) { .square($0 - $1) },
        here.changingDifference(of: right) { .quotient(.number(1), .number(2)) * .square($0 - $1) },
      ].compactMap { $0 }
    },
    Rewriting(.squareAfterSum, in: [.cost]) { right, _ in
      guard let terms = right.runningSum else { return nil }
      let differences = terms.compactMap { if case .square(let difference) = $0 { difference } else { nil } }
      return differences.count == terms.count
        ? right.replacingRunningSum(by: .square(.sum(differences))) : nil
    },
  ]
}

extension Circumstances {
  /// Returns the tree with another expression of output and target in place of their difference, whichever comes first;
  /// nil if it has no such difference.
  ///
  /// The derivative of the cost is written out where the tree has only its symbol.
  fileprivate func changingDifference(
    of right: Expression, _ tree: (_ output: Expression, _ target: Expression) -> Expression
  ) -> Expression? {
    let whole = right.rewritten { node in
      guard case .quantity(let q) = node, q.kind == .costGradient, q.layer == .number(layerCount) else {
        return nil
      }
      return catalogue.computation(of: q, in: source)?.tree
    }
    let changed = whole.rewritten { node in
      guard case .difference(.quantity(let x), .quantity(let y)) = node else { return nil }
      switch (x.kind, y.kind) {
      case (.activation, .target): return tree(.quantity(x), .quantity(y))
      case (.target, .activation): return tree(.quantity(y), .quantity(x))
      default: return nil
      }
    }
    return changed == whole ? nil : changed
  }
}
