import Expressions
package import Interchange

/// A problem that was made of a file of another program, and how.
package struct ImportedProblem: Sendable {
  /// The problem.
  package let problem: Problem
  /// Sentences that say what became of each array, and what was not in the file.
  package let remarks: [String]

  /// Makes a problem of what a file has and a person says; what is said overrules the file.
  ///
  /// - Throws: What is missing or does not fit, and the option that says it.
  package init(
    _ file: ForeignNetwork, name: String, settings: ImportSettings, limit: WeightLimit
  ) throws(Fault) {
    let own = try OwnExamples(of: file.arrays, besides: settings)
    let arranged = try ArrangedWeights(
      own.others, orientation: settings.orientation ?? file.orientation, inputs: own.inputs.first?.count,
      outputs: own.targets.first?.count, options: settings.exampleOptions)
    if let fault = limit.fault(ofWidths: arranged.widths) { throw fault }
    let activations = try Self.activations(
      settings.activations.isEmpty ? file.activations : settings.activations, layers: arranged.pairs.count)
    let layers = zip(arranged.pairs, activations).map { pair, activation in
      let weights = arranged.weights(of: pair)
      return pair.biases.map { Layer(weights: weights, biases: $0.elements, activation: activation) }
        ?? Layer(weights: weights, activation: activation)
    }
    try self.init(
      name, Network(layers), cost: settings.cost ?? file.cost, own, settings.learningRate, arranged.remarks)
  }

  /// Makes a problem of a network with drawn weights.
  ///
  /// - Throws: What is missing or does not fit, and the option that says it.
  package init(
    widths: [Int], seed: UInt64, settings: ImportSettings, limit: WeightLimit
  ) throws(Fault) {
    if let fault = limit.fault(ofWidths: widths) { throw fault }
    let activations = try Self.activations(
      settings.activations.isEmpty ? [.standard] : settings.activations, layers: widths.count - 1)
    let layers = (1..<widths.count).map { index in
      Layer(
        neurons: widths[index], inputs: widths[index - 1], activation: activations[index - 1],
        initialization: Initialization(.xavier, seed: seed + UInt64(index) + 1))
    }
    let name = widths.map(String.init).joined(separator: "-")
    try self.init(
      name, Network(layers), cost: settings.cost, try OwnExamples(of: [], besides: settings),
      settings.learningRate, [])
  }

  /// Adds the examples to a network.
  ///
  /// An input that is not given is 1 throughout, and a target 0; of targets that are shares, the first is 1.
  private init(
    _ name: String, _ network: Network, cost: Cost?, _ own: OwnExamples, _ learningRate: Double?,
    _ remarks: [String]
  ) throws(Fault) {
    let cost = cost ?? .standard(with: network[layer: network.layerCount].activation)
    var target = Vector(repeating: 0, count: network.outputSize)
    if cost.takesShares { target[0] = 1 }
    let input = Vector(repeating: 1, count: network.inputSize)
    let examples = (0..<max(own.inputs.count, own.targets.count, 1)).map { index in
      Example(
        input: own.inputs.isEmpty ? input : own.inputs[index],
        target: own.targets.isEmpty ? target : own.targets[index])
    }
    try Self.check(examples, network, cost)
    problem = Problem(
      name: name, network: network, cost: cost, learningRate: learningRate ?? Problem.defaultLearningRate,
      examples: examples)
    self.remarks = remarks + own.missing(cost)
  }

  /// Returns the activation function of each layer.
  private static func activations(_ said: [Activation], layers: Int) throws(Fault) -> [Activation] {
    let all: [Activation]
    switch said.count {
    case 0:
      throw Fault(
        "has no activation functions",
        fix: "Name them: --activation relu,softmax for the hidden layers and the last, or one for each layer."
      )
    case layers: all = said
    case 1: all = Array(repeating: said[0], count: layers)
    case 2: all = Array(repeating: said[0], count: layers - 1) + [said[1]]
    default:
      throw Fault(
        "\(said.count) activation functions are named, but \(layers) layers compute",
        fix: "Name one for each layer, or two: for the hidden layers and the last.")
    }
    guard let wrong = all.dropLast().first(where: { !$0.isElementwise }) else { return all }
    throw Fault(
      "\(wrong.rawValue) can only be in the last layer", fix: "Name another one for the hidden layers.")
  }

  private static func check(_ examples: [Example], _ network: Network, _ cost: Cost) throws(Fault) {
    for (what, has, needs, thing) in [
      ("the input", examples[0].input.count, network.inputSize, "input"),
      ("the target", examples[0].target.count, network.outputSize, "output"),
    ] where has != needs {
      throw Fault(
        "\(what) has \(counted(has, "number")), but the network has \(counted(needs, thing))",
        fix: "Give \(needs) with --\(thing == "input" ? "input" : "target").")
    }
    guard cost.takesLogarithms else { return }
    for y in examples.map(\.target)
    where y.contains(where: { $0 < 0 || $0 > 1 }) || cost.takesShares && !y.sumsToOne {
      throw Fault(
        "the targets do not suit \(cost.rawValue)",
        fix: "It needs targets from 0 to 1\(cost.takesShares ? " that sum to 1" : "").")
    }
  }
}

// MARK: - In words

extension ArrangedWeights {
  private static let mostNamed = 8

  /// Sentences that say what became of each array.
  fileprivate var remarks: [String] {
    let named = pairs.prefix(Self.mostNamed).enumerated().filter { !$1.weights.name.isEmpty }.map { k, pair in
      let (weights, biases) = k == 0 ? ("the weights ", "the biases ") : ("", "")
      let own = pair.biases.map { biases + sanitizedLine($0.name) } ?? "no biases"
      return "layer \(k + 2) has \(weights)\(sanitizedLine(pair.weights.name)) and \(own)"
    }
    let arrays = named.joined(separator: "; ") + (pairs.count > Self.mostNamed ? "; …" : ".")
    let rows =
      "In the file, a row of weights belongs to the neuron that "
      + (orientation == .outIn ? "receives, as here." : "sends; here they are transposed.")
    let types = Set(pairs.map(\.weights.type))
    let precision =
      types.count == 1 && types.first != .float64
      ? types.first.map {
        ["The numbers are of type \($0.rawValue). Each is exact here, and all else is computed in float64."]
      } ?? []
      : []
    let unused = others.prefix(8).map { sanitizedLine($0.name) }.joined(separator: ", ")
    return (named.isEmpty ? [] : [arrays.prefix(1).uppercased() + arrays.dropFirst()]) + [rows] + precision
      + (others.isEmpty ? [] : ["Not used: \(unused)\(others.count > 8 ? ", …" : "")."])
  }
}
