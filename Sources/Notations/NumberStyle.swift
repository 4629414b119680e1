import Interchange

/// A number as it is shown: a sign, decimal digits, and perhaps a power of ten.
public struct NumberText: Equatable, Sendable {
  /// Digits with a decimal point and without a sign.
  public var digits: String
  // Kept short, so that a number fits into a formula without a box around it.
  private var power: Int16?
  /// Whether a minus stands before it.
  public var isNegative: Bool

  /// Makes a number of digits, without a sign, and a power of ten, if there is one.
  public init(isNegative: Bool, digits: String, exponent: Int?) {
    self.digits = digits
    power = exponent.map { Int16(clamping: $0) }
    self.isNegative = isNegative
  }

  /// The power of ten that multiplies the digits, if there is one.
  public var exponent: Int? { power.map { Int($0) } }

  /// The number with the other sign.
  public var negated: NumberText { NumberText(isNegative: !isNegative, digits: digits, exponent: exponent) }
}

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
  /// A number that is exact in fewer places is shown with those, 0.4 and not 0.400000: so what was
  /// given differs to the eye from what was rounded. Very small and very large numbers are shown with
  /// a power of ten, so that no digit that matters is rounded to zero.
  public func text(_ x: Double) -> NumberText {
    guard x.isFinite else {
      return NumberText(isNegative: x < 0, digits: x.isNaN ? "NaN" : "∞", exponent: nil)
    }
    let magnitude = abs(x)
    if let short = exact(magnitude) { return NumberText(isNegative: x < 0, digits: short, exponent: nil) }
    if magnitude < smallestFixed || magnitude >= NumberStyle.largestFixed { return scientific(x) }
    return NumberText(isNegative: x < 0, digits: fixed(magnitude, decimals: digits), exponent: nil)
  }

  /// The texts of numbers that stand below each other, with the same number of decimal places.
  public func column(_ numbers: [Double]) -> [NumberText] {
    var texts = numbers.map(text)
    let places = texts.map(\.decimals).max() ?? 0
    for (position, number) in numbers.enumerated() where number.isFinite {
      let text = texts[position]
      guard text.exponent == nil, text.decimals < places else { continue }
      texts[position].digits = fixed(abs(number), decimals: places)
    }
    return texts
  }

  private static let largestFixed = 1e7

  private var smallestFixed: Double { 1 / NumberStyle.powersOfTen[min(digits, 17) / 2] }

  private static let powersOfTen: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8]

  /// The shortest text that reads back as the same number, if it needs no more than `digits` places.
  private func exact(_ magnitude: Double) -> String? {
    guard magnitude < NumberStyle.largestFixed, isExact(magnitude) else { return nil }
    var text: [UInt8] = []
    text.appendFixed(magnitude, decimals: digits)
    while text.last == UInt8(ascii: "0") { text.removeLast() }
    if text.last == UInt8(ascii: ".") { text.removeLast() }
    return String(decoding: text, as: UTF8.self)
  }

  /// Whether the number with `digits` places reads back as the same.
  ///
  /// Up to eight places that is one division: the number of units is whole and below 2⁵², the power of ten is exact, and so
  /// their quotient is rounded as a reader of the decimals rounds.
  private func isExact(_ magnitude: Double) -> Bool {
    guard digits < NumberStyle.powersOfTen.count else {
      return Double(fixed(magnitude, decimals: digits)) == magnitude
    }
    let power = NumberStyle.powersOfTen[digits]
    return (magnitude * power).rounded() / power == magnitude
  }

  fileprivate func scientific(_ x: Double) -> NumberText {
    let parts = SignificantDigits(x, digits: digits)
    return NumberText(isNegative: x < 0, digits: parts.text, exponent: parts.exponent)
  }
}

extension NumberText {
  /// The number in the middle of words: a minus, digits, and e with the power of ten.
  public var plain: String {
    (isNegative ? "-" : "") + digits + (exponent.map { "e\($0)" } ?? "")
  }

  /// How many decimal places are shown of a number without a power of ten; 0 with one.
  fileprivate var decimals: Int {
    guard exponent == nil, let point = digits.utf8.firstIndex(of: UInt8(ascii: ".")) else { return 0 }
    return digits.utf8.distance(from: point, to: digits.utf8.endIndex) - 1
  }
}

extension NumberStyle {
  /// A measure by its first three digits, with a power of ten where it is small or large: 0.0213, 3.41e-9.
  public func brief(_ x: Double) -> String {
    guard x.isFinite, x != 0 else { return text(x).plain }
    if abs(x) >= 1e-3 && abs(x) < 1e5 { return significant(x, digits: 3) }
    let parts = NumberStyle(digits: 3).scientific(x)
    return parts.plain
  }

  /// A difference by its first digit and its power of ten, 3e-12; 0 where there is none.
  public func order(of x: Double) -> String {
    guard x.isFinite, x != 0 else { return text(x).plain }
    let parts = NumberStyle(digits: 1).scientific(x)
    return "\(x < 0 ? "-" : "")\(parts.digits)e\(parts.exponent ?? 0)"
  }
}
