extension JSONParser {
  /// Reads the array that begins here, if all its elements are valid numbers; otherwise reads nothing and returns nil.
  mutating func flatNumbers() -> JSONValue? {
    let source = source
    let bytes = source.span
    var numbers: [Double] = []
    var index = offset + 1
    while true {
      skipSpace(bytes, &index)
      guard let literal = DecimalLiteral(bytes, from: index) else { return nil }
      let number = literal.value(in: bytes)
      guard number.isFinite else { return nil }
      numbers.append(number)
      index = literal.end
      skipSpace(bytes, &index)
      guard index < bytes.count else { return nil }
      if bytes[index] == UInt8(ascii: "]") { break }
      guard bytes[index] == UInt8(ascii: ",") else { return nil }
      index += 1
    }
    let value = JSONValue(.numbers(numbers), offset: offset)
    offset = index + 1
    return value
  }

  @inline(__always)
  private func skipSpace(_ bytes: borrowing Span<UInt8>, _ index: inout Int) {
    while index < bytes.count, JSONParser.isSpace(bytes[index]) { index += 1 }
  }

  /// Reads a single number.
  mutating func number() throws(Stop) -> JSONValue {
    let start = offset
    if let end = endOfInfinity(from: start) {
      offset = end
      report(at: start, "JSON has no infinity", fix: "Write a finite number.")
      return placeholder(from: start)
    }
    guard let literal = DecimalLiteral(source.span, from: start) else { throw stopAtNumber() }
    let value = literal.value(in: source.span)
    offset = literal.end
    if value.isFinite { return JSONValue(.number(value), offset: start) }
    report(
      at: start, "This number is too large",
      fix: "The largest is 1.7976931348623157e+308.")
    return placeholder(from: start)
  }

  /// Returns the index after a signed `Infinity`, if one begins here.
  private func endOfInfinity(from start: Int) -> Int? {
    let rest = source[start...].dropFirst()
    let isInfinity = rest.prefix(3).elementsEqual("Inf".utf8)
    return isInfinity ? rest.firstIndex { !JSONParser.isLetter($0) } ?? source.count : nil
  }

  /// Returns the fault in the number that begins here.
  private mutating func stopAtNumber() -> Stop {
    if peek == UInt8(ascii: "-") { offset += 1 }
    let start = offset
    if peek == UInt8(ascii: "+") { return stop(at: start, "A number begins with +", fix: "Delete the +.") }
    let whole = passDigits()
    if whole == 0 {
      return stop(
        at: start, "A number begins with a digit, not with \(nextCharacter)", fix: "Write 0.5 for .5.")
    }
    if whole > 1, source[start] == UInt8(ascii: "0") {
      return stop(at: start, "A number begins with 0", fix: "Delete the zeros before the first digit.")
    }
    if peek == UInt8(ascii: ".") {
      offset += 1
      if passDigits() == 0 {
        return stop(at: offset, "A digit is missing after the decimal point", fix: "Write 1 or 1.0 for 1.")
      }
    }
    offset += 1
    if peek == UInt8(ascii: "-") || peek == UInt8(ascii: "+") { offset += 1 }
    return stop(at: offset, "A digit is missing in the power of ten", fix: "Write 1e5 for 100000.")
  }

  private mutating func passDigits() -> Int {
    let start = offset
    while let byte = peek, 0x30...0x39 ~= byte { offset += 1 }
    return offset - start
  }
}
