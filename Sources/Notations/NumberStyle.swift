import Interchange

/// How many digits of a number are shown.
///
/// Rounding is for display only: nothing is computed with it.
public struct NumberStyle: Equatable, Sendable {
  /// Decimal places, 1 to 17.
  public var digits: Int

  /// How many places may be asked for.
  public static let allowedDigits = 1...17
  /// Six places.
  public static let standard = NumberStyle(digits: 6)

  /// Makes a style of so many decimal places.
  public init(digits: Int) { self.digits = digits }

  /// The text of a number.
  ///
  /// A number is rounded to `digits` decimal places, one that is small or large to as many significant digits; then zeros at
  /// its end are left out. So 0.1 + 0.2 is 0.3, and no digit that matters is rounded to zero.
  ///
  ///     0.1 + 0.2 → 0.3     0.59326999 → 0.59327     4.385677e−4 → 4.38568 × 10⁻⁴     5e−4 → 0.0005     −0 → 0
  public func text(_ x: Double) -> NumberText {
    guard x.isFinite else {
      return NumberText(isNegative: x < 0, digits: x.isNaN ? "NaN" : "∞", exponent: nil)
    }
    let magnitude = abs(x)
    if magnitude == 0 { return NumberText(isNegative: false, digits: "0", exponent: nil) }
    if fixedRange.contains(magnitude) {
      let rounded = fixed(magnitude, decimals: digits)
      if rounded.utf8.count <= NumberStyle.wholeDigits + 1 + digits {
        return NumberText(isNegative: x < 0, digits: rounded, exponent: nil).shortened
      }
    }
    return significant(x)
  }

  /// The texts of numbers that stand below each other, with the same number of decimal places.
  public func column(_ numbers: [Double]) -> [NumberText] { numbers.map(text).inColumn }

  /// How many digits a number has at most before its point, without a power of ten.
  private static let wholeDigits = 7

  /// The magnitudes that are rounded to decimal places: of what is smaller, half of them would be zeros.
  public var fixedRange: Range<Double> { 1 / NumberStyle.powersOfTen[digits / 2]..<1e7 }

  private static let powersOfTen: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8]

  /// A number by its significant digits: with a power of ten unless `digits` decimal places hold them all.
  private func significant(_ x: Double) -> NumberText {
    let scientific = NumberStyle.scientific(x, digits: digits).shortened
    let exponent = scientific.exponent ?? 0
    guard exponent < NumberStyle.wholeDigits, scientific.significantDigits - 1 - exponent <= digits else {
      return scientific
    }
    return NumberText(isNegative: x < 0, digits: fixed(abs(x), decimals: digits), exponent: nil).shortened
  }

  fileprivate static func scientific(_ x: Double, digits: Int) -> NumberText {
    let parts = SignificantDigits(x, digits: digits)
    return NumberText(isNegative: x < 0, digits: parts.text, exponent: parts.exponent)
  }
}

extension NumberText {
  /// A number with exactly so many decimal places, as an answer is asked for.
  public init(_ x: Double, places: Int) {
    self.init(isNegative: x < 0, digits: fixed(abs(x), decimals: places), exponent: nil)
  }

  fileprivate var significantDigits: Int {
    digits.utf8.count - (digits.utf8.contains(UInt8(ascii: ".")) ? 1 : 0)
  }
}

extension NumberStyle {
  /// A measure by its first three digits, with a power of ten where it is small or large: 0.0213, 3.41 × 10⁻⁹.
  public func brief(_ x: Double) -> NumberText { NumberStyle.rounded(x, toDigits: 3) }

  /// A difference by its first digit and its power of ten, 3 × 10⁻¹²; 0 where there is none.
  public func order(of x: Double) -> NumberText { NumberStyle.rounded(x, toDigits: 1) }

  /// A number by its first digits, without zeros at the end.
  public static func rounded(_ x: Double, toDigits count: Int) -> NumberText {
    guard x.isFinite, x != 0 else { return NumberStyle(digits: count).text(x) }
    let number = scientific(x, digits: count)
    return (-3..<(count + 2) ~= number.exponent ?? 0 ? number.positional : number).shortened
  }
}
