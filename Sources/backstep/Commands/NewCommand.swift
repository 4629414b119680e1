import CommandLineParsing
import Interchange
import NeuralNetwork
import Notations
import Rendering
import Walkthrough

/// `backstep new`: asks for a network, question by question, writes its problem file, and steps through it.
enum NewCommand {
  static let command: Command<Action> = Command(
    "new", "Make a network of your own, question by question.",
    details:
      "Every question has a default. Weights can be pasted as NumPy, MATLAB or LaTeX writes them, from a table, or row by row. At the end the problem file is written, and in a terminal the stepper opens.",
    examples: [Example("backstep new", "a dialogue that ends in the stepper")],
    options: [OptionGroup("Dialogue", Shared.notes, Shared.maxWeights), Shared.appearance],
    action: Action { parsed, console throws(InputFaults) in try run(parsed, &console) })

  private static func run(_ parsed: Parsed, _ console: inout Console) throws(InputFaults) -> ExitStatus {
    var dialogue = ProblemDialogue(
      Typesetter(try Notation.chosen(parsed), numbers: NumberStyle(digits: parsed[Shared.digits])),
      limit: parsed.weightLimit)
    let look = TextLook(parsed, console, toFile: false)
    show(ProblemDialogue.introduction, look, &console)
    var file: FileAnswer?
    while file == nil || file == .back {
      if file == .back { show(dialogue.goBack(), look, &console) }
      guard let problem = ask(&dialogue, look, &console) else { break }
      file = write(problem, look, &console)
    }
    guard case .written(let path) = file else {
      console.print("No file was written.")
      return .success
    }
    guard console.environment.isInteractive else {
      show("Step through it: backstep step \(sanitizedLine(path))", look, &console)
      return .success
    }
    return try step(path, parsed, &console)
  }

  /// Asks all questions from the present one on, and returns the problem; nil if the person ends the dialogue.
  private static func ask(
    _ dialogue: inout ProblemDialogue, _ look: TextLook, _ console: inout Console
  ) -> Problem? {
    while true {
      if let problem = dialogue.problem { return problem }
      let prompt: String
      if let more = dialogue.more {
        prompt = "(\(more)) "
      } else {
        show(dialogue.words, look, &console)
        prompt = "[\(dialogue.standard)] "
      }
      guard let line = line(prompt, &console) else { return nil }
      do throws(Fault) {
        if let blocks = try dialogue.take(line) { show(blocks, look, &console) }
      } catch {
        show([.prose(Prose(.note, [.text(sentences(of: error))]))], look, &console)
      }
    }
  }

  /// Returns the next line, or nil if the person ends the dialogue.
  private static func line(_ prompt: String, _ console: inout Console) -> String? {
    console.write(prompt + "> ")
    console.flush()
    let line = readLine()
    if line == nil { console.print("") }
    return line.flatMap { $0.trimmed == ProblemDialogue.Word.quit.rawValue ? nil : $0 }
  }

  private static func show(_ sentence: String, _ look: TextLook, _ console: inout Console) {
    show([.prose(Prose(.text, [.text(sentence)]))], look, &console)
  }

  private static func show(_ blocks: [Page.Block], _ look: TextLook, _ console: inout Console) {
    guard !blocks.isEmpty else { return }
    console.print("")
    var lines = LessonPrinter(renderer: look.pages).lines(blocks)
    while lines.last?.text == "" { lines.removeLast() }
    for line in lines { console.write(look.bytes(line)) }
  }

  private static func sentences(of fault: Fault) -> String {
    let what = fault.what.prefix(1).uppercased() + fault.what.dropFirst() + "."
    return fault.fix.map { what + " " + $0 } ?? what
  }
}

// MARK: - The file

extension NewCommand {
  /// A name that no file has yet: mine.json, mine-2.json, and so on.
  private static var freeName: String {
    var (name, number) = ("mine.json", 2)
    while OutputFile.exists(name) { (name, number) = ("mine-\(number).json", number + 1) }
    return name
  }

  private enum FileAnswer: Equatable {
    case written(String)
    case back
    case quit
  }

  /// Asks for the file, and writes it; an existing file is only replaced on request.
  private static func write(
    _ problem: Problem, _ look: TextLook, _ console: inout Console
  ) -> FileAnswer {
    var existing: String?
    while true {
      show(
        existing.map { "\(quoted($0)) exists. Type another name, or replace to replace it." }
          ?? "The name of the file.", look, &console)
      let proposal = freeName
      guard let line = line("[\(proposal)] ", &console) else { return .quit }
      let answer = String(line.trimmed)
      if answer == ProblemDialogue.Word.back.rawValue { return .back }
      let isReplacing = answer == "replace" && existing != nil
      let path = isReplacing ? existing ?? "" : answer.isEmpty ? proposal : answer
      if !isReplacing, OutputFile.exists(path) {
        existing = path
        continue
      }
      existing = nil
      do throws(InputFaults) {
        try console.write(to: file(path)) { sink in sink(problem.json() + [UInt8(ascii: "\n")]) }
        return .written(file(path))
      } catch {
        show(error.lines.map { .prose(Prose(.note, [.text($0)])) }, look, &console)
      }
    }
  }

  /// Returns the path as one that names neither a built-in problem nor an option nor standard output.
  private static func file(_ path: String) -> String {
    BuiltInProblem.named(path) != nil || path.hasPrefix("-") ? "./" + path : path
  }

  /// Opens the stepper with the new file.
  private static func step(
    _ path: String, _ parsed: Parsed, _ console: inout Console
  ) throws(InputFaults) -> ExitStatus {
    let words = [StepCommand.command.name, path, "--notes", parsed[Shared.notes]]
    guard case .run(let action, let options) = BackstepProgram.program.parse(words, environment: [:]) else {
      return .success
    }
    return try action.run(options, &console)
  }
}
