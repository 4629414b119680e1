/// A type that can be read from JSON and written to it, and so is `Codable` in any other format, with the same names.
public protocol JSONCoded: Codable {
  /// Reads a value; fails only after reporting a fault to the reader.
  init?(_ json: inout JSONReader)

  /// Writes exactly one value.
  func write(to json: inout JSONWriter)
}

extension JSONCoded {
  /// Reads a JSON text.
  ///
  /// - Parameter source: The text in UTF-8.
  /// - Throws: All its faults.
  public init(json source: [UInt8]) throws(Faults) {
    self = try JSONReader.read(source) { Self(&$0) }
  }

  /// Reads a JSON value.
  ///
  /// - Parameter value: The value.
  /// - Throws: All its faults.
  package init(json value: JSONValue) throws(Faults) {
    self = try JSONReader.read(value) { Self(&$0) }
  }

  /// Returns the JSON text.
  ///
  /// - Parameter layout: Pretty or compact.
  /// - Returns: The text in UTF-8.
  public func json(layout: JSONWriter.Layout = .pretty) -> [UInt8] {
    JSONWriter.bytes(layout: layout) { write(to: &$0) }
  }
}

extension JSONCoded {
  /// Writes the JSON text in chunks, so that a large text needs little memory.
  ///
  /// - Parameter sink: A closure that takes each chunk, in UTF-8.
  public func json(to sink: ([UInt8]) -> Void) {
    withoutActuallyEscaping(sink) { sink in
      var writer = JSONWriter(sink: sink)
      write(to: &writer)
      writer.finish()
    }
  }
}

extension JSONReader {
  /// Reads the current value as a type that can read itself from JSON.
  package mutating func decode<Value: JSONCoded>(_ type: Value.Type = Value.self) -> Value? { Value(&self) }
}

extension JSONWriter {
  /// Writes a value of a type that can write itself as JSON.
  package mutating func write(_ value: some JSONCoded) { value.write(to: &self) }

  /// Writes a member whose value is of a type that can write itself as JSON.
  package mutating func member(_ name: String, _ value: some JSONCoded) {
    member(name) { value.write(to: &$0) }
  }
}
