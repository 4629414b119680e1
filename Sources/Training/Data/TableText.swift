import Interchange

/// The text of a table as UTF-8, whatever it was written in.
///
/// A byte order mark tells UTF-8 and UTF-16; UTF-16 without one is known by its zeros. A text that is no UTF-8 is read
/// as Latin-1, in which every byte is a character. If lines end with CR alone, LF takes its place.
struct TableText: Sendable {
  /// The text in UTF-8, without a byte order mark.
  let bytes: [UInt8]
  /// What the text was written in.
  let encoding: Encoding

  /// A way of writing a text in bytes.
  enum Encoding: String, Sendable {
    case utf8 = "UTF-8"
    case utf16 = "UTF-16"
    case latin1 = "Latin-1"
  }

  /// Recognises the encoding of a text, and converts it.
  init(_ source: [UInt8]) {
    if source.starts(with: byteOrderMark) {
      self.init(Array(source.dropFirst(byteOrderMark.count)), .utf8)
    } else if source.starts(with: [0xFF, 0xFE]) {
      self.init(utf16: source.dropFirst(2), isLittleEndian: true)
    } else if source.starts(with: [0xFE, 0xFF]) {
      self.init(utf16: source.dropFirst(2), isLittleEndian: false)
    } else if let isLittleEndian = Self.endianness(of: source) {
      self.init(utf16: source[...], isLittleEndian: isLittleEndian)
    } else if String(validating: source, as: UTF8.self) != nil {
      self.init(source, .utf8)
    } else {
      self.init(Array(String(String.UnicodeScalarView(source.map { Unicode.Scalar($0) })).utf8), .latin1)
    }
  }

  private init(_ bytes: [UInt8], _ encoding: Encoding) {
    let (cr, lf) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"))
    self.bytes = bytes.contains(cr) && !bytes.contains(lf) ? bytes.map { $0 == cr ? lf : $0 } : bytes
    self.encoding = encoding
  }

  private init(utf16 source: ArraySlice<UInt8>, isLittleEndian: Bool) {
    let units = stride(from: source.startIndex, to: source.endIndex - 1, by: 2).map { i in
      let (first, second) = (UInt16(source[i]), UInt16(source[i + 1]))
      return isLittleEndian ? second << 8 | first : first << 8 | second
    }
    self.init(Array(String(decoding: units, as: UTF16.self).utf8), .utf16)
  }

  /// Returns whether the first characters are ASCII in UTF-16 with the lower byte first, or with it last; nil if neither.
  private static func endianness(of source: [UInt8]) -> Bool? {
    let start = source.prefix(8)
    guard start.count == 8 else { return nil }
    let zeros = start.indices.map { start[$0] == 0 }
    let odd = zeros.indices.allSatisfy { zeros[$0] == !$0.isMultiple(of: 2) }
    let even = zeros.indices.allSatisfy { zeros[$0] == $0.isMultiple(of: 2) }
    return odd ? true : even ? false : nil
  }
}
