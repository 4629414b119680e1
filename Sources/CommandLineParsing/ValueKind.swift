import Interchange

/// How one word of the command line becomes a value.
///
/// A kind has everything that is needed to use the word: the value for the parser, the placeholder and the rule for the
/// help, the allowed words for a suggestion, and the completions for a shell.
///
///     ValueKind<Int>.integer(in: 1...17)      N, "a whole number from 1 to 17"
///     ValueKind<Format>.choice                the raw values of the enum, and nothing else
package struct ValueKind<Value: Sendable>: Sendable {
  let placeholder: String?
  let rule: String
  let hint: String?
  let completion: Completion
  let isClosed: Bool
  let parse: @Sendable (String) -> Value?
  let show: @Sendable (Value) -> String

  /// Creates a kind of value.
  ///
  /// `rule` completes the sentence "x is not …", and `hint` says the same more briefly in the help. `parse` returns
  /// nil for a word that breaks the rule. With `isClosed`, only the words of the completion are allowed. `show`
  /// writes a default in the help.
  package init(
    _ placeholder: String? = nil, rule: String, hint: String? = nil, completion: Completion = .none,
    isClosed: Bool = false, show: @escaping @Sendable (Value) -> String = { "\($0)" },
    parse: @escaping @Sendable (String) -> Value?
  ) {
    self.placeholder = placeholder
    self.rule = rule
    self.hint = hint
    self.completion = completion
    self.isClosed = isClosed
    self.parse = parse
    self.show = show
  }
}

/// The words that a shell offers while a word is typed.
package struct Completion: Sendable {
  let words: @Sendable () -> [String]
  let includesFiles: Bool

  /// A completion that offers nothing, since the word cannot be guessed.
  package static var none: Completion { Completion(words: { [] }, includesFiles: false) }

  /// Returns a completion that offers the words of the closure, which is called only if a completion, a help or a
  /// fault needs it.
  package static func words(_ words: @escaping @Sendable () -> [String]) -> Completion {
    Completion(words: words, includesFiles: false)
  }

  /// Returns a completion that offers the words of the closure, and the names of files.
  package static func wordsOrFiles(_ words: @escaping @Sendable () -> [String]) -> Completion {
    Completion(words: words, includesFiles: true)
  }
}

extension ValueKind where Value: CaseIterable & RawRepresentable<String> {
  /// One of the raw values of an enum, in capital or small letters.
  package static var choice: ValueKind {
    .choice(among: { Array(Value.allCases) }, named: { $0.rawValue })
  }
}

extension ValueKind {
  /// Returns a kind for one of some values by its name, in capital or small letters.
  package static func choice(
    among values: @escaping @Sendable () -> [Value], named name: @escaping @Sendable (Value) -> String
  ) -> ValueKind {
    ValueKind(
      rule: "one of its values", completion: .words { values().map(name) }, isClosed: true, show: name,
      parse: { text in values().first { name($0) == text } ?? values().inEitherCase(text, name: name) })
  }
}

extension ValueKind<String> {
  /// Returns a kind for any text, including the empty one.
  package static func text(_ placeholder: String? = nil, completion: Completion = .none) -> ValueKind {
    ValueKind(
      placeholder, rule: "a text", completion: completion, show: { $0 }, parse: { $0 })
  }

  /// Any text, with a placeholder named after its option.
  package static var text: ValueKind { .text() }

  /// The name of a file, or any other text with the same completion.
  package static var file: ValueKind { .file("FILE", or: { [] }) }

  /// Returns a kind for the name of a file, or for one of some words that stand for built-in things.
  package static func file(
    _ placeholder: String? = nil, or words: @escaping @Sendable () -> [String]
  ) -> ValueKind {
    ValueKind(
      placeholder, rule: "the name of a file", completion: .wordsOrFiles(words),
      show: { $0 }, parse: { $0.isEmpty ? nil : $0 })
  }

  /// Returns a kind for one of the words of the closure and nothing else, in capital or small letters.
  package static func word(
    _ placeholder: String? = nil, among words: @escaping @Sendable () -> [String]
  ) -> ValueKind {
    ValueKind(
      placeholder, rule: "one of its words", completion: .words(words), isClosed: true, show: { $0 },
      parse: { text in words().contains(text) ? text : words().inEitherCase(text) { $0 } })
  }
}

extension Collection {
  /// Returns the only element whose name differs from a text only in capital letters.
  fileprivate func inEitherCase(_ text: String, name: (Element) -> String) -> Element? {
    let wanted = text.lowercased()
    let found = filter { name($0).lowercased() == wanted }
    return found.count == 1 ? found.first : nil
  }
}

extension ValueKind<Int> {
  /// Any whole number.
  package static var integer: ValueKind { .integer(in: exactIntegers) }

  /// Returns a kind for a whole number that is not less than a bound.
  package static func integer(in range: PartialRangeFrom<Int>, _ placeholder: String = "N") -> ValueKind {
    .integer(in: range.lowerBound...exactIntegers.upperBound, placeholder)
  }

  /// Returns a kind for a whole number within a range, including both ends.
  package static func integer(in range: ClosedRange<Int>, _ placeholder: String = "N") -> ValueKind {
    let (low, high) = (range.lowerBound, range.upperBound)
    let hint: String? =
      switch (low == exactIntegers.lowerBound, high == exactIntegers.upperBound) {
      case (true, true): nil
      case (false, true): "\(low) or more"
      case (true, false): "\(high) or less"
      case (false, false): "\(low) to \(high)"
      }
    return ValueKind(placeholder, rule: phrase("a whole number", hint), hint: hint) { word in
      Int(whole: word).flatMap { range.contains($0) ? $0 : nil }
    }
  }
}

extension ValueKind<Double> {
  /// Any finite number.
  package static var number: ValueKind { .number(hint: nil) { _ in true } }

  /// Returns a kind for a finite number that is not less than a bound.
  package static func number(in range: PartialRangeFrom<Double>) -> ValueKind {
    .number(hint: "\(short(range.lowerBound)) or more", where: range.contains)
  }

  /// Returns a kind for a number within a range, including both ends.
  package static func number(in range: ClosedRange<Double>) -> ValueKind {
    .number(hint: "\(short(range.lowerBound)) to \(short(range.upperBound))", where: range.contains)
  }

  /// Returns a kind for a finite number that satisfies a condition; `hint` states it: "more than 0".
  package static func number(
    hint: String?, where isAllowed: @escaping @Sendable (Double) -> Bool
  ) -> ValueKind {
    ValueKind("X", rule: phrase("a number", hint), hint: hint, show: short) { word in
      Double(word).flatMap { $0.isFinite && isAllowed($0) ? $0 : nil }
    }
  }
}

extension ValueKind {
  /// Returns a kind for several values in one word, separated by commas: `1,10,100`.
  package static func list<Element: Sendable>(of kind: ValueKind<Element>) -> ValueKind
  where Value == [Element] {
    let placeholder = kind.placeholder ?? "VALUE"
    let rule = "a list with commas between, each \(kind.rule)"
    let show: @Sendable ([Element]) -> String = { $0.map(kind.show).joined(separator: ",") }
    return ValueKind("\(placeholder),...", rule: rule, hint: kind.hint.map { "each \($0)" }, show: show) {
      word in
      let parts = word.split(separator: ",", omittingEmptySubsequences: false)
      let values = parts.compactMap { kind.parse(String($0)) }
      return values.count == parts.count ? values : nil
    }
  }
}

private func phrase(_ noun: String, _ hint: String?) -> String { hint.map { "\(noun), \($0)" } ?? noun }

/// Returns the number, without `.0` if it is whole.
private func short(_ number: Double) -> String {
  let text = "\(number)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
