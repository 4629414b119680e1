import Expressions
import Interchange

/// The content of a problem file before it is checked; a part that could not be read is nil, and its fault is reported.
struct ProblemDraft {
  var name: String
  var cost: Cost?
  var learningRate: Double
  var conventions: Conventions
  var update: UpdateDraft?
  var layers: [LayerDraft]?
  var examples: [ExampleDraft]?

  init(_ json: inout JSONReader) {
    name = json.optional("name") { $0.name() } ?? "Unnamed problem"
    cost = json.required("cost") { Cost(&$0) }
    learningRate = json.optional("learningRate") { $0.number(above: 0) } ?? Problem.defaultLearningRate
    conventions = Conventions(
      overExamples: json.optional("costOverExamples") { $0.choice(of: Conventions.OverExamples.self) }
        ?? .mean,
      classWeights: json.optional("classWeights") { $0.weights() } ?? [],
      weightDecay: json.optional("l2") { $0.numberNotNegative() } ?? 0)
    update = json.optional("update") { UpdateDraft(&$0) }
    let orientation = json.optional("weights") { $0.choice(of: WeightOrientation.self) } ?? .outIn
    layers = json.required("layers") { $0.each { LayerDraft(&$0, orientation) } }
    // A saved network may have this member, with which its training goes on; the problem does not use it.
    _ = json.has("training")
    examples = json.required("examples") { $0.each { ExampleDraft(&$0) } }
  }
}

/// The description of one layer in a file: either its weights and biases, or how to draw them.
struct LayerDraft {
  var weights: [Vector]?
  var biases: BiasDraft?
  var activation: Activation?
  var neurons: Int?
  var initialization: Initialization?
  let isDrawn: Bool

  /// Reads a layer; if a row of its weights belongs to the neuron that sends, they are transposed.
  init(_ json: inout JSONReader, _ orientation: WeightOrientation) {
    isDrawn = !json.has("weights") && (json.has("neurons") || json.has("initialization"))
    activation = json.required("activation") { Activation(&$0) }
    if isDrawn {
      neurons = json.required("neurons") { $0.integer(in: 1...LayerDraft.mostNeurons) }
      initialization = json.initialization()
    } else {
      weights = json.required("weights") { $0.rows(orientation) }
      biases = json.biases()
    }
    json.reportBothWays(isDrawn: isDrawn)
  }

  /// The number of neurons in the layer, if the file tells it.
  var width: Int? { isDrawn ? neurons : weights?.count ?? biases?.count }

  static let mostNeurons = 1 << 20
}

/// The biases of a layer in a file: a list, one number for all neurons, or `false` for none; or a list of thresholds.
enum BiasDraft {
  case perNeuron(Vector)
  case shared(Double)
  case none
  case thresholds(Vector)

  init?(_ json: inout JSONReader) {
    switch json.value.content {
    case .bool(false): self = .none
    case .number(let bias): self = .shared(bias)
    case .numbers, .array:
      guard let biases = json.numbers() else { return nil }
      self = .perNeuron(biases)
    default:
      json.mismatch("an array of numbers, one number for all neurons, or false for no biases")
      return nil
    }
  }

  /// The number of neurons in the layer, if the biases or thresholds tell it.
  var count: Int? {
    switch self {
    case .perNeuron(let numbers), .thresholds(let numbers): numbers.count
    case .shared, .none: nil
    }
  }

  var areThresholds: Bool { if case .thresholds = self { true } else { false } }
}

/// The description of one example in a file.
struct ExampleDraft {
  var input: Vector?
  var target: Vector?
  var weight: Double

  init(_ json: inout JSONReader) {
    input = json.required("input") { $0.numbers() }
    target = json.required("target") { $0.numbers() }
    weight = json.optional("weight") { $0.weight() } ?? 1
  }
}

extension JSONReader {
  /// Reads the rows of a matrix of weights, with a row for each neuron that receives.
  fileprivate mutating func rows(_ orientation: WeightOrientation) -> [Vector]? {
    let rows = rows()
    guard orientation == .inOut, let rows else { return rows }
    guard let width = rows.first?.count, rows.allSatisfy({ $0.count == width }) else {
      fault("the rows of a matrix are not equally long")
      return nil
    }
    return (0..<width).map { j in rows.map { $0[j] } }
  }

  fileprivate mutating func name() -> String? {
    guard let name = string() else { return nil }
    guard sanitizedLine(name) == name else {
      fault("expected a name without control characters, found \(quoted(name))")
      return nil
    }
    return name.allSatisfy(\.isWhitespace) ? nil : name
  }

  fileprivate mutating func number(above bound: Double) -> Double? {
    guard let number = number() else { return nil }
    guard number > bound else {
      fault("expected a number above \(shortest(bound)), found \(shortest(number))")
      return nil
    }
    return number
  }

  /// Returns a weight of an example or of a class.
  fileprivate mutating func weight() -> Double? {
    guard let number = number() else { return nil }
    guard number > 0 else {
      fault(
        "expected a weight above 0, found \(shortest(number))",
        fix: "Leave out the examples that are not to count.")
      return nil
    }
    return number
  }

  fileprivate mutating func weights() -> Vector? { each { $0.weight() } }

  fileprivate mutating func numberNotNegative() -> Double? {
    guard let number = number() else { return nil }
    guard number >= 0 else {
      fault("expected a number that is at least 0, found \(shortest(number))")
      return nil
    }
    return number
  }

  fileprivate mutating func initialization() -> Initialization? {
    let name = required("initialization") { $0.choice(of: Initialization.SchemeName.self) }
    let seed = required("seed") { $0.integer(in: 0...exactIntegers.upperBound) }
    let isNormal = name == .normal || name == nil
    let deviation = isNormal ? optional("standardDeviation") { $0.number(above: 0) } : nil
    guard let name, let seed else { return nil }
    return Initialization(name.scheme(standardDeviation: deviation ?? 1), seed: UInt64(seed))
  }

  /// Returns the biases of a layer with weights, or its thresholds.
  fileprivate mutating func biases() -> BiasDraft? {
    guard has("thresholds") else {
      if !has("biases") {
        fault(
          "it has no biases",
          fix: "Give \"biases\", or \"thresholds\"; for a layer without biases, write \"biases\": false.")
        return nil
      }
      return required("biases") { BiasDraft(&$0) }
    }
    if has("biases") {
      fault(
        "a layer has biases or thresholds, not both",
        fix: "Leave out one of them; a threshold is subtracted, a bias is added.", at: ["biases"])
    }
    return required("thresholds") { $0.numbers() }.map(BiasDraft.thresholds)
  }

  /// Reports members that belong to the other way of describing a layer.
  fileprivate mutating func reportBothWays(isDrawn: Bool) {
    let others =
      isDrawn ? ["biases", "thresholds"] : ["neurons", "initialization", "seed", "standardDeviation"]
    for other in others where has(other) {
      fault(
        isDrawn
          ? "a layer drawn from a seed draws its biases too"
          : "a layer with weights does not need it",
        fix: "Give weights and biases, or neurons, initialization and seed.", at: [.key(other)])
    }
  }
}
