import Backpropagation
import Equations
import Interchange
package import Notations
package import Walkthrough

/// A question about the symbol of a quantity in some notes, as an author writes it: `symbol: w[2][1][3] in exercise`.
struct WrittenSymbol: WrittenQuestion {
  static let key = "symbol"

  /// The quantity that the symbol stands for.
  let name: WrittenText
  /// The notes that write it in this way.
  let notes: String

  init?(_ section: QuestionSection, digits _: Int, readBy parser: inout LessonParser) {
    let words = section.first.text.split(separator: " ").map(String.init)
    guard words.count == 3, words[1] == "in" else {
      parser.report(
        section.first, "expected a quantity, the word in, and the name of notes",
        fix: "Write symbol: w[2][1][3] in exercise")
      return nil
    }
    name = WrittenText(text: words[0], position: section.first.position)
    notes = words[2]
  }

  func asked(in context: inout LessonContext, at _: SourcePosition) -> (any QuestionKind)? {
    guard let quantity = context.quantity(name.text, at: name.position) else { return nil }
    let known = Notation.builtIn.map(\.id)
    guard let notation = Notation.named(notes) else {
      context.report(
        "there are no notes \(quoted(notes))", fix: choice(of: known),
        at: name.position)
      return nil
    }
    let formula = Typesetter(notation).quantity(quantity)
    let right = Notation.builtIn.filter { Typesetter($0).quantity(quantity) == formula }.map(\.id)
    return SymbolQuestion(formula: formula, notes: known, right: Set(right))
  }
}

/// A question for the notes in which a quantity has this symbol.
package struct SymbolQuestion: QuestionKind {
  /// The symbol of the quantity.
  package let formula: Formula
  /// The notes to choose from.
  package let notes: [String]
  /// The notes that write the quantity in this way.
  package let right: Set<String>

  package func answer(_ text: String, in setting: QuestionSetting) -> Answer {
    let name = text.filter { $0 != " " }.lowercased()
    guard notes.contains(name) else { return .unreadable(expectation(in: setting)) }
    return right.contains(name) ? .right : .wrong(diagnosis: [])
  }

  package func expectation(in setting: QuestionSetting) -> String {
    "one of \(notes.joined(separator: ", "))"
  }

  package func solution(in setting: QuestionSetting) -> Prose {
    "The answer: \(notes.filter { right.contains($0) }.joined(separator: " or "))"
  }

  package var choices: [Page.Block] { [.equation(formula, remark: [])] }

  package func givenAway(by hint: String, in setting: QuestionSetting) -> String? {
    right.first { hint.contains($0) }.map { "it names \($0)" }
  }
}
