import Interchange

/// How far written numbers may be from those that were meant, as far as their digits tell.
///
/// A framework prints so many decimal places or so many digits, the same for all its numbers, and may leave out a zero at the
/// end: what the longest of the numbers has, all of them may be taken to have.
///
///     0.1385  0.0088  0      half a unit of the fourth place
///     0.1385  8.771e-03      half a unit of the fourth digit
struct WrittenPrecision: Equatable, Sendable {
  /// The most decimal places of any.
  let places: Int
  /// The most digits of any, without zeros before the first.
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

  /// Half a unit of the last digit that the number may be taken to have.
  func halfUnit(of number: Double) -> Double {
    guard number != 0, number.isFinite else { return powerOfTen(-places) / 2 }
    let literal = Literal(number)
    // Digits before the point, or less than 0 of zeros behind it.
    let leading = literal.digits - literal.places
    return max(powerOfTen(-places), powerOfTen(leading - digits)) / 2
  }

  /// The shortest decimal that reads as a number.
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
