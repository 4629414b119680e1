import Foundation
import Testing

/// The program and its docs speak in the words of a textbook, in short sentences.
struct PlainEnglishTests {
  /// Phrases that are not English, or that say order in time or in the network as places on a shelf.
  private static let odd = [
    "answers to", "answer to the", "behind", "in front of", "by way of", "derivative by", "hang together",
    "is no number", "is no answer", "is no letter", "is no key", "is no command", "nothing at all", "so many",
    "held against", "belongs into", "something else than", "on its way", "on the way back", "stands only",
    "stands alone", "is left over", "none of them", "will do, too", "other ones",
  ]

  @Test func `no text of the program says a thing as no textbook would`() throws {
    let texts = try Self.literals
    #expect(texts.count > 1000)
    for (place, text) in texts {
      // "There is no number" is English, "x is no number" is not.
      let said = text.lowercased().replacing("there is no", with: "")
      for phrase in Self.odd { #expect(!said.contains(phrase), "\(place): \(text)") }
    }
  }

  @Test func `a sentence of the program has fewer than 25 words`() throws {
    for (place, text) in try Self.literals {
      for sentence in Self.sentences(of: text) { #expect(sentence.count < 25, "\(place): \(text)") }
    }
  }

  /// Long ones are found, and a number in a sentence counts as one word.
  @Test func `a sentence that is too long is noticed`() {
    let words = Array(repeating: "word", count: 24).joined(separator: " ")
    #expect(Self.sentences(of: words + ". More.").map(\.count) == [24, 1])
    #expect(Self.literals(in: #"let x = "one \(two(3, "a")) four" + "five""#) == ["one x four", "five"])
  }

  private static func sentences(of text: String) -> [[Substring]] {
    text.split(separator: #/[.?!:;] /#).map { sentence in
      sentence.split(separator: " ").filter { $0.contains { $0.isLetter || $0.isNumber } }
    }
  }

  /// Every text in quotes that a source has for a reader, with an x for what is put into it.
  private static var literals: [(place: String, text: String)] {
    get throws {
      let sources = DocumentationTests.root.appendingPathComponent("Sources")
      let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
      var found: [(String, String)] = []
      for case let file as URL in files
      where file.pathExtension == "swift" && !file.path.contains("/Benchmark/") {
        for (number, line) in try String(contentsOf: file, encoding: .utf8).split(
          separator: "\n", omittingEmptySubsequences: false
        ).enumerated() {
          let code = line.drop { $0 == " " }
          if code.hasPrefix("//") || code.contains("precondition") { continue }
          for text in literals(in: String(code)) where text.contains(" ") {
            found.append(("\(file.lastPathComponent):\(number + 1)", text))
          }
        }
      }
      return found
    }
  }

  /// The texts in quotes of a line of code.
  private static func literals(in line: String) -> [String] {
    var (texts, text, depth) = ([String](), String?.none, 0)
    var rest = Substring(line)
    while let character = rest.popFirst() {
      switch (character, text) {
      case ("(", .some) where depth > 0: depth += 1
      case (")", .some) where depth > 0: depth -= 1
      case (_, .some) where depth > 0: break
      case ("\\", .some(let start)):
        let next = rest.popFirst()
        if next == "(" { depth = 1 }
        text = start + (next == "(" ? "x" : "")
      case ("\"", .some(let whole)):
        texts.append(whole)
        text = nil
      case ("\"", .none): text = ""
      case (_, .some(let start)): text = start + String(character)
      case (_, .none): break
      }
    }
    return texts
  }
}
