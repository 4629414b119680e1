/// A line of text that is being typed, with a cursor in it.
package struct LineEditor: Equatable, Sendable {
  /// The result of a key.
  package enum Outcome: Equatable, Sendable {
    case editing
    case submitted(String)
    case cancelled
  }

  package private(set) var characters: [Character]
  package private(set) var cursor: Int
  /// Whether the text is a suggestion.
  ///
  /// The first character typed replaces a suggestion; it can also be edited or accepted.
  private var isSuggestion: Bool
  /// The greatest length of the line; characters after it are dropped.
  package static let longest = 1000

  package init(_ text: String = "", isSuggestion: Bool = false) {
    characters = Array(text)
    cursor = characters.count
    self.isSuggestion = isSuggestion
  }

  package var text: String { String(characters) }

  package mutating func press(_ key: Key) -> Outcome {
    defer { isSuggestion = false }
    switch key {
    case .enter: return .submitted(text)
    case .escape, .control("g"): return .cancelled
    case .backspace where characters.isEmpty: return .cancelled
    case .backspace: delete(cursor - 1..<cursor)
    case .delete, .control("d"): delete(cursor..<cursor + 1)
    case .control("u"): delete(0..<cursor)
    case .control("k"): delete(cursor..<characters.count)
    case .control("w"): delete(startOfWord..<cursor)
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(characters.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = characters.count
    case .character(let character): insert([character])
    case .pasted(let text): insert(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    default: break
    }
    return .editing
  }

  private mutating func insert(_ new: [Character]) {
    if isSuggestion { delete(characters.indices) }
    let visible = new.filter { !$0.isControl }.prefix(Self.longest - characters.count)
    characters.insert(contentsOf: visible, at: cursor)
    cursor += visible.count
  }

  private mutating func delete(_ range: Range<Int>) {
    let range = range.clamped(to: characters.indices)
    characters.removeSubrange(range)
    if cursor > range.lowerBound { cursor = max(range.lowerBound, cursor - range.count) }
  }

  private var startOfWord: Int {
    var start = cursor
    while start > 0, characters[start - 1].isWhitespace { start -= 1 }
    while start > 0, !characters[start - 1].isWhitespace { start -= 1 }
    return start
  }
}

extension Character {
  /// Whether the terminal would act on the character instead of showing it.
  var isControl: Bool {
    unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
      default: false
      }
    }
  }
}
