import BuiltInLessons
import Interchange
import Lessons
import NeuralNetwork
import Testing

/// Lessons from strangers are data: whatever is in them, there are faults or none, and never a crash.
struct FormatRobustnessTests {
  @Test(arguments: 0..<40)
  func `a lesson with random damage is read to its end`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var bytes = Array(soundLesson.utf8)
    for _ in 0...generator.index(below: 8) {
      let place = generator.index(below: bytes.count)
      switch generator.index(below: 4) {
      case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(contentsOf: Self.pieces[generator.index(below: Self.pieces.count)].utf8, at: place)
      default:
        let end = min(bytes.count, place + generator.index(below: 60))
        bytes.removeSubrange(place..<end)
        if bytes.isEmpty { bytes = [0x0A] }
      }
    }
    check(bytes)
  }

  private static let pieces = [
    "`", "```", "[", "](", "(((((", "|", "- ", "## ", "---", "<!--", "-->", "delta[", "@", "/d", "'", "e",
    "1e999",
    "{\"a\":", "\u{1B}]0;x\u{7}", "é", "𝛿", "\r\n", "hint:", "answer:", "^2", ".*", "<>", "proof BP2, layer",
  ]

  @Test func `what is too large is told and not read`() {
    let found = faultsOf([UInt8](repeating: 0x61, count: 1 << 20 | 1))
    #expect(found.first?.what.contains("a lesson has at most") == true)
  }

  @Test func `what is no text is told`() {
    #expect(faultsOf([0xFF, 0xFE, 0x00]).first?.what.contains("not UTF-8 text") == true)
    let second = faultsOf(Array("é\nδ = ".utf8) + [0xC3, 0x20])
    #expect(second.first?.place.position == SourcePosition(line: 2, column: 5))
    #expect(faultsOf([]).isEmpty == false)
  }

  @Test func `a tab in the words comes out as a space`() throws {
    let text = soundLesson.replacing("You can read this.", with: "You can\tread this.")
    let script = try LessonScript(try Lesson(Array(text.utf8)))
    let words = script.stops.flatMap(\.blocks).map { "\($0)" }.joined()
    #expect(words.contains("You can read this."))
    #expect(!words.contains("\\t"))
  }

  @Test(arguments: ["(", "[", "{", "-", "`", "|", "diag(", "- ", "> "])
  func `depth without end is a fault or nothing`(piece: String) {
    let deep = String(repeating: piece, count: 500)
    for old in ["delta[l][j]", "delta[3][1] < delta[3][2]", "BP3\nlayer", "mazur"] {
      check(Array(soundLesson.replacing(old, with: deep).utf8))
    }
    let json = String(repeating: "[", count: 100_000)
    check(Array(soundLesson.replacing("mazur\n", with: "{\"a\":" + json + "\n").utf8))
  }

  @Test func `a network that is too large for a lesson is not even drawn`() {
    let layer =
      "{ \"neurons\": 1048576, \"activation\": \"tanh\", \"initialization\": \"xavier\", \"seed\": 1 }"
    let json = """
      { "cost": "quadratic", "learningRate": 1, "layers": [\(layer), \(layer)],
        "examples": [{ "input": [1], "target": [1] }] }
      """
    let text = soundLesson.replacing("mazur\n", with: json + "\n", maxReplacements: 1)
    #expect(faultsOf(Array(text.utf8)).contains { $0.what.contains("more than 100000 weights") })
  }

  @Test func `faults quote a hostile file harmlessly`() {
    let text = soundLesson.replacing("mazur", with: "ma\u{1B}[2Jzur").replacing(
      "depth: term", with: "depth: \u{9B}x")
    let lines = faultsOf(Array(text.utf8)).flatMap { $0.lines(file: "a\u{1B}b.md") }
    #expect(!lines.isEmpty)
    #expect(
      lines.allSatisfy { line in
        line.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
      })
  }

  private func check(_ bytes: [UInt8]) {
    let found = faultsOf(bytes)
    if found.isEmpty, let lesson = try? Lesson(bytes) {
      #expect((try? LessonScript(lesson)) != nil)
    }
  }

  private func faultsOf(_ bytes: [UInt8]) -> [Fault] {
    do throws(Faults) {
      try LessonCheck.check(bytes, neighbours: ["02-next.md"])
      return []
    } catch {
      return error.list
    }
  }
}
