import BuiltInLessons
import Interchange
import Lessons
import Testing
import Walkthrough

struct BuiltInLessonTests {
  @Test(arguments: BuiltInLesson.all.map(\.file))
  func `each shipped lesson is without fault and has questions enough`(file: String) throws {
    let builtIn = try #require(BuiltInLesson.all.first { $0.file == file })
    do throws(Faults) {
      try LessonCheck.check(builtIn.bytes, neighbours: Set(BuiltInLesson.all.map(\.file)))
    } catch {
      Issue.record("\(error.lines(file: file).joined(separator: "\n"))")
    }
    let lesson = try Lesson(builtIn.bytes)
    #expect(lesson.questions.count >= 5)
    #expect(10...20 ~= lesson.header.minutes)
    #expect(lesson.questions.allSatisfy { !$0.hints.isEmpty && !$0.explanation.isEmpty })
  }

  @Test func `what cancels in the error is asked before it is shown`() throws {
    let builtIn = try #require(BuiltInLesson.all.first { $0.id == "cross-entropy" })
    let page = try LessonScript(try Lesson(builtIn.bytes)).stops.filter { $0.title == "They cancel" }
    let hasEquation = page.map { stop in
      stop.blocks.contains { if case .equation = $0 { true } else { false } }
    }
    #expect(page.map { $0.question == nil } == [false, true])
    #expect(hasEquation == [false, true])
  }

  @Test func `there are twelve lessons, in the spelling of all five notes`() throws {
    let notes = try BuiltInLesson.all.map { try Lesson($0.bytes).header.notes }
    #expect(notes.count == 12)
    let shown = String(decoding: BuiltInLesson.all.flatMap(\.bytes), as: UTF8.self)
    for name in ["nielsen", "neal", "soundness", "lecture"] { #expect(notes.contains(name)) }
    #expect(shown.contains("notes: exercise"))
  }

  @Test(arguments: BuiltInLesson.all.map(\.file), [1, 2, 3] as [UInt64])
  func `each lesson can be repeated with fresh numbers`(file: String, seed: UInt64) throws {
    let lesson = try Lesson(try #require(BuiltInLesson.all.first { $0.file == file }).bytes)
    guard lesson.mayHaveOtherNumbers else { return }
    let (script, own) = (try LessonScript(lesson, numbers: .seed(seed)), try LessonScript(lesson))
    #expect(script.stops.count >= own.stops.count / 2)
  }
}
