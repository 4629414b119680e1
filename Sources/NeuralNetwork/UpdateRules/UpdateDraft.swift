import Expressions
import Interchange

/// An update rule in a file, with what it has kept from earlier steps.
struct UpdateDraft {
  var rule: UpdateRule?
  var steps = 0
  /// The lists of layers for each kind of number that the rule keeps; nil where the file has none.
  var kept: [[LayerDraft.Kept]?] = []

  /// Reads an update rule.
  ///
  ///     "adam"    { "name": "momentum", "steps": 1, "velocity": [ { "weights": [[0.1]], "biases": [0] } ] }
  init?(_ json: inout JSONReader) {
    rule = UpdateRule(&json)
    guard let rule, case .object = json.value.content else { return }
    steps = json.optional("steps") { $0.integer(in: 0...Self.mostSteps) } ?? 0
    kept = rule.keeps.map { kind in
      json.optional(kind.rawValue) { $0.each { LayerDraft.Kept(&$0) } }
    }
  }
}

extension LayerDraft {
  /// What an update rule has kept of the weights and biases of a layer.
  struct Kept {
    var weights: [Vector]
    var biases: BiasDraft

    init?(_ json: inout JSONReader) {
      let weights = json.required("weights") { $0.rows() }
      let biases =
        json.has("thresholds")
        ? json.required("thresholds") { $0.numbers() }.map(BiasDraft.thresholds)
        : json.optional("biases") { BiasDraft(&$0) }
      guard let weights else { return nil }
      self.weights = weights
      self.biases = biases ?? .none
    }
  }
}

extension UpdateDraft {
  /// The memory that the file gives, after its shapes have been checked.
  func memory(of network: Network) -> UpdateMemory {
    guard kept.contains(where: { $0 != nil }) else { return UpdateMemory(steps: steps, kept: []) }
    let zeros = Vector(repeating: 0, count: network.parameterCount)
    let rule = rule ?? .plainDescent
    return UpdateMemory(
      steps: steps,
      kept: zip(rule.keeps, kept).map { kind, layers in
        layers.map { $0.flatMap { $0.weights.joined() + $0.biases.numbers(of: kind) } } ?? zeros
      })
  }

  /// So many steps that none of them is lost in a number of type `Double`.
  private static let mostSteps = 1_000_000_000_000

  /// Reports where the number of steps and the kept numbers contradict each other, and negative means of squares.
  func checkNumbers(_ json: inout JSONReader) {
    guard let rule else { return }
    let isGiven = kept.contains { $0 != nil }
    let names = alternatives(rule.keeps.map { quoted($0.rawValue) })
    if steps > 0, !isGiven, !rule.keeps.isEmpty {
      json.fault(
        "there were steps before, but what the rule has kept is not given",
        fix: "Give \(names), or leave out \"steps\".", at: ["update", "steps"])
    } else if steps == 0, isGiven, rule.countsSteps {
      json.fault(
        "the rule has kept numbers, but \"steps\" does not say how many steps came before",
        fix: "Write \"steps\": 1, or how many there were.", at: ["update"])
    }
    for (kind, layers) in zip(rule.keeps, kept) where kind == .secondMoment {
      for (index, layer) in (layers ?? []).enumerated() where layer.hasNegative {
        json.fault(
          "a mean of squares is 0 or more, and here a number is negative",
          at: ["update", .key(kind.rawValue), .index(index)])
      }
    }
  }

  /// Reports where the kept numbers do not have the shapes of the weights and biases.
  func check(against layers: [LayerDraft], _ json: inout JSONReader) {
    guard let rule else { return }
    for (kind, lists) in zip(rule.keeps, kept) {
      guard let lists else { continue }
      let place: JSONPath = ["update", .key(kind.rawValue)]
      guard lists.count == layers.count else {
        json.fault(
          "\(counted(lists.count, "layer")), but \"layers\" has \(layers.count)", at: place)
        continue
      }
      for (index, (list, layer)) in zip(lists, layers).enumerated() {
        list.check(against: layer, index, JSONPath(place.steps + [.index(index)]), &json)
      }
    }
  }

  /// Writes the rule, and what it has kept.
  static func write(_ problem: Problem, to json: inout JSONWriter) {
    let (rule, memory) = (problem.updateRule, problem.updateMemory)
    json.object { json in
      json.member("name", rule.name)
      rule.writeSettings(to: &json)
      if memory.steps > 0 { json.member("steps", memory.steps) }
      for (kind, numbers) in zip(rule.keeps, memory.kept) {
        var network = problem.network
        network.replaceParameters(by: numbers)
        json.member(kind.rawValue) {
          $0.array(network.layers) { json, layer in json.object { layer.writeParameters(to: &$0, of: kind) } }
        }
      }
    }
  }
}

extension LayerDraft.Kept {
  fileprivate var hasNegative: Bool {
    (weights.joined() + biases.numbers(of: .secondMoment)).contains { $0 < 0 }
  }

  fileprivate func check(against layer: LayerDraft, _ index: Int, _ place: JSONPath, _ json: inout JSONReader)
  {
    let name = "layer \(index + 2)"
    if let rows = layer.width, rows != weights.count {
      json.fault(
        "\(counted(weights.count, "row")), but \(name) has \(counted(rows, "neuron"))",
        at: JSONPath(place.steps + ["weights"]))
    }
    for (number, row) in weights.enumerated() {
      guard let due = layer.weights?.first?.count, due != row.count else { continue }
      json.fault(
        "\(counted(row.count, "number")), but a row of weights of \(name) has \(due)",
        at: JSONPath(place.steps + ["weights", .index(number)]))
    }
    let due: BiasDraft? =
      layer.isDrawn ? layer.neurons.map { .perNeuron(Vector(repeating: 0, count: $0)) } : layer.biases
    if let due, !biases.hasShape(of: due) {
      json.fault(
        "\(biases.words), but \(name) has \(due.words)",
        at: JSONPath(place.steps + [biases.areThresholds ? "thresholds" : "biases"]))
    }
  }
}

extension BiasDraft {
  /// Returns the numbers for the biases of the engine, if these are of a kind of number that a rule keeps.
  fileprivate func numbers(of kind: Quantity.Kind) -> Vector {
    switch self {
    case .perNeuron(let biases): biases
    case .thresholds(let thresholds): thresholds.map { BiasKind.threshold.written($0, of: kind) }
    case .shared(let bias): [bias]
    case .none: []
    }
  }

  /// What the biases are, for a message.
  fileprivate var words: String {
    switch self {
    case .perNeuron(let biases): "\(biases.count) \(biases.count == 1 ? "bias" : "biases")"
    case .thresholds(let thresholds): counted(thresholds.count, "threshold")
    case .shared: "one bias for all neurons"
    case .none: "no biases"
    }
  }

  fileprivate func hasShape(of other: BiasDraft) -> Bool {
    switch (self, other) {
    case (.perNeuron(let a), .perNeuron(let b)), (.thresholds(let a), .thresholds(let b)): a.count == b.count
    case (.shared, .shared), (.none, .none): true
    default: false
    }
  }
}
