import Backpropagation
import Equations
import Expressions
import Interchange
import Notations
import Walkthrough

extension LessonContext {
  /// Returns the remark on a wrong option: the author's own, or else one that follows from the condition of the option.
  mutating func remark(on option: WrittenChoice.Option) -> [Prose] {
    if let own = option.remark { return stillTrue([own]).map { prose($0) } }
    guard option.conditions.count == 1, let believed = statement(option.conditions[0])?.statement else {
      return []
    }
    return remark(onBelieving: believed).map { [$0] } ?? []
  }

  /// Returns the known mistake that leads to a false statement, or else what a simple comparison means; nil if neither
  /// would help.
  private func remark(onBelieving statement: WrittenStatement) -> Prose? {
    if let name = wrongName(in: statement) { return name }
    if let mistake = mistake(in: statement) { return "\(mistake)" }
    guard isPlainBound(statement) else { return nil }
    return "That would mean \(formula(of: statement)), which is not true here."
  }

  /// Returns whether a statement only says that one quantity is above or below another quantity or a number.
  private func isPlainBound(_ statement: WrittenStatement) -> Bool {
    guard statement.relations.count == 1, ![.equal, .unequal].contains(statement.relations[0]) else {
      return false
    }
    return statement.sides.allSatisfy { $0.literal != nil || $0.expression.children.isEmpty }
      && isReadable(statement)
  }

  /// Returns a remark if a calculation is right, but gives the weighted input and not the activation that the statement
  /// names.
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

  /// Returns the known mistake that turns the quantity on one side of an equation into the other side.
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

  /// The least difference that a mistake must make to be shown in a lesson, relative to the larger of the two numbers.
  static let visibleDifference = 1e-6

  private func isSame(_ x: Value, _ y: Value) -> Bool {
    x.isClose(to: y, tolerance: Mistakes<ExampleSource>.leastDifference)
  }

  /// Returns each quantity that stands alone on one side of an equation, with the value of the other side; the right
  /// side comes first.
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

  /// Returns whether one of the sides is a calculation, and not only a name.
  private func isCalculated(_ statement: WrittenStatement) -> Bool {
    statement.sides.contains { !$0.expression.children.isEmpty }
  }

  /// Returns whether the statement contains letters and, with other numbers, no numbers of the author.
  private func isReadable(_ statement: WrittenStatement) -> Bool {
    statement.sides.contains { !$0.expression.quantities.isEmpty }
      && (!isVariant || statement.sides.allSatisfy { $0.literal == nil })
  }

}
