import Interchange

/// The precision of written numbers: how far they may be from the exact ones, as far as their digits show.
///
/// A program prints all its numbers with the same number of decimal places or digits, but it may leave out zeros at the
/// end. So every number counts as if it had as many as the longest one.
///
///     0.1385  0.0088  0      half a unit of the fourth place
///     0.1385  8.771e-03      half a unit of the fourth digit
struct WrittenPrecision: Equatable, Sendable {
  /// The greatest number of decimal places.
  let places: Int
  /// The greatest number of digits, without leading zeros.
  let digits: Int

  init(of numbers: some Sequence<Double>) {
    var (places, digits) = (0, 1)
    for number in numbers where number != 0 && number.isFinite {
      let literal = Literal(number)
      places = max(places, literal.places)
      digits = max(digits, literal.digits)
    }
    self.places = places
    self.digits = digits
  }

  /// Returns half a unit of the last digit that the number is taken to have.
  func halfUnit(of number: Double) -> Double {
    guard number != 0, number.isFinite else { return powerOfTen(-places) / 2 }
    let literal = Literal(number)
    // The number of digits before the point; negative if there are zeros after the point.
    let leading = literal.digits - literal.places
    return max(powerOfTen(-places), powerOfTen(leading - digits)) / 2
  }

  /// The shortest decimal that stands for a number.
  private struct Literal {
    let places: Int
    let digits: Int

    init(_ number: Double) {
      let parts = "\(abs(number))".split(separator: "e")
      let mantissa = parts[0].hasSuffix(".0") ? parts[0].dropLast(2) : parts[0]
      let fraction = mantissa.split(separator: ".").dropFirst().first?.count ?? 0
      places = fraction - (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
      digits = mantissa.filter { $0 != "." }.drop { $0 == "0" }.count
    }
  }
}
