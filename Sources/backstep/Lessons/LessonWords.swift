import Interchange
import Lessons
import Walkthrough

/// What a learner types in a lesson, at a prompt or on the screen's last line.
enum LessonWords: Equatable {
  case request(LessonRun.Request)
  case quit, help
  case unknown(String)

  /// Reads a line; what is no command is an answer where a question is open.
  init(_ line: String, isAsking: Bool) {
    let text = line.split(separator: " ").joined(separator: " ")
    let words = text.lowercased().split(separator: " ").map(String.init)
    switch words.first {
    case nil: self = .request(.next)
    case "n", "next": self = .request(.next)
    case "b", "back", "p": self = .request(.back)
    case "h", "hint": self = .request(.hint)
    case "s", "skip": self = .request(.skip)
    case "solution", "show": self = .request(.solution)
    case "q", "quit", "exit": self = .quit
    case "?", "help": self = .help
    case "page" where words.count == 2:
      self = Int(words[1]).map { .request(.page($0)) } ?? .unknown(text)
    default: self = isAsking ? .request(.answer(text)) : .unknown(text)
    }
  }

  /// What is said to a line that is neither a command nor, because none is waited for, an answer.
  static func reply(toUnknown text: String) -> Page.Block {
    .prose("No question is open here, and \(name: quoted(text)) is no command; type help.")
  }

  static let usage = Page.Block.table(
    Table(
      header: [["what to type"], ["what happens"]],
      rows: [
        [["Enter, or next"], ["on, to what comes next"]],
        [["back"], ["to the stop before"]],
        [["page 3"], ["to page 3"]],
        [["hint"], ["help with the question that is open"]],
        [["solution"], ["the answer, and why"]],
        [["skip"], ["on, and the question stays open"]],
        [["quit"], ["out; next time you go on from here"]],
      ], numericColumns: []))
}
