import Interchange
import Lessons
import Rendering
import Stepping
import Walkthrough

/// A lesson on the whole screen: a page that scrolls, and below it a line to type on.
///
/// It is a pure function of the keys that were pressed: it does not depend on a terminal.
struct LessonScreen {
  private(set) var run: LessonRun
  private(set) var isLeft = false
  private let renderer: PageTextRenderer
  private let showsSpeakerNotes: Bool
  private var editor = LineEditor()
  private var reply: [Page.Block] = []
  private var offset = 0
  private var size: ScreenSize

  init(_ run: LessonRun, glyphs: Glyphs, showsSpeakerNotes: Bool, size: ScreenSize) {
    self.run = run
    renderer = PageTextRenderer(width: min(max(size.columns, 40), 100), glyphs: glyphs)
    self.showsSpeakerNotes = showsSpeakerNotes
    self.size = size
    scrollToNews()
  }

  /// Returns the same lesson on a screen of another size.
  func resized(to size: ScreenSize) -> LessonScreen {
    var screen = LessonScreen(
      run, glyphs: renderer.glyphs, showsSpeakerNotes: showsSpeakerNotes, size: size)
    screen.reply = reply
    screen.editor = editor
    return screen
  }

  // MARK: Keys

  mutating func press(_ key: Key) {
    switch key {
    case .up: scroll(by: -1)
    case .down: scroll(by: 1)
    case .pageUp: scroll(by: -bodyHeight + 1)
    case .pageDown: scroll(by: bodyHeight - 1)
    case .control("c"): isLeft = true
    case .tab: handle(.request(.hint))
    case .right where editor.text.isEmpty: handle(.request(.next))
    case .left where editor.text.isEmpty: handle(.request(.back))
    case .character(" "), .enter:
      guard editor.text.isEmpty else { return type(key) }
      if offset < lastOffset { scroll(by: bodyHeight - 1) } else { handle(.request(.next)) }
    case .escape: editor = LineEditor()
    default: type(key)
    }
  }

  private mutating func type(_ key: Key) {
    guard case .submitted(let line) = editor.press(key) else { return }
    editor = LineEditor()
    handle(LessonWords(line, isAsking: run.isAsking))
  }

  private mutating func handle(_ words: LessonWords) {
    switch words {
    case .quit: isLeft = true
    case .help: answer([LessonWords.usage])
    case .glossary(let words): answer(LessonWords.glossary(about: words, in: run.script.notation))
    case .unknown(let text): answer([LessonWords.reply(toUnknown: text)])
    case .request(let request):
      if run.isOver { return isLeft = true }
      let before = run.record.stop
      let reply = run.handle(request)
      if run.record.stop != before {
        self.reply = reply
        scrollToNews()
      } else {
        answer(reply)
      }
    }
  }

  /// Shows a reply below the page, from its first line on.
  private mutating func answer(_ blocks: [Page.Block]) {
    reply = blocks
    offset = min(lastOffset, body.count - LessonPrinter(renderer: renderer).lines(blocks).count - 1)
  }

  // MARK: Picture

  private var bodyHeight: Int { max(1, size.rows - 4) }
  private var lastOffset: Int { max(0, body.count - bodyHeight) }

  private mutating func scroll(by lines: Int) { offset = min(max(0, offset + lines), lastOffset) }

  /// Scrolls so that the new part of the page is visible from its first line.
  private mutating func scrollToNews() {
    let news = LessonPrinter(renderer: renderer).lines(run.newBlocks).count
    offset = max(0, min(body.count - news - 1, lastOffset))
  }

  private var body: [StyledLine] {
    let printer = LessonPrinter(renderer: renderer)
    let notes = showsSpeakerNotes ? run.stop.speakerNotes.map { Page.Block.prose($0.playing(.note)) } : []
    let said = reply.isEmpty ? [] : [renderer.rule] + printer.lines(reply)
    return printer.lines(notes + run.page) + said
  }

  /// The screen that the terminal shows now.
  var screen: Screen {
    let shown = body.dropFirst(offset).prefix(bodyHeight)
    var lines = [header, renderer.rule] + shown
    lines += Array(repeating: "", count: bodyHeight - shown.count)
    let prompt = "> "
    let room = max(1, size.columns - prompt.count - 1)
    lines.append(StyledLine(hints, .dim))
    lines.append(StyledLine(prompt + String(editor.text.suffix(room))))
    let column = min(prompt.count + editor.cursor, size.columns - 1)
    return Screen(lines: lines, cursor: Screen.Cursor(row: lines.count - 1, column: column))
  }

  private var header: StyledLine {
    let title = sanitizedLine(run.script.header.title) + ": " + sanitizedLine(run.stop.title)
    let place = "page \(run.stop.page) of \(run.script.pageCount)"
    let room = max(0, renderer.width - place.count - 3)
    let start = " " + String(title.prefix(room))
    return StyledLine(start, .strong)
      + StyledLine(String(repeating: " ", count: max(1, renderer.width - start.count - place.count)) + place)
  }

  /// What the learner can do now, as far as there is room to say it.
  private var hints: String {
    if run.isOver { return " Enter leave" }
    let (left, right) = renderer.glyphs == .unicode ? ("←", "→") : ("left", "right")
    let more = offset < lastOffset ? ["space: more"] : []
    let keys =
      run.isAsking
      ? ["type \(run.expectation ?? "an answer")", "Tab \(LessonWord.hint.rawValue)"]
        + [LessonWord.solution, .skip, .help].map(\.rawValue)
      : ["\(right) \(LessonWord.next.rawValue)", "\(left) \(LessonWord.back.rawValue)"]
        + [LessonWord.words, .help, .quit].map(\.rawValue)
    return (more + keys).reduce("") { line, hint in
      let longer = line + (line.isEmpty ? " " : "   ") + hint
      return longer.count < size.columns ? longer : line
    }
  }
}
