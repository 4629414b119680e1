extension JSONValue: Codable {
  /// Reads a value from any format whose values have the same kinds as in JSON.
  package init(from decoder: any Decoder) throws {
    if let object = try? decoder.container(keyedBy: Name.self) {
      let members = try object.allKeys.map { name in
        Member(name.stringValue, try object.decode(JSONValue.self, forKey: name))
      }
      self = .object(members)
    } else if var array = try? decoder.unkeyedContainer() {
      var elements: [JSONValue] = []
      while !array.isAtEnd { elements.append(try array.decode(JSONValue.self)) }
      self = .array(elements)
    } else {
      self = try JSONValue(single: decoder.singleValueContainer())
    }
  }

  private init(single value: any SingleValueDecodingContainer) throws {
    if value.decodeNil() {
      self = .null
    } else if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else {
      self = .string(try value.decode(String.self))
    }
  }

  /// Writes the value to any format.
  package func encode(to encoder: any Encoder) throws {
    switch content {
    case .object(let members):
      var object = encoder.container(keyedBy: Name.self)
      for member in members { try object.encode(member.value, forKey: Name(member.key)) }
    case .null:
      var single = encoder.singleValueContainer()
      try single.encodeNil()
    case .bool(let bool): try bool.encode(to: encoder)
    case .number(let number): try number.encode(to: encoder)
    case .string(let string): try string.encode(to: encoder)
    case .numbers(let numbers): try numbers.encode(to: encoder)
    case .array(let elements): try elements.encode(to: encoder)
    }
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }
}

extension JSONCoded {
  /// Reads from any format, through a JSON value.
  public init(from decoder: any Decoder) throws {
    let value = try JSONValue(from: decoder)
    do throws(Faults) {
      self = try Self(json: value)
    } catch {
      let context = DecodingError.Context(codingPath: decoder.codingPath, debugDescription: error.description)
      throw DecodingError.dataCorrupted(context)
    }
  }

  /// Writes to any format, through a JSON value.
  public func encode(to encoder: any Encoder) throws {
    try JSONDocument(json(layout: .compact)).value.encode(to: encoder)
  }
}
