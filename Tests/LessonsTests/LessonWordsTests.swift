import BuiltInLessons
import Lessons
import Testing
import Walkthrough

/// How the shipped lessons speak: in the words of a textbook, in short sentences, and to each wrong choice.
struct LessonWordsTests {
  private func lesson(_ file: String) throws -> [UInt8] {
    try #require(BuiltInLesson.all.first { $0.file == file }).bytes
  }

  /// What is read of a lesson, sentence by sentence, with a piece of code as one word.
  private func sentences(of file: String) throws -> [String] {
    let text = String(decoding: try lesson(file), as: UTF8.self)
      .replacing(/```(problem|show|proof)\n[\s\S]*?```/, with: "")
      .replacing(/`[^`\n]+`/, with: "x").replacing(/```[a-z]*/, with: "")
    let pieces = text.split(separator: #/\n\s*\n|\n(?=[a-z]+( if [^:]+)?:|- |[0-9]\. )| \| /#)
    return pieces.flatMap { piece in
      piece.split { $0.isWhitespace }.joined(separator: " ").split(separator: #/[.?!:] /#)
    }.map(String.init)
  }

  @Test(arguments: BuiltInLesson.all.map(\.file))
  func `no lesson says a thing as no textbook would`(file: String) throws {
    let odd = [
      "answers to", "answer to the", "answers at", "behind", "in front of", "lacks to", "by way of",
      "derivative by", "shaken", "hang together", "is no number", "nothing at all",
    ]
    for sentence in try sentences(of: file) {
      for phrase in odd { #expect(!sentence.lowercased().contains(phrase), "\(sentence)") }
    }
  }

  @Test(arguments: BuiltInLesson.all.map(\.file))
  func `a sentence has at most 25 words`(file: String) throws {
    let sentences = try sentences(of: file)
    #expect(sentences.count > 50)
    for sentence in sentences { #expect(sentence.split(separator: " ").count <= 25, "\(sentence)") }
  }

  @Test(arguments: BuiltInLesson.all.map(\.file))
  func `whoever chooses wrongly is told something about that choice, with other numbers too`(
    file: String
  ) throws {
    let lesson = try Lesson(try lesson(file))
    let variants = (1...5).compactMap { try? LessonScript(lesson, numbers: .seed($0)) }
    for script in [try LessonScript(lesson)] + variants {
      for asked in script.stops.compactMap(\.question) {
        guard let choice = asked.question.kind as? ChoiceQuestion else { continue }
        for (number, option) in choice.options.enumerated() where number != choice.right {
          #expect(!option.remark.isEmpty, "question \(asked.number), option \(number + 1)")
        }
      }
    }
  }
}
