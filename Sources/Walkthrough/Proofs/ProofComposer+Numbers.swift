import Equations
import Notations

extension ProofComposer {
  /// A line with numbers in it, and below it what keeps the numbers of a computer from being the true one, if anything does.
  func numbered(_ left: Expression, _ right: Expression, at place: Place, _ set: Typesetter) -> [Page.Block] {
    do {
      let (left, right) = (
        try left.instantiated(at: place, in: source), try right.instantiated(at: place, in: source)
      )
      let filled = try right.filled(from: source)
      guard let none = NoNumber(in: right, from: source) else {
        let lines = [right] + (try filled.calculation(in: source))
        return [.calculation(calculation(left, lines, set))]
          + rounding(try left.value(from: source), try right.value(from: source), set.formula(left), set)
      }
      let truth = remark(on: try left.value(from: source), set.formula(left), set)
      return [
        .calculation(calculation(left, [right, filled], set)),
        .prose(Prose(.note, words(none, set).content + truth)),
      ]
    } catch {
      preconditionFailure("a line of a proof has a value in its own trace: \(error)")
    }
  }

  private func calculation(_ left: Expression, _ lines: [Expression], _ set: Typesetter) -> Calculation {
    let formulas = lines.map(\.withSignInNumber).map(set.formula).reduce(into: [Formula]()) { kept, line in
      if kept.last != line { kept.append(line) }
    }
    return Calculation(left: set.formula(left), lines: formulas)
  }

  private func words(_ none: NoNumber, _ set: Typesetter) -> Prose {
    let what =
      switch none.reason {
      case .tooLarge: "is too large for a number"
      case .dividesByZero: "divides by 0"
      case .undefined: "is not a number"
      }
    return "\(set.formula(none.part)) \(what), so that this line cannot be computed."
  }

  /// What the line equals in truth.
  private func remark(on value: Value, _ left: Formula, _ set: Typesetter) -> [Inline] {
    guard value.isFinite else { return [" Nor can its left side."] }
    let number = set.formula(.value(value))
    return [" The line equals ", .formula(left), ", which is ", .formula(number), "."]
  }

  /// A remark where a difference of nearly equal numbers has lost the digits that the left side still has.
  private func rounding(_ left: Value, _ right: Value, _ formula: Formula, _ set: Typesetter) -> [Page.Block]
  {
    let scale = left.numbers.map(abs).max() ?? 0
    let distance = zip(left.numbers, right.numbers).map { abs($0 - $1) }.max() ?? 0
    guard distance > 1e-6 * scale, distance > Double.leastNormalMagnitude else { return [] }
    let loss: Prose =
      "Numbers that are nearly equal were subtracted, and rounding took the digits in which they differ."
    return [.prose(Prose(.note, loss.content + remark(on: left, formula, set)))]
  }
}

extension Expression {
  /// A number with a sign before it, as the one number that it is.
  fileprivate var withSignInNumber: Expression {
    if case .negative(.value(.scalar(let x))) = self { .value(.scalar(-x)) } else { self }
  }
}
