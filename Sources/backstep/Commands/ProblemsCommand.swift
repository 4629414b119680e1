import CommandLineParsing
import Interchange
import NeuralNetwork

/// `backstep problems`: lists the built-in problems, or prints one as a file to start from.
enum ProblemsCommand {
  static let name = Argument.optional(
    "NAME", .word(among: { BuiltInProblem.all.map(\.id) }), help: "The problem to print as a file.")

  static let command: Command<Action> = Command(
    "problems", "List the built-in problems, or print one as a file to start from.",
    examples: [
      Example("backstep problems", "the list"),
      Example("backstep problems mazur -o mine.json", "a file to change as you like"),
    ],
    arguments: Arguments(name), options: [OptionGroup("Output", Shared.output)],
    action: Action { parsed, console throws(InputFaults) in try run(parsed, &console) })

  private static func run(_ parsed: Parsed, _ console: inout Console) throws(InputFaults) -> ExitStatus {
    guard let asked = parsed[name], let builtIn = BuiltInProblem.named(asked) else {
      let width = BuiltInProblem.all.map(\.id.count).max() ?? 0
      for builtIn in BuiltInProblem.all {
        let gap = String(repeating: " ", count: width - builtIn.id.count + 2)
        console.print(builtIn.id + gap + builtIn.summary)
      }
      return .success
    }
    let problem = builtIn.problem
    try console.write(to: parsed.outputPath) { sink in sink(problem.json() + [UInt8(ascii: "\n")]) }
    return .success
  }
}
