import Backpropagation
import Equations
import Interchange
import Notations
import Walkthrough

extension LessonContext {
  /// What there is to say to somebody who chooses a wrong option: what its author says, or else what its condition tells.
  mutating func remark(on option: WrittenChoice.Option) -> [Prose] {
    if let own = option.remark { return stillTrue([own]).map { prose($0) } }
    guard option.conditions.count == 1, let believed = statement(option.conditions[0])?.statement else {
      return []
    }
    return remark(onBelieving: believed).map { [$0] } ?? []
  }

  /// The known mistake in a statement that does not hold, or else what a plain comparison means; nothing where that would tell
  /// nothing.
  private func remark(onBelieving statement: WrittenStatement) -> Prose? {
    if let name = wrongName(in: statement) { return name }
    if let mistake = mistake(in: statement) { return "\(mistake)" }
    guard isPlainBound(statement) else { return nil }
    return "That would mean \(formula(of: statement)), which is not true here."
  }

  /// Whether a statement says of one quantity that it is above or below another one or a number.
  private func isPlainBound(_ statement: WrittenStatement) -> Bool {
    guard statement.relations.count == 1, ![.equal, .unequal].contains(statement.relations[0]) else {
      return false
    }
    return statement.sides.allSatisfy { $0.literal != nil || $0.expression.children.isEmpty }
      && isReadable(statement)
  }

  /// That a calculation is right, but gives the weighted input where the statement names the activation.
  private func wrongName(in statement: WrittenStatement) -> Prose? {
    for (activation, result) in assignments(in: statement) where activation.kind == .activation {
      var input = activation
      input.kind = .weightedInput
      guard let right = setting.source.value(of: input), isSame(right, result) else { continue }
      return
        "That calculation gives the weighted input \(typesetter.quantity(input)), not the activation \(typesetter.quantity(activation))."
    }
    return nil
  }

  /// The known mistake that makes one side of an equation out of the quantity on the other.
  private func mistake(in statement: WrittenStatement) -> String? {
    for (quantity, wrong) in assignments(in: statement) {
      guard let right = setting.source.value(of: quantity) else { continue }
      let mistakes = setting.mistakes
      let results = mistakes.results(for: quantity, beside: right, tolerance: Self.visibleDifference) {
        isSame($0.value, wrong) && !$0.slip.mistake.isVague
      }
      if let result = results.first { return result.slip.sentence }
    }
    return nil
  }

  /// A mistake that lessons show or tell changes a number by more than this, relative to the larger of the two.
  static let visibleDifference = 1e-6

  private func isSame(_ x: Value, _ y: Value) -> Bool {
    x.isClose(to: y, tolerance: Mistakes<ExampleSource>.leastDifference)
  }

  /// What an equation says of a quantity that stands alone on one of its sides: on the right, then on the left.
  private func assignments(in statement: WrittenStatement) -> [(quantity: Quantity, value: Value)] {
    guard statement.relations == [.equal], isCalculated(statement) else { return [] }
    let sides = statement.sides.map { try? $0.expression.instantiated(at: Place(), in: setting.source) }
    return [(sides[1], sides[0]), (sides[0], sides[1])].compactMap { named, other in
      guard case .quantity(let quantity)? = named, let value = try? other?.value(from: setting.source) else {
        return nil
      }
      return (quantity, value)
    }
  }

  /// Whether something is calculated on one side or the other, so that it says more than two names.
  private func isCalculated(_ statement: WrittenStatement) -> Bool {
    statement.sides.contains { !$0.expression.children.isEmpty }
  }

  /// Whether it reads as what it is: with letters, and with the author's own numbers.
  private func isReadable(_ statement: WrittenStatement) -> Bool {
    statement.sides.contains { !$0.expression.quantities.isEmpty }
      && (!isVariant || statement.sides.allSatisfy { $0.literal == nil })
  }

}
