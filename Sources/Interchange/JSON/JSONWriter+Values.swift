extension JSONWriter {
  /// Writes `null`.
  package mutating func null() {
    literal("null")
  }

  /// Writes `true` or `false`.
  package mutating func write(_ bool: Bool) {
    literal(bool ? "true" : "false")
  }

  /// Writes a whole number.
  package mutating func write(_ integer: Int) {
    beginValue()
    text.appendInteger(integer)
    endValue()
  }

  private mutating func literal(_ word: String) {
    beginValue()
    text.append(contentsOf: word.utf8)
    endValue()
  }

  /// Writes a finite number, with the fewest digits that read back as the same `Double`.
  package mutating func write(_ number: Double) {
    beginValue()
    text.append(addingCapacity: roomForNumber) { $0.appendNumber(number) }
    endValue()
  }

  /// Writes a text.
  package mutating func write(_ string: String) {
    beginValue()
    appendQuoted(string)
    endValue()
  }

  /// Writes a row of finite numbers, always on one line.
  package mutating func write(_ numbers: [Double]) { write(numbers.span) }

  /// Writes a row of finite numbers, always on one line.
  package mutating func write(_ numbers: Span<Double>) {
    beginValue()
    if numbers.count > 50, layout == .pretty { breakAllGroups() }
    text.append(UInt8(ascii: "["))
    for start in stride(from: 0, to: numbers.count, by: 64) {
      appendNumbers(numbers, start..<min(start + 64, numbers.count))
      handOnIfFull()
    }
    text.append(UInt8(ascii: "]"))
    endValue()
  }

  /// Writes a value that was read or made before.
  package mutating func write(_ value: JSONValue) {
    switch value.content {
    case .null: null()
    case .bool(let bool): write(bool)
    case .number(let number): write(number)
    case .string(let string): write(string)
    case .numbers(let numbers): write(numbers)
    case .array(let elements): array(elements) { json, element in json.write(element) }
    case .object(let members):
      object { json in
        for member in members { json.member(member.key, member.value) }
      }
    }
  }

  /// Appends some numbers of a row, after making room for all of them at once.
  private mutating func appendNumbers(_ numbers: Span<Double>, _ range: Range<Int>) {
    let isPretty = layout == .pretty
    text.append(addingCapacity: range.count * roomForNumber) { text in
      for index in range {
        if index > 0 {
          text.append(UInt8(ascii: ","))
          if isPretty { text.append(UInt8(ascii: " ")) }
        }
        text.appendNumber(numbers[index])
      }
    }
  }
}

extension OutputSpan<UInt8> {
  /// Appends a number in the form that JSON allows.
  fileprivate mutating func appendNumber(_ number: Double) {
    precondition(number.isFinite, "JSON has no NaN and no infinity.")
    appendShortest(number)
  }
}

extension JSONWriter {
  /// Writes a member of an object; the closure writes its value.
  package mutating func member(_ name: String, _ write: (inout JSONWriter) -> Void) {
    key(name)
    write(&self)
  }

  /// Writes a member with a whole number.
  package mutating func member(_ name: String, _ integer: Int) { member(name) { $0.write(integer) } }

  /// Writes a member with a finite number.
  package mutating func member(_ name: String, _ number: Double) { member(name) { $0.write(number) } }

  /// Writes a member with a text.
  package mutating func member(_ name: String, _ string: String) { member(name) { $0.write(string) } }

  /// Writes a member that is true or false.
  package mutating func member(_ name: String, _ bool: Bool) { member(name) { $0.write(bool) } }

  /// Writes a member with a row of finite numbers.
  package mutating func member(_ name: String, _ numbers: [Double]) { member(name) { $0.write(numbers) } }

  /// Writes a member with a value that was read or made before.
  package mutating func member(_ name: String, _ value: JSONValue) { member(name) { $0.write(value) } }
}
