import Interchange

/// Whether a typed number is another one, as far as its digits say.
struct Closeness {
  let typed: TypedNumber
  /// How many decimal places were asked for.
  let asked: Int

  /// How well the number typed agrees with the right one, before it is held against any other.
  enum Agreement {
    /// To the last place that was asked for, or that was typed beyond it.
    case full
    /// But for what a calculation from rounded numbers may be off: one unit of the last place that was asked for.
    case tolerable
    /// To the last place typed, which comes before the last that was asked for.
    case shortened
    case none
  }

  /// How well the number typed agrees with the right one.
  ///
  /// A number that needs no rounding, as a count or 0.25, has to be met; a count only by a whole number.
  func agreement(with exact: Double) -> Agreement {
    if asked == 0, !isWhole { return .none }
    let isFull =
      typed.places > asked ? isExact(exact) : distance(exact) <= unit / 2 * (1 + Self.slack) + rounding(exact)
    if isFull { return .full }
    if isCount(exact) { return .none }
    if typed.places < asked { return hasDigitsToTell && isExact(exact) ? .shortened : .none }
    let mayBeOff = !isShort(exact) && unit <= Self.coarsest * abs(exact)
    return distance(exact) <= (mayBeOff ? unit : unit / 2) * (1 + Self.slack) + rounding(exact)
      ? .tolerable : .none
  }

  /// Whether the number was rounded to the places typed.
  func isExact(_ number: Double) -> Bool {
    distance(number) <= typed.halfUnit * (1 + Self.slack) + rounding(number)
  }

  /// Whether the number typed is another one to all places that were asked for, so that even a single digit tells it.
  func isAsAsked(_ number: Double) -> Bool {
    distance(number) <= unit / 2 * (1 + Self.slack) + rounding(number)
  }

  /// Whether it may be the number, calculated by hand from numbers that were rounded.
  ///
  /// With so few digits that much else would agree with them, nobody can tell how they were found.
  func isNear(_ number: Double) -> Bool {
    let rounded = min(typed.halfUnit, Self.coarsest * abs(number))
    let unit = isShort(number) ? 0 : self.unit
    return distance(number) <= max(unit, rounded) * (1 + Self.slack) + rounding(number)
  }

  /// Whether enough digits were typed to tell a number from others.
  var hasDigitsToTell: Bool { typed.digits.count > 1 }

  /// Whether it is a 0 without the places that were asked for.
  var isBareZero: Bool { typed.value == 0 && typed.places < asked }

  /// Whether the number typed is a whole one.
  var isWhole: Bool { typed.value == typed.value.rounded() }

  /// Whether a number is a count: asked for without decimal places, and whole.
  func isCount(_ exact: Double) -> Bool { asked == 0 && isShort(exact) }

  /// One unit of the last place that was asked for.
  private var unit: Double { powerOfTen(-asked) }

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

extension TypedNumber {
  /// Whether it is right where nobody said how many decimal places are asked for.
  ///
  /// Then as many are as an exercise about the number would ask for, and with fewer it is right as far as it goes.
  package func isRight(_ exact: Double) -> Bool {
    let asked = max(Exercise.fewestPlaces, Exercise.places(for: exact, most: Self.mostPlaces))
    return Closeness(typed: self, asked: asked).agreement(with: exact) != .none
  }

  /// With these even the least of all numbers has three significant digits.
  private static let mostPlaces = 326
}
