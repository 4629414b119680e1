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
    sums = [Double](repeating: 0, count: max(widest, 1))
    column = [Double](repeating: 0, count: capacity)
  }

  var last: LayerPlaces { layers[layers.count - 1] }
}

// MARK: - Forward

extension Workspace {
  /// Puts the input of an example in its place, the examples of a batch counted from 0.
  mutating func setInput(_ data: TrainingData, _ index: Int, as example: Int) {
    let n = data.inputSize
    let (from, to) = (index * n, example * n)
    for k in 0..<n { activations[to + k] = data.inputs[from + k] }
  }

  /// zˡ = Wˡ aˡ⁻¹ + bˡ, aˡ = σ(zˡ) and σ′(zˡ) of every layer.
  ///
  /// With dropout, aˡ and σ′(zˡ) of a hidden neuron are multiplied by its factor, 0 or 1/(1 − p); so the error, which BP2
  /// multiplies by the slope, has the factor, too.
  mutating func goForward(
    example: Int, through parameters: [Double], dropout: Double = 0, masks: inout SeededGenerator
  ) {
    for index in layers.indices {
      let layer = layers[index]
      computeSums(layer, example, parameters)
      activate(layer, example, biases: parameters)
      if dropout > 0, index < layers.count - 1 { drop(layer, example, dropout, &masks) }
    }
  }

  private mutating func computeSums(_ layer: LayerPlaces, _ example: Int, _ parameters: [Double]) {
    let (n, m) = (layer.neurons, layer.inputs)
    let from = layer.before + example * m
    combineRows(
      parameters, layer.weights..<layer.biases, by: activations, from..<from + m, width: n, into: &sums)
  }

  private mutating func activate(_ layer: LayerPlaces, _ example: Int, biases: [Double]) {
    let start = layer.start + example * layer.neurons
    for j in 0..<layer.neurons { weightedInputs[start + j] = sums[j] + biases[layer.biases + j] }
    switch layer.activation {
    case .sigmoid:
      for i in start..<start + layer.neurons {
        let z = weightedInputs[i]
        let e = Elementary.exp(-abs(z))
        activations[i] = (z < 0 ? e : 1) / (1 + e)
        slopes[i] = e / ((1 + e) * (1 + e))
      }
    case .softmax: share(start..<start + layer.neurons)
    default:
      for i in start..<start + layer.neurons {
        activations[i] = layer.activation.value(of: weightedInputs[i])
        slopes[i] = layer.activation.slope(at: weightedInputs[i])
      }
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
  /// BP1 and BP2: δᴸ, then the errors of every layer before.
  mutating func goBack(example: Int, toward data: TrainingData, _ index: Int, through parameters: [Double]) {
    setOutputError(example, data, index)
    for l in stride(from: layers.count - 1, to: 0, by: -1) {
      let (next, layer) = (layers[l], layers[l - 1])
      sendBack(example, next, parameters)
      let start = layer.start + example * layer.neurons
      for j in 0..<layer.neurons { errors[start + j] = sums[j] * slopes[start + j] }
    }
  }

  private mutating func sendBack(_ example: Int, _ next: LayerPlaces, _ parameters: [Double]) {
    let from = next.start + example * next.neurons
    multiplyRows(
      parameters, next.weights..<next.biases, by: errors, from..<from + next.neurons, into: &sums)
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
        descendAlongOne(&parameters, layer, rate: rate, keeping: share)
      } else {
        for k in 0..<layer.inputs {
          sumGradientRow(layer, sender: k, examples)
          descend(
            &parameters, layer.weights + k * layer.neurons, count: layer.neurons, rate: rate, keeping: share)
        }
      }
      guard learnsBiases else { continue }
      sumErrors(layer, examples)
      descend(&parameters, layer.biases, count: layer.neurons, rate: rate, keeping: 1)
    }
  }

  /// Adds Σ δ aᵀ and Σ δ of a batch to a gradient.
  mutating func addGradient(to gradient: inout [Double], examples: Int) {
    for layer in layers {
      for k in 0...layer.inputs {
        if k < layer.inputs { sumGradientRow(layer, sender: k, examples) } else { sumErrors(layer, examples) }
        let start = layer.weights + k * layer.neurons
        for j in 0..<layer.neurons { gradient[start + j] += sums[j] }
      }
    }
  }

  private mutating func descendAlongOne(
    _ parameters: inout [Double], _ layer: LayerPlaces, rate: Double, keeping share: Double
  ) {
    var w = parameters.mutableSpan
    let δ = errors.span.extracting(layer.start..<layer.start + layer.neurons)
    for k in 0..<layer.inputs {
      Training.descend(
        &w, from: layer.weights + k * layer.neurons, along: δ, times: activations[layer.before + k],
        rate: rate, keeping: share)
    }
  }

  private mutating func descend(
    _ parameters: inout [Double], _ start: Int, count: Int, rate: Double, keeping share: Double
  ) {
    var w = parameters.mutableSpan
    Training.descend(&w, from: start, along: sums.span, count: count, rate: rate, keeping: share)
  }

  /// Σₓ δˣⱼ aˣₖ for all j.
  private mutating func sumGradientRow(_ layer: LayerPlaces, sender k: Int, _ examples: Int) {
    for s in 0..<examples { column[s] = activations[layer.before + s * layer.inputs + k] }
    combineErrors(layer, examples)
  }

  /// Σₓ δˣⱼ for all j.
  private mutating func sumErrors(_ layer: LayerPlaces, _ examples: Int) {
    for s in 0..<examples { column[s] = 1 }
    combineErrors(layer, examples)
  }

  private mutating func combineErrors(_ layer: LayerPlaces, _ examples: Int) {
    let n = layer.neurons
    combineRows(
      errors, layer.start..<layer.start + examples * n, by: column, 0..<examples, width: n, into: &sums)
  }
}
