import Backpropagation
import CommandLineParsing
import NeuralNetwork
import Notations
import Rendering
import Training
import Walkthrough

/// `backstep compare`: compares two problems or traces, at once or after some steps of training.
enum CompareCommand {
  static let left = Argument(
    "A", .file(or: { BuiltInProblem.all.map(\.id) }),
    help: "A built-in problem, a problem file or a saved trace.")
  static let right = Argument(
    "B", .file(or: { BuiltInProblem.all.map(\.id) }), help: "The problem or trace to compare it with.")
  static let steps = Option(
    "steps", .integer(in: 0...100_000_000), default: 0,
    help: "Take this many steps of gradient descent in both before comparing.")
  static let wrongRule = Option.flag(
    "wrong-rule",
    help: "Let B use the updated weights in BP2, like a program that updates during the backward pass.")
  static let onlyWeights = Option.flag("only-weights", help: "Keep the biases unchanged.")

  static let command: Command<Action> = Command(
    "compare", "Compare two traces: where do they first differ?",
    examples: [
      Example("backstep compare mine.json theirs.json", "two problem files or saved traces"),
      Example(
        "backstep compare mazur mazur --steps 10000 --wrong-rule --only-weights",
        "what a famous slip changes in the end"),
    ],
    arguments: Arguments(left, right),
    options: [
      OptionGroup("Before comparing", steps, wrongRule, onlyWeights, Shared.maxWeights),
      OptionGroup("Output", Shared.notes, Shared.pageFormat, Shared.output),
      Shared.appearance,
    ],
    action: Action { parsed, console throws(InputFaults) in try run(parsed, &console) })

  private static func run(_ parsed: Parsed, _ console: inout Console) throws(InputFaults) -> ExitStatus {
    let names = (parsed[left], parsed[right])
    let notation = try Notation.chosen(parsed)
    let parameters: LearnedParameters = parsed[onlyWeights] ? .weights : .weightsAndBiases
    let composer = { (name: String, wrongly: Bool) throws(InputFaults) -> Composer in
      let problem = try ProblemSource.named(name, parsed.weightLimit).problem
      let stepped = learned(problem, steps: parsed[steps], wrongly: wrongly, parameters)
      let trace = try ProblemSource.problem(stepped).finiteTrace(named: name)
      return Composer(trace, notation: notation, numbers: NumberStyle(digits: parsed[Shared.digits]))
    }
    let report = ComparisonReport(
      try composer(names.0, false), try composer(names.1, parsed[wrongRule]), names: names)
    try DocumentOutput(parsed, as: parsed[Shared.pageFormat], console)
      .write(Document(.report(report.pages, title: "Two traces side by side")), &console)
    return .success
  }

  private static func learned(
    _ problem: Problem, steps: Int, wrongly: Bool, _ parameters: LearnedParameters
  ) -> Problem {
    var problem = problem
    if wrongly {
      for _ in 0..<steps {
        problem.network = Trace(of: problem).wronglySteppedNetwork(learning: parameters)
      }
    } else if steps > 0 {
      var plan = TrainingPlan.fullBatch(steps: steps, learningRate: problem.learningRate)
      plan.parameters = parameters
      plan.epochsPerRecord = steps
      var run = TrainingRun(problem, plan: plan)
      run.advance()
      problem.network = run.network
    }
    return problem
  }
}
