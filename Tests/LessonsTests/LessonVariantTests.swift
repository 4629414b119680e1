import Backpropagation
import BuiltInLessons
import Lessons
import NeuralNetwork
import Testing
import Walkthrough

/// Lessons with other numbers than those for which their words were written.
struct LessonVariantTests {
  private func words(_ prose: Prose) -> String {
    prose.content.map { $0.words ?? "_" }.joined()
  }

  private func words(_ blocks: [Page.Block]) -> String {
    blocks.map { if case .prose(let prose) = $0 { words(prose) } else { "" } }.joined(separator: "\n")
  }

  @Test(arguments: BuiltInLesson.all.map(\.file))
  func `no hint and no explanation tells a number of the author's, except of a network that stays`(
    file: String
  ) throws {
    let lesson = try Lesson(try #require(BuiltInLesson.all.first { $0.file == file }).bytes)
    guard lesson.mayHaveOtherNumbers else { return }
    let own = try LessonScript(lesson).stops.compactMap(\.question)
    let variant = try LessonScript(lesson, numbers: .seed(3))
    #expect(words(variant.stops[0].blocks).contains("The text was written for other numbers"))
    for asked in variant.stops.compactMap(\.question) {
      let texts = asked.question.hints.map(words) + [words(asked.question.explanation)]
      if asked.setting.trace.problem.name.hasSuffix(", seed 3") {
        for text in texts { #expect(text.firstMatch(of: /[0-9]\.[0-9]/) == nil, "\(text)") }
      } else {
        let same = try #require(own.first { $0.number == asked.number }).question
        #expect(texts == same.hints.map(words) + [words(same.explanation)])
      }
    }
  }

  @Test(arguments: BuiltInLesson.all.map(\.file))
  func `no words of a page tell a number that the author calculated`(file: String) throws {
    let lesson = try Lesson(try #require(BuiltInLesson.all.first { $0.file == file }).bytes)
    guard lesson.mayHaveOtherNumbers else { return }
    // What a publication says is as it is.
    for stop in try LessonScript(lesson, numbers: .seed(3)).stops where !stop.title.contains("famous") {
      let text = words(stop.blocks)
      #expect(text.firstMatch(of: /[0-9]\.[0-9]*[1-9][0-9]{2,}/) == nil, "\(text)")
    }
  }

  @Test func `a hint that is left out is replaced by one with the right numbers`() throws {
    let lesson = try Lesson(try #require(BuiltInLesson.all.first { $0.id == "forward" }).bytes)
    let plain = try LessonScript(lesson).stops.compactMap(\.question).map(\.question.hints.count)
    let variant = try LessonScript(lesson, numbers: .seed(3)).stops.compactMap(\.question)
    #expect(variant.count == plain.count)
    for (count, asked) in zip(plain, variant) where count > 0 { #expect(asked.question.hints.count >= count) }
  }

  @Test(arguments: [("softmax", true), ("higham", false)])
  func `a network with another cost or other activation functions is told from the author's`(
    _ id: String, _ isOther: Bool
  ) throws {
    let text = soundLesson.replacing("slip: weightsUpdated in delta[3][1], delta[2][1]", with: "shape: w[3]")
      .replacing("- the first | delta[3][1] > delta[3][2]", with: "- the first | C < 0")
      .replacing("- the second | delta[3][1] < delta[3][2]", with: "- the second | C > 0")
    let problem = try #require(BuiltInProblem.named(id)).problem
    let script = try LessonScript(try Lesson(Array(text.utf8)), numbers: .problem(problem))
    #expect(
      words(script.stops[0].blocks).contains(
        "a network with the sigmoid in every layer and with the quadratic cost") == isOther)
  }

  @Test func `its own numbers need no word of that, and a network with other numbers has another name`()
    throws
  {
    let lesson = try Lesson(try #require(BuiltInLesson.all.first).bytes)
    #expect(!words(try LessonScript(lesson).stops[0].blocks).contains("other numbers"))
    let names = try LessonScript(lesson, numbers: .seed(3)).stops.compactMap {
      $0.question?.setting.trace.problem.name
    }
    #expect(names.contains("Mazur 2-2-2, seed 3"))
  }
}
