/// A JSON value, with its position in the text.
package struct JSONValue: Sendable {
  /// The content of the value.
  package let content: Content
  /// The index of the value's first byte in its text; nil for a value made in the program.
  package let offset: Int?

  /// The seven kinds of content: JSON's six, and arrays of numbers only, which are stored flat.
  package enum Content: Sendable {
    /// The value `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A finite number.
    case number(Double)
    /// A text.
    case string(String)
    /// An array with at least one element, all of them numbers.
    case numbers([Double])
    /// Any other array.
    case array([JSONValue])
    /// An object, with its members in the order of the text.
    case object([Member])
  }

  /// A name with its value, in an object.
  package struct Member: Sendable, Equatable {
    /// The name.
    package let key: String
    /// The value.
    package let value: JSONValue
    /// The index of the name's first byte; nil for a member made in the program.
    package let offset: Int?

    /// Creates a member, made in the program or read at an offset.
    package init(_ key: String, _ value: JSONValue, offset: Int? = nil) {
      self.key = key
      self.value = value
      self.offset = offset
    }
  }

  init(_ content: Content, offset: Int? = nil) {
    self.content = content
    self.offset = offset
  }
}

extension JSONValue {
  /// The value `null`.
  package static var null: JSONValue { JSONValue(.null) }

  /// Returns `true` or `false`.
  package static func bool(_ value: Bool) -> JSONValue { JSONValue(.bool(value)) }

  /// Returns a number.
  package static func number(_ value: Double) -> JSONValue { JSONValue(.number(value)) }

  /// Returns a text.
  package static func string(_ value: String) -> JSONValue { JSONValue(.string(value)) }

  /// Returns an array; an array of numbers only is stored flat.
  package static func array(_ elements: [JSONValue]) -> JSONValue {
    let numbers: [Double] = elements.compactMap(\.number)
    let isFlat = !elements.isEmpty && numbers.count == elements.count
    return JSONValue(isFlat ? .numbers(numbers) : .array(elements))
  }

  /// Returns an object with its members in this order.
  package static func object(_ members: [Member]) -> JSONValue { JSONValue(.object(members)) }
}

extension JSONValue {
  /// The number, if the value is one.
  package var number: Double? {
    if case .number(let number) = content { number } else { nil }
  }

  /// The text, if the value is one.
  package var string: String? {
    if case .string(let string) = content { string } else { nil }
  }

  /// The elements, if the value is an array.
  package var elements: [JSONValue]? {
    switch content {
    case .array(let elements): elements
    case .numbers(let numbers): numbers.map { JSONValue(.number($0), offset: offset) }
    default: nil
    }
  }

  /// The members, if the value is an object.
  package var members: [Member]? {
    if case .object(let members) = content { members } else { nil }
  }

  /// Accesses the first member with this name, if the value is an object that has one.
  package subscript(key: String) -> JSONValue? {
    members?.first { $0.key == key }?.value
  }

  /// The kind of value, in words: `a number`, `an object`.
  var kind: String {
    switch content {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number: "a number"
    case .string: "a string"
    case .numbers, .array: "an array"
    case .object: "an object"
    }
  }
}

extension JSONValue: Equatable {
  /// Returns whether two values are equal; their positions in a text do not matter.
  package static func == (left: JSONValue, right: JSONValue) -> Bool { left.content == right.content }
}

extension JSONValue.Content: Equatable {}

extension JSONValue.Member {
  /// Returns whether two members are equal; their positions in a text do not matter.
  package static func == (left: JSONValue.Member, right: JSONValue.Member) -> Bool {
    left.key == right.key && left.value == right.value
  }
}
