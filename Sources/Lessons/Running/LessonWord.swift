/// A word that asks for something in a lesson, and is not an answer.
package enum LessonWord: String, CaseIterable, Sendable {
  case next, back, page, hint, solution, skip, words, help, quit

  /// Other words that may be typed instead.
  private var others: [String] {
    switch self {
    case .next: ["n"]
    case .back: ["b", "p"]
    case .hint: ["h"]
    case .solution: ["show"]
    case .skip: ["s"]
    case .help: ["?"]
    case .quit: ["q", "exit"]
    case .page, .words: []
    }
  }

  /// Creates the word that a learner typed, given in small letters; `nil` if it is none of them.
  package init?(_ typed: String) {
    let word = LessonWord.allCases.first { $0.rawValue == typed || $0.others.contains(typed) }
    guard let word else { return nil }
    self = word
  }

  /// What a learner types for it, as a table shows it.
  package var usage: String {
    switch self {
    case .next: "Enter, or \(rawValue)"
    case .page: "\(rawValue) 3"
    case .words: "\(rawValue), or \(rawValue) slope"
    default: rawValue
    }
  }

  /// What happens after the word.
  package var meaning: String {
    switch self {
    case .next: "go on"
    case .back: "go back"
    case .page: "go to page 3"
    case .hint: "show a hint for the open question"
    case .solution: "show the answer, and why"
    case .skip: "go on, and leave the question open"
    case .words: "show the glossary, or the entry of a word"
    case .help: "list what you can type"
    case .quit: "leave; next time you go on from here"
    }
  }

  /// The words that help a learner who does not know the answer to an open question.
  package static let wayOut = [LessonWord.hint, .skip, .solution].map(\.rawValue)
}
