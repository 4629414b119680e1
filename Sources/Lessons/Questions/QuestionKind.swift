package import Equations
package import Walkthrough

/// A kind of question as a learner meets it: what is shown, what is an answer, and what there is to say to it.
///
/// Each kind stands in a file of its own, beside the way in which an author writes it; see `WrittenQuestion`.
package protocol QuestionKind: Equatable, Sendable {
  /// What there is to say to a typed answer.
  func answer(_ text: String, in setting: QuestionSetting) -> Answer

  /// What is expected, in words, before anything is typed.
  func expectation(in setting: QuestionSetting) -> String

  /// The answer itself, in a sentence.
  func solution(in setting: QuestionSetting) -> Prose

  /// What the learner chooses from, numbered; nothing if the question is asked in its words alone.
  var choices: [Page.Block] { get }

  /// What in a hint gives the answer away; nil if nothing does. The hint has no capital letters.
  func givenAway(by hint: String, in setting: QuestionSetting) -> String?

  /// Hints in place of those that tell the author's numbers.
  func hints(in setting: QuestionSetting) -> [Prose]

  /// How the answer is calculated, shown after it.
  func workings(in setting: QuestionSetting) -> [Page.Block]

  /// With how many decimal places a number is asked for; nil if the answer is not a number.
  var digits: Int? { get }

  /// Whether no known mistake gives an answer that would pass for the right one.
  func tells(in setting: QuestionSetting) -> Bool

  /// The quantity that a learner knows from then on; nil if the answer is none.
  var told: Quantity? { get }

  /// The blanks on a worksheet, one for each number of the answer.
  func blanks(in setting: QuestionSetting) -> [(content: Worksheet.Content, digits: Int)]
}

/// What holds for a kind that asks for no number and shows nothing to choose from.
extension QuestionKind {
  package var choices: [Page.Block] { [] }
  package func givenAway(by hint: String, in setting: QuestionSetting) -> String? { nil }
  package func hints(in setting: QuestionSetting) -> [Prose] { [] }
  package func workings(in setting: QuestionSetting) -> [Page.Block] { [] }
  package var digits: Int? { nil }
  package func tells(in setting: QuestionSetting) -> Bool { true }
  package var told: Quantity? { nil }
  package func blanks(in setting: QuestionSetting) -> [(content: Worksheet.Content, digits: Int)] { [] }
}

extension QuestionKind {
  /// Whether another question is of the same kind, and has the same answer.
  package func equals(_ other: any QuestionKind) -> Bool { self == other as? Self }
}
