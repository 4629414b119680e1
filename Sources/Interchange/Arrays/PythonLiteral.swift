/// A reader of the few kinds of Python literals that a header of NumPy has; spaces may stand between their parts.
struct PythonLiteral {
  private var reader: ByteReader

  init(_ source: [UInt8], in range: Range<Int>) {
    reader = ByteReader(source, from: range.lowerBound, to: range.upperBound, part: "the header")
  }

  /// The index of the next byte that is not a space.
  var offset: Int { mutating get { skipSpace(); return reader.offset } }

  private mutating func skipSpace() {
    while next == UInt8(ascii: " ") || next == UInt8(ascii: "\n") { pass() }
  }

  private var next: UInt8? { reader.count > 0 ? reader.source[reader.offset] : nil }

  private mutating func pass() { _ = try? reader.take(1) }

  private mutating func fault(expected: String) -> Fault {
    Fault(at: .byte(offset), "the header has no \(expected) here")
  }

  /// Returns whether a sign comes next.
  mutating func begins(with sign: Unicode.Scalar) -> Bool {
    skipSpace()
    return next == UInt8(ascii: sign)
  }

  /// Returns whether a sign comes next, and passes it if so.
  mutating func passes(_ sign: Unicode.Scalar) -> Bool {
    guard begins(with: sign) else { return false }
    pass()
    return true
  }

  /// Passes a sign.
  mutating func expect(_ sign: Unicode.Scalar) throws(Fault) {
    guard passes(sign) else { throw fault(expected: "\"\(sign)\"") }
  }

  /// Passes the spaces after the literal.
  mutating func expectEnd() throws(Fault) {
    skipSpace()
    guard next == nil else { throw Fault(at: .byte(offset), "the header goes on after its dictionary") }
  }

  /// Reads a text in single or double quotes; NumPy writes no escapes.
  mutating func string() throws(Fault) -> String {
    let start = offset
    guard let quote = next, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
      throw fault(expected: "text in quotes")
    }
    pass()
    while let byte = next, byte != quote, byte != UInt8(ascii: "\\") { pass() }
    guard next == quote else {
      throw Fault(at: .byte(start), "a text in the header has no end or has a backslash")
    }
    defer { pass() }
    return String(decoding: reader.source[start + 1..<reader.offset], as: UTF8.self)
  }

  /// Reads `True` or `False`.
  mutating func bool() throws(Fault) -> Bool {
    skipSpace()
    if reader.passes(Array("True".utf8)) { return true }
    if reader.passes(Array("False".utf8)) { return false }
    throw fault(expected: "True or False")
  }

  /// Reads a tuple of whole numbers from 0 on: `()`, `(2,)`, `(2, 3)`.
  mutating func tuple() throws(Fault) -> [Int] {
    var numbers: [Int] = []
    try expect("(")
    while !passes(")") {
      numbers.append(try integer())
      if !passes(",") {
        try expect(")")
        break
      }
    }
    return numbers
  }

  /// Reads a whole number from 0 on; Python 2 wrote an L after a long one.
  private mutating func integer() throws(Fault) -> Int {
    let start = offset
    while let byte = next, 0x30...0x39 ~= byte { pass() }
    let digits = String(decoding: reader.source[start..<reader.offset], as: UTF8.self)
    guard !digits.isEmpty else { throw fault(expected: "whole number from 0 on") }
    guard let number = Int(whole: digits) else {
      throw Fault(at: .byte(start), "the shape has a number that is too large: \(quoted(digits))")
    }
    _ = passes("L")
    return number
  }
}
