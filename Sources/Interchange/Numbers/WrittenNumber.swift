/// A number as somebody wrote it, which stands for every number that rounds to it.
///
/// A whole number is exact: 0 stands for 0 only. A decimal stands for each number that rounds to it, if it keeps at
/// least one significant digit of that number:
///
///     0.008771 is     0.0088, 0.009          is not     0.01, 0.00, 0
package struct WrittenNumber: Equatable, Sendable {
  /// The text as it was written, without spaces.
  package let text: String
  /// The value of the text.
  package let value: Double
  /// The power of ten of the last digit: -4 for 0.0088.
  private let place: Int

  /// Reads digits, optionally with a sign, a point and a power of ten, or `inf`; nil for anything else.
  package init?(_ text: String) {
    let text = text.filter { $0 != " " }
    guard let value = Double(whole: text), !value.isNaN else { return nil }
    let parts = text.lowercased().split(separator: "e", omittingEmptySubsequences: false)
    let decimals = parts[0].split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count
    let power = parts.count > 1 ? Self.power(parts[1]) : 0
    self.text = text
    self.value = value
    place = value.isFinite ? power - (decimals ?? 0) : 0
  }

  /// Returns a power of ten, limited to the powers that can make a difference.
  private static func power(_ text: Substring) -> Int {
    let beyond = 400
    return Int(whole: text).map { min(max($0, -beyond), beyond) } ?? (text.hasPrefix("-") ? -beyond : beyond)
  }

  /// Whether it is a whole number, which is exact.
  package var isWhole: Bool { place >= 0 }

  /// Whether it is a decimal with no digits but zeros, which stands for no number.
  package var isEmpty: Bool { !isWhole && value == 0 }

  /// Returns whether it stands for a number; `error` is how far that number may be off because of its calculation.
  package func stands(for number: Double, within error: Double = 0) -> Bool {
    if isWhole { return number.isClose(to: value, tolerance: Self.lastBits, error: error) }
    let unit = powerOfTen(place)
    // A number from 0.95 units on is one unit when it is rounded to one significant digit.
    return !isEmpty && abs(number) >= 0.95 * unit * (1 - Self.slack)
      && abs(number - value) <= unit / 2 * (1 + Self.slack) + error
  }

  /// Returns the shortest texts that stand for a number: `0`, or `0.009` and `0.0088`.
  package static func ways(toWrite number: Double) -> [String] {
    guard number.isFinite else { return [] }
    if number == number.rounded(), abs(number) < 1e15 { return [fixed(number, decimals: 0)] }
    let first = -SignificantDigits(number, digits: 1).exponent
    let texts = (0...1).map { more in
      abs(number) < 1e-6
        ? significant(number, digits: 1 + more).replacing("e-0", with: "e-")
        : fixed(number, decimals: max(1, first) + more)
    }
    return texts.filter { WrittenNumber($0)?.stands(for: number) == true }
  }

  /// Returns another number with as many places as this one, or with four significant digits if those do not stand for it.
  package func rewritten(for number: Double) -> String {
    let text = fixed(number, decimals: max(0, -place))
    if WrittenNumber(text)?.stands(for: number) == true { return text }
    return significant(number, digits: Self.digitsOtherwise)
  }

  /// The relative error that a calculation of a whole number may have because it is done in binary.
  private static let lastBits = 1e-15
  /// The relative error from reading a decimal and from halving a unit, which both round.
  private static let slack = 1e-9
  private static let digitsOtherwise = 4
}
