import CommandLineParsing
import Interchange
import Lessons
import Notations
import Rendering
import Walkthrough

/// `backstep practice`: generates exercises one after another, and explains probable mistakes in wrong answers.
enum PracticeCommand {
  static let topics: Argument<[String]> = .repeated(
    "TOPIC", .word("TOPIC", among: { Topic.allCases.map(\.rawValue) }), isRequired: false,
    help: "What to practise; if left out, all but L2 and the update rules momentum, RMSProp and Adam.")
  static let level = Option(
    "level", .integer(in: Practice.levels), default: 1, help: "The level to begin with.")

  static let command: Command<Action> = Command(
    "practice", "Practise with exercises, and see the mistake in a wrong answer.",
    details:
      "Type one answer per line: a number, a formula with the letters of the notes, or \(Practice.Word.list). Two exercises solved in a row without help lead to the next level.",
    examples: [
      Example("backstep practice", "all topics, from the easiest on"),
      Example("backstep practice BP2 --notes lecture", "one equation, in other letters"),
      Example("backstep practice BP1 BP2 --level 3 --seed 7", "the same exercises as everyone with seed 7"),
    ],
    arguments: Arguments(topics),
    options: [
      OptionGroup("Exercises", level, Shared.seed, Shared.notes),
      OptionGroup("Appearance", Shared.color, Shared.glyphs, Shared.width),
    ],
    action: Action { parsed, console throws(InputFaults) in try run(parsed, &console) })

  private static func run(_ parsed: Parsed, _ console: inout Console) throws(InputFaults) -> ExitStatus {
    let look = TextLook(parsed, console, toFile: false)
    let seed = parsed[Shared.seed] ?? Int.random(in: 1...999_999)
    var practice = Practice(
      seed: UInt64(seed), topics: parsed[topics].compactMap(Topic.init(rawValue:)), level: parsed[level],
      notation: try Notation.chosen(parsed))
    console.print("Seed \(seed). Type a number, a formula, or \(Practice.Word.list).\n")
    show(practice.page, look, &console)
    while let line = nextLine(&console) {
      let reply = practice.reply(to: line)
      say(reply.blocks, look, &console)
      if reply.next == .end { break }
      if reply.next == .newExercise { show(practice.page, look, &console) }
    }
    say([.prose(practice.summary)], look, &console)
    return .success
  }

  private static func show(_ page: Page, _ look: TextLook, _ console: inout Console) {
    for line in look.pages.lines(page) { console.write(look.bytes(line)) }
  }

  private static func say(_ blocks: [Page.Block], _ look: TextLook, _ console: inout Console) {
    for line in blocks.flatMap(look.pages.lines) { console.write(look.bytes(line)) }
  }

  /// Returns the next line that is typed, or `nil` at the end of the input.
  private static func nextLine(_ console: inout Console) -> String? {
    if console.environment.isInputTerminal { console.write(" > ") }
    console.flush()
    return readLine()
  }
}
