import Foundation
import Stepping
import Testing

/// The keys in the manual are those of the program.
struct StepperManualTests {
  private static let path = "docs/stepper.md"
  private static let (start, end) = ("<!-- keys -->\n", "<!-- end of keys -->")

  @Test func `the manual lists the keys as the program has them`() throws {
    let manual = try DocumentationTests.text(Self.path)
    let head = try #require(manual.components(separatedBy: Self.start).first)
    let tail = try #require(manual.components(separatedBy: Self.end).last)
    let expected = head + Self.start + "\n" + KeyBinding.manual + "\n\n" + Self.end + tail
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data(expected.utf8).write(to: DocumentationTests.root.appendingPathComponent(Self.path))
    }
    #expect(try DocumentationTests.text(Self.path) == expected)
  }
}
