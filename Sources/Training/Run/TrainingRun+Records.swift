public import NeuralNetwork

extension TrainingRun {
  /// Measures cost, accuracy and gradient as they are now, over all examples and without dropout.
  ///
  /// A run that is taken up again within an epoch measures where it begins, but decides nothing there.
  mutating func record(endsEarly: Bool = true) {
    let record = measured()
    records.append(record)
    guard record.cost.isFinite, parameters.allSatisfy(\.isFinite) else {
      parameters = lastRecorded
      end = .diverged(step: step)
      return
    }
    lastRecorded = parameters
    if endsEarly { stopEarly(record) }
  }

  /// Early stopping: keeps the weights of the lowest held-out cost, and ends when it has not fallen for long.
  private mutating func stopEarly(_ record: EpochRecord) {
    guard let patience = plan.patience, let cost = record.heldOutCost else { return }
    guard let best, cost >= best.record.heldOutCost ?? .infinity else {
      best = (record, parameters)
      return
    }
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
  /// The record after which the cost only rose until training diverged; nil where it did not diverge or did not rise.
  public var beginningOfRise: EpochRecord? {
    guard case .diverged = end else { return nil }
    var index = records.count - 1
    while index > 0, !(records[index].cost < records[index - 1].cost) { index -= 1 }
    return index < records.count - 1 || records.count == 1 ? records[index] : nil
  }

  /// The step in which numbers stopped being finite, to be traced; nil where training did not diverge.
  public var problemOfDivergence: Problem? {
    guard case .diverged = end else { return nil }
    return nextStep
  }
}
