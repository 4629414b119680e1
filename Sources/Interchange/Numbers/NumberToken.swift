/// A JSON number read from the bytes of a text.
enum NumberToken {
  /// The nearest Double, and where the token ends.
  case value(Double, end: Int)
  /// A number beyond the largest Double.
  case outOfRange(end: Int)
  /// Not a number as JSON writes it.
  case malformed(at: Int, what: String, mend: String?)
}

extension NumberToken {
  /// The token that begins at an index.
  init(_ bytes: borrowing Span<UInt8>, from start: Int) {
    var end = start
    func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }
    func isDigit(_ index: Int) -> Bool { 0x30...0x39 ~= byte(index) }
    func passDigits() -> Bool {
      let first = end
      while isDigit(end) { end += 1 }
      return end > first
    }
    if byte(end) == UInt8(ascii: "-") { end += 1 }
    if byte(end) == UInt8(ascii: "0"), isDigit(end + 1) {
      self = .malformed(at: end, what: "A number begins with 0", mend: "Delete the leading zeros.")
      return
    }
    if byte(end) == UInt8(ascii: "+") {
      self = .malformed(at: end, what: "A number begins with +", mend: "Delete the +.")
      return
    }
    guard passDigits() else {
      self = .malformed(at: end, what: "A digit is expected here", mend: "Write 0.5 for .5.")
      return
    }
    if byte(end) == UInt8(ascii: ".") {
      end += 1
      guard passDigits() else {
        self = .malformed(at: end, what: "A digit is expected after the point", mend: "Write 1.0 or 1 for 1.")
        return
      }
    }
    if byte(end) | 0x20 == UInt8(ascii: "e") {
      end += 1
      if byte(end) == UInt8(ascii: "-") || byte(end) == UInt8(ascii: "+") { end += 1 }
      guard passDigits() else {
        self = .malformed(at: end, what: "A digit is expected in the exponent", mend: nil)
        return
      }
    }
    var text = ""
    for index in start..<end { text.unicodeScalars.append(Unicode.Scalar(bytes[index])) }
    let value = Double(text) ?? .infinity
    self = value.isFinite ? .value(value, end: end) : .outOfRange(end: end)
  }
}
