extension JSONReader {
  /// Reads a text.
  package mutating func string() -> String? {
    if let string = value.string { return string }
    mismatch("a string")
    return nil
  }

  /// Reads `true` or `false`.
  package mutating func bool() -> Bool? {
    if case .bool(let bool) = value.content { return bool }
    mismatch("true or false")
    return nil
  }

  /// Reads a number.
  package mutating func number() -> Double? {
    if let number = value.number { return number }
    mismatch("a number")
    return nil
  }

  /// Reads a whole number within bounds.
  package mutating func integer(in range: ClosedRange<Int> = exactIntegers) -> Int? {
    guard let number = number() else { return nil }
    if let integer = number.exactInteger, range.contains(integer) { return integer }
    let bounds =
      range.upperBound >= exactIntegers.upperBound
      ? (range.lowerBound > exactIntegers.lowerBound ? "of at least \(range.lowerBound)" : "up to 2^53")
      : "from \(range.lowerBound) to \(range.upperBound)"
    fault("expected a whole number \(bounds), found \(shortest(number))")
    return nil
  }

  /// Reads an array of numbers.
  package mutating func numbers() -> [Double]? {
    if case .numbers(let numbers) = value.content { return numbers }
    guard value.elements != nil else {
      mismatch("an array of numbers")
      return nil
    }
    return each { $0.number() }
  }

  /// Reads an array of arrays of numbers, of any lengths.
  package mutating func rows() -> [[Double]]? {
    guard let elements = value.elements else {
      mismatch("an array of rows, each an array of numbers")
      return nil
    }
    if !elements.isEmpty, case .numbers = value.content {
      fault(
        "expected rows, found numbers",
        fix: "Put each row in brackets of its own, even a single one: [[1, 2]].")
      return nil
    }
    return each { $0.numbers() }
  }

  /// Reads one of the values of an enumeration, by its name.
  package mutating func choice<Choice: RawRepresentable & CaseIterable>(
    of: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    choice(among: Choice.allCases.map { (name: $0.rawValue, value: $0) })
  }

  /// Reads one of several values, by its name; an unknown name is a fault that suggests the nearest known name.
  package mutating func choice<Choice>(among choices: [(name: String, value: Choice)]) -> Choice? {
    guard let name = string() else { return nil }
    if let choice = choices.first(where: { $0.name == name }) { return choice.value }
    let names = choices.map(\.name)
    let meant = suggestion(for: name, among: names)
    fault(
      "unknown name \(quoted(name))",
      fix: meant.map { "Did you mean \"\($0)\"?" } ?? "The known names are \(names.joined(separator: ", "))."
    )
    return nil
  }
}

/// The whole numbers that a `Double`, and so a JSON number, represents exactly: −2⁵³ to 2⁵³.
package let exactIntegers: ClosedRange<Int> = -(1 << 53)...(1 << 53)

extension Double {
  /// The same number as an integer, if it is whole and at most 2⁵³ in size.
  var exactInteger: Int? {
    guard magnitude <= 0x1p53 else { return nil }
    let integer = Int(self)
    return Double(integer) == self ? integer : nil
  }
}

extension JSONValue {
  /// The kind of value in words, with the text or number itself if that helps to find it.
  var kindAndText: String {
    switch content {
    case .string(let text): "the string \(quoted(text))"
    case .number(let number): "the number \(shortest(number))"
    default: kind
    }
  }
}
