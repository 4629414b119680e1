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
  /// - Throws: What is missing or does not fit, with the option that mends it.
  package init(
    _ file: ForeignNetwork, name: String, settings: ImportSettings, limit: WeightLimit
  ) throws(Fault) {
    let own = OwnExamples(of: file.arrays)
    let arranged = try ArrangedWeights(
      own.others, orientation: settings.orientation ?? file.orientation,
      inputs: settings.input?.count ?? own.inputs.first?.count,
      outputs: settings.target?.count ?? own.targets.first?.count)
    if let fault = limit.fault(ofWidths: arranged.widths) { throw fault }
    let activations = try Self.activations(
      settings.activations.isEmpty ? file.activations : settings.activations, layers: arranged.pairs.count)
    let layers = zip(arranged.pairs, activations).map { pair, activation in
      let weights = arranged.weights(of: pair)
      return pair.biases.map { Layer(weights: weights, biases: $0.elements, activation: activation) }
        ?? Layer(weights: weights, activation: activation)
    }
    try self.init(
      name, Network(layers), cost: settings.cost ?? file.cost, own.examples(besides: settings), settings,
      arranged.remarks)
  }

  /// Makes a problem of a network with drawn weights.
  ///
  /// - Throws: What is missing or does not fit, with the option that mends it.
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
    try self.init(name, Network(layers), cost: settings.cost, [], settings, [])
  }

  /// Adds the example to a network.
  ///
  /// Without an own example, every input that is not said is 1 and every target 0; of targets that are shares, the first
  /// is 1.
  private init(
    _ name: String, _ network: Network, cost: Cost?, _ own: [Example], _ settings: ImportSettings,
    _ remarks: [String]
  ) throws(Fault) {
    let cost = cost ?? .standard(with: network[layer: network.layerCount].activation)
    var target = Vector(repeating: 0, count: network.outputSize)
    if cost.takesShares { target[0] = 1 }
    let example = Example(
      input: settings.input ?? Vector(repeating: 1, count: network.inputSize),
      target: settings.target ?? target)
    let examples = own.isEmpty ? [example] : own
    try Self.check(examples, network, cost)
    problem = Problem(
      name: name, network: network, cost: cost,
      learningRate: settings.learningRate ?? Problem.defaultLearningRate, examples: examples)
    self.remarks = remarks + (own.isEmpty ? Self.missing(settings, cost) : [])
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
      throw Fault("\(what) has \(counted(has, "number")), but the network has \(counted(needs, thing))")
    }
    guard cost.takesLogarithms else { return }
    for y in examples.map(\.target)
    where y.contains(where: { $0 < 0 || $0 > 1 }) || cost.takesShares && !y.sumsToOne {
      throw Fault(
        "the targets do not suit \(cost.rawValue)",
        fix: "It needs targets from 0 to 1\(cost.takesShares ? " that sum to 1" : "").")
    }
  }

  /// Says what was neither in the file nor said, and what was taken instead.
  private static func missing(_ settings: ImportSettings, _ cost: Cost) -> [String] {
    let target = cost.takesShares ? "the first target is 1" : "every target is 0"
    let missing = [
      ("input", settings.input == nil, "every input is 1"), ("target", settings.target == nil, target),
    ]
    .filter(\.1)
    guard !missing.isEmpty else { return [] }
    return [
      "No \(missing.map(\.0).joined(separator: " and no ")) is given, so \(missing.map(\.2).joined(separator: " and ")). Give your own with \(missing.map { "--" + $0.0 }.joined(separator: " and "))."
    ]
  }
}

// MARK: - In words

extension ArrangedWeights {
  /// Sentences that say what became of each array.
  fileprivate var remarks: [String] {
    let named = pairs.enumerated().filter { !$1.weights.name.isEmpty }.map { k, pair in
      let biases = pair.biases.map { ", and \(sanitizedLine($0.name)) its biases" } ?? ", which has no biases"
      return "\(sanitizedLine(pair.weights.name)) has the weights of layer \(k + 2)\(biases)."
    }
    let rows =
      orientation == .outIn
      ? "A row of the weights in the file belongs to the neuron that receives, as here."
      : "A row of the weights in the file belongs to the neuron that sends. Here they are transposed."
    let types = Set(pairs.map(\.weights.type))
    let precision =
      types.count == 1 && types.first != .float64
      ? types.first.map {
        ["The numbers are of type \($0.rawValue). Each is exact here, and all else is computed in float64."]
      } ?? []
      : []
    let unused = others.prefix(8).map { sanitizedLine($0.name) }.joined(separator: ", ")
    return named + [rows] + precision
      + (others.isEmpty ? [] : ["Not used: \(unused)\(others.count > 8 ? ", …" : "")."])
  }
}

/// The inputs and targets that a file has beside the weights.
private struct OwnExamples {
  private(set) var inputs: [Vector] = []
  private(set) var targets: [Vector] = []
  /// The arrays that are neither inputs nor targets.
  private(set) var others: [NamedArray] = []

  init(of arrays: [NamedArray]) {
    for array in arrays {
      switch array.name.lowercased() {
      case "x", "input", "inputs": inputs = array.rows
      case "y", "target", "targets": targets = array.rows
      default: others.append(array)
      }
    }
    if inputs.count != targets.count { (inputs, targets) = ([], []) }
  }

  /// Returns the examples, unless an input or a target is said.
  func examples(besides settings: ImportSettings) -> [Example] {
    guard settings.input == nil, settings.target == nil else { return [] }
    return zip(inputs, targets).map { Example(input: $0, target: $1) }
  }
}

extension NamedArray {
  /// The rows of a matrix, or the only row of a vector.
  fileprivate var rows: [Vector] {
    guard shape.count == 2, shape[1] > 0 else { return shape.count == 1 ? [elements] : [] }
    return stride(from: 0, to: elements.count, by: shape[1]).map { Array(elements[$0..<$0 + shape[1]]) }
  }
}
