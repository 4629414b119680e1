import Interchange
import Lessons
import Notations
import Walkthrough

/// The meaning of a line that a learner types in a lesson, at a prompt or on the last line of the screen.
enum LessonWords: Equatable {
  case request(LessonRun.Request)
  case quit, help
  /// The glossary, or its entries in which some words occur.
  case glossary(about: String?)
  case unknown(String)

  /// Reads a line; a line that is not a command is an answer if a question is open.
  init(_ line: String, isAsking: Bool) {
    let text = line.split(separator: " ").joined(separator: " ")
    let words = text.lowercased().split(separator: " ").map(String.init)
    guard let first = words.first else {
      self = .request(.next)
      return
    }
    switch LessonWord(first) {
    case .next: self = .request(.next)
    case .back: self = .request(.back)
    case .hint: self = .request(.hint)
    case .skip: self = .request(.skip)
    case .solution: self = .request(.solution)
    case .quit: self = .quit
    case .help: self = .help
    case .words: self = .glossary(about: words.count > 1 ? words.dropFirst().joined(separator: " ") : nil)
    case .page where words.count == 2:
      self = Int(words[1]).map { .request(.page($0)) } ?? .unknown(text)
    case .page, nil: self = isAsking ? .request(.answer(text)) : .unknown(text)
    }
  }

  /// Returns the reply to a line that is neither a command nor an answer, because no question is open.
  static func reply(toUnknown text: String) -> Page.Block {
    .prose(
      "No question is open here, and \(name: quoted(text)) is not a command; type \(LessonWord.help.rawValue)."
    )
  }

  /// Returns the entries of the glossary that are asked for, in the letters of some notes.
  static func glossary(about words: String?, in notation: Notation) -> [Page.Block] {
    let glossary = Glossary(in: notation)
    guard let words else { return glossary.page.blocks }
    return glossary.page(about: words)?.blocks
      ?? [.prose("The glossary has no \(name: quoted(words)); \(LessonWord.words.rawValue) shows all words.")]
  }

  static let usage = Page.Block.table(
    Table(
      header: [["what to type"], ["what happens"]],
      rows: LessonWord.allCases.map { [[.text($0.usage)], [.text($0.meaning)]] }, numericColumns: []))
}
