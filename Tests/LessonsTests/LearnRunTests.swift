import Backpropagation
import Interchange
import Lessons
import Testing
import Walkthrough

struct LearnRunTests {
  private func sample() throws -> LessonRun {
    LessonRun(try LessonScript(try Lesson(Array(soundLesson.utf8))), record: LessonRecord(lesson: "sample"))
  }

  private func words(_ blocks: [Page.Block]) -> String {
    blocks.map { block in
      guard case .prose(let prose) = block else { return "" }
      return prose.content.map { $0.words ?? "_" }.joined()
    }.joined(separator: "\n")
  }

  @Test func `a question holds the learner until it is answered, skipped or shown`() throws {
    var run = try sample()
    #expect(run.isAsking)
    #expect(words(run.handle(.next)).contains("question is still open"))
    #expect(run.record.stop == 0)
    #expect(words(run.handle(.hint)).contains("Hint 1 of 1"))
    #expect(words(run.handle(.hint)).contains("no more hints"))
    #expect(words(run.handle(.answer("0.0364"))).hasPrefix("Not right."))
    #expect(words(run.handle(.answer("soup"))).contains("I cannot read that as an answer"))
    #expect(
      words(run.handle(.answer("0.0364 / (1"))).hasPrefix(
        "\"0.0364 / (1\", character 12: a ) is missing.\nI cannot read that as an answer"))
    #expect(
      words(run.handle(.answer("0.0364 / 1"))).hasPrefix("Your calculation gives _.\nNot right."))
    #expect(words(run.handle(.answer("0.0088"))).hasPrefix("Right."))
    #expect(run.record.questions[1] == .init(state: .right, mistakes: 2, hints: 1))
    _ = run.handle(.next)
    #expect(run.record.stop == 1)
    _ = run.handle(.skip)
    #expect(run.record.questions[2]?.state == .skipped)
    #expect(run.record.stop == 2)
  }

  @Test func `a question and the verdict on an answer are seen at a glance`() throws {
    var run = try sample()
    let strong = { (blocks: [Page.Block]) in
      blocks.flatMap { block -> [String] in
        guard case .prose(let prose) = block else { return [] }
        return prose.content.compactMap { if case .strong(let words) = $0 { words } else { nil } }
      }
    }
    #expect(strong(run.page) == ["Question 1:"])
    #expect(strong(run.handle(.answer("0.0364"))) == ["Not right."])
    #expect(strong(run.handle(.answer("0.0088"))) == ["Right."])
  }

  @Test func `a checkpoint says on which pages a question is open, each page once`() throws {
    var run = try sample()
    while !run.stop.isCheckpoint { _ = run.handle(run.isAsking ? .skip : .next) }
    let pages = run.script.stops.compactMap { $0.question == nil ? nil : $0.page }
    #expect(pages.count > Set(pages).count && Set(pages) == [1, 2])
    #expect(words(run.page).hasSuffix("the others are on pages 1, 2."))
  }

  @Test func `what is said to a question that is done changes nothing of how it was done`() throws {
    var run = try sample()
    _ = run.handle(.answer("0.0088"))
    let record = run.record
    #expect(record.questions[1]?.isClean == true)
    for request in [LessonRun.Request.answer("1"), .hint, .solution, .skip] { _ = run.handle(request) }
    #expect(run.record == record)
  }

  @Test func `a wrong number is told what was probably done`() throws {
    var run = try sample()
    let said = words(run.handle(.answer("0.0363503")))
    #expect(said.contains("slope"))
  }

  @Test(arguments: zip(2...6, ["1", "", "soundness", "2 x 2", "2"]))
  func `each kind of question knows its answer`(number: Int, answer: String) throws {
    var run = try sample()
    _ = run.handle(.skip)
    while let asked = run.stop.question, asked.number < number { _ = run.handle(.skip) }
    let asked = try #require(run.stop.question)
    var typed = answer
    if let order = asked.question.kind as? OrderQuestion {
      typed = order.lines.indices.compactMap { order.shown.firstIndex(of: $0).map { "\($0 + 1)" } }.joined(
        separator: " ")
    }
    #expect(words(run.handle(.answer(typed))).hasPrefix("Right."))
    #expect(words(run.handle(.solution)).contains("The answer"))
  }

  @Test func `what is shown in order is never in order already`() throws {
    let script = try LessonScript(try Lesson(Array(soundLesson.utf8)))
    for case let order as OrderQuestion in script.stops.map({ $0.question?.question.kind }) {
      #expect(order.shown != Array(order.lines.indices))
      #expect(order.shown.sorted() == Array(order.lines.indices))
    }
  }

  @Test func `at the end it says how it went, and a finished lesson begins anew`() throws {
    var run = try sample()
    while !run.isOver { _ = run.isAsking ? run.handle(.solution) : run.handle(.next) }
    #expect(run.record.isFinished)
    #expect(LessonRun(run.script, record: run.record).record.stop == 0)
  }

  @Test func `back, pages and the beginning`() throws {
    var run = try sample()
    #expect(words(run.handle(.back)).contains("beginning"))
    _ = run.handle(.page(2))
    #expect(run.stop.title == "Second page")
    #expect(words(run.handle(.page(7))).contains("There is no page 7"))
    _ = run.handle(.back)
    #expect(run.stop.title == "First page")
  }

  @Test func `other numbers change the claims and the answers`() throws {
    let own = try LessonScript(try Lesson(Array(soundLesson.utf8)))
    let other = try LessonScript(try Lesson(Array(soundLesson.utf8)), numbers: .seed(5))
    #expect(own.stops[0].blocks != other.stops[0].blocks)
    let (ownKind, otherKind) = (own.stops[0].question?.question.kind, other.stops[0].question?.question.kind)
    #expect(try #require(ownKind).equals(try #require(otherKind)))
    #expect(other.stops[0].question?.setting.trace.cost != own.stops[0].question?.setting.trace.cost)
  }
}

struct LearnRecordTests {
  private let record: LessonRecord = {
    var record = LessonRecord(lesson: "forward")
    record.stop = 3
    record.questions = [1: .init(state: .right, mistakes: 2, hints: 0), 2: .init(state: .skipped)]
    return record
  }()

  @Test func `a record is read back as it was written`() throws {
    #expect(try LessonRecord(json: record.json()) == record)
  }

  @Test(arguments: [
    "", "{}", "{\"format\": \"other\"}", "[1",
    "{\"format\":\"backstep-progress\",\"lesson\":\"x\",\"stop\":-1,\"finished\":true,\"questions\":[]}",
  ])
  func `a damaged record is none`(text: String) {
    #expect(throws: Faults.self) { try LessonRecord(json: Array(text.utf8)) }
  }

  @Test func `of two sessions the better outcome of each question stays`() {
    var other = LessonRecord(lesson: "forward")
    other.stop = 9
    other.isFinished = true
    other.questions = [1: .init(state: .open), 2: .init(state: .right), 3: .init(state: .shown)]
    let merged = record.merged(with: other)
    #expect(merged.stop == 3)
    #expect(merged.isFinished)
    #expect(merged.questions[1]?.state == .right)
    #expect(merged.questions[2]?.state == .right)
    #expect(merged.questions[3]?.state == .shown)
    #expect(record.merged(with: LessonRecord(lesson: "update")) == record)
  }

  @Test func `of two right answers the one without help is kept`() {
    let (helped, alone) = (
      LessonRecord.Outcome(state: .right, mistakes: 2, hints: 1), LessonRecord.Outcome(state: .right)
    )
    var (record, other) = (LessonRecord(lesson: "forward"), LessonRecord(lesson: "forward"))
    (record.questions, other.questions) = ([1: helped], [1: alone])
    #expect(record.merged(with: other).questions == [1: alone])
    #expect(other.merged(with: record).questions == [1: alone])
  }
}
