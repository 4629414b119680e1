import Backpropagation
import NeuralNetwork

extension TrainingRun {
  /// Measures cost, accuracy and gradient as they are now, over all examples and without dropout.
  ///
  /// A run that is taken up again within an epoch measures where it begins, but decides nothing there.
  mutating func record(endsEarly: Bool = true) {
    let record = measured()
    records.append(record)
    guard record.cost.isFinite else {
      diverge(meeting: firstNonFiniteOfAll, in: step)
      parameters = lastRecorded
      return
    }
    endIfNotFinite()
    guard end == nil else { return }
    lastRecorded = parameters
    if endsEarly { stopEarly(record) }
  }

  /// Early stopping: keeps the weights of the lowest held-out cost, and ends when it has not fallen for long.
  private mutating func stopEarly(_ record: EpochRecord) {
    guard let patience = plan.patience, let cost = record.heldOutCost else { return }
    if cost < best?.record.heldOutCost ?? .infinity {
      best = (record, parameters)
      return
    }
    guard let best else { return }
    if record.epoch - best.record.epoch >= patience || step == lastStep {
      parameters = best.parameters
      end = .stoppedEarly(bestEpoch: best.record.epoch)
    }
  }

  /// The mean cost of the examples as the parameters are now, with its L2 term.
  package var cost: Double { Measurement(of: self, on: data, withGradient: false).cost + penalty }

  private func measured() -> EpochRecord {
    let here = Measurement(of: self, on: data, withGradient: true)
    let held = heldOut.map { Measurement(of: self, on: $0, withGradient: false) }
    return EpochRecord(
      epoch: epoch, step: step, cost: here.cost + penalty, accuracy: here.accuracy,
      heldOutCost: held?.cost, heldOutAccuracy: held?.accuracy, gradientNorms: gradientNorms(here.gradient))
  }

  /// What L2 regularisation adds to the cost: ½ λ Σ w², over weights and not biases.
  var penalty: Double {
    guard plan.weightDecay > 0 else { return 0 }
    let places = LayerPlaces.all(of: problem.network, capacity: 0)
    let squares = places.flatMap { layer in parameters[layer.weights..<layer.biases].map { $0 * $0 } }
    return 0.5 * plan.weightDecay * squares.sum
  }

  /// ∂C/∂p of every parameter in flat order: of the mean cost with its L2 term, without dropout.
  package var gradient: [Double] {
    var gradient = Measurement(of: self, on: data, withGradient: true).gradient
    for layer in LayerPlaces.all(of: problem.network, capacity: 0) {
      for i in layer.weights..<layer.biases { gradient[i] += plan.weightDecay * parameters[i] }
    }
    return gradient
  }

  private func gradientNorms(_ gradient: [Double]) -> [Double] {
    LayerPlaces.all(of: problem.network, capacity: 0).map { layer in
      let squares = (layer.weights..<layer.biases).map { i in
        let g = gradient[i] + plan.weightDecay * parameters[i]
        return g * g
      }
      return squares.sum.squareRoot()
    }
  }
}

/// Cost, accuracy and gradient over many examples.
private struct Measurement {
  var cost = 0.0
  var accuracy: Double?
  var gradient: [Double]

  init(of run: TrainingRun, on data: TrainingData, withGradient: Bool) {
    let chunk = min(data.count, 64)
    var workspace = Workspace(for: run.problem.network, cost: run.problem.cost, capacity: chunk)
    var masks = run.masks
    gradient = [Double](repeating: 0, count: run.parameters.count)
    var hits = 0
    for from in stride(from: 0, to: data.count, by: chunk) {
      let piece = from..<min(from + chunk, data.count)
      for i in piece { workspace.setInput(data, i, as: i - from) }
      workspace.goForward(piece.count, through: run.parameters, masks: &masks)
      for i in piece {
        if withGradient { workspace.goBack(example: i - from, toward: data, i, through: run.parameters) }
        let target = Array(data.targets[i * data.targetSize..<(i + 1) * data.targetSize])
        cost += workspace.cost(ofExample: i - from, toward: target)
        if isRight(workspace.output(ofExample: i - from), target) { hits += 1 }
      }
      if withGradient { workspace.addGradient(to: &gradient, examples: piece.count) }
    }
    cost /= Double(data.count)
    for i in gradient.indices { gradient[i] /= Double(data.count) }
    if data.hasClasses { accuracy = Double(hits) / Double(data.count) }
  }
}

/// Whether the greatest output is that of the class; for one output, whether it lies on the target's side of ½.
private func isRight(_ output: ArraySlice<Double>, _ target: Vector) -> Bool {
  if target.count == 1 { return output.allSatisfy { ($0 > 0.5) == (target[0] > 0.5) } }
  let answer = output.indices.max { output[$0] < output[$1] }
  let right = target.indices.max { target[$0] < target[$1] }
  return answer.map { $0 - output.startIndex } == right
}

// MARK: - Divergence

extension TrainingRun {
  /// Whether it ended because a number was not finite: with weights that are, but with no next step to go on to.
  public var hasDiverged: Bool {
    if case .diverged = end { true } else { false }
  }

  /// The record after which the cost only rose until training diverged; nil where it did not diverge or did not rise.
  public var beginningOfRise: EpochRecord? {
    guard hasDiverged else { return nil }
    var index = records.count - 1
    while index > 0, !(records[index].cost < records[index - 1].cost) { index -= 1 }
    guard index < records.count - 1 || records.count == 1, records[index].cost.isFinite else { return nil }
    return records[index]
  }

  /// Ends the run where a weight or bias is no longer finite, as its next step or record would.
  ///
  /// What was not ended can be saved.
  public mutating func endIfNotFinite() {
    if nonFiniteParameter != nil { diverge(meeting: nil, in: step) }
  }

  /// Ends the run because a number in this step was not finite.
  ///
  /// A parameter that is not finite came first, out of the step before.
  mutating func diverge(meeting found: NonFinite?, in foundStep: Int) {
    let parameter = nonFiniteParameter
    firstNonFinite = parameter ?? found
    end = .diverged(step: parameter == nil ? foundStep : step)
    if parameter != nil { parameters = lastRecorded }
  }

  private var nonFiniteParameter: NonFinite? {
    guard let index = parameters.firstIndex(where: { !$0.isFinite }) else { return nil }
    let layers = LayerPlaces.all(of: problem.network, capacity: 0)
    guard let l = layers.lastIndex(where: { $0.weights <= index }) else { return nil }
    let isBias = index >= layers[l].biases
    let neuron = (index - (isBias ? layers[l].biases : layers[l].weights)) % layers[l].neurons + 1
    return NonFinite(
      quantity: isBias ? .bias : .weight, value: parameters[index], layer: l + 2, neuron: neuron, example: nil
    )
  }

  /// The first number that is not finite where every example is looked at.
  private var firstNonFiniteOfAll: NonFinite? {
    var problem = problem
    problem.network = network
    for i in 0..<data.count {
      problem.examples = data.examples(at: [i])
      if let found = Trace(of: problem).firstNonFinite { return found }
    }
    return nil
  }
}
