import Backpropagation
import Expressions
import NeuralNetwork

/// The memory in which a run computes: allocated once and used by every step.
///
/// Weighted inputs, activations, slopes and errors of a batch are stored layer by layer, and within a layer example
/// by example; see `LayerPlaces`.
struct Workspace: Sendable {
  let layers: [LayerPlaces]
  let cost: Cost
  private let isSmall: Bool
  /// Whether ∂C/∂a = a − y, and whether δᴸ = aᴸ − y; decided once, not for every example.
  private let gradientIsDifference, errorIsDifference: Bool
  /// The number of examples that there is room for.
  let capacity: Int

  private var weightedInputs: [Lanes]
  private var activations: [Lanes]
  private var slopes: [Lanes]
  private var errors: [Lanes]

  init(for network: Network, cost: Cost, capacity: Int) {
    self.cost = cost
    self.capacity = capacity
    layers = LayerPlaces.all(of: network, capacity: capacity)
    isSmall = network.isSmall
    gradientIsDifference = cost.gradientForm == .difference
    errorIsDifference = cost.givesDifference(with: layers[layers.count - 1].activation)
    let lanes = capacity * (layers[0].inputLanes + layers.reduce(0) { $0 + $1.lanes })
    weightedInputs = [Lanes](repeating: .zero, count: lanes)
    activations = weightedInputs
    slopes = weightedInputs
    errors = weightedInputs
  }

  var last: LayerPlaces { layers[layers.count - 1] }
}

// MARK: - Forward

extension Workspace {
  /// Copies the input of an example to its place; the examples of a batch count from 0.
  mutating func setInput(_ data: TrainingData, _ index: Int, as example: Int) {
    let input = data.inputs.span.extracting(index * data.inputSize..<(index + 1) * data.inputSize)
    let lanes = layers[0].inputLanes
    let start = example * lanes
    var a = activations.mutableSpan
    for i in 0..<lanes { a[start + i] = input.lanes(from: 4 * i) }
  }

  /// Computes zˡ = Wˡ aˡ⁻¹ + bˡ, aˡ = σ(zˡ) and σ′(zˡ) of every layer, for some examples.
  ///
  /// With dropout, aˡ and σ′(zˡ) of a hidden neuron are multiplied by its factor, 0 or 1/(1 − p). Since BP2
  /// multiplies by the slope, the error then has the factor, too. The factors are drawn example by example.
  mutating func goForward(
    _ examples: Range<Int>, through parameters: [Lanes], dropout: Double = 0, masks: inout SeededGenerator
  ) {
    guard dropout > 0 else {
      compute(0..<layers.count, examples, parameters)
      return
    }
    for example in examples {
      for index in layers.indices {
        compute(index..<index + 1, example..<example + 1, parameters)
        if index < layers.count - 1 { drop(layers[index], example, dropout, &masks) }
      }
    }
  }

  private mutating func compute(_ indices: Range<Int>, _ examples: Range<Int>, _ parameters: [Lanes]) {
    let pass = isSmall ? goForwardSmall : Training.goForward
    pass(layers, indices, examples, parameters, &weightedInputs, &activations, &slopes)
    guard !last.isElementwise && indices.upperBound == layers.count else { return }
    for example in examples { activateWholeLayer(example) }
  }

  /// Computes a = σ(z) of the last layer of an example, for a function of the whole layer.
  private mutating func activateWholeLayer(_ example: Int) {
    let z = weightedInputs.numbers(from: last.place(of: example), count: last.neurons)
    let a = last.activation.values(of: z)
    for j in a.indices { activations[number: 4 * last.place(of: example) + j] = a[j] }
  }

  private mutating func drop(
    _ layer: LayerPlaces, _ example: Int, _ p: Double, _ masks: inout SeededGenerator
  ) {
    let start = 4 * layer.place(of: example)
    for i in start..<start + layer.neurons {
      let factor = dropoutFactor(p, &masks)
      activations[number: i] *= factor
      slopes[number: i] *= factor
    }
  }
}

/// Returns 0 with probability p, else 1/(1 − p), so that on average activations are as large as without dropout.
func dropoutFactor(_ p: Double, _ masks: inout SeededGenerator) -> Double {
  masks.uniform() < p ? 0 : 1 / (1 - p)
}

// MARK: - Backward

extension Workspace {
  /// Applies BP1 and BP2 to an example of a batch: computes δᴸ, then the errors of every layer before it.
  mutating func goBack(example: Int, toward data: TrainingData, _ index: Int, through parameters: [Lanes]) {
    let n = last.neurons
    if gradientIsDifference && last.isElementwise || errorIsDifference {
      setOutputError(example, data.targets.span.extracting(index * n..<(index + 1) * n))
    } else {
      setOutputErrorByVectors(example, toward: data.target(index))
    }
    let pass = isSmall ? sendBackSmall : sendBack
    pass(layers, example, parameters, slopes, &errors)
  }

  /// Computes δ = a − y or (a − y) ⊙ σ′(z).
  private mutating func setOutputError(_ example: Int, _ y: Span<Double>) {
    let isDifference = errorIsDifference
    let place = last.place(of: example)
    for j in 0..<last.lanes {
      let difference = activations[place + j] - y.lanes(from: 4 * j)
      let δ = isDifference ? difference : difference * slopes[place + j]
      errors[place + j] = δ.keeping(first: last.neurons - 4 * j)
    }
  }

  /// Computes δᴸ for the rarer pairs of cost and activation function, with the formulas for whole vectors.
  private mutating func setOutputErrorByVectors(_ example: Int, toward target: Vector) {
    let output = self.output(of: example)
    let place = last.place(of: example)
    let gradient = cost.gradient(of: output, target: target)
    let slope = last.isElementwise ? slopes.numbers(from: place, count: last.neurons) : nil
    let δ = outputError(output, target: target, cost: cost, gradient: gradient, slope: slope)
    for j in 0..<last.lanes {
      errors[place + j] = δ.span.lanes(from: 4 * j).keeping(first: last.neurons - 4 * j)
    }
  }

  /// Returns C of an example after its forward pass.
  func cost(of example: Int, toward data: TrainingData, _ index: Int) -> Double {
    guard gradientIsDifference else { return cost.value(of: output(of: example), target: data.target(index)) }
    let place = 4 * last.place(of: example)
    var sum = 0.0
    for j in 0..<last.neurons {
      let difference = data.targets[index * last.neurons + j] - activations[number: place + j]
      sum += difference * difference
    }
    return 0.5 * sum
  }

  /// Returns zᴸ and aᴸ of an example after its forward pass.
  func output(of example: Int) -> Output {
    let place = last.place(of: example)
    return Output(
      activation: last.activation, weightedInputs: weightedInputs.numbers(from: place, count: last.neurons),
      activations: activations.numbers(from: place, count: last.neurons))
  }

  /// Returns whether the errors of some examples are finite numbers.
  ///
  /// If one is not, no error of the previous layer is: w · ∞ is infinite or not a number, even if w = 0. So the
  /// errors of layer 2 are enough to tell.
  func hasFiniteErrors(of examples: Range<Int>) -> Bool {
    let δ = errors.span.extracting(layers[0].numbers(of: examples))
    var sum = Lanes.zero
    for i in δ.indices { sum += 0 * δ[i] }
    return sum == .zero
  }
}

// MARK: - Descent

extension Workspace {
  /// Applies BP3, BP4 and the update, Wˡ ← (1 − ηλ) Wˡ − (η/m) Σ δ aᵀ, without storing the whole gradient.
  func descend(_ parameters: inout [Lanes], _ examples: Range<Int>, _ descent: Descent) {
    let pass = isSmall ? descendSmall : Training.descend
    pass(layers, &parameters, activations, errors, examples, descent)
  }
}

extension Workspace {
  /// Adds the gradients of some examples to those in `gradient`, each multiplied by its weight if they have weights.
  ///
  /// Examples with weights are added one by one, so a step with weights takes longer.
  func addGradient(_ gradient: inout [Lanes], _ examples: Range<Int>, _ weights: ArraySlice<Double>?) {
    guard let weights else { return descend(&gradient, examples, .addition) }
    for (x, ω) in zip(examples, weights) { descend(&gradient, x..<x + 1, .addition(weighted: ω)) }
  }
}

// MARK: - Reading

extension Workspace {
  /// Returns the trace of an example; aˡ and σ′(zˡ) contain the factors of dropout.
  func trace(of example: Int, _ values: Example) -> ExampleTrace {
    func vectors(_ numbers: [Lanes]) -> ByLayer<Vector> {
      ByLayer(fromLayer2: layers.map { numbers.numbers(from: $0.place(of: example), count: $0.neurons) })
    }
    let forward = ForwardPass(
      input: values.input, weightedInputs: vectors(weightedInputs), activations: vectors(activations))
    let output = output(of: example)
    return ExampleTrace(
      forward: forward,
      backward: BackwardPass(
        costGradient: cost.gradient(of: output, target: values.target),
        slopes: ByLayer(
          fromLayer2: zip(layers, vectors(slopes)).map { $0.isElementwise ? $1 : nil }),
        errors: vectors(errors), forward: forward, biases: ByLayer(fromLayer2: layers.map(\.biasKind))),
      cost: cost.value(of: output, target: values.target))
  }
}
