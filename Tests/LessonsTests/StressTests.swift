import Lessons
import Testing
import Walkthrough

/// `*words*` of a lesson.
@Suite struct `Stressed words` {
  private func paragraph(_ text: String) throws -> [Inline] {
    let lesson = soundLesson.replacing("## First page\n", with: "## First page\n\n\(text)\n")
    let script = try LessonScript(try Lesson(Array(lesson.utf8)))
    guard case .prose(let prose)? = script.stops[0].blocks.first else { return [] }
    return prose.content
  }

  private func strong(_ text: String) throws -> [String] {
    try paragraph(text).compactMap { if case .strong(let words) = $0 { words } else { nil } }
  }

  private func words(_ text: String) throws -> String {
    try paragraph(text).map { $0.words ?? "_" }.joined()
  }

  @Test(arguments: [
    ("The *hidden* neurons", ["hidden"]), ("One *hidden* and one *output*.", ["hidden", "output"]),
    ("**Both** ways", ["Both"]),
    ("Ask: *if it had been\nlarger, how much?*", ["if it had been", "larger, how much?"]),
    ("*all of it*", ["all of it"]), ("Not 2 * 3 * 4", []), ("The `a * b` of *code*", ["code"]),
  ])
  func `are set off, and their stars are not shown`(_ text: String, _ expected: [String]) throws {
    #expect(try strong(text) == expected)
    if !text.contains(" * ") { #expect(!(try words(text)).contains("*")) }
  }
}
