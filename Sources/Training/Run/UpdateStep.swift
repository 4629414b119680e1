import Backpropagation
import Equations
package import Expressions
package import NeuralNetwork

/// One step of a training, with every number that its update rule uses.
package struct UpdateStep: Equatable, Sendable {
  /// The number of the step; the first step of a training is step 1.
  package let step: Int
  /// t, the number of the step for the update rule, which may have taken steps before the training.
  package let number: Int
  /// The plan of the training.
  package let plan: TrainingPlan
  /// The network before the step.
  package let before: Network
  /// The network after the step.
  package let after: Network
  /// ∂C/∂w and ∂C/∂b of the batch, without the L2 term, stored as the weights and biases of a network; of a threshold,
  /// with b = −θ.
  package let gradient: Network
  /// What the rule kept before the step, in the order of `UpdateRule.keeps`, stored in the same way.
  let memoryBefore: [Network]
  /// What the rule keeps after the step.
  let memoryAfter: [Network]
}

extension TrainingRun {
  /// The next step with every number of its update rule; nil if a number in it is not finite.
  ///
  /// Reading it changes nothing.
  package var nextUpdate: UpdateStep? {
    var ahead = self
    let place = step % stepsPerEpoch
    if place == 0 || order.isEmpty { ahead.beginEpoch() }
    let positions = ahead.positions(ofStep: place)
    let batch = combination.selecting(ahead.order[positions], problem.conventions.overExamples)
    guard var sums = ahead.gradientSum(over: positions, batch) else { return nil }
    ahead.learn(sums, batch)
    for i in sums.indices { sums[i] /= batch.divisor }
    let network = { (parameters: [Lanes]) in problem.network.replacingParameters(parameters) }
    return UpdateStep(
      step: step + 1, number: earlierSteps + step + 1, plan: plan, before: self.network, after: ahead.network,
      gradient: network(sums),
      memoryBefore: updater.memory.map(network), memoryAfter: ahead.updater.memory.map(network))
  }
}

extension UpdateStep: NetworkSource {
  /// *L*, the number of layers.
  package var layerCount: Int { before.layerCount }
  /// The number of examples, always 1, because the gradient is already a mean.
  package var exampleCount: Int { 1 }
  /// Returns the number of neurons in a layer.
  package func width(ofLayer layer: Int) -> Int { before.width(ofLayer: layer) }
  /// Returns the activation function of a layer, from 2 to L.
  package func activation(ofLayer layer: Int) -> Activation { before[layer: layer].activation }
  /// Returns which biases a layer has, from 2 to L.
  package func biasKind(ofLayer layer: Int) -> BiasKind { before[layer: layer].biasKind }

  /// Returns the value of a quantity of the update, or nil if the update has no such quantity.
  package func value(of quantity: Quantity) -> Value? {
    switch quantity.kind {
    case .weight, .bias: return before.number(quantity)
    case .updatedWeight, .updatedBias: return after.number(quantity)
    case .weightGradient, .biasGradient: return gradient.number(quantity)
    case .velocity, .firstMoment, .secondMoment: return kept(quantity.kind, quantity, in: memoryBefore)
    case .updatedVelocity: return kept(.velocity, quantity, in: memoryAfter)
    case .updatedFirstMoment: return kept(.firstMoment, quantity, in: memoryAfter)
    case .updatedSecondMoment: return kept(.secondMoment, quantity, in: memoryAfter)
    case .correctedFirstMoment, .correctedSecondMoment:
      return plan.rule.value(of: quantity, decaying: plan.weightDecay > 0, in: self)
    case .learningRate: return .scalar(plan.learningRate)
    case .weightDecay: return .scalar(plan.weightDecay)
    case .stepNumber: return .scalar(Double(number))
    default:
      return plan.rule.value(of: quantity.kind).map(Value.scalar)
    }
  }

  private func kept(_ kind: Quantity.Kind, _ quantity: Quantity, in memory: [Network]) -> Value? {
    plan.rule.keeps.firstIndex(of: kind).flatMap {
      memory[$0].number(quantity, of: kind)
    }
  }

  /// Returns nil, since the equations of an update contain no partial derivatives but those of its gradient.
  package func partial(of quantity: Quantity, by variable: Quantity) -> Double? { nil }
}

extension Network {
  /// Returns the number at the place of a weight, a bias or a threshold, of a kind of number that an update rule keeps.
  fileprivate func number(_ quantity: Quantity, of kind: Quantity.Kind = .bias) -> Value? {
    guard case .number(let l) = quantity.layer, layers.indices.contains(l) else { return nil }
    let layer = self[layer: l]
    switch quantity.element {
    case .entry(.number(let j), .number(let k))
    where (1...layer.neurons).contains(j) && (1...layer.inputs).contains(k):
      return .scalar(layer.weights[j - 1, k - 1])
    case .neuron(.number(let j)) where layer.biasKind.isForEachNeuron && (1...layer.neurons).contains(j):
      return .scalar(layer.biasKind.written(layer.biases[j - 1], of: kind))
    case .whole where layer.biasKind == .shared: return .scalar(layer.biases[0])
    default: return nil
    }
  }
}
