import Lessons
import Rendering
import Walkthrough

/// A lesson line by line, from top to bottom, for scripts, teletypes and screen readers.
struct LinearLesson {
  let look: TextLook
  let showsSpeakerNotes: Bool
  private var page = 0

  init(look: TextLook, showsSpeakerNotes: Bool) {
    self.look = look
    self.showsSpeakerNotes = showsSpeakerNotes
  }

  /// Runs to the end of the lesson or of the input; calls `keep` after each request.
  mutating func run(
    _ run: inout LessonRun, _ console: inout Console, keep: (LessonRecord, inout Console) -> Void
  ) {
    show(run, &console)
    while !run.isOver {
      console.write("> ")
      console.flush()
      guard let line = readLine() else {
        console.print("")
        return
      }
      switch LessonWords(line, isAsking: run.isAsking) {
      case .quit: return
      case .help: print([LessonWords.usage], &console)
      case .glossary(let words):
        print(LessonWords.glossary(about: words, in: run.script.notation), &console)
      case .unknown(let text): print([LessonWords.reply(toUnknown: text)], &console)
      case .request(let request):
        let before = run.record.stop
        print(run.handle(request), &console)
        keep(run.record, &console)
        if run.record.stop != before { show(run, &console) }
      }
    }
  }

  private mutating func show(_ run: LessonRun, _ console: inout Console) {
    let stop = run.stop
    if stop.page != page {
      page = stop.page
      console.print("")
      console.print("Page \(stop.page) of \(run.script.pageCount): \(stop.title)")
      console.print("")
      if showsSpeakerNotes { print(stop.speakerNotes.map { .prose($0.playing(.note)) }, &console) }
    }
    print(run.newBlocks, &console)
    if run.isAsking, let expectation = run.expectation {
      print([.prose("Type \(expectation); or \(LessonWord.wayOut.joined(separator: ", ")).")], &console)
    }
  }

  private func print(_ blocks: [Page.Block], _ console: inout Console) {
    for line in LessonPrinter(renderer: look.pages).lines(blocks) { console.write(look.bytes(line)) }
  }
}
