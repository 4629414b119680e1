import Interchange

/// The number of digits with which a number is shown.
///
/// Rounding is for display only: nothing is computed with it.
public struct NumberStyle: Equatable, Sendable {
  /// The number of decimal places, 1 to 17.
  public var digits: Int

  /// The numbers of places that may be asked for.
  public static let allowedDigits = 1...17
  /// Six decimal places.
  public static let standard = NumberStyle(digits: 6)

  /// Creates a style with this many decimal places.
  public init(digits: Int) { self.digits = digits }

  /// Returns the text of a number.
  ///
  /// A number is rounded to `digits` decimal places, or to `digits` significant digits if it is small or large. Then
  /// zeros at its end are left out. So 0.1 + 0.2 is 0.3, and no significant digit of a small number is rounded to
  /// zero.
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

  /// Returns the texts of numbers in a column, with the same number of decimal places.
  public func column(_ numbers: [Double]) -> [NumberText] { numbers.map(text).inColumn }

  /// The greatest number of digits before the point without a power of ten.
  private static let wholeDigits = 7

  /// The magnitudes that are rounded to decimal places; in a smaller number, more than half of the places would be zeros.
  public var fixedRange: Range<Double> { 1 / NumberStyle.powersOfTen[digits / 2]..<1e7 }

  private static let powersOfTen: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8]

  /// Returns a number by its significant digits, with a power of ten unless all of them fit into `digits` decimal places.
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
  /// Creates the text of a number with exactly this many decimal places, as in an answer.
  public init(_ x: Double, places: Int) {
    self.init(isNegative: x < 0, digits: fixed(abs(x), decimals: places), exponent: nil)
  }

  fileprivate var significantDigits: Int {
    digits.utf8.count - (digits.utf8.contains(UInt8(ascii: ".")) ? 1 : 0)
  }
}

extension NumberStyle {
  /// Returns the first three digits of a measure, with a power of ten if it is small or large: 0.0213, 3.41 × 10⁻⁹.
  public func brief(_ x: Double) -> NumberText { NumberStyle.rounded(x, toDigits: 3) }

  /// Returns the first digit of a difference with its power of ten, such as 3 × 10⁻¹²; 0 for no difference.
  public func order(of x: Double) -> NumberText { NumberStyle.rounded(x, toDigits: 1) }

  /// Returns the first digits of a number, without zeros at the end.
  public static func rounded(_ x: Double, toDigits count: Int) -> NumberText {
    guard x.isFinite, x != 0 else { return NumberStyle(digits: count).text(x) }
    let number = scientific(x, digits: count)
    return (-3..<(count + 2) ~= number.exponent ?? 0 ? number.positional : number).shortened
  }
}
