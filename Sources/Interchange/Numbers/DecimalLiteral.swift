/// The parts of a number as JSON writes it.
///
///     −12.34e5  →  isNegative, significand 1234, exponent 3
///
/// `significand` has only the first 19 significant digits of a very long number; the others are in the text.
struct DecimalLiteral {
  let isNegative: Bool
  private(set) var significand: UInt64
  private(set) var exponent: Int
  /// Whether digits other than zero were left out of `significand`.
  private(set) var isCut = false
  /// The range of its digits, with the decimal point among them.
  let digits: Range<Int>
  /// The index after the number.
  let end: Int

  /// Reads the number that begins at an index; nil if there is none that JSON allows.
  init?(_ bytes: borrowing Span<UInt8>, from start: Int) {
    var index = start
    isNegative = index < bytes.count && bytes[index] == UInt8(ascii: "-")
    if isNegative { index += 1 }
    let first = index
    var value: UInt64 = 0
    passDigits(bytes, &index, &value)
    var count = index - first
    guard count == 1 || count > 1 && bytes[first] != UInt8(ascii: "0") else { return nil }
    var power = 0
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      let point = index
      passDigits(bytes, &index, &value)
      power = point - index
      guard power < 0 else { return nil }
      count -= power
    }
    digits = first..<index
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      guard let written = passExponent(bytes, &index) else { return nil }
      power += written
    }
    significand = value
    exponent = power
    end = index
    if count > 19 { cutDigits(bytes) }
  }

  /// Takes only the first 19 significant digits, since all digits do not fit into a word.
  private mutating func cutDigits(_ bytes: borrowing Span<UInt8>) {
    significand = 0
    var taken = 0
    for index in digits where bytes[index] != UInt8(ascii: ".") {
      let digit = UInt64(bytes[index] - 0x30)
      if taken < 19 {
        significand = significand * 10 + digit
        taken += significand > 0 ? 1 : 0
      } else {
        exponent += 1
        isCut = isCut || digit > 0
      }
    }
  }
}

/// Skips digits and adds them to a value, which may overflow.
@inline(__always)
private func passDigits(_ bytes: borrowing Span<UInt8>, _ index: inout Int, _ value: inout UInt64) {
  while index < bytes.count {
    let digit = bytes[index] &- 0x30
    guard digit < 10 else { return }
    value = value &* 10 &+ UInt64(digit)
    index += 1
  }
}

/// Skips an exponent with its sign, and returns it.
///
/// The result is at most `Int.max / 18`, which is greater than the number of digits in any text.
private func passExponent(_ bytes: borrowing Span<UInt8>, _ index: inout Int) -> Int? {
  var isNegative = false
  if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
    isNegative = bytes[index] == UInt8(ascii: "-")
    index += 1
  }
  let first = index
  var exponent = 0
  while index < bytes.count {
    let digit = bytes[index] &- 0x30
    guard digit < 10 else { break }
    exponent = min(exponent * 10 + Int(digit), Int.max / 18)
    index += 1
  }
  return index > first ? (isNegative ? -exponent : exponent) : nil
}
