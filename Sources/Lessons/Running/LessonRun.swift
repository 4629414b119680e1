import Interchange
import NeuralNetwork
package import Walkthrough

/// A learner's way through a lesson: the current stop, and what happens after an answer, a request or a step forward.
///
/// It is a pure value: the terminal shows what it returns, and gives it what the learner types.
package struct LessonRun: Sendable {
  /// The lesson.
  package let script: LessonScript
  /// The learner's progress.
  package private(set) var record: LessonRecord
  /// Whether the learner has left the lesson at its end.
  package private(set) var isOver = false

  /// Creates a run that begins a lesson, or continues at the stop of the record.
  package init(_ script: LessonScript, record: LessonRecord) {
    self.script = script
    self.record = record
    self.record.stop = min(record.stop, max(0, script.stops.count - 1))
    if record.isFinished { self.record.stop = 0 }
  }

  /// A request of a learner.
  package enum Request: Equatable, Sendable {
    case next, back, hint, skip, solution
    case page(Int)
    case answer(String)
  }

  /// The current stop.
  package var stop: LessonScript.Stop { script.stops[record.stop] }

  /// The outcome of the question at this stop, or nil if there is none.
  package var outcome: LessonRecord.Outcome? {
    stop.question.map { record.questions[$0.number] ?? .init() }
  }

  /// Whether the lesson waits for an answer.
  package var isAsking: Bool { outcome.map { $0.state == .open } ?? false }

  /// All that the page shows down to this stop.
  package var page: [Page.Block] {
    let above = script.stops[..<record.stop].reversed().prefix { $0.page == stop.page }.reversed()
    return above.flatMap { $0.blocks + Self.task(of: $0) } + newBlocks
  }

  /// The blocks of this stop, which were not on the page before.
  package var newBlocks: [Page.Block] {
    stop.blocks + (stop.isCheckpoint ? [.prose(account)] : []) + Self.task(of: stop)
  }

  /// A summary at a checkpoint: how many questions are answered, and where the others are.
  private var account: Prose {
    let asked = script.stops[...record.stop].filter { $0.question != nil }
    let open = asked.filter { stop in
      stop.question.map { record.questions[$0.number]?.state != .right } ?? false
    }
    if open.isEmpty {
      return asked.count == 1
        ? "You have answered the question so far correctly."
        : "You have answered all \(asked.count) questions so far correctly."
    }
    let pages = open.map(\.page).reduce(into: [Int]()) { pages, page in
      if pages.last != page { pages.append(page) }
    }
    let places = (pages.count == 1 ? "page " : "pages ") + pages.map(String.init).joined(separator: ", ")
    return
      "\(asked.count - open.count) of \(asked.count) questions so far are answered correctly; \(open.count == 1 ? "the other one is" : "the others are") on \(places)."
  }

  private static func task(of stop: LessonScript.Stop) -> [Page.Block] {
    guard let asked = stop.question else { return [] }
    let words = asked.question.task.enumerated().map { number, prose in
      number == 0 ? Prose(.text, [.strong("Question \(asked.shownNumber):"), " "] + prose.content) : prose
    }
    return words.map(Page.Block.prose) + asked.question.kind.choices
  }

  /// The form in which the answer is expected.
  package var expectation: String? { stop.question.map { $0.question.kind.expectation(in: $0.setting) } }
}

// MARK: - Requests

extension LessonRun {
  /// Carries out a request, and returns the reply.
  package mutating func handle(_ request: Request) -> [Page.Block] {
    switch request {
    case .next: return next()
    case .back:
      if record.stop == 0 { return [.prose("This is the beginning.")] }
      record.stop -= 1
      return []
    case .page(let number):
      guard let position = script.stops.firstIndex(where: { $0.page == number }) else {
        return [.prose("There is no page \(number); the lesson has \(script.pageCount) pages.")]
      }
      record.stop = position
      return []
    case .hint: return hint()
    case .skip: return skip()
    case .solution: return solution()
    case .answer(let text): return answer(text)
    }
  }

  private mutating func next() -> [Page.Block] {
    if isAsking {
      return [.prose("This question is still open: answer it, or type \(alternatives(LessonWord.wayOut)).")]
    }
    guard record.stop + 1 < script.stops.count else {
      record.isFinished = true
      isOver = true
      return ending
    }
    record.stop += 1
    return []
  }

  private mutating func hint() -> [Page.Block] {
    guard isAsking, let asked = stop.question else { return [.prose("No question is open here.")] }
    let given = record.questions[asked.number]?.hints ?? 0
    guard given < asked.question.hints.count else {
      let words = asked.question.hints.isEmpty ? "This question has no hint." : "There are no more hints."
      return asked.question.hints.map(Page.Block.prose) + [
        .prose("\(words) Type \(LessonWord.solution.rawValue) to see the answer.")
      ]
    }
    record.questions[asked.number, default: .init()].hints += 1
    let prose = asked.question.hints[given]
    let count: Prose = "Hint \(given + 1) of \(asked.question.hints.count): \(prose.content)"
    return [.prose(count)]
  }

  private mutating func skip() -> [Page.Block] {
    guard isAsking, let asked = stop.question else { return [.prose("There is nothing to skip here.")] }
    record.questions[asked.number, default: .init()].state = .skipped
    return next()
  }

  private mutating func solution() -> [Page.Block] {
    guard let asked = stop.question else { return [.prose("There is no question here.")] }
    if isAsking { record.questions[asked.number, default: .init()].state = .shown }
    return [.prose(asked.question.kind.solution(in: asked.setting))] + asked.question.explanation
  }

  private mutating func answer(_ text: String) -> [Page.Block] {
    guard let asked = stop.question else { return [.prose("There is no question here.")] }
    let (question, setting) = (asked.question, asked.setting)
    let remark = question.calculated(in: text, setting) ?? question.fault(in: text, setting)
    return (remark.map { [.prose($0)] } ?? [])
      + reply(to: asked.question.answer(text, in: asked.setting), asked)
  }

  private mutating func reply(to answer: Answer, _ asked: LessonScript.AskedQuestion) -> [Page.Block] {
    switch answer {
    case .right:
      record.questions[asked.number, default: .init()].state = .right
      return [.prose(Prose(.text, [.strong("Right.")]))] + asked.question.explanation
    case .unreadable(let expected):
      let formula = asked.question.kind.digits == nil ? "" : ", or a formula"
      return [.prose("I cannot read that as an answer. Expected: \(expected)\(formula).")]
    case .incomplete(let remarks): return remarks.map(Page.Block.prose)
    case .wrong(let diagnosis):
      if isAsking { record.questions[asked.number, default: .init()].mistakes += 1 }
      let remarks = diagnosis.isEmpty ? ["Try again, or type \(LessonWord.hint.rawValue)."] : diagnosis
      return [.prose(Prose(.text, [.strong("Not right.")]))] + remarks.map(Page.Block.prose)
    }
  }

  /// The reply at the end of the lesson.
  private var ending: [Page.Block] {
    let count = script.questionCount
    if count == 0 { return [.prose("This is the end of the lesson.")] }
    let right = record.questions.values.count { $0.state == .right }
    let clean = record.questions.values.count { $0.isClean }
    return [
      .prose(
        "This is the end of the lesson. You answered \(right) of \(counted(count, "question")) correctly, \(clean) of them at once and without help."
      )
    ]
  }
}
