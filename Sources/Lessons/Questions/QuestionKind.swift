package import Expressions
package import Walkthrough

/// A kind of question as a learner sees it: what is shown, which answers are possible, and the reply to each.
///
/// Each kind has its own file, together with the form in which an author writes it; see `WrittenQuestion`.
package protocol QuestionKind: Equatable, Sendable {
  /// Returns the verdict on a typed answer.
  func answer(_ text: String, in setting: QuestionSetting) -> Answer

  /// Returns a description of the expected answer, shown before anything is typed.
  func expectation(in setting: QuestionSetting) -> String

  /// Returns the answer itself, in a sentence.
  func solution(in setting: QuestionSetting) -> Prose

  /// The numbered things to choose from; empty if there is nothing to choose.
  var choices: [Page.Block] { get }

  /// Returns what in a hint gives the answer away, or nil if nothing does.
  ///
  /// The hint is in small letters.
  func givenAway(by hint: String, in setting: QuestionSetting) -> String?

  /// Returns the hints that replace those with the author's numbers.
  func hints(in setting: QuestionSetting) -> [Prose]

  /// Returns the calculation of the answer, shown after it.
  func workings(in setting: QuestionSetting) -> [Page.Block]

  /// The number of decimal places asked for; nil if the answer is not a number.
  var digits: Int? { get }

  /// Returns the value that is asked for; nil if the answer is not a value.
  func value(in setting: QuestionSetting) -> Value?

  /// Returns whether no known mistake gives an answer that counts as right.
  func tells(in setting: QuestionSetting) -> Bool

  /// The quantity that a learner knows after the answer; nil if the answer is not a quantity.
  var told: Quantity? { get }

  /// Returns the names that a typed formula may use.
  func names(in setting: QuestionSetting) -> AnswerNames

  /// Returns the blanks on a worksheet, one for each number of the answer.
  func blanks(in setting: QuestionSetting) -> [(content: Worksheet.Content, digits: Int)]
}

/// The defaults, for a kind that does not ask for a number and has nothing to choose from.
extension QuestionKind {
  package var choices: [Page.Block] { [] }
  package func givenAway(by hint: String, in setting: QuestionSetting) -> String? { nil }
  package func hints(in setting: QuestionSetting) -> [Prose] { [] }
  package func workings(in setting: QuestionSetting) -> [Page.Block] { [] }
  package var digits: Int? { nil }
  package func value(in setting: QuestionSetting) -> Value? { nil }
  package func tells(in setting: QuestionSetting) -> Bool { true }
  package var told: Quantity? { nil }
  package func names(in setting: QuestionSetting) -> AnswerNames { AnswerNames(setting, asking: told) }
  package func blanks(in setting: QuestionSetting) -> [(content: Worksheet.Content, digits: Int)] { [] }
}

extension QuestionKind {
  /// Returns whether another question is of the same kind, and has the same answer.
  package func equals(_ other: any QuestionKind) -> Bool { self == other as? Self }
}
