import Expressions
package import Interchange
package import NeuralNetwork

extension Trace {
  /// Reads a trace file whose network may have as many weights as `limit` allows; nil after a fault.
  package init?(_ json: inout JSONReader, limit: WeightLimit) {
    guard json.mayBeTraceFile() else { return nil }
    let problem = json.required("problem") { Problem(&$0, limit: limit) }
    let cost = json.required("cost") { $0.recordedNumber() }
    var hasInputGradient = false
    let examples = json.required("examples") { json in
      let network = problem?.network
      return json.each { ExampleTrace(reading: &$0, of: network, &hasInputGradient) }
    }
    var trace: Trace?
    if let problem, let cost, let examples {
      if examples.count == problem.examples.count {
        trace = Trace(problem: problem, examples: examples, cost: cost)
      } else {
        let due = counted(problem.examples.count, "example")
        json.fault("expected \(due), found \(examples.count)", at: ["examples"])
      }
    }
    _ = json.optional("gradient") { trace?.checkGradient(&$0) }
    guard let trace else { return nil }
    self = trace
    includesInputGradient = hasInputGradient
  }
}

extension JSONReader {
  /// Returns whether to read on: if format and version are right, or one is right and the other cannot be read.
  ///
  /// Then all other faults of a trace file are reported, too; of another kind of file, only this one is.
  fileprivate mutating func mayBeTraceFile() -> Bool {
    let format = required("format") { $0.string() }
    let version = required("version") { $0.integer() }
    if let format, format != TraceFile.format {
      fault("expected \"\(TraceFile.format)\", found \"\(format)\"", at: ["format"])
    } else if let version, !TraceFile.isKnown(version) {
      fault(
        "this is a trace of version \(version), but this program reads only versions \(TraceFile.version) to \(TraceFile.latestVersion)",
        fix: "Make the trace again from its problem.", at: ["version"])
    }
    let isOurs =
      switch (format, version.map(TraceFile.isKnown)) {
      case (TraceFile.format?, true?), (TraceFile.format?, nil), (nil, true?): true
      default: false
      }
    if !isOurs { ignoreOtherMembers() }
    return isOurs
  }
}

// MARK: - Examples

extension ExampleTrace {
  /// Reads the trace of an example; without a network, it only looks for faults that can be found without one.
  ///
  /// It sets `hasInputGradient` to true if layer 1 has a derivative.
  fileprivate init?(reading json: inout JSONReader, of network: Network?, _ hasInputGradient: inout Bool) {
    let cost = json.required("cost") { $0.recordedNumber() }
    let layers = json.required("layers") { $0.layerRecords(of: network) }
    guard let network, let cost, let layers, let input = layers.first?.a,
      let costGradient = layers.last?.dCda
    else { return nil }
    let computing = layers.dropFirst()
    forward = ForwardPass(
      input: input, weightedInputs: ByLayer(fromLayer2: computing.map(\.z)),
      activations: ByLayer(fromLayer2: computing.map(\.a)))
    backward = BackwardPass(
      costGradient: costGradient, slopes: ByLayer(fromLayer2: computing.map(\.sigmaPrime)),
      errors: ByLayer(fromLayer2: computing.map(\.delta)), forward: forward, biases: network.biasKinds)
    self.cost = cost
    guard let inputGradient = layers.first?.dCda else { return }
    hasInputGradient = true
    json.check(
      inputGradient, against: self.costGradient(ofLayer: 1, in: network), "weights and errors",
      at: ["layers", .index(0), "dCda"])
  }
}

/// The numbers recorded for one layer, by their names in the file.
private struct LayerRecord {
  var z: Vector = []
  var a: Vector = []
  var sigmaPrime: Vector?
  var dCda: Vector?
  var delta: Vector = []
}

extension JSONReader {
  fileprivate mutating func layerRecords(of network: Network?) -> [LayerRecord]? {
    guard let network else { return nil }
    var due = 0
    let records = each { json -> LayerRecord? in
      due += 1
      return json.layerRecord(ofLayer: due, in: network)
    }
    if due > 0, due != network.layerCount {
      fault("expected \(counted(network.layerCount, "layer")), found \(due)")
      return nil
    }
    return records
  }

  private mutating func layerRecord(ofLayer l: Int, in network: Network) -> LayerRecord? {
    guard l <= network.layerCount, isLayer(l) else {
      ignoreOtherMembers()
      return nil
    }
    let width = network.width(ofLayer: l)
    guard let a = required("a", { $0.recordedNumbers(width) }) else { return nil }
    guard l > 1 else { return LayerRecord(a: a, dCda: optional("dCda") { $0.recordedNumbers(width) }) }

    let z = required("z") { $0.recordedNumbers(width) }
    let delta = required("delta") { $0.recordedNumbers(width) }
    var (hasAll, sigmaPrime, dCda): (Bool, Vector?, Vector?) = (true, nil, nil)
    if network.layers[l].activation.isElementwise {
      sigmaPrime = required("sigmaPrime") { $0.recordedNumbers(width) }
      hasAll = sigmaPrime != nil
    }
    if l == network.layerCount {
      dCda = required("dCda") { $0.recordedNumbers(width) }
      hasAll = hasAll && dCda != nil
    }
    guard let z, let delta, hasAll else { return nil }
    return LayerRecord(z: z, a: a, sigmaPrime: sigmaPrime, dCda: dCda, delta: delta)
  }

  /// Returns whether this record says that it belongs to layer `l`.
  fileprivate mutating func isLayer(_ l: Int) -> Bool {
    guard let layer = required("layer", { $0.integer() }) else { return false }
    if layer != l { fault("expected layer \(l), found layer \(layer)", at: ["layer"]) }
    return layer == l
  }
}

// MARK: - The gradient

extension Trace {
  /// Reports where a recorded gradient differs from the one that the recorded errors and activations give.
  fileprivate func checkGradient(_ json: inout JSONReader) {
    var l = 1
    _ = json.each { json -> Void? in
      l += 1
      guard l <= layerCount, json.isLayer(l) else { return json.ignoreOtherMembers() }
      let layer = l
      json.required("weights") { checkRows(ofLayer: layer, &$0) }
      switch network.layers[layer].biasKind {
      case .perNeuron: json.required("biases") { $0.check(against: biasGradient(layer: layer)) }
      case .shared: json.required("biases") { $0.check(against: biasGradient(layer: layer)[0]) }
      case .none: break
      case .threshold:
        let gradient = BiasKind.threshold.written(biasGradient(layer: layer))
        json.required("thresholds") { $0.check(against: gradient) }
      }
    }
    if l != layerCount {
      json.fault("expected \(counted(layerCount - 1, "layer")), found \(l - 1)")
    }
  }

  private func checkRows(ofLayer l: Int, _ json: inout JSONReader) {
    let neurons = network.layers[l].neurons
    var j = 0
    _ = json.each { json -> Void? in
      if j < neurons { json.check(against: weightGradient(layer: l, receiver: j + 1)) }
      j += 1
    }
    if j != neurons { json.fault("expected \(counted(neurons, "row")), found \(j)") }
  }
}

extension JSONReader {
  fileprivate mutating func check(against computed: Vector) {
    guard let recorded = recordedNumbers(computed.count) else { return }
    check(recorded, against: computed, "errors and activations", at: [])
  }

  fileprivate mutating func check(against computed: Double) {
    guard let recorded = recordedNumber(), contradicts(recorded, computed) else { return }
    fault("the file has \(recorded), but errors give \(computed)")
  }

  /// Reports where numbers that were read differ from those that `sources` give.
  fileprivate mutating func check(
    _ recorded: Vector, against computed: Vector, _ sources: String, at place: JSONPath
  ) {
    for index in computed.indices where contradicts(recorded[index], computed[index]) {
      fault(
        "the file has \(recorded[index]), but \(sources) give \(computed[index])",
        at: JSONPath(place.steps + [.index(index)]))
    }
  }

  /// Returns whether a recorded number differs from a computed one; after an overflow, nothing is compared.
  private func contradicts(_ recorded: Double, _ computed: Double) -> Bool {
    computed.isFinite && !recorded.isNaN && !recorded.isClose(to: computed, tolerance: 1e-9)
  }
}
