import Backpropagation
package import NeuralNetwork

extension TrainingRun {
  /// Measures the current cost, accuracy and gradient, over all examples and without dropout.
  ///
  /// A run that is resumed within an epoch takes a measurement there, but does not decide on early stopping.
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

  /// Early stopping: keeps the weights with the lowest held-out cost, and ends the run when that cost has not fallen for long.
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

  /// The cost of the data with the current parameters, including its L2 term.
  package var cost: Double {
    mutating get { gauge.cost(over: data, combination, through: parameters) + penalty }
  }

  private mutating func measured() -> EpochRecord {
    var (cost, accuracy, gradient) = gauge.measure(data, combination, through: parameters, withGradient: true)
    regularize(&gradient)
    let norms = places.map { layer in
      var squares = 0.0
      layer.addSquares(of: gradient, to: &squares)
      return squares.squareRoot()
    }
    let held = heldOut.flatMap { data in
      heldOutCombination.map { gauge.measure(data, $0, through: parameters, withGradient: false) }
    }
    return EpochRecord(
      epoch: epoch, step: step, cost: cost + penalty, accuracy: accuracy,
      heldOutCost: held?.cost, heldOutAccuracy: held?.accuracy, gradientNorms: norms)
  }

  /// The term that L2 regularisation adds to the cost: ½ λ Σ w², over the weights but not the biases.
  var penalty: Double {
    guard plan.weightDecay > 0 else { return 0 }
    var squares = 0.0
    for layer in places { layer.addSquares(of: parameters, to: &squares) }
    return 0.5 * plan.weightDecay * squares
  }

  /// ∂C/∂W and ∂C/∂b, stored as the weights and biases of a network: of the mean cost with its L2 term, without dropout.
  package var gradient: Network {
    var gauge = gauge
    var gradient = gauge.measure(data, combination, through: parameters, withGradient: true).gradient
    regularize(&gradient)
    return problem.network.replacingParameters(gradient)
  }

  /// Changes a gradient to ∂C/∂w + λw, and leaves ∂C/∂b unchanged.
  private func regularize(_ gradient: inout [Lanes]) {
    for layer in places {
      for i in layer.weights..<layer.biases { gradient[i] += plan.weightDecay * parameters[i] }
    }
  }

  private var places: [LayerPlaces] { LayerPlaces.all(of: problem.network, capacity: 0) }
}

// MARK: - Divergence

extension TrainingRun {
  /// Whether the run ended because a number was not finite.
  ///
  /// Its weights are then finite, but it cannot take another step.
  package var hasDiverged: Bool {
    if case .diverged = end { true } else { false }
  }

  /// The record after which the cost only rose until training diverged; nil if training did not diverge or the cost
  /// did not rise.
  package var beginningOfRise: EpochRecord? {
    guard hasDiverged else { return nil }
    var index = records.count - 1
    while index > 0, !(records[index].cost < records[index - 1].cost) { index -= 1 }
    guard index < records.count - 1 || records.count == 1, records[index].cost.isFinite else { return nil }
    return records[index]
  }

  /// Ends the run if a weight or bias, or a number that the update rule keeps, is no longer finite.
  ///
  /// A run that this does not end can be saved.
  package mutating func endIfNotFinite() {
    if nonFiniteParameter != nil || !updater.memory.allSatisfy(\.areFinite) {
      diverge(meeting: nil, in: step)
    }
  }

  /// Ends the run because a number in this step was not finite.
  ///
  /// If a parameter is not finite, it is reported first, because it comes from the step before.
  mutating func diverge(meeting found: NonFinite?, in foundStep: Int) {
    let parameter = nonFiniteParameter
    firstNonFinite = parameter ?? found
    end = .diverged(step: parameter == nil ? foundStep : step)
    if parameter != nil { parameters = lastRecorded }
  }

  private var nonFiniteParameter: NonFinite? {
    guard !parameters.areFinite else { return nil }
    for (l, layer) in zip(problem.network.layers.indices, places) {
      let (w, b) = (layer.weights(in: parameters), layer.biases(in: parameters))
      if let i = w.firstIndex(where: { !$0.isFinite }) {
        return NonFinite(
          quantity: .weight, value: w[i], layer: l, neuron: i % layer.neurons + 1, example: nil)
      }
      if let j = b.firstIndex(where: { !$0.isFinite }) {
        let kind = layer.biasKind
        return NonFinite(
          quantity: kind == .threshold ? .threshold : .bias, value: kind.written(b[j]), layer: l,
          neuron: j + 1, example: nil)
      }
    }
    return nil
  }

  /// The first number that is not finite in a trace of all examples.
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
