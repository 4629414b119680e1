import Backpropagation
import Equations
import Notations
import Walkthrough

extension Stage {
  /// What there is to say to somebody who takes a statement for true that is not: the known mistake in it, or else what it
  /// means; nothing where that would tell nothing.
  func remark(onBelieving statement: StatementParser.Statement) -> Prose? {
    if let mistake = mistake(in: statement) { return "\(mistake)" }
    let isTelling =
      !statement.relations.contains(.equal) || (isCalculated(statement) && haveOneShape(statement))
    guard isTelling, isReadable(statement) else { return nil }
    return "It would mean that \(formula(of: statement)), and that does not hold."
  }

  /// The known mistake that makes one side of an equation out of the quantity on the other.
  private func mistake(in statement: StatementParser.Statement) -> String? {
    guard statement.relations == [.equal], isCalculated(statement) else { return nil }
    let sides = statement.sides.map { try? $0.expression.instantiated(at: Place(), in: setting.source) }
    for (named, other) in [(sides[1], sides[0]), (sides[0], sides[1])] {
      guard case .quantity(let quantity)? = named, let right = setting.source.value(of: quantity),
        let wrong = try? other?.value(from: setting.source)
      else { continue }
      let result = setting.mistakes.results(for: quantity).first {
        $0.value.isClose(to: wrong, tolerance: 1e-9) && !$0.value.isClose(to: right, tolerance: 1e-6)
      }
      if let result { return result.slip.sentence }
    }
    return nil
  }

  /// Whether something is calculated on one side or the other, so that it says more than two names.
  private func isCalculated(_ statement: StatementParser.Statement) -> Bool {
    statement.sides.contains { !$0.expression.children.isEmpty }
  }

  /// Whether it reads as what it is: with letters, and with the author's own numbers.
  private func isReadable(_ statement: StatementParser.Statement) -> Bool {
    statement.sides.contains { !$0.expression.quantities.isEmpty }
      && (!isVariant || statement.sides.allSatisfy { $0.literal == nil })
  }

  private func haveOneShape(_ statement: StatementParser.Statement) -> Bool {
    let values = statement.sides.map { side in
      try? side.expression.instantiated(at: Place(), in: setting.source).value(from: setting.source)
    }
    return values.allSatisfy { $0 != nil && $0?.shape == values[0]?.shape }
  }
}
