import Backpropagation
import CommandLineParsing
import Interchange
import NeuralNetwork
import Training
import Walkthrough

/// A training in a terminal: it shows progress, saves traces between steps, and ends properly after an interrupt.
struct TrainingSession {
  private let tracedSteps: Set<Int>
  private let traceEvery: Int?
  private let folder: String
  /// The first example of each traced step with dropped neurons.
  private(set) var dropped: [(step: Int, pass: DroppedPass)] = []
  /// A page on the update of each traced step, if the update rule keeps numbers from step to step.
  private(set) var updates: [Page] = []
  private let updatePage: (UpdateStep) -> Page

  init(
    _ parsed: Parsed, of run: TrainingRun, updatePage: @escaping (UpdateStep) -> Page
  ) throws(InputFaults) {
    self.updatePage = updatePage
    tracedSteps = Set(parsed[TrainOptions.traceSteps])
    traceEvery = parsed[TrainOptions.traceEvery]
    folder = parsed[TrainOptions.traceFolder]
    let steps = run.step..<run.lastStep
    let faults = tracedSteps.sorted().filter { !steps.contains($0 - 1) }.map {
      Fault(
        "there is no step \($0) to trace",
        fix: steps.isEmpty
          ? "This training takes no step." : "Name steps from \(run.step + 1) to \(run.lastStep).")
    }
    if !faults.isEmpty { throw InputFaults(commandLine: Faults(faults)) }
  }

  /// Trains to the end, or until a signal asks to stop; returns that signal.
  mutating func advance(_ run: inout TrainingRun, _ console: inout Console) throws(InputFaults) -> Int32? {
    let signals = TerminalSignals.listen()
    var progress = ProgressLine(console.environment)
    var chunk = 1
    while run.end == nil {
      if isTraced(run.step + 1), run.step < run.lastStep {
        run.endIfNotFinite()
        guard run.end == nil else { break }
        try saveTrace(of: run, &console)
      }
      let started = monotonicSeconds()
      run.advance(steps: min(chunk, stepsToNextTrace(from: run.step)))
      chunk = TrainingSession.nextChunk(chunk, took: monotonicSeconds() - started)
      progress.show(run)
      for signal in signals?.received() ?? [] {
        if signal == SIGTSTP {
          progress.clear()
          signals?.stop()
        } else if TerminalSignals.ending.contains(signal) {
          progress.clear()
          run.endIfNotFinite()
          return signal
        }
      }
    }
    progress.clear()
    return nil
  }

  /// Returns the number of steps that take about a twentieth of a second: checks for signals are then rare enough to
  /// cost nothing, and frequent enough to stop at once.
  private static func nextChunk(_ chunk: Int, took seconds: Double) -> Int {
    if seconds < 0.025 { return min(chunk * 2, 1 << 20) }
    return seconds > 0.1 ? max(1, chunk / 2) : chunk
  }

  private func isTraced(_ step: Int) -> Bool {
    tracedSteps.contains(step) || traceEvery.map { (step - 1) % $0 == 0 } ?? false
  }

  /// Returns the number of steps before the next one that is traced.
  private func stepsToNextTrace(from step: Int) -> Int {
    let listed = tracedSteps.filter { $0 > step + 1 }.min().map { $0 - 1 - step } ?? .max
    let regular = traceEvery.map { $0 - step % $0 } ?? .max
    return min(listed, regular)
  }

  private mutating func saveTrace(of run: TrainingRun, _ console: inout Console) throws(InputFaults) {
    var problem = run.nextStep
    if run.plan.rule != .plainDescent, let update = run.nextUpdate {
      updates.append(updatePage(update))
    }
    if run.plan.dropout > 0 {
      dropped.append((run.step + 1, DroppedPass(of: problem, example: 1, factors: run.dropoutFactors[0])))
      // A trace contains the whole network, without dropout; its name says so wherever it is shown.
      problem.name += ", step \(run.step + 1) without its dropout"
    }
    let trace = Trace(of: problem)
    try console.write(to: "\(folder)/step-\(run.step + 1).json") { sink in trace.json(to: sink) }
  }
}
