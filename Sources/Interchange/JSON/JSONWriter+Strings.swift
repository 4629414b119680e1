extension JSONWriter {
  /// Appends a text in quotes.
  ///
  /// A character that could control a terminal or change the direction of reading is written as `\uXXXX`.
  mutating func appendQuoted(_ string: String) {
    text.append(UInt8(ascii: "\""))
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"", "\\":
        text.append(UInt8(ascii: "\\"))
        text.append(UInt8(scalar.value))
      case "\n": text.append(contentsOf: "\\n".utf8)
      case "\t": text.append(contentsOf: "\\t".utf8)
      case "\r": text.append(contentsOf: "\\r".utf8)
      case _ where isHarmless(scalar):
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      default:
        text.append(contentsOf: ("\\u" + hexadecimal(scalar.value)).utf8)
      }
    }
    text.append(UInt8(ascii: "\""))
  }
}
