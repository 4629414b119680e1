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
      notation: try Notation.chosen(parsed), numbers: NumberStyle(digits: parsed[Shared.digits]),
      limit: parsed.weightLimit)
    let look = TextLook(parsed, console, toFile: false)
    show(ProblemDialogue.introduction, look, &console)
    while !dialogue.isOver {
      if dialogue.more == nil { show([.prose(Prose(.text, [.text(dialogue.words)]))], look, &console) }
      let prompt = dialogue.more.map { "(\($0)) " } ?? dialogue.standard.map { "[\($0)] " } ?? ""
      guard let line = line(prompt, &console) else { return .success }
      do throws(Fault) {
        if let blocks = try dialogue.take(line) { show(blocks, look, &console) }
      } catch {
        show(
          [
            .prose(
              Prose(
                .note, [.text(sentences(of: error))]))
          ], look, &console)
      }
    }
    guard let problem = dialogue.problem, let path = try write(problem, look, &console) else {
      return .success
    }
    guard console.environment.isInteractive else {
      show(
        [.prose(Prose(.text, [.text("Step through it: backstep step \(sanitizedLine(path))")]))], look,
        &console)
      return .success
    }
    return try step(path, parsed, &console)
  }

  /// Returns the next line, or nil if the person ends the dialogue.
  private static func line(_ prompt: String, _ console: inout Console) -> String? {
    console.write(prompt + "> ")
    console.flush()
    if let line = readLine(), line != ProblemDialogue.Word.quit.rawValue { return line }
    console.print("")
    console.print("No file was written.")
    return nil
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
  private static let standardFile = "mine.json"

  /// Asks for the file, and writes it; an existing file is only replaced on request.
  private static func write(
    _ problem: Problem, _ look: TextLook, _ console: inout Console
  ) throws(InputFaults) -> String? {
    var existing: String?
    while true {
      let question =
        existing.map { "\(quoted($0)) exists. Type another name, or replace to replace it." }
        ?? "The name of the file."
      show([.prose(Prose(.text, [.text(question)]))], look, &console)
      guard let answer = line(existing == nil ? "[\(standardFile)] " : "", &console) else { return nil }
      let isReplacing = existing != nil && answer == "replace"
      let path = isReplacing ? existing ?? "" : answer.isEmpty ? existing ?? standardFile : answer
      if !isReplacing, OutputFile.exists(path) {
        existing = path
        continue
      }
      existing = nil
      do throws(InputFaults) {
        try console.write(to: path) { sink in sink(problem.json() + [UInt8(ascii: "\n")]) }
        return path
      } catch {
        show(error.lines.map { .prose(Prose(.note, [.text($0)])) }, look, &console)
      }
    }
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
