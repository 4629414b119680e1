import Equations
import Foundation
import Lessons
import Testing

@Suite struct `What the documentation says of exercises` {
  private func text() throws -> String {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: root.appendingPathComponent("docs/exercises.md"), encoding: .utf8)
  }

  @Test func `names every known mistake as the program does`() throws {
    let text = try text()
    for mistake in KnownMistake.allCases {
      #expect(text.contains("| `\(mistake.rawValue)` | \(mistake.sentence) |"))
    }
  }

  @Test func `names every topic, every word and every kind of blank`() throws {
    let text = try text()
    let names =
      Topic.allCases.map(\.rawValue) + Practice.Word.allCases.map(\.rawValue)
      + WorksheetReference.Blanks.allCases.map(\.rawValue)
    for name in names { #expect(text.contains("`\(name)`"), "\(name)") }
  }
}
