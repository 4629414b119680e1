import Backpropagation
import CommandLineParsing
import Interchange
import NeuralNetwork
import Notations
import Rendering
import Training
import Walkthrough

/// `backstep train`: trains a network by the algorithms of the notes; every step can be traced.
enum TrainCommand {
  static let problem = Argument.optional(
    "PROBLEM", .file(or: { BuiltInProblem.all.map(\.id) }),
    help: "A built-in problem, a problem file or a training saved before; with --data a network is made.")

  static let command: Command<Action> = Command(
    "train", "Train a network by gradient descent.",
    details:
      "The method minibatch shuffles the examples every epoch; sgd draws N_iter single examples from all, one per step; full-batch uses all examples in every step. An interrupt stops the training after the current step and keeps what was learned.",
    examples: [
      Example("backstep train higham --method sgd --steps 1000000", "ten points, separated into two classes"),
      Example(
        "backstep train xor --method full-batch --steps 5000 --trace-steps 1,100", "with traces of two steps"),
      Example(
        "backstep train --data digits.csv --targets digit --one-hot --hidden 30 --hold-out 0.2 --save digits.json",
        "a table of examples"),
      Example(
        "backstep train digits.json --data digits.csv --targets digit --one-hot --resume --epochs 60",
        "the same training for more epochs"),
    ],
    arguments: Arguments(problem),
    options: [
      TrainOptions.learning, UpdateOptions.group, TrainOptions.network, TrainOptions.data,
      TrainOptions.regularization,
      TrainOptions.keeping, OptionGroup("Output", Shared.notes, Shared.pageFormat, Shared.output),
      Shared.appearance,
    ],
    action: Action { parsed, console throws(InputFaults) in try run(parsed, &console) })

  private static func run(_ parsed: Parsed, _ console: inout Console) throws(InputFaults) -> ExitStatus {
    let notation = try Notation.chosen(parsed)
    let setup = try TrainingSetup(parsed)
    var run = try setup.run(parsed)
    let saved = try SavedTraining(parsed)
    let output = try DocumentOutput(parsed, as: parsed[Shared.pageFormat], console)
    let start = run.step == 0 ? SlowStart(of: run.problem, data: run.data) : nil
    let report = { (run: TrainingRun) in
      TrainingReport(
        run, notation: notation, numbers: NumberStyle(digits: parsed[Shared.digits]),
        standardization: setup.standardization, inputNames: setup.inputNames, classes: setup.classes,
        table: setup.table, slowStart: start)
    }
    var session = try TrainingSession(parsed, of: run, updatePage: report(run).updatePage(of:))
    let interruption = try session.advance(&run, &console)
    try saved.write(&console) {
      TrainingFile(problem: setup.kept(run), state: run.hasDiverged ? nil : run.state)
    }
    let ended = report(run)
    let dropped = session.dropped.map { ended.dropoutPage(of: $0.pass, step: $0.step) }
    try output.write(
      Document(.report(ended.pages + session.updates + dropped, title: "A training")), &console)
    if let interruption {
      console.flush()
      die(by: interruption)
    }
    return run.hasDiverged ? .failed : .success
  }
}

/// The options of `train`.
enum TrainOptions {
  enum Method: String, CaseIterable, Sendable { case minibatch, sgd, fullBatch = "full-batch" }

  static let method = Option(
    "method", .choice, default: Method.minibatch, help: "Which examples a step uses.")
  static let epochs = Option(
    "epochs", .integer(in: 0...10_000_000),
    help: "How many times to go through all examples; 30 if neither this nor --steps is given.")
  static let steps = Option(
    "steps", .integer(in: 0...10_000_000_000),
    help: "How many steps to take, called N_iter in some notes; the last one may end within an epoch.")
  static let batch = Option(
    "batch", .integer(in: 1...10_000_000), default: 10, help: "How many examples a minibatch has.")
  static let learningRate = Option(
    "learning-rate", .number(hint: "more than 0") { $0 > 0 },
    help: "The learning rate eta, which multiplies the gradient; that of the problem if left out.")
  static let seed = Option(
    "seed", .integer(in: Shared.seeds), default: 1, help: "The seed of all random numbers.")
  static let noShuffle = Option.flag(
    "no-shuffle", help: "Take the examples in the order in which they are given.")
  static let onlyWeights = Option.flag("only-weights", help: "Keep the biases unchanged.")
  static let learning = OptionGroup(
    "Learning", method, epochs, steps, batch, learningRate, seed, noShuffle, onlyWeights)

  static let hidden = Option(
    "hidden", .list(of: .integer(in: 1...100_000)),
    help: "Neurons of each hidden layer of a network made for --data; 30 if left out.")
  static let activation = Option(
    "activation", .choice, default: Activation.standard, help: "The activation function of its hidden layers."
  )
  static let outputActivation = Option(
    "output-activation", .choice, as: Activation.self,
    help:
      "The activation function of its last layer; if left out, sigmoid with crossEntropy, softmax for classes, else identity."
  )
  static let cost = Option(
    "cost", .choice, as: Cost.self, help: "Its cost; categoricalCrossEntropy for classes, else quadratic.")
  static let initialization = Option(
    "init", .choice, as: Initialization.SchemeName.self,
    help: "The rule for drawing the weights; without --data, they replace the weights of the problem.")
  static let network = OptionGroup(
    "Network", hidden, activation, outputActivation, cost, initialization, Shared.maxWeights)

  static let dataFile = Option(
    "data", .file, help: "A table of examples, or MNIST's images (IDX, with --labels).")
  static let labels = Option("labels", .file, help: "MNIST's labels, in IDX format.")
  static let inputs = Option(
    "inputs", TrainOptions.columns,
    help:
      "The input columns: names, numbers, or ranges such as pixel0..pixel63; all but the targets if left out."
  )
  static let targets = Option("targets", TrainOptions.columns, help: "The target columns.")
  static let oneHot = Option.flag(
    "one-hot", help: "The target column names classes: give each an output of its own.")
  static let standardize = Option.flag(
    "standardize", help: "Shift and scale every input column to mean 0 and standard deviation 1.")
  static let skipMissing = Option.flag(
    "skip-missing", help: "Leave out the rows in which a value is missing, and count them.")
  static let separator = Option(
    "separator", .choice, as: TableForm.Separator.self,
    help: "What is between the fields of the table; found if left out.")
  static let decimal = Option(
    "decimal", .choice, as: TableForm.DecimalSign.self,
    help: "The decimal sign of its numbers; found if left out.")
  static let header = Option(
    "header", .choice, as: Answer.self,
    help: "Whether its first row has the names of the columns; found if left out.")
  static let skipRows = Option(
    "skip-rows", .integer(in: 0...1_000_000),
    help: "How many rows to leave out before the header; if left out, a row of counts is.")

  enum Answer: String, CaseIterable, Sendable { case yes, no }

  static let data = OptionGroup(
    "Data", dataFile, labels, inputs, targets, oneHot, standardize, skipMissing, separator, decimal, header,
    skipRows)

  static let dropout = Option(
    "dropout", .number(in: 0...0.99), default: 0,
    help: "The probability with which each hidden neuron is silenced, anew for every example.")
  static let holdOut = Option(
    "hold-out", .number(in: 0...0.99), default: 0,
    help: "The fraction of the examples to hold out for testing.")
  static let patience = Option(
    "patience", .integer(in: 1...1_000_000),
    help: "Stop early when the held-out cost has not fallen for this many epochs.")
  static let regularization = OptionGroup(
    "Regularisation", Shared.weightDecay, dropout, holdOut, patience)

  static let traceSteps = Option(
    "trace-steps", .list(of: .integer(in: 1...10_000_000_000)), default: [],
    help: "Save full traces of these steps.")
  static let traceEvery = Option(
    "trace-every", .integer(in: 1...10_000_000_000),
    help: "Save a full trace once in this many steps, beginning with the first.")
  static let traceFolder = Option(
    "trace-to", .file, default: ".",
    help: "The existing folder to write the traces to, as step-1.json and so on; open one with backstep step."
  )
  static let save = Option(
    "save", .file, help: "Save the trained network as a problem file, to trace it or to train it further.")
  static let resume = Option.flag(
    "resume",
    help: "Go on where a saved training stopped, with its own plan; --epochs or --steps may lengthen it.")
  static let keeping = OptionGroup("Traces and saving", traceSteps, traceEvery, traceFolder, save, resume)

  private static let columns = ValueKind<ColumnSelection>(
    "COLUMNS", rule: "a list of columns with commas between, such as 1..4,6", parse: { ColumnSelection($0) })
}

extension Option {
  /// Creates an option for one of the raw values of an enumeration, without a default.
  fileprivate init<Choice: CaseIterable & RawRepresentable<String> & Sendable>(
    _ name: String, _ kind: ValueKind<Choice>, as: Choice.Type, help: String
  ) where Value == Choice? {
    self.init(name, kind, help: help)
  }
}
