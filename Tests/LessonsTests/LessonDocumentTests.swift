import Foundation
import Lessons
import Testing

struct LessonDocumentTests {
  @Test func `the lesson of the docs has no fault`() throws {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(contentsOf: root.appendingPathComponent("docs/lessons.md"), encoding: .utf8)
    let parts = page.components(separatedBy: "````")
    let lesson = try #require(parts.count == 3 ? parts[1].dropFirst("markdown\n".count) : nil)
    #expect(faults(of: String(lesson)) == [])
    #expect(lesson.contains("digits: 4"))
  }
}
