public import Equations
public import Expressions
public import NeuralNetwork

extension Trace {
  /// Accesses the recorded value of a quantity, or nil if this network has no such quantity.
  ///
  ///     trace[.error(layer: 2, neuron: 1)]            // δ²₁ of the first example
  ///     trace[.error(layer: 2).of(.number(3))]        // δ² of the third
  ///
  /// Layers and neurons count from 1.
  public subscript(quantity: Quantity) -> Value? {
    if case .number(let example) = quantity.example {
      guard examples.indices.contains(example - 1) else { return nil }
      return source(example: example).value(of: quantity.of(.current))
    }
    return source(example: 1).value(of: quantity)
  }

  /// Returns the values of one example, counted from 1, which fill the formulas.
  public func source(example: Int) -> ExampleSource { ExampleSource(self, example: example) }
}

/// One example of a trace, as a source of values.
public struct ExampleSource: NetworkSource, Sendable {
  /// The trace with the numbers.
  public let trace: Trace
  /// The example, counted from 1.
  public let example: Int
  /// The rows and columns that are left of a whole matrix of weights or their gradients; nil for all of them.
  private let excerpt: MatrixExcerpt?

  init(_ trace: Trace, example: Int, excerpt: MatrixExcerpt? = nil) {
    self.trace = trace
    self.example = example
    self.excerpt = excerpt
  }

  /// Returns the same source, in which a whole matrix of weights or their gradients has only these rows and columns.
  ///
  /// This is correct for an equation that holds entry by entry, and it costs only as much as the part that is shown.
  package func excerpt(_ excerpt: MatrixExcerpt) -> ExampleSource {
    ExampleSource(trace, example: example, excerpt: excerpt)
  }

  private var recorded: ExampleTrace { trace.examples[example - 1] }
  private var network: Network { trace.network }

  /// *L*, the number of layers, including the input layer.
  public var layerCount: Int { trace.layerCount }
  /// *m*, the number of examples.
  public var exampleCount: Int { trace.examples.count }
  /// Whether the cost of the data differs from the cost of the example.
  public var distinguishesData: Bool { trace.problem.costForm.differsFromExample }
  /// Returns the number of neurons in a layer.
  public func width(ofLayer layer: Int) -> Int { network.width(ofLayer: layer) }
  /// Returns the activation function of a layer, from 1 to L.
  public func activation(ofLayer layer: Int) -> Activation { network.activation(ofLayer: layer) }

  /// Returns which biases a layer has, from 1 to L.
  public func biasKind(ofLayer layer: Int) -> BiasKind { network.biasKind(ofLayer: layer) }

  /// Returns the recorded value, or nil if this network has no such quantity.
  public func value(of quantity: Quantity) -> Value? {
    if case .number(let other) = quantity.example {
      guard trace.examples.indices.contains(other - 1) else { return nil }
      return ExampleSource(trace, example: other, excerpt: excerpt).value(of: quantity.of(.current))
    }
    switch quantity.kind {
    case .cost: return .scalar(quantity.example == .mean ? trace.cost : recorded.cost)
    case .learningRate: return .scalar(trace.problem.learningRate)
    case .stepNumber: return .scalar(Double(trace.problem.updateMemory.steps + 1))
    case .momentum, .firstDecay, .secondDecay, .denominatorFloor:
      return trace.problem.updateRule.value(of: quantity.kind).map(Value.scalar)
    case .weightDecay:
      return trace.problem.costForm.isDecaying ? .scalar(trace.problem.conventions.weightDecay) : nil
    case .exampleWeight:
      guard trace.problem.costForm.isWeighted else { return nil }
      return .scalar(trace.problem.conventions.weight(of: trace.problem.examples[example - 1]))
    case .exampleCount: return .scalar(Double(exampleCount))
    case .outputCount: return .scalar(Double(network.outputSize))
    case .target: return component(of: trace.problem.examples[example - 1].target, quantity.element)
    default:
      guard let layer = quantity.layer?.instantiated(at: Place(), layerCount: layerCount),
        case .number(let l) = layer, (1...layerCount).contains(l)
      else { return nil }
      return value(of: quantity, layer: l)
    }
  }

  private func value(of quantity: Quantity, layer l: Int) -> Value? {
    switch quantity.kind {
    case .activation: component(of: recorded.forward.activations(ofLayer: l), quantity.element)
    case .costGradient: component(of: recorded.costGradient(ofLayer: l, in: network), quantity.element)
    default: l > 1 ? value(of: quantity, computingLayer: l) : nil
    }
  }

  private func value(of quantity: Quantity, computingLayer l: Int) -> Value? {
    let isMean = quantity.example == .mean
    switch quantity.kind {
    case .weightedInput: return component(of: recorded.forward.weightedInputs[l], quantity.element)
    case .slope: return recorded.backward.slopes[l].flatMap { component(of: $0, quantity.element) }
    case .error: return component(of: recorded.backward.errors[l], quantity.element)
    case .bias: return bias(network[layer: l].learnedBiases, quantity.element, layer: l)
    case .biasGradient:
      let gradient = isMean ? trace.biasGradient(layer: l) : recorded.backward.biasGradients[l]
      return bias(gradient, quantity.element, layer: l)
    case .updatedBias: return updatedBias(quantity, layer: l)
    case .weight:
      return entry(quantity.element, layer: l, all: { weights(layer: l) }) {
        network[layer: l].weights[$0 - 1, $1 - 1]
      }
    case .weightGradient: return weightGradient(quantity.element, layer: l, isMean: isMean)
    case .updatedWeight: return updatedWeight(quantity, layer: l)
    case .velocity, .firstMoment, .secondMoment:
      return network.parameterPosition(layer: l, quantity.element)
        .flatMap { trace.problem.kept(quantity.kind, at: $0) }.map { kept in
          guard case .neuron = quantity.element else { return .scalar(kept) }
          return .scalar(network.biasKind(ofLayer: l).written(kept, of: quantity.kind))
        }
    case .updatedVelocity, .updatedFirstMoment, .updatedSecondMoment, .correctedFirstMoment,
      .correctedSecondMoment:
      return network.parameterPosition(layer: l, quantity.element).flatMap { _ in updated(quantity) }
    default: return nil
    }
  }
}

// MARK: - Gradients and updates

extension ExampleSource {
  private func weightGradient(_ element: Element, layer l: Int, isMean: Bool) -> Value? {
    let product = recorded.backward.weightGradients[l]
    let all = {
      isMean ? meanWeightGradient(layer: l) : (excerpt.map { product.excerpt($0) } ?? product).matrix
    }
    return entry(element, layer: l, all: all) {
      isMean ? trace.weightGradient(layer: l, receiver: $0, sender: $1) : product[row: $0 - 1, column: $1 - 1]
    }
  }

  /// Returns a number that a line of the update rule gives.
  private func updated(_ quantity: Quantity) -> Value? {
    trace.problem.updateRule.value(of: quantity, decaying: false, in: self)
  }

  private func updatedWeight(_ quantity: Quantity, layer l: Int) -> Value? {
    let η = trace.problem.learningRate
    guard trace.problem.updateRule == .plainDescent else {
      return quantity.element == .whole ? updatedWeights(layer: l) : updated(quantity)
    }
    let all = {
      let (weights, gradient) = (weights(layer: l), meanWeightGradient(layer: l))
      return Matrix(
        rows: weights.rows, columns: weights.columns,
        elements: zip(weights.elements, gradient.elements).map { w, gradient in w - η * gradient })
    }
    return entry(quantity.element, layer: l, all: all) { j, k in
      network[layer: l].weights[j - 1, k - 1] - η * trace.weightGradient(layer: l, receiver: j, sender: k)
    }
  }

  private func updatedWeights(layer l: Int) -> Value {
    let weights = trace.steppedNetwork()[layer: l].weights
    return .matrix(excerpt.map(weights.excerpt) ?? weights)
  }

  private func weights(layer l: Int) -> Matrix {
    let weights = network[layer: l].weights
    return excerpt.map(weights.excerpt) ?? weights
  }

  private func meanWeightGradient(layer l: Int) -> Matrix {
    excerpt.map { trace.weightGradient(layer: l, $0) } ?? trace.weightGradient(layer: l)
  }

  private func updatedBias(_ quantity: Quantity, layer l: Int) -> Value? {
    let η = trace.problem.learningRate
    let layer = network[layer: l]
    guard trace.problem.updateRule == .plainDescent else {
      return quantity.element == .whole && layer.biasKind.isForEachNeuron
        ? .vector(layer.biasKind.written(trace.steppedNetwork()[layer: l].biases)) : updated(quantity)
    }
    let biases = zip(layer.learnedBiases, trace.biasGradient(layer: l)).map { b, gradient in
      b - η * gradient
    }
    return bias(biases, quantity.element, layer: l)
  }
}

// MARK: - Translation of indices

extension ExampleSource {
  /// Returns a whole vector, or the number of one neuron, counted from 1.
  private func component(of vector: Vector, _ element: Element) -> Value? {
    switch element {
    case .whole: .vector(vector)
    case .neuron(.number(let j)) where vector.indices.contains(j - 1): .scalar(vector[j - 1])
    default: nil
    }
  }

  /// Returns numbers that belong to the biases of a layer, or the number of one neuron; if the neurons share their bias,
  /// its only number.
  private func bias(_ numbers: Vector, _ element: Element, layer l: Int) -> Value? {
    switch network[layer: l].biasKind {
    case .perNeuron: component(of: numbers, element)
    case .threshold: component(of: BiasKind.threshold.written(numbers), element)
    case .shared: element == .whole ? .scalar(numbers[0]) : nil
    case .none: nil
    }
  }

  /// Returns a whole matrix of weights or their gradients, or the entry of two neurons, counted from 1.
  private func entry(
    _ element: Element, layer l: Int, all: () -> Matrix, _ one: (_ receiver: Int, _ sender: Int) -> Double
  ) -> Value? {
    switch element {
    case .whole: .matrix(all())
    case .entry(.number(let j), .number(let k))
    where (1...width(ofLayer: l)).contains(j) && (1...width(ofLayer: l - 1)).contains(k):
      .scalar(one(j, k))
    default: nil
    }
  }
}
