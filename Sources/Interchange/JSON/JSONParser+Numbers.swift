extension JSONParser {
  /// The array that begins here, if it holds nothing but sound numbers; otherwise nothing is passed.
  mutating func flatNumbers() -> JSONValue? {
    let source = source
    let bytes = source.span
    var numbers: [Double] = []
    var index = offset + 1
    while true {
      skipSpace(bytes, &index)
      guard case .value(let number, let end) = NumberToken(bytes, from: index) else { return nil }
      numbers.append(number)
      index = end
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

  private func skipSpace(_ bytes: borrowing Span<UInt8>, _ index: inout Int) {
    while index < bytes.count, JSONParser.isSpace(bytes[index]) { index += 1 }
  }
}
