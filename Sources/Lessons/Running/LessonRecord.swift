package import Interchange

/// A learner's progress in a lesson.
package struct LessonRecord: Equatable, Sendable {
  /// The lesson's name.
  package var lesson: String
  /// The current stop, counted from 0.
  package var stop = 0
  /// Whether the learner has reached the end.
  package var isFinished = false
  /// The outcome of each question, by its number from 1.
  package var questions: [Int: Outcome] = [:]

  /// The outcome of a question.
  package struct Outcome: Equatable, Sendable {
    /// The state of the question.
    package var state = State.open
    /// The number of wrong answers before that.
    package var mistakes = 0
    /// The number of hints that the learner took.
    package var hints = 0

    /// Creates an outcome.
    package init(state: State = .open, mistakes: Int = 0, hints: Int = 0) {
      self.state = state
      self.mistakes = mistakes
      self.hints = hints
    }

    /// The state of a question: open, or how it ended.
    package enum State: String, CaseIterable, Equatable, Sendable {
      case open, skipped, shown, right
    }

    /// Whether the question was answered correctly at the first try, without help.
    package var isClean: Bool { state == .right && mistakes == 0 && hints == 0 }
  }

  /// Creates the record of a lesson that begins.
  package init(lesson: String) { self.lesson = lesson }

  /// Returns this record, merged with the progress of another session in the same lesson.
  ///
  /// The current stop is that of this record. Of two outcomes of a question the better one is kept.
  package func merged(with other: LessonRecord) -> LessonRecord {
    guard other.lesson == lesson else { return self }
    var merged = self
    merged.isFinished = isFinished || other.isFinished
    merged.questions.merge(other.questions) { mine, others in others.rank > mine.rank ? others : mine }
    return merged
  }
}

extension LessonRecord.Outcome {
  fileprivate var rank: Int {
    LessonRecord.Outcome.State.allCases.firstIndex(of: state).map { 2 * $0 + (isClean ? 1 : 0) } ?? 0
  }
}

extension LessonRecord: JSONCoded {
  private static let format = "backstep-progress"

  /// Reads a record, and reports what is damaged.
  package init?(_ json: inout JSONReader) {
    let format = json.required("format") { $0.string() }
    let lesson = json.required("lesson") { $0.string() }
    let stop = json.required("stop") { $0.integer(in: 0...100_000) }
    let isFinished = json.required("finished") { $0.bool() }
    let questions = json.required("questions") { json in json.each { LessonRecord.question(&$0) } }
    guard let format, let lesson, let stop, let isFinished, let questions else { return nil }
    guard format == LessonRecord.format else {
      json.fault("this is not a record of progress")
      return nil
    }
    self.init(lesson: lesson)
    self.stop = stop
    self.isFinished = isFinished
    self.questions = Dictionary(questions) { first, _ in first }
  }

  private static func question(_ json: inout JSONReader) -> (Int, Outcome)? {
    let number = json.required("question") { $0.integer(in: 1...100_000) }
    let state = json.required("state") { $0.choice(of: Outcome.State.self) }
    let mistakes = json.required("mistakes") { $0.integer(in: 0...1_000_000) }
    let hints = json.required("hints") { $0.integer(in: 0...1_000_000) }
    guard let number, let state, let mistakes, let hints else { return nil }
    return (number, Outcome(state: state, mistakes: mistakes, hints: hints))
  }

  /// Writes a record.
  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("format", LessonRecord.format)
      json.member("lesson", lesson)
      json.member("stop", stop)
      json.member("finished", isFinished)
      json.member("questions") { json in
        json.array(questions.sorted { $0.key < $1.key }) { json, entry in
          json.object { json in
            json.member("question", entry.key)
            json.member("state", entry.value.state.rawValue)
            json.member("mistakes", entry.value.mistakes)
            json.member("hints", entry.value.hints)
          }
        }
      }
    }
  }
}
