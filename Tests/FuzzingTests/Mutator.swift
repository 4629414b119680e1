import NeuralNetwork

/// Draws inputs that are almost right: a sound one with a few of its parts changed.
///
/// The parts are those that a reader sees: values and names of JSON, words and lines of text, and bytes below both.
struct Mutator {
  var generator: SeededGenerator

  /// A mutator whose inputs follow from a seed.
  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// A sound input with one to three changes, most often with one: the first fault hides what comes after it.
  mutating func changed(_ sound: SoundInput) -> [UInt8] {
    let count = one(of: [1, 1, 1, 2, 2, 3])
    switch sound {
    case .json(var tree):
      for _ in 0..<count { tree = changed(tree) }
      return roughened(tree.bytes)
    case .text(var words):
      for _ in 0..<count { words = changed(words) }
      return roughened(Array(words.joined().utf8))
    case .bytes(var bytes):
      for _ in 0..<count { bytes = changed(bytes) }
      return bytes
    }
  }

  /// Now and then a change that no reader of words or values would make.
  private mutating func roughened(_ bytes: [UInt8]) -> [UInt8] {
    isDrawn(1, in: 16) ? changed(bytes) : bytes
  }

  /// True `share` times in `all`.
  mutating func isDrawn(_ share: Int, in all: Int) -> Bool { generator.index(below: all) < share }

  /// One of some things; there is at least one.
  mutating func one<Element>(of choices: [Element]) -> Element {
    choices[generator.index(below: choices.count)]
  }

  /// A range within some elements, seldom a long one.
  mutating func range(within count: Int) -> Range<Int> {
    let start = generator.index(below: count + 1)
    let length = min(count - start, isDrawn(1, in: 8) ? count : generator.index(below: 4))
    return start..<(start + length)
  }
}

// MARK: - Bytes

extension Mutator {
  private mutating func changed(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let range = range(within: bytes.count)
    switch generator.index(below: 6) {
    case 0: bytes.removeSubrange(range)
    case 1: bytes.insert(contentsOf: bytes[range], at: range.lowerBound)
    case 2: bytes.insert(UInt8(truncatingIfNeeded: generator.next()), at: range.lowerBound)
    case 3: bytes.removeLast(bytes.count - range.lowerBound)
    default:
      let byte = one(of: [0, 1, 0x7F, 0x80, 0xC3, 0xFF, UInt8(truncatingIfNeeded: generator.next())])
      if range.lowerBound < bytes.count { bytes[range.lowerBound] = byte }
    }
    return bytes
  }
}

// MARK: - Words

extension Mutator {
  private mutating func changed(_ words: [String]) -> [String] {
    var words = words
    let range = isDrawn(1, in: 3) ? lines(of: words) : range(within: words.count)
    let place = generator.index(below: words.count + 1)
    switch generator.index(below: 8) {
    case 0: words.removeSubrange(range)
    case 1: words.insert(contentsOf: words[range], at: place)
    case 2: words.insert(hostileWord(), at: place)
    case 3: words.insert(contentsOf: repeatElement(hostileWord(), count: one(of: [2, 40, 600])), at: place)
    case 4 where !words.isEmpty: words.insert(one(of: words), at: place)
    case 5: words.removeLast(words.count - place)
    default:
      guard place < words.count else { break }
      let isNumber = words[place].first?.isNumber == true
      words[place] = isNumber || isDrawn(1, in: 4) ? one(of: Self.numbers) : one(of: words)
    }
    return words
  }

  /// From the beginning of a line to that of a later one.
  private mutating func lines(of words: [String]) -> Range<Int> {
    let starts = [0] + words.indices.filter { words[$0] == "\n" }.map { $0 + 1 }
    let first = generator.index(below: starts.count)
    let later = min(starts.count, first + 1 + generator.index(below: 3))
    return starts[first]..<(later < starts.count ? starts[later] : words.count)
  }

  /// What a reader may stumble over.
  mutating func hostileWord() -> String { one(of: Self.hostileWords) }

  /// Numbers at the ends of their types and beyond, and some that are none.
  static let numbers = [
    "0", "-0", "1", "-1", "2", "3", "0.5", "-0.25", "1e-3", "100", "1000000", "1e308", "-1e308", "1e309",
    "5e-324", "2147483648", "4503599627370496", "9007199254740993", "9223372036854775807",
    "9223372036854775808", "-9223372036854775808", "18446744073709551616", "1e-9223372036854775808",
    "1e9223372036854775807", "0." + String(repeating: "3", count: 300), "00", "+1", "0x1p3", "nan", "inf",
    "1e",
    "١",
  ]

  private static let hostileWords = [
    "\u{1B}[2J", "\u{9B}31m", "\u{7}", "\u{0}", "\u{7F}", "\u{85}", "\u{202E}", "\u{2066}", "\u{200F}",
    "\u{2028}", "\u{FEFF}", "\u{301}", "é", "𝛿", "δ", "👩‍👩‍👧", "−", "²", "\r\n", "\r", "\n", "\t", " ", "`",
    "```",
    "$", "\\", "%", "&", "<", ">", "<!--", "-->", "{", "}", "[", "]", "(", ")", "|", "\"", "'", "/", ",", ";",
    ":", "=", "--", "-", "---", "..", ".", "#", "^", "_", "*", "~", "@", "",
  ]
}

/// An input that its reader takes, taken apart for changes.
enum SoundInput: Sendable {
  case json(JSONTree)
  case text([String])
  case bytes([UInt8])

  /// A text, in words, numbers and single signs.
  static func text(_ text: String) -> SoundInput {
    var words: [String] = []
    var last: Character?
    for character in text {
      if let last, character.isLetter && last.isLetter || character.isNumber && last.isNumber {
        words[words.count - 1].append(character)
      } else {
        words.append(String(character))
      }
      last = character
    }
    return .text(words)
  }
}
