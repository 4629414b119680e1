import Backpropagation
import CommandLineParsing
import Expressions
import Interchange
import NeuralNetwork
import Training

/// The setup that the command line of `train` asks for: a network, data, and a saved state to continue from.
struct TrainingSetup {
  let problem: Problem
  let state: TrainingState?
  /// The examples of a data file; nil if the examples of the problem are used.
  let data: TrainingData?
  let standardization: Standardization?
  /// The names of the input columns, if a table has them.
  let inputNames: [String]?
  let classes: [String]?
  /// What the table was taken for.
  let table: TableDescription?
  private let name: String

  init(_ parsed: Parsed) throws(InputFaults) {
    try TrainOptions.checkEffect(parsed)
    let (data, table) = try DataFile.read(parsed)
    let file = try TrainingSetup.file(parsed)
    let base: Problem
    if let file { base = file.problem } else { base = try TrainingSetup.made(for: data, parsed) }
    let own = parsed[TrainOptions.standardize] && data == nil ? TrainingData(base.examples) : data
    let standard = parsed[TrainOptions.standardize] ? own.map(Standardization.init) : nil
    standardization = standard
    self.data = standard.flatMap { standard in own.map(standard.applied) } ?? data
    (inputNames, classes, self.table) = (table?.inputNames, table?.classes, table?.description)
    name = parsed[TrainCommand.problem] ?? "command line"
    state = parsed[TrainOptions.resume] ? file?.state : nil
    problem = TrainingSetup.drawn(base, parsed, isResumed: state != nil)
    try check(parsed)
  }

  /// Returns the run, either new or resumed.
  func run(_ parsed: Parsed) throws(InputFaults) -> TrainingRun {
    guard let state else { return TrainingRun(problem, data: data, plan: try plan(parsed)) }
    var plan = state.plan
    if let steps = parsed[TrainOptions.steps] { plan.length = .steps(steps) }
    if let epochs = parsed[TrainOptions.epochs] { plan.length = .epochs(epochs) }
    do {
      return try TrainingRun(resuming: problem, data: data, plan: plan, at: state)
    } catch {
      throw InputFaults(file: name, faults: error)
    }
  }

  /// Returns the problem with the trained weights, to be saved; if the data have their own file, only with the first
  /// examples.
  func kept(_ run: TrainingRun) -> Problem {
    var kept = run.learned
    if let data { kept.examples = data.examples(at: 0..<min(10, data.count)) }
    return kept
  }

  private func plan(_ parsed: Parsed) throws(InputFaults) -> TrainingPlan {
    let count = data?.count ?? problem.examples.count
    let (batch, order): (TrainingPlan.Batch, TrainingPlan.Order) =
      switch parsed[TrainOptions.method] {
      case .minibatch: (.size(parsed[TrainOptions.batch]), .shuffled)
      case .sgd: (.size(1), .withReplacement)
      case .fullBatch: (.all, .asGiven)
      }
    var plan = TrainingPlan(
      batch: batch, order: parsed[TrainOptions.noShuffle] ? .asGiven : order,
      length: parsed[TrainOptions.steps].map { .steps($0) } ?? .epochs(parsed[TrainOptions.epochs] ?? 30),
      learningRate: parsed[TrainOptions.learningRate] ?? problem.learningRate,
      rule: try UpdateOptions.rule(parsed, insteadOf: problem.updateRule),
      seed: UInt64(parsed[TrainOptions.seed]),
      parameters: parsed[TrainOptions.onlyWeights] ? .weights : .weightsAndBiases,
      weightDecay: parsed[Shared.weightDecay] ?? problem.conventions.weightDecay,
      dropout: parsed[TrainOptions.dropout],
      patience: parsed[TrainOptions.patience], heldOutShare: parsed[TrainOptions.holdOut])
    let epochs = plan.lastStep(of: count) / max(1, plan.stepsPerEpoch(of: count))
    if plan.patience == nil { plan.epochsPerRecord = max(1, epochs / 200) }
    return plan
  }
}

// MARK: - Data and network

extension TrainingSetup {
  private static func file(_ parsed: Parsed) throws(InputFaults) -> TrainingFile? {
    guard let name = parsed[TrainCommand.problem] else {
      guard parsed[TrainOptions.dataFile] == nil else { return nil }
      return TrainingFile(problem: BuiltInProblem.standard.problem, state: nil)
    }
    guard parsed[TrainOptions.resume] else {
      return TrainingFile(problem: try ProblemSource.named(name, parsed.weightLimit).problem, state: nil)
    }
    do {
      if BuiltInProblem.named(name) == nil {
        let limit = parsed.weightLimit
        let file = try JSONReader.read(InputFile(reading: name).bytes) { TrainingFile(&$0, limit: limit) }
        if file.state != nil { return file }
      }
      throw Faults([Fault("has no training to resume", fix: "Save one with backstep train --save.")])
    } catch let faults as Faults {
      throw InputFaults(file: name, faults: faults)
    } catch {
      throw InputFaults(file: name, faults: Faults())
    }
  }

  /// Returns a network for the data, if the command line names no problem.
  private static func made(for data: TrainingData?, _ parsed: Parsed) throws(InputFaults) -> Problem {
    guard let data else { return BuiltInProblem.standard.problem }
    let classes = data.hasClasses && data.targetSize > 1
    let asked = parsed[TrainOptions.cost]
    let suitable: Activation = asked.flatMap(Activation.suiting) ?? (classes ? .ofClasses : .ofNumbers)
    let output = parsed[TrainOptions.outputActivation] ?? suitable
    let cost = asked ?? .standard(with: output)
    let hidden = parsed[TrainOptions.activation]
    guard hidden.isElementwise else {
      throw InputFaults(commandLine: Fault("\(hidden.rawValue) can only be in the last layer"))
    }
    let widths = [data.inputSize] + (parsed[TrainOptions.hidden] ?? [30]) + [data.targetSize]
    if let fault = parsed.weightLimit.fault(ofWidths: widths) { throw InputFaults(commandLine: fault) }
    let network = Network(
      widths: widths,
      hidden: hidden, output: output,
      scheme: (parsed[TrainOptions.initialization] ?? .xavier).scheme(),
      seed: UInt64(parsed[TrainOptions.seed]))
    return Problem(
      name: "Network for \(sanitizedLine(parsed[TrainOptions.dataFile] ?? "data"))", network: network,
      cost: cost,
      examples: data.examples(at: 0..<min(10, data.count)))
  }

  private static func drawn(_ problem: Problem, _ parsed: Parsed, isResumed: Bool) -> Problem {
    guard let asked = parsed[TrainOptions.initialization], !isResumed else { return problem }
    var problem = problem
    problem.network = problem.network.redrawn(asked.scheme(), seed: UInt64(parsed[TrainOptions.seed]))
    problem.updateMemory = .empty
    return problem
  }

  private func check(_ parsed: Parsed) throws(InputFaults) {
    var faults = Faults()
    if let data, data.inputSize != problem.network.inputSize || data.targetSize != problem.network.outputSize
    {
      faults.report(
        Fault(
          "the data have \(counted(data.inputSize, "input")) and \(counted(data.targetSize, "target")), but the network has \(problem.network.inputSize) and \(problem.network.outputSize)"
        ))
    }
    if parsed[TrainOptions.patience] != nil, parsed[TrainOptions.holdOut] == 0 {
      faults.report(
        Fault("--patience needs held-out examples", fix: "Hold some out: --hold-out 0.2"))
    }
    if parsed[TrainOptions.resume], state == nil {
      faults.report(
        Fault("--resume needs a saved training", fix: "Name its file: backstep train saved.json --resume"))
    }
    if let wrong = unfitTarget {
      faults.report(
        Fault(
          "example \(wrong + 1): its targets do not suit \(problem.cost.rawValue)",
          fix:
            "It needs targets from 0 to 1\(problem.cost.takesShares ? " that sum to 1: --one-hot" : "")."
        ))
    }
    if !faults.isEmpty { throw InputFaults(commandLine: faults) }
  }

  /// The position of the first example whose targets a cost with logarithms does not accept.
  private var unfitTarget: Int? {
    guard let data, problem.cost.takesLogarithms else { return nil }
    return (0..<data.count).first { i in
      let y = data[i].target
      let sumsToOne = !problem.cost.takesShares || y.sumsToOne
      return !sumsToOne || y.contains { $0 < 0 || $0 > 1 }
    }
  }
}
