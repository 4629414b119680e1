/// A number as it is shown: a sign, decimal digits, and optionally a power of ten.
public struct NumberText: Sendable {
  /// The digits, with a decimal point and without a sign.
  public private(set) var digits: String
  // An Int16 keeps the type small, so that a number fits into a formula without being boxed.
  private let power: Int16?
  /// Whether there is a minus sign before it; never for 0.
  public let isNegative: Bool
  /// The number of zeros left out at the end of the digits; a column of numbers shows them again.
  private var zerosLeftOut: UInt8 = 0

  /// Creates a number from digits without a sign, and a power of ten, if there is one.
  public init(isNegative: Bool, digits: String, exponent: Int?) {
    self.digits = digits
    power = exponent.map { Int16(clamping: $0) }
    self.isNegative = isNegative && digits.utf8.contains { !NumberText.isZeroOrPoint($0) }
  }

  /// Creates a number as somebody wrote it: `-0.50`, `3e-4`.
  public init(written text: String) {
    let parts = text.split { $0 == "e" || $0 == "E" }
    self.init(
      isNegative: text.hasPrefix("-"), digits: parts.first?.filter { $0 != "-" } ?? "",
      exponent: parts.count > 1 ? Int(parts[1]) : nil)
  }

  /// The power of ten that multiplies the digits, if there is one.
  public var exponent: Int? { power.map { Int($0) } }

  /// The number as it is typed: -4.4e-4.
  ///
  /// Pages do not use this text but the number itself, since each format writes it in its own way.
  public var typed: String {
    let signed = isNegative ? "-" + digits : digits
    return exponent.map { signed + "e\($0)" } ?? signed
  }

  /// The number with the opposite sign.
  public var negated: NumberText {
    var other = NumberText(isNegative: !isNegative, digits: digits, exponent: exponent)
    other.zerosLeftOut = zerosLeftOut
    return other
  }

  private static func isZeroOrPoint(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "0") || byte == UInt8(ascii: ".")
  }
}

extension NumberText: Equatable {
  /// Returns whether two numbers look the same when they are shown.
  public static func == (left: NumberText, right: NumberText) -> Bool {
    left.digits == right.digits && left.power == right.power && left.isNegative == right.isNegative
  }
}

// MARK: - Places

extension NumberText {
  /// The number of decimal places that are shown.
  fileprivate var places: Int {
    guard let point = digits.utf8.firstIndex(of: UInt8(ascii: ".")) else { return 0 }
    return digits.utf8.distance(from: point, to: digits.utf8.endIndex) - 1
  }

  /// The same number without zeros at the end of its decimals: 0.02 for 0.020000.
  var shortened: NumberText {
    guard digits.utf8.contains(UInt8(ascii: ".")) else { return self }
    let zeros = digits.utf8.reversed().prefix { $0 == UInt8(ascii: "0") }.count
    var short = self
    short.digits.removeLast(zeros)
    if short.digits.utf8.last == UInt8(ascii: ".") { short.digits.removeLast() }
    short.zerosLeftOut = UInt8(zeros)
    return short
  }

  /// The same number without a power of ten, with its point moved: 0.0005 for 5 × 10⁻⁴, 120 for 1.2 × 10².
  package var positional: NumberText {
    guard let exponent else { return self }
    let all = digits.filter { $0 != "." }
    let point = exponent + 1
    let moved =
      point <= 0
      ? "0." + String(repeating: "0", count: -point) + all
      : point >= all.count
        ? all + String(repeating: "0", count: point - all.count)
        : all.prefix(point) + "." + all.dropFirst(point)
    return NumberText(isNegative: isNegative, digits: moved, exponent: nil)
  }

  /// Returns the same number with this many decimal places, but no more than its rounding gave.
  fileprivate func padded(toPlaces count: Int) -> NumberText {
    let zeros = min(count - places, Int(zerosLeftOut))
    guard zeros > 0 else { return self }
    var long = self
    long.digits += (places == 0 ? "." : "") + String(repeating: "0", count: zeros)
    long.zerosLeftOut -= UInt8(zeros)
    return long
  }
}

extension [NumberText] {
  /// The numbers for a column, all with the same number of decimal places.
  ///
  ///     0.59327, 0.7, 0 → 0.59327, 0.70000, 0
  ///
  /// An exact 0 stays 0, to distinguish it from a rounded number. Numbers with powers of ten are padded separately.
  public var inColumn: [NumberText] {
    let (fixed, scientific) = (greatestPlaces { $0.exponent == nil }, greatestPlaces { $0.exponent != nil })
    return map { $0.padded(toPlaces: $0.exponent == nil ? fixed : scientific) }
  }

  private func greatestPlaces(where isMeant: (NumberText) -> Bool) -> Int {
    reduce(0) { isMeant($1) ? Swift.max($0, $1.places) : $0 }
  }
}
