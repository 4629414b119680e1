import Interchange

/// The comparison of a typed number with another number, to the precision of its digits if it has digits.
struct Closeness {
  let typed: AnswerNumber
  /// The number of decimal places asked for.
  let asked: Int

  /// The agreement of the typed number with the right one, before it is compared with any other number.
  enum Agreement {
    /// To the last place that was asked for, or to the last place typed if more were typed.
    case full
    /// Except for the inaccuracy of a calculation from rounded numbers: one unit of the last place that was asked for.
    case tolerable
    /// To the last place typed, but fewer places were typed than asked for.
    case shortened
    case none
  }

  /// Returns how well the typed number agrees with the right one.
  ///
  /// A number that needs no rounding, such as a count or 0.25, must be given exactly; a count must be a whole number.
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

  /// Returns whether the typed number is this number, rounded to the places typed.
  func isExact(_ number: Double) -> Bool {
    distance(number) <= typed.halfUnit * (1 + Self.slack) + rounding(number)
  }

  /// Returns whether the typed number is this number to all places that were asked for; then even a single digit is
  /// enough.
  func isAsAsked(_ number: Double) -> Bool {
    distance(number) <= unit / 2 * (1 + Self.slack) + rounding(number)
  }

  /// Returns whether the typed number may be this number, calculated by hand from rounded numbers.
  ///
  /// If so few digits were typed that many numbers agree with them, nobody can know how they were found.
  func isNear(_ number: Double) -> Bool {
    let rounded = min(typed.halfUnit, Self.coarsest * abs(number))
    let unit = isShort(number) ? 0 : self.unit
    return distance(number) <= max(unit, rounded) * (1 + Self.slack) + rounding(number)
  }

  /// Whether enough digits were typed to tell the number from others.
  var hasDigitsToTell: Bool { typed.hasDigitsToTell }

  /// Whether the typed number is 0, with fewer decimal places than were asked for.
  var isBareZero: Bool { typed.value == 0 && typed.places < asked }

  /// Whether the typed number is a whole number.
  var isWhole: Bool { typed.value == typed.value.rounded() }

  /// Returns whether a number is a count: a whole number, asked for without decimal places.
  func isCount(_ exact: Double) -> Bool { asked == 0 && isShort(exact) }

  /// One unit of the last place that was asked for.
  private var unit: Double { powerOfTen(-asked) }

  /// Returns whether a number has no more decimal places than were asked for.
  private func isShort(_ number: Double) -> Bool {
    let units = number * powerOfTen(asked)
    return abs(units - units.rounded()) <= abs(units) * 1e-12
  }

  private func distance(_ number: Double) -> Double { abs(typed.value - number) }

  private func rounding(_ number: Double) -> Double { abs(number) * 1e-13 }

  /// The greatest relative size of a rounding unit that still tells a number from others.
  private static let coarsest = 0.05

  /// The relative rounding error of reading a decimal and halving a unit.
  private static let slack = 1e-9
}

extension AnswerNumber {
  /// Returns whether the number is right, if nobody said how many decimal places are asked for.
  ///
  /// Then an exercise about the number decides how many are asked for; a number with fewer places is right if they are
  /// right.
  package func isRight(_ exact: Double) -> Bool {
    Closeness(typed: self, asked: Exercise.placesNeeded(for: exact)).agreement(with: exact) != .none
  }
}
