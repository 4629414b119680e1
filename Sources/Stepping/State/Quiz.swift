/// What the learner predicts: whose results are shown already, what was wrong at this step, and the score.
package struct Quiz: Sendable {
  /// How many predictions were asked for, and how many were right at the first try.
  package struct Score: Equatable, Sendable {
    package var right = 0
    package var asked = 0
  }

  /// What became of an answer.
  enum Outcome {
    case right(atFirstTry: Bool)
    /// Wrong, and the step asks again.
    case toTryAgain
    /// Wrong for the last time.
    case wrong
  }

  private(set) var score = Score()
  /// What was typed at this step and is wrong, the latest last.
  private(set) var wrongAnswers: [String] = []
  /// Where the result was predicted or given away.
  private var revealed: Set<Bookmark> = []

  /// What is typed in place of an answer to see the result.
  static let wishToSee = "show"

  /// How often a number may be wrong before it is shown.
  private static let tries = 2

  var tally: String { "\(score.right) of \(score.asked) right at the first try" }

  func hasRevealed(_ place: Bookmark) -> Bool { revealed.contains(place) }

  /// Turns to another step.
  mutating func beginStep() {
    wrongAnswers = []
  }

  /// Takes what was typed at a step for its answer.
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

  /// Shows a result without an answer; what was tried in vain before counts as wrong.
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

  /// Hides the results of a pass and of all later ones again: their numbers have changed.
  mutating func hideResults(fromPass pass: Int) {
    revealed = revealed.filter { $0.pass < pass }
  }
}
