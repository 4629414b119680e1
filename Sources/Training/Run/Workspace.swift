import NeuralNetwork

/// The room in which a run computes: allocated once, used by every step.
///
/// Activations, slopes and errors of a batch stand layer by layer, and in a layer example by example; see `LayerPlaces`.
struct Workspace: Sendable {
  let layers: [LayerPlaces]
  let cost: Cost
  /// How many examples there is room for.
  let capacity: Int

  private var weightedInputs: [Double]
  private(set) var activations: [Double]
  private var slopes: [Double]
  private(set) var errors: [Double]
  private var sums: [Double]
  private var column: [Double]

  init(for network: Network, cost: Cost, capacity: Int) {
    self.cost = cost
    self.capacity = capacity
    layers = LayerPlaces.all(of: network, capacity: capacity)
    let numbers = capacity * network.widths.reduce(0, +)
    let widest = network.widths.max() ?? 0
    weightedInputs = [Double](repeating: 0, count: numbers)
    activations = weightedInputs
    slopes = weightedInputs
    errors = weightedInputs
    sums = [Double](repeating: 0, count: 2 * max(widest, 1))
    column = [Double](repeating: 0, count: capacity)
  }

  var last: LayerPlaces { layers[layers.count - 1] }
}

// MARK: - Forward

extension Workspace {
  /// Puts the input of an example in its place, the examples of a batch counted from 0.
  mutating func setInput(_ data: TrainingData, _ index: Int, as example: Int) {
    let n = data.inputSize
    copy(data.inputs, index * n..<(index + 1) * n, into: &activations, at: example * n)
  }

  /// zˡ = Wˡ aˡ⁻¹ + bˡ, aˡ = σ(zˡ) and σ′(zˡ) of every layer, for the first examples of a batch.
  ///
  /// With dropout, aˡ and σ′(zˡ) of a hidden neuron are multiplied by its factor, 0 or 1/(1 − p); so the error, which BP2
  /// multiplies by the slope, has the factor, too. The factors are drawn example by example.
  mutating func goForward(
    _ count: Int, through parameters: [Double], dropout: Double = 0, masks: inout SeededGenerator
  ) {
    guard dropout > 0 else {
      for layer in layers { compute(layer, 0..<count, parameters) }
      return
    }
    for example in 0..<count {
      for index in layers.indices {
        compute(layers[index], example..<example + 1, parameters)
        if index < layers.count - 1 { drop(layers[index], example, dropout, &masks) }
      }
    }
  }

  private mutating func compute(_ layer: LayerPlaces, _ examples: Range<Int>, _ parameters: [Double]) {
    weightInputs(
      parameters, layer, of: activations, layer.inputs(of: examples), into: &weightedInputs,
      layer.numbers(of: examples))
    if layer.activation == .softmax {
      for example in examples { share(layer.numbers(of: example..<example + 1)) }
    } else {
      activate(
        layer.activation, weightedInputs, layer.numbers(of: examples), into: &activations, slopes: &slopes)
    }
  }

  private mutating func share(_ range: Range<Int>) {
    var greatest = weightedInputs[range.lowerBound]
    for i in range where weightedInputs[i] > greatest { greatest = weightedInputs[i] }
    for i in range { activations[i] = Elementary.exp(weightedInputs[i] - greatest) }
    var total = activations[range.lowerBound]
    for i in range.dropFirst() { total += activations[i] }
    for i in range { activations[i] /= total }
  }

  private mutating func drop(
    _ layer: LayerPlaces, _ example: Int, _ p: Double, _ masks: inout SeededGenerator
  ) {
    let start = layer.start + example * layer.neurons
    for i in start..<start + layer.neurons {
      let factor = dropoutFactor(p, &masks)
      activations[i] *= factor
      slopes[i] *= factor
    }
  }
}

/// 0 with probability p, else 1/(1 − p): on average what goes on is as large as without dropout.
func dropoutFactor(_ p: Double, _ masks: inout SeededGenerator) -> Double {
  masks.uniform() < p ? 0 : 1 / (1 - p)
}

// MARK: - Backward

extension Workspace {
  /// BP1 and BP2: δᴸ, then the errors of every layer before, for an example of a batch.
  mutating func goBack(example: Int, toward data: TrainingData, _ index: Int, through parameters: [Double]) {
    setOutputError(example, data, index)
    for l in stride(from: layers.count - 1, to: 0, by: -1) {
      let (next, layer) = (layers[l], layers[l - 1])
      sendBack(
        parameters, next.weights..<next.biases, by: &errors, next.numbers(of: example..<example + 1),
        into: layer.numbers(of: example..<example + 1), slopes: slopes, &sums)
    }
  }

  private mutating func setOutputError(_ example: Int, _ data: TrainingData, _ index: Int) {
    let (n, σ) = (last.neurons, last.activation)
    let (start, y) = (last.start + example * n, index * n)
    if cost.givesDifference(with: σ) {
      for j in 0..<n { errors[start + j] = activations[start + j] - data.targets[y + j] }
    } else if cost == .quadratic, σ.isElementwise {
      for j in 0..<n {
        errors[start + j] = (activations[start + j] - data.targets[y + j]) * slopes[start + j]
      }
    } else {
      setOutputErrorByVectors(start, Array(data.targets[y..<y + n]))
    }
  }

  /// The rarer pairs of cost and activation, by the formulas for whole vectors.
  private mutating func setOutputErrorByVectors(_ start: Int, _ target: Vector) {
    let output = self.output(at: start)
    let gradient = cost.gradient(of: output, target: target)
    let δ: Vector =
      last.activation.isElementwise
      ? gradient ⊙ Array(slopes[start..<start + last.neurons])
      : softmaxJacobian(output.activations).rowVectors.map { row in (row ⊙ gradient).sum }
    for j in δ.indices { errors[start + j] = δ[j] }
  }

  private func output(at start: Int) -> Output {
    let range = start..<start + last.neurons
    return Output(
      activation: last.activation, weightedInputs: Array(weightedInputs[range]),
      activations: Array(activations[range]))
  }

  /// C of an example that went forward.
  func cost(ofExample example: Int, toward target: Vector) -> Double {
    cost.value(of: output(at: last.start + example * last.neurons), target: target)
  }

  /// aᴸ of an example that went forward.
  func output(ofExample example: Int) -> ArraySlice<Double> {
    let start = last.start + example * last.neurons
    return activations[start..<start + last.neurons]
  }

  /// Whether every error of a batch is a finite number.
  func hasFiniteErrors(_ count: Int) -> Bool {
    var sum = 0.0
    for layer in layers {
      for i in layer.start..<layer.start + count * layer.neurons { sum += 0 * errors[i] }
    }
    return sum == 0
  }
}

// MARK: - Descent

extension Workspace {
  /// BP3, BP4 and the update: Wˡ ← (1 − ηλ) Wˡ − (η/m) Σ δ aᵀ, without ever forming the gradient as a whole.
  mutating func descend(
    _ parameters: inout [Double], examples: Int, learningRate η: Double, weightDecay λ: Double,
    biases learnsBiases: Bool
  ) {
    let (rate, share) = (η / Double(examples), 1 - η * λ)
    for layer in layers {
      if examples == 1 {
        descendAlongOne(
          &parameters, layer, activations, errors, rate: rate, keeping: share, biases: learnsBiases)
        continue
      }
      descendAlongMany(
        &parameters, layer, activations, errors, &sums, examples: examples, rate: rate, keeping: share)
      guard learnsBiases else { continue }
      sumErrors(layer, examples)
      descend(&parameters, layer.biases, count: layer.neurons, rate: rate, keeping: 1)
    }
  }

  /// Adds Σ δ aᵀ and Σ δ of a batch to a gradient.
  mutating func addGradient(to gradient: inout [Double], examples: Int) {
    for layer in layers {
      addWeightGradient(to: &gradient, layer, activations, errors, &sums, examples: examples)
      sumErrors(layer, examples)
      for j in 0..<layer.neurons { gradient[layer.biases + j] += sums[j] }
    }
  }

  private mutating func descend(
    _ parameters: inout [Double], _ start: Int, count: Int, rate: Double, keeping share: Double
  ) {
    var w = parameters.mutableSpan
    Training.descend(&w, from: start, along: sums.span, count: count, rate: rate, keeping: share)
  }

  /// Σₓ δˣⱼ for all j.
  private mutating func sumErrors(_ layer: LayerPlaces, _ examples: Int) {
    for s in 0..<examples { column[s] = 1 }
    combineRows(
      errors, layer.numbers(of: 0..<examples), by: column, 0..<examples, width: layer.neurons, into: &sums)
  }
}
