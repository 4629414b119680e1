import Expressions
public import Interchange

extension Problem: JSONCoded {
  /// Reads a problem file and reports all its faults.
  ///
  ///     { "name": "Mazur 2-2-2", "cost": "quadratic", "learningRate": 0.5,
  ///       "layers": [ { "weights": [[0.15, 0.20], [0.25, 0.30]], "biases": [0.35, 0.35], "activation": "sigmoid" },
  ///                   { "neurons": 2, "activation": "sigmoid", "initialization": "xavier", "seed": 1 } ],
  ///       "examples": [ { "input": [0.05, 0.10], "target": [0.01, 0.99] } ] }
  public init?(_ json: inout JSONReader) { self.init(&json, limit: .usual) }

  /// Reads a problem file whose network may have as many weights as `limit` allows.
  package init?(_ json: inout JSONReader, limit: WeightLimit) {
    let faultsBefore = json.faults.count
    let draft = ProblemDraft(&json)
    draft.check(&json, limit)
    guard json.faults.count == faultsBefore, let problem = Problem(draft) else { return nil }
    self = problem
  }

  private init?(_ draft: ProblemDraft) {
    guard let cost = draft.cost, let layerDrafts = draft.layers, let exampleDrafts = draft.examples,
      var inputs = draft.inputSize
    else { return nil }
    var layers: [Layer] = []
    for draft in layerDrafts {
      guard let layer = Layer(draft, inputs: inputs) else { return nil }
      layers.append(layer)
      inputs = layer.neurons
    }
    let examples = exampleDrafts.compactMap(Example.init)
    guard examples.count == exampleDrafts.count else { return nil }
    self.init(
      name: draft.name, network: Network(layers), cost: cost, learningRate: draft.learningRate,
      examples: examples, conventions: draft.conventions, updateRule: draft.update?.rule ?? .plainDescent)
    if let update = draft.update { updateMemory = update.memory(of: network) }
  }

  /// Writes a problem file; a layer that is still as its seed gave it is written as its seed.
  public func write(to json: inout JSONWriter) { write(to: &json, and: { _ in }) }

  /// Writes a problem file with further members at its end.
  package func write(to json: inout JSONWriter, and writeMembers: (inout JSONWriter) -> Void) {
    json.object { json in
      json.member("name", name)
      json.member("cost") { cost.write(to: &$0) }
      json.member("learningRate", learningRate)
      conventions.writeMembers(to: &json)
      if updateRule != .plainDescent { json.member("update") { UpdateDraft.write(self, to: &$0) } }
      json.member("layers") { $0.array(network.layers) { json, layer in layer.write(to: &json) } }
      json.member("examples") { $0.array(examples) { json, example in example.write(to: &json) } }
      writeMembers(&json)
    }
  }
}

extension Conventions {
  fileprivate func writeMembers(to json: inout JSONWriter) {
    if overExamples != .mean { json.member("costOverExamples", overExamples.rawValue) }
    if !classWeights.isEmpty { json.member("classWeights", classWeights) }
    if weightDecay > 0 { json.member("l2", weightDecay) }
  }
}

extension Layer {
  fileprivate init?(_ draft: LayerDraft, inputs: Int) {
    guard let activation = draft.activation else { return nil }
    if let neurons = draft.neurons, let initialization = draft.initialization {
      self.init(neurons: neurons, inputs: inputs, activation: activation, initialization: initialization)
    } else if let rows = draft.weights, let biases = draft.biases {
      let weights = Matrix(rows)
      switch biases {
      case .perNeuron(let biases): self.init(weights: weights, biases: biases, activation: activation)
      case .shared(let bias): self.init(weights: weights, sharedBias: bias, activation: activation)
      case .none: self.init(weights: weights, activation: activation)
      case .thresholds(let thresholds):
        self.init(weights: weights, thresholds: thresholds, activation: activation)
      }
    } else {
      return nil
    }
  }

  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      if let origin {
        json.member("neurons", neurons)
        json.member("activation") { activation.write(to: &$0) }
        origin.writeMembers(to: &json)
      } else {
        writeParameters(to: &json)
        json.member("activation") { activation.write(to: &$0) }
      }
    }
  }
}

extension Layer {
  /// Writes the weights and biases, or what an update rule has kept of them, as members of an object.
  func writeParameters(to json: inout JSONWriter, of kind: Quantity.Kind = .bias) {
    json.member("weights") {
      $0.array(0..<weights.rows) { json, row in json.write(Vector(weights.row(row))) }
    }
    switch biasKind {
    case .perNeuron: json.member("biases", biases)
    case .shared: json.member("biases", biases[0])
    case .none: json.member("biases", false)
    case .threshold: json.member("thresholds", biases.map { biasKind.written($0, of: kind) })
    }
  }
}

extension Initialization {
  fileprivate func writeMembers(to json: inout JSONWriter) {
    json.member("initialization", SchemeName(scheme).rawValue)
    if case .normal(let deviation) = scheme, deviation != 1 { json.member("standardDeviation", deviation) }
    json.member("seed", Int(seed))
  }
}

extension Example {
  fileprivate init?(_ draft: ExampleDraft) {
    guard let input = draft.input, let target = draft.target else { return nil }
    self.init(input: input, target: target, weight: draft.weight)
  }

  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("input", input)
      json.member("target", target)
      if weight != 1 { json.member("weight", weight) }
    }
  }
}
