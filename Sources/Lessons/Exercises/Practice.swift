package import Notations
import NeuralNetwork
package import Walkthrough

/// A series of exercises that get harder when the learner succeeds.
///
/// It is a pure value: each typed line gives a reply. The same seed, topics and answers give the same exercises.
package struct Practice: Sendable {
  /// The current exercise.
  package private(set) var exercise: Exercise
  /// The number of exercises so far, including this one.
  package private(set) var number = 1
  /// The number of solved exercises.
  package private(set) var solved = 0
  /// The current level, from 1 to 5.
  package private(set) var level: Int

  private let topics: [Topic]
  private let notation: Notation
  private var generator: SeededGenerator
  private var inARow = 0
  private var wrongAnswers = 0
  private var hintsGiven = 0

  /// The range of levels.
  package static let levels = FriendlyProblem.levels

  /// Begins to practise; without topics, the usual ones are mixed.
  package init(seed: UInt64, topics: [Topic] = [], level: Int = 1, notation: Notation) {
    self.topics = topics.isEmpty ? Topic.mixed : topics
    self.notation = notation
    self.level = min(max(level, Practice.levels.lowerBound), Practice.levels.upperBound)
    generator = SeededGenerator(seed: seed)
    exercise = Practice.draw(self.topics, self.level, notation, from: &generator)
  }

  /// The reply to a typed line.
  package struct Reply: Equatable, Sendable {
    /// The text of the reply.
    package var blocks: [Page.Block]
    /// What comes next.
    package var next: Next

    /// What comes after a reply.
    package enum Next: Equatable, Sendable { case sameExercise, newExercise, end }
  }

  /// The exercise as a page.
  package var page: Page {
    Page(
      title: "Exercise \(number)", place: [.text("level \(level)")],
      blocks: exercise.question.task.map(Page.Block.prose))
  }

  /// A sentence about the learner's result.
  package var summary: Prose {
    let finished = number - 1
    return "\(solved) of \(counted(finished, "exercise")) solved."
  }

  /// A word that is not an answer.
  package enum Word: String, CaseIterable, Sendable {
    case hint, show, skip, quit

    /// All words in a row: hint, show, skip, quit.
    package static let list = allCases.map(\.rawValue).joined(separator: ", ")

    /// A letter that means the same as the word.
    ///
    /// `show` has none, so that a typing mistake does not reveal the answer.
    private var letter: Character? { self == .show ? nil : rawValue.first }

    init?(_ line: String) {
      let typed = line.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
      let word = Word.allCases.first { $0.rawValue == typed || $0.letter.map(String.init) == typed }
      guard let word else { return nil }
      self = word
    }
  }

  /// Returns the reply to a line: a number, or one of the words that are not answers.
  package mutating func reply(to line: String) -> Reply {
    switch Word(line) {
    case .quit: return Reply(blocks: [], next: .end)
    case .hint: return Reply(blocks: [.prose(nextHint())], next: .sameExercise)
    case .show:
      let shown = exercise.question.explanation
      advance(success: false)
      return Reply(blocks: shown, next: .newExercise)
    case .skip:
      advance(success: false)
      return Reply(blocks: [], next: .newExercise)
    case nil:
      let question = exercise.question
      let remark =
        question.calculated(in: line, exercise.setting) ?? question.fault(in: line, exercise.setting)
      var reply = judge(line)
      reply.blocks = (remark.map { [.prose($0)] } ?? []) + reply.blocks
      return reply
    }
  }
}

extension Practice {
  private mutating func judge(_ line: String) -> Reply {
    switch exercise.setting.answer(line, for: exercise.quantity, digits: exercise.digits) {
    case .right:
      let shown = exercise.question.explanation
      solved += 1
      advance(success: wrongAnswers == 0 && hintsGiven == 0)
      return Reply(blocks: [.prose("Right.")] + shown, next: .newExercise)
    case .wrong(let diagnosis):
      wrongAnswers += 1
      inARow = 0
      let offer: [Page.Block] =
        wrongAnswers >= Self.patience
        ? [.prose("Type \(Word.hint.rawValue) for help, or \(Word.show.rawValue) for the calculation.")] : []
      return Reply(blocks: diagnosis.map(Page.Block.prose) + offer, next: .sameExercise)
    case .incomplete(let remarks): return Reply(blocks: remarks.map(Page.Block.prose), next: .sameExercise)
    case .unreadable(let expected):
      return Reply(
        blocks: [.prose("Type \(expected), a formula, or one of \(Word.list).")], next: .sameExercise)
    }
  }

  private mutating func nextHint() -> Prose {
    let hints = exercise.question.hints
    guard hintsGiven < hints.count else {
      return "There are no more hints. Type \(Word.show.rawValue) for the calculation."
    }
    hintsGiven += 1
    return hints[hintsGiven - 1]
  }

  /// Goes on to the next exercise; two successes in a row, without a hint, lead to the next level.
  private mutating func advance(success: Bool) {
    inARow = success ? inARow + 1 : 0
    if inARow == Self.successesPerLevel {
      level = min(level + 1, Practice.levels.upperBound)
      inARow = 0
    }
    number += 1
    wrongAnswers = 0
    hintsGiven = 0
    exercise = Practice.draw(topics, level, notation, from: &generator)
  }

  private static let patience = 2
  private static let successesPerLevel = 2

  private static func draw(
    _ topics: [Topic], _ level: Int, _ notation: Notation, from generator: inout SeededGenerator
  ) -> Exercise {
    let topic = topics[generator.index(below: topics.count)]
    return Exercise.draw(topic, level: level, notation: notation, from: &generator)
  }
}
