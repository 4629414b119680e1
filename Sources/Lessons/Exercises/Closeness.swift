import Interchange

/// Whether a typed number is another one, as far as its digits say.
///
/// A right answer may be off by one unit of the last place that was asked for: who calculates by hand starts from numbers
/// that were already rounded. Where the right number needs no rounding, as a count or 0.25, nobody has to be off.
struct Closeness {
  let typed: TypedNumber
  /// How many decimal places were asked for.
  let asked: Int

  /// What the number typed is worth.
  func verdict(_ exact: Double) -> Diagnosis.Verdict {
    if isRight(exact) { return .right }
    let isShortened = typed.places < asked && !typed.digits.isEmpty && isExact(exact)
    return isShortened ? .tooFewDigits(asked: asked) : .wrong
  }

  /// Whether the number typed is the right one, in as many places as were asked for.
  private func isRight(_ exact: Double) -> Bool {
    let mayBeOff = typed.places >= asked && !isShort(exact)
    return distance(exact) <= powerOfTen(-asked) * (mayBeOff ? 1 + Self.slack : 0.5) + rounding(exact)
  }

  /// Whether the number was rounded to the places typed.
  func isExact(_ number: Double) -> Bool {
    distance(number) <= typed.halfUnit * (1 + Self.slack) + rounding(number)
  }

  /// Whether it may be the number, calculated by hand from numbers that were rounded.
  ///
  /// With so few digits that much else would agree with them, nobody can tell how they were found.
  func isNear(_ number: Double) -> Bool {
    let rounded = min(typed.halfUnit, Self.coarsest * abs(number))
    let unit = isShort(number) ? 0 : powerOfTen(-asked)
    return distance(number) <= max(unit, rounded) * (1 + Self.slack) + rounding(number)
  }

  /// Whether a number has no more places than were asked for.
  private func isShort(_ number: Double) -> Bool {
    let units = number * powerOfTen(asked)
    return abs(units - units.rounded()) <= abs(units) * 1e-12
  }

  private func distance(_ number: Double) -> Double { abs(typed.value - number) }

  private func rounding(_ number: Double) -> Double { abs(number) * 1e-13 }

  /// The part of a number that a rounding may take and still tell it from others.
  private static let coarsest = 0.05

  /// Reading a decimal and halving a unit both round.
  private static let slack = 1e-9
}
