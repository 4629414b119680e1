public import Interchange
public import NeuralNetwork

/// The progress of a run, apart from the weights: everything that must be saved so that the next step stays the same.
///
/// A file stores it under `training`, beside the members of a problem. The words of the random generators are written
/// in hexadecimal, because a JSON number represents only 53 of their 64 bits.
public struct TrainingState: Equatable, Sendable {
  /// The plan of the training.
  public var plan: TrainingPlan
  /// The number of steps taken.
  var step: Int
  /// The number of training examples, and a number that distinguishes them from others.
  var exampleCount: Int
  var fingerprint: UInt64
  /// The generator of the orders at the beginning of the current epoch.
  var orders: [UInt64]
  var masks: [UInt64]
  /// The lowest held-out cost so far, for early stopping, with its epoch and its parameters.
  var best: Best?

  struct Best: Equatable, Sendable {
    var epoch: Int
    var cost: Double
    var parameters: [Double]
  }
}

extension TrainingRun {
  /// Everything that must be saved to resume the run, apart from the network.
  public var state: TrainingState {
    TrainingState(
      plan: plan, step: step, exampleCount: data.count, fingerprint: data.fingerprint,
      orders: (step % stepsPerEpoch == 0 ? orders : ordersAtEpoch).state, masks: masks.state,
      best: best.map {
        .init(
          epoch: $0.record.epoch, cost: $0.record.heldOutCost ?? 0,
          parameters: problem.network.flat($0.parameters))
      })
  }

  /// Resumes a run, with the same data and the weights as they were.
  ///
  /// `plan` replaces the saved plan, for example with a longer one.
  ///
  /// - Throws: A fault if the data are not those of the run, if the plan has another update rule, or if it ends before the
  ///   step that was reached.
  public init(
    resuming problem: Problem, data: TrainingData? = nil, plan: TrainingPlan? = nil, at state: TrainingState
  ) throws(Faults) {
    self.init(problem, data: data, plan: plan ?? state.plan)
    guard state.exampleCount == self.data.count, state.fingerprint == self.data.fingerprint else {
      let difference =
        state.exampleCount == self.data.count
        ? "the same number of examples, but with other values"
        : "\(counted(state.exampleCount, "example")) in training, not these \(self.data.count)"
      throw Faults([
        Fault(
          "has learned from other data: \(difference)",
          fix: "Give the same --data and columns, or leave out --resume.")
      ])
    }
    guard state.step <= lastStep else {
      throw Faults([
        Fault(
          "has taken \(counted(state.step, "step")) already, but is to end after \(lastStep)",
          fix: "Name a later end with --steps or --epochs.")
      ])
    }
    guard self.plan.rule.name == state.plan.rule.name else {
      throw Faults([
        Fault(
          "was trained by the update rule \(state.plan.rule.name), not by \(self.plan.rule.name)",
          fix: "Keep the rule, or begin a new training.")
      ])
    }
    step = state.step
    orders = SeededGenerator(state: state.orders)
    ordersAtEpoch = orders
    masks = SeededGenerator(state: state.masks)
    earlierSteps = problem.updateMemory.steps - step
    if step % stepsPerEpoch != 0 { beginEpoch() }
    best = state.best.map { kept in
      (
        EpochRecord(epoch: kept.epoch, step: 0, cost: kept.cost, heldOutCost: kept.cost),
        problem.network.lanes(of: kept.parameters)
      )
    }
  }
}

// MARK: - In a file

extension TrainingState: JSONCoded {
  /// Reads a state.
  public init?(_ json: inout JSONReader) {
    let plan = json.required("plan") { TrainingPlan(&$0) }
    let step = json.required("step") { $0.integer(in: 0...exactIntegers.upperBound) }
    let count = json.required("examples") { $0.integer(in: 1...exactIntegers.upperBound) }
    let fingerprint = json.required("fingerprint") { $0.word() }
    let orders = json.required("orders") { $0.words() }
    let masks = json.required("masks") { $0.words() }
    let best = json.optional("best") { json -> Best? in
      let epoch = json.required("epoch") { $0.integer(in: 0...exactIntegers.upperBound) }
      let cost = json.required("cost") { $0.number() }
      let parameters = json.required("parameters") { $0.numbers() }
      guard let epoch, let cost, let parameters else { return nil }
      return Best(epoch: epoch, cost: cost, parameters: parameters)
    }
    guard let plan, let step, let count, let fingerprint, let orders, let masks else { return nil }
    self.init(
      plan: plan, step: step, exampleCount: count, fingerprint: fingerprint, orders: orders, masks: masks,
      best: best)
  }

  /// Writes the state.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("plan", plan)
      json.member("step", step)
      json.member("examples", exampleCount)
      json.member("fingerprint", hexadecimal(fingerprint))
      json.member("orders") { $0.array(orders) { json, word in json.write(hexadecimal(word)) } }
      json.member("masks") { $0.array(masks) { json, word in json.write(hexadecimal(word)) } }
      guard let best else { return }
      json.member("best") { json in
        json.object { json in
          json.member("epoch", best.epoch)
          json.member("cost", best.cost)
          json.member("parameters", best.parameters)
        }
      }
    }
  }
}

extension TrainingState {
  /// Returns whether a problem has what the update rule kept in the steps so far.
  fileprivate func hasMemory(in problem: Problem) -> Bool {
    step == 0 || plan.rule.keeps.isEmpty
      || (problem.updateRule.name == plan.rule.name && !problem.updateMemory.kept.isEmpty)
  }
}

private func hexadecimal(_ word: UInt64) -> String {
  let digits = String(word, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}

extension JSONReader {
  fileprivate mutating func word() -> UInt64? {
    guard let text = string() else { return nil }
    if text.utf8.count <= 16, let word = UInt64(text, radix: 16) { return word }
    fault("expected 16 hexadecimal digits, found \(quoted(text))")
    return nil
  }

  fileprivate mutating func words() -> [UInt64]? {
    guard let words = each({ $0.word() }) else { return nil }
    if words.count == 4, words.contains(where: { $0 != 0 }) { return words }
    fault("expected four words, not all of them zero")
    return nil
  }
}

/// The content of a problem file with a saved training: the network as it was learned, and how to continue.
public struct TrainingFile: Equatable, Sendable {
  /// The network with its weights, and examples to trace.
  public var problem: Problem
  /// The progress of its training; nil for a plain problem file.
  public var state: TrainingState?

  /// Creates the content of a file.
  public init(problem: Problem, state: TrainingState?) {
    self.problem = problem
    self.state = state
  }
}

extension TrainingFile: JSONCoded {
  /// Reads a problem file, with its training if it has one.
  public init?(_ json: inout JSONReader) { self.init(&json, limit: .usual) }

  /// Reads a problem file whose network may have as many weights as `limit` allows, with its training if it has one.
  package init?(_ json: inout JSONReader, limit: WeightLimit) {
    let state = json.optional("training") { TrainingState(&$0) }
    guard let problem = Problem(&json, limit: limit) else { return nil }
    let count = problem.network.parameterCount
    if let best = state?.best, best.parameters.count != count {
      json.fault(
        "\(best.parameters.count) numbers, but the network has \(count) parameters",
        at: ["training", "best", "parameters"])
      return nil
    }
    if let state, !state.hasMemory(in: problem) {
      json.fault(
        "the training has taken steps by the rule \(quoted(state.plan.rule.name)), but the file does not have what it kept",
        fix: "Save the training again, with the program that made the file.", at: ["update"])
      return nil
    }
    self.init(problem: problem, state: state)
  }

  /// Writes a problem file, with the state under `training`.
  public func write(to json: inout JSONWriter) {
    problem.write(to: &json, and: { json in if let state { json.member("training", state) } })
  }
}
