import Equations
import Expressions
import Notations

extension ProofComposer {
  /// Returns a line with its numbers, and a remark if it does not equal its left side.
  func numbered(
    _ left: Expression, _ right: Expression, _ verdict: LineVerdict, at place: Place, _ set: Typesetter
  ) -> [Page.Block] {
    do {
      let (left, right) = (
        try left.instantiated(at: place, in: source), try right.instantiated(at: place, in: source)
      )
      let filled = try right.filled(from: source)
      let isNumber = NoNumber(in: right, from: source) == nil
      let lines = [right] + (isNumber ? try filled.calculation(in: source) : [filled])
      let note = remark(on: verdict, left, try left.value(from: source), set)
      return [.calculation(calculation(left, lines, set))] + (note.map { [.prose($0.playing(.note))] } ?? [])
    } catch {
      preconditionFailure("a line of a proof has a value in its own trace: \(error)")
    }
  }

  private func calculation(_ left: Expression, _ lines: [Expression], _ set: Typesetter) -> Calculation {
    let formulas = lines.map(\.withSignInNumber).map(set.formula)
    return Calculation(left: set.formula(left), lines: formulas.withoutRepetition)
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

  private func remark(on verdict: LineVerdict, _ left: Expression, _ value: Value, _ set: Typesetter)
    -> Prose?
  {
    switch verdict {
    case .holds: return nil
    case .hasNoNumber(let none): return "\(words(none, set).content) \(leftSide(left, value, set).content)"
    case .lostDigits:
      return
        "Numbers that are nearly equal were subtracted, and rounding took the digits in which they differ. \(leftSide(left, value, set).content)"
    case .fails(let left, let known, let found):
      return
        "This line does not hold here: it gives \(set.formula(.value(found))), but \(set.formula(left)) is \(set.formula(.value(known)))."
    }
  }

  /// Returns the engine's value of the left side, which keeps its digits even if the line loses them.
  private func leftSide(_ left: Expression, _ value: Value, _ set: Typesetter) -> Prose {
    guard value.isFinite else { return "Nor can its left side." }
    return "Its left side, \(set.formula(left)), is \(set.formula(.value(value)))."
  }
}

extension Expression {
  /// The expression with the sign of a number as part of the number, and without a sign before 0.
  fileprivate var withSignInNumber: Expression {
    if case .negative(.value(.scalar(let x))) = self { return .value(.scalar(-x)) }
    return withoutSignOfZero
  }

  private var withoutSignOfZero: Expression {
    if case .negative(let x) = self, x.startsWithZero { return x }
    return map { $0.withoutSignOfZero }
  }

  private var startsWithZero: Bool {
    switch self {
    case .value(.scalar(let x)): x == 0
    case .quotient(let x, _): x.startsWithZero
    default: false
    }
  }
}
