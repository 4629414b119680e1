import Expressions
import Interchange

extension ProblemDraft {
  /// Reports every place where parts of the file do not fit together.
  func check(_ json: inout JSONReader, _ limit: WeightLimit) {
    checkLayers(&json)
    update?.checkNumbers(&json)
    if let layers { update?.check(against: layers, &json) }
    checkSize(&json, limit)
    checkExamples(&json)
  }

  /// The number of inputs: of weights in a row of the first layer or, if that layer is drawn, of numbers in the first input.
  var inputSize: Int? {
    guard let first = layers?.first else { return nil }
    return first.isDrawn ? examples?.first?.input?.count : first.weights?.first?.count
  }
}

// MARK: - Layers

extension ProblemDraft {
  private func checkLayers(_ json: inout JSONReader) {
    guard let layers else { return }
    if layers.isEmpty { json.fault("there is no layer", fix: "Add a layer.", at: ["layers"]) }
    var before: Int?
    for (index, layer) in layers.enumerated() {
      checkWeights(of: layer, at: index, before: before, &json)
      checkBiases(of: layer, at: index, &json)
      if let activation = layer.activation, !activation.isElementwise, index < layers.count - 1 {
        json.fault(
          "\(activation.rawValue) can only be in the last layer", at: ["layers", .index(index), "activation"])
      }
      before = layer.width
    }
    checkThresholds(layers, &json)
  }

  /// Reports the first layer with biases in a network that has thresholds.
  private func checkThresholds(_ layers: [LayerDraft], _ json: inout JSONReader) {
    guard let withThresholds = layers.firstIndex(where: { $0.biases?.areThresholds == true }) else { return }
    for (index, layer) in layers.enumerated() {
      let isOther: Bool =
        switch layer.biases {
        case .perNeuron, .shared: true
        case .thresholds, .none?: false
        case nil: layer.isDrawn
        }
      guard isOther else { continue }
      return json.fault(
        "layer \(index + 2) \(layer.isDrawn ? "is drawn with" : "has") biases, but layer \(withThresholds + 2) has thresholds",
        fix: "Give all layers thresholds, or give all layers biases. A threshold is minus the bias.",
        at: ["layers", .index(index)])
    }
  }

  private func checkWeights(of layer: LayerDraft, at index: Int, before: Int?, _ json: inout JSONReader) {
    guard let rows = layer.weights else { return }
    let place: JSONPath = ["layers", .index(index), "weights"]
    guard let first = rows.first, !first.isEmpty else {
      return json.fault(
        "there are no weights", fix: "A layer has a row of weights for each of its neurons.", at: place)
    }
    for (number, row) in rows.enumerated() where row.count != before ?? first.count {
      let expected =
        before.map { "layer \(index + 1) has \(counted($0, "neuron"))" } ?? "the first row has \(first.count)"
      json.fault(
        "\(counted(row.count, "number")), but \(expected)", at: JSONPath(place.steps + [.index(number)]))
    }
  }

  private func checkBiases(of layer: LayerDraft, at index: Int, _ json: inout JSONReader) {
    guard let count = layer.biases?.count, let rows = layer.weights, count != rows.count else { return }
    let areThresholds = layer.biases?.areThresholds == true
    json.fault(
      "\(counted(count, "number")), but the weights have \(counted(rows.count, "row"))",
      fix: count == 1 && !areThresholds
        ? "One bias for the whole layer is a number without brackets." : nil,
      at: ["layers", .index(index), areThresholds ? "thresholds" : "biases"])
  }

  private func checkSize(_ json: inout JSONReader, _ limit: WeightLimit) {
    guard let layers, let inputSize else { return }
    let widths = layers.compactMap(\.width)
    guard widths.count == layers.count, let fault = limit.fault(ofWidths: [inputSize] + widths) else {
      return
    }
    json.fault(fault.what, fix: fault.fix, at: ["layers"])
  }
}

// MARK: - Examples

extension ProblemDraft {
  private func checkExamples(_ json: inout JSONReader) {
    guard let examples else { return }
    if examples.isEmpty {
      json.fault("there is no example", fix: "Add an example.", at: ["examples"])
    }
    let outputSize = layers?.last?.width
    for (index, example) in examples.enumerated() {
      if let input = example.input, let size = inputSize, input.count != size {
        let reason = "\(counted(input.count, "number")), but layer 1 has \(counted(size, "neuron"))"
        json.fault(reason, at: ["examples", .index(index), "input"])
      } else if example.input?.isEmpty == true {
        json.fault("there is no number", at: ["examples", .index(index), "input"])
      }
      if let target = example.target { checkTarget(target, at: index, outputSize, &json) }
    }
    checkClassWeights(outputSize, &json)
  }

  private func checkClassWeights(_ outputSize: Int?, _ json: inout JSONReader) {
    let weights = conventions.classWeights
    guard !weights.isEmpty, let outputSize, let examples else { return }
    let classes = max(outputSize, 2)
    if weights.count != classes {
      json.fault(
        "\(counted(weights.count, "weight")), but there are \(classes) classes",
        fix: outputSize == 1 ? "Give one for target 0 and one for target 1." : "Give one for each output.",
        at: ["classWeights"])
    }
    for (index, example) in examples.enumerated() {
      guard let target = example.target, target.count == outputSize, target.classPosition == nil else {
        continue
      }
      json.fault(
        "the target names no class, but there are class weights",
        fix: "Make one number 1 and all others 0, or give the example a weight in place of class weights.",
        at: ["examples", .index(index), "target"])
    }
  }

  private func checkTarget(_ target: Vector, at index: Int, _ outputSize: Int?, _ json: inout JSONReader) {
    let place: JSONPath = ["examples", .index(index), "target"]
    if let outputSize, let layers, target.count != outputSize {
      json.fault(
        "\(counted(target.count, "number")), but layer \(layers.count + 1), the last, has \(counted(outputSize, "neuron"))",
        at: place)
    }
    guard let cost, cost.takesLogarithms else { return }
    for (number, value) in target.enumerated() where value < 0 || value > 1 {
      json.fault(
        "\(shortest(value)), but \(cost.rawValue) needs targets from 0 to 1",
        at: JSONPath(place.steps + [.index(number)]))
    }
    if cost.takesShares, !target.sumsToOne {
      json.fault(
        "the sum is \(shortest(target.sum)), but \(cost.rawValue) needs targets that sum to 1", at: place)
    }
  }
}
