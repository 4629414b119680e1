extension JSONParser {
  /// Reads the text whose opening quote is here; returns nil if it has a fault, which is reported.
  mutating func string() throws(Stop) -> String? {
    let start = offset
    offset += 1
    let plain = passPlainText()
    if peek == UInt8(ascii: "\"") {
      defer { offset += 1 }
      return String(decoding: source[plain], as: UTF8.self)
    }
    var text = Array(source[plain])
    var isSound = true
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return isSound ? String(decoding: text, as: UTF8.self) : nil
      case UInt8(ascii: "\\"):
        isSound = try appendEscape(to: &text) && isSound
      case 0x0A, 0x0D:
        throw stop(
          at: offset, "The line ends inside a text",
          fix: "Close the text with \", or write \\n for a new line.")
      case 0x00..<0x20:
        report(
          at: offset, "A control character inside a text",
          fix: "Write it as \\u\(hexadecimal(UInt32(byte))).")
        isSound = false
        offset += 1
      case 0x20..<0x80:
        text += source[passPlainText()]
      default:
        isSound = appendCharacter(to: &text) && isSound
      }
    }
    throw stop(at: start, "This text has no end", fix: "Close it with \".")
  }

  /// Skips printable ASCII other than `"` and `\`, and returns its range.
  private mutating func passPlainText() -> Range<Int> {
    let start = offset
    let source = source
    let bytes = source.span
    var end = start
    while end < bytes.count {
      let byte = bytes[end]
      if byte < 0x20 || byte >= 0x80 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
      end += 1
    }
    offset = end
    return start..<end
  }

  /// Appends the non-ASCII character that begins here; returns false if it is not well-formed UTF-8.
  private mutating func appendCharacter(to text: inout [UInt8]) -> Bool {
    let length = lengthOfCharacter
    guard length > 0 else {
      report(
        at: offset, "A byte that is not UTF-8: 0x\(hexadecimal(UInt32(source[offset])).suffix(2))",
        fix: "Save the file as UTF-8.")
      repeat { offset += 1 } while peek.map { $0 & 0xC0 == 0x80 } ?? false
      return false
    }
    text += source[offset..<offset + length]
    offset += length
    return true
  }

  /// The length of the well-formed UTF-8 sequence that begins here, or 0 if there is none (Unicode 16, table 3-7).
  private var lengthOfCharacter: Int {
    let lead = source[offset]
    func continues(_ distance: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      offset + distance < source.count && range.contains(source[offset + distance])
    }
    switch lead {
    case 0xC2...0xDF:
      return continues(1) ? 2 : 0
    case 0xE0...0xEF:
      let second: ClosedRange<UInt8> = lead == 0xE0 ? 0xA0...0xBF : lead == 0xED ? 0x80...0x9F : 0x80...0xBF
      return continues(1, second) && continues(2) ? 3 : 0
    case 0xF0...0xF4:
      let second: ClosedRange<UInt8> = lead == 0xF0 ? 0x90...0xBF : lead == 0xF4 ? 0x80...0x8F : 0x80...0xBF
      return continues(1, second) && continues(2) && continues(3) ? 4 : 0
    default:
      return 0
    }
  }

  /// Appends the character of the escape that begins here; returns false if it does not stand for one.
  private mutating func appendEscape(to text: inout [UInt8]) throws(Stop) -> Bool {
    let start = offset
    offset += 1
    let letter = peek
    offset += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(source[start + 1])
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      offset = start
      guard let scalar = try escapedScalar() else {
        report(
          at: start, "This is half of a surrogate pair",
          fix: "Write both halves, or the character itself.")
        return false
      }
      text += Array(String(Character(scalar)).utf8)
    default:
      offset = start + 1
      let found = nextCharacter
      throw stop(
        at: start, "\\ followed by \(found) is not an escape",
        fix: "Write \\\\ for a backslash.")
    }
    return true
  }

  /// Reads the scalar of `\uXXXX`, or of two that form a surrogate pair; returns nil for half of a pair.
  private mutating func escapedScalar() throws(Stop) -> Unicode.Scalar? {
    let first = try escapedUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    let isPair = first < 0xDC00 && source[offset...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")])
    guard isPair else { return nil }
    let afterFirst = offset
    let second = try escapedUnit()
    guard 0xDC00...0xDFFF ~= second else {
      offset = afterFirst
      return nil
    }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
  }

  private mutating func escapedUnit() throws(Stop) -> UInt32 {
    let start = offset
    let digits = source[min(offset + 2, source.count)...].prefix(4)
    var unit: UInt32 = 0
    var count = 0
    for digit in digits {
      guard let value = Character(Unicode.Scalar(digit)).hexDigitValue else { break }
      unit = unit << 4 + UInt32(value)
      count += 1
    }
    guard count == 4 else {
      throw stop(at: start, "An escape \\u needs four hexadecimal digits")
    }
    offset += 6
    return unit
  }
}
