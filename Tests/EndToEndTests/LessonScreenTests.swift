import BuiltInLessons
import Lessons
import NeuralNetwork
import Rendering
import Stepping
import Testing

@testable import backstep

struct LessonScreenTests {
  private static let keys: [Key] = [
    .right, .left, .up, .down, .pageUp, .pageDown, .tab, .enter, .escape, .backspace, .home, .end, .delete,
    .character(" "), .character("1"), .character("."), .character("δ"), .character("h"), .pasted("0.1\n0.2"),
    .pasted("solution"), .pasted("skip"), .pasted("page 2"), .pasted("page 99"), .pasted("\u{1B}[2J"),
    .control("u"),
  ]

  @Test(arguments: BuiltInLesson.all.map(\.file))
  func `any keys in any lesson leave a screen that fits the terminal`(file: String) throws {
    let builtIn = try #require(BuiltInLesson.all.first { $0.file == file })
    let script = try LessonScript(try Lesson(builtIn.bytes))
    var generator = SeededGenerator(seed: UInt64(file.count))
    for size in [ScreenSize(columns: 80, rows: 24), ScreenSize(columns: 40, rows: 12)] {
      var screen = LessonScreen(
        LessonRun(script, record: LessonRecord(lesson: "x")), glyphs: .ascii,
        showsSpeakerNotes: true, size: size)
      for _ in 0..<60 {
        screen.press(Self.keys[generator.index(below: Self.keys.count)])
        let shown = screen.screen
        let lines = shown.lines.map(\.text)
        #expect(lines.count <= size.rows)
        #expect(lines.allSatisfy { !$0.contains("\u{1B}") })
        let prose = lines.prefix(2) + lines.suffix(2)
        #expect(prose.allSatisfy { $0.count <= size.columns }, "\(lines)")
        #expect((0..<size.columns).contains(shown.cursor?.column ?? 0))
      }
    }
  }

  @Test func `Enter shows the rest of a page before it goes on`() throws {
    let script = try LessonScript(try Lesson(try #require(BuiltInLesson.all.first).bytes))
    var screen = LessonScreen(
      LessonRun(script, record: LessonRecord(lesson: "x")), glyphs: .ascii,
      showsSpeakerNotes: false, size: ScreenSize(columns: 40, rows: 12))
    var scrolled = 0
    while screen.screen.lines[10].text.contains("more"), scrolled < 10 {
      let before = screen.screen.lines
      screen.press(.enter)
      #expect(screen.run.record.stop == 0)
      #expect(screen.screen.lines != before)
      scrolled += 1
    }
    #expect(scrolled > 0)
    screen.press(.enter)
    #expect(screen.run.record.stop == 1)
  }

  @Test(arguments: [
    (Glyphs.unicode, 80, " → next   ← back   words   help   quit"), (.unicode, 24, " → next   ← back   help"),
    (.ascii, 80, " right next   left back   words   help   quit"), (.ascii, 24, " right next   left back"),
    (.ascii, 19, " right next   help"),
  ])
  func `the foot says what can be done, and no word that does not fit`(
    _ glyphs: Glyphs, _ columns: Int, _ foot: String
  ) throws {
    let script = try LessonScript(try Lesson(try #require(BuiltInLesson.all.first).bytes))
    let screen = LessonScreen(
      LessonRun(script, record: LessonRecord(lesson: "x")), glyphs: glyphs,
      showsSpeakerNotes: false, size: ScreenSize(columns: columns, rows: 40))
    #expect(screen.screen.lines[38].text == foot)
  }

  @Test func `a reply longer than the screen is shown from its first line on`() throws {
    let script = try LessonScript(try Lesson(try #require(BuiltInLesson.all.first).bytes))
    var screen = LessonScreen(
      LessonRun(script, record: LessonRecord(lesson: "x")), glyphs: .ascii,
      showsSpeakerNotes: false, size: ScreenSize(columns: 80, rows: 24))
    for key in [Key.pasted("words"), .enter] { screen.press(key) }
    let lines = screen.screen.lines.map(\.text)
    #expect(lines.contains(" THE NETWORK"), "\(lines)")
    #expect(lines.contains { $0.hasPrefix(" layer l: ") } && !lines.contains { $0.hasPrefix(" slip: ") })
  }

  @Test func `what is typed is a command or an answer`() {
    #expect(LessonWords("", isAsking: true) == .request(.next))
    #expect(LessonWords(" 0.1  0.2 ", isAsking: true) == .request(.answer("0.1 0.2")))
    #expect(LessonWords("0.1", isAsking: false) == .unknown("0.1"))
    #expect("\(LessonWords.reply(toUnknown: "0.1"))".contains("No question is open here"))
    #expect(LessonWords("Page 3", isAsking: true) == .request(.page(3)))
    #expect(LessonWords("neal", isAsking: true) == .request(.answer("neal")))
    #expect(LessonWords("QUIT", isAsking: true) == .quit)
  }
}
