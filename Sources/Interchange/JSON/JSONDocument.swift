/// A complete JSON text: its value, and the position of each value in the text.
package struct JSONDocument: Sendable {
  /// The value of the text.
  package let value: JSONValue
  /// The faults of the text that leave the meaning of its values clear.
  let faults: Faults
  /// The placeholders for values whose fault is reported already, by offset.
  let faulty: Set<Int>
  private let source: [UInt8]

  /// Reads a JSON text in UTF-8.
  ///
  /// - Parameter source: The bytes of the text.
  /// - Throws: All faults of the syntax, with line and column.
  package init(_ source: [UInt8]) throws(Faults) {
    try self.init(keepingFaultsOf: source)
    try faults.throwIfAny()
  }

  /// Reads a JSON text; faults that leave a value are kept in the document.
  init(keepingFaultsOf source: [UInt8]) throws(Faults) {
    var parser = JSONParser(source)
    guard let value = parser.parse() else { throw parser.faults }
    self.value = value
    self.source = source
    faults = parser.faults
    faulty = parser.faulty
  }

  /// Creates a document from a value that was made in the program.
  init(_ value: JSONValue) {
    self.value = value
    source = []
    faults = Faults()
    faulty = []
  }

  /// Returns the line and column of a value's first byte, or nil for a value that was not read from a text.
  package func position(of value: JSONValue) -> SourcePosition? {
    position(ofByte: value.offset)
  }

  func position(ofByte offset: Int?) -> SourcePosition? {
    offset.map { SourcePosition(ofByte: $0, in: source) }
  }
}
