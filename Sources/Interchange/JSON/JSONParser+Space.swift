extension JSONParser {
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// Skips space between tokens; a comment is reported and skipped, too.
  mutating func skipSpace() throws(Stop) {
    while offset < source.count {
      let byte = source[offset]
      if JSONParser.isSpace(byte) {
        offset += 1
      } else if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "#") {
        guard try skipComment() else { return }
      } else {
        return
      }
    }
  }

  /// Reports and skips the comment that begins here, if there is one.
  private mutating func skipComment() throws(Stop) -> Bool {
    let start = offset
    let rest = source[(start + 1)...]
    let isBlock = rest.first == UInt8(ascii: "*")
    guard source[start] == UInt8(ascii: "#") || isBlock || rest.first == UInt8(ascii: "/") else {
      return false
    }
    report(at: start, "JSON has no comments", fix: "Delete the comment.")
    guard isBlock else {
      offset = rest.firstIndex(of: 0x0A) ?? source.count
      return true
    }
    var end = start + 2
    while end + 1 < source.count, source[end] != UInt8(ascii: "*") || source[end + 1] != UInt8(ascii: "/") {
      end += 1
    }
    guard end + 1 < source.count else { throw stop(at: start, "This comment has no end") }
    offset = end + 2
    return true
  }

  /// Skips a byte order mark, and rejects a text whose first bytes show that it is not UTF-8.
  mutating func skipSignature() throws(Stop) {
    if source.starts(with: byteOrderMark) {
      offset = byteOrderMark.count
    } else if source.starts(with: [0xFE, 0xFF]) || source.starts(with: [0xFF, 0xFE]) {
      faults.report(Fault("The file is in UTF-16", fix: "Save it as UTF-8."))
      throw Stop()
    }
  }
}
