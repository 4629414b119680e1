import BuiltInLessons
import Interchange
import Lessons
import Notations
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
    let page = try LessonScript(try Lesson(builtIn.bytes)).stops.filter {
      $0.title == "The slope that cancels"
    }
    let hasEquation = page.map { stop in
      stop.blocks.contains { if case .equation = $0 { true } else { false } }
    }
    #expect(page.map { $0.question == nil } == [false, true])
    #expect(hasEquation == [false, true])
  }

  @Test func `there are twelve lessons in the spelling of one set of notes, and one of them shows all five`()
    throws
  {
    let notes = try BuiltInLesson.all.map { try Lesson($0.bytes).header.notes }
    #expect(notes == Array(repeating: "nielsen", count: 12))
    let comparison = try #require(BuiltInLesson.all.first { $0.id == "five-spellings" })
    let text = String(decoding: comparison.bytes, as: UTF8.self)
    let firstQuestion = try #require(text.firstRange(of: "```question"))
    for notation in Notation.builtIn {
      #expect(text[..<firstQuestion.lowerBound].contains("BP2\nnotes: \(notation.id)"))
    }
  }

  @Test(arguments: BuiltInLesson.all.map(\.file), [1, 2, 3] as [UInt64])
  func `each lesson can be repeated with fresh numbers`(file: String, seed: UInt64) throws {
    let lesson = try Lesson(try #require(BuiltInLesson.all.first { $0.file == file }).bytes)
    guard lesson.mayHaveOtherNumbers else { return }
    let (script, own) = (try LessonScript(lesson, numbers: .seed(seed)), try LessonScript(lesson))
    #expect(script.stops.count >= own.stops.count / 2)
  }
}
