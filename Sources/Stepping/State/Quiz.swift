/// The learner's predictions: which results are shown already, the wrong answers at this step, and the score.
package struct Quiz: Sendable {
  /// The number of predictions asked for, and how many were right on the first try.
  package struct Score: Equatable, Sendable {
    package var right = 0
    package var asked = 0
  }

  /// The result of an answer.
  enum Outcome {
    case right(atFirstTry: Bool)
    /// Wrong; the step asks again.
    case toTryAgain
    /// Wrong for the last time.
    case wrong
  }

  private(set) var score = Score()
  /// The wrong answers at this step, the latest last.
  private(set) var wrongAnswers: [String] = []
  /// The places whose result was predicted or shown.
  private var revealed: Set<Bookmark> = []

  /// The word that a learner types instead of an answer to see the result.
  static let wishToSee = "show"

  /// The number of wrong answers after which the result is shown.
  private static let tries = 2

  var tally: String { "\(score.right) of \(score.asked) right on the first try" }

  func hasRevealed(_ place: Bookmark) -> Bool { revealed.contains(place) }

  /// Begins another step.
  mutating func beginStep() {
    wrongAnswers = []
  }

  /// Records what was typed at a step as an answer, and returns the outcome.
  mutating func answer(_ text: String, isRight: Bool, at place: Bookmark) -> Outcome {
    if isRight {
      let isFirst = wrongAnswers.isEmpty
      wrongAnswers = []
      finish(place, isRight: isFirst)
      return .right(atFirstTry: isFirst)
    }
    wrongAnswers.append(text)
    guard wrongAnswers.count >= Self.tries else { return .toTryAgain }
    finish(place, isRight: false)
    return .wrong
  }

  /// Records that a result was shown without an answer; if there were wrong answers before, the prediction counts as
  /// wrong.
  mutating func giveAway(_ place: Bookmark) {
    if wrongAnswers.isEmpty {
      revealed.insert(place)
    } else {
      finish(place, isRight: false)
    }
  }

  private mutating func finish(_ place: Bookmark, isRight: Bool) {
    score.asked += 1
    if isRight { score.right += 1 }
    revealed.insert(place)
  }

  /// Hides the results of a pass and of all later ones again, because their numbers have changed.
  mutating func hideResults(fromPass pass: Int) {
    revealed = revealed.filter { $0.pass < pass }
  }
}
