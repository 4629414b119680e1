import Expressions
package import Interchange

extension ForeignNetwork {
  /// Returns whether a JSON object has the arrays of another program and not the layers of a problem file.
  ///
  ///     { "coefs_": [[[…]]], "intercepts_": [[…]], "activation": "relu", "out_activation_": "softmax" }    scikit-learn
  ///     { "sizes": [4, 5, 3], "weights": [[[…]]], "biases": [[[…]]], "cost": "CrossEntropyCost" }          network2.py
  ///     { "W1": [[…]], "b1": […], "W2": [[…]], "b2": […] }
  package static func isForeign(_ value: JSONValue) -> Bool {
    guard case .object(let members) = value.content else { return false }
    let keys = Set(members.map(\.key))
    if keys.contains("layers") || keys.contains("format") { return false }
    return keys.contains("coefs_") || keys.contains("sizes") && keys.contains("weights")
      || members.contains { ArrayName($0.key).kind == .weights && $0.value.isMatrix }
  }

  /// Reads such an object.
  package init?(_ json: inout JSONReader) {
    json.ignoreOtherMembers()
    if json.has("coefs_") {
      self.init(scikitLearn: &json)
    } else if json.has("sizes") {
      self.init(network2: &json)
    } else {
      self.init(members: &json)
    }
  }

  private init?(scikitLearn json: inout JSONReader) {
    let weights = json.required("coefs_") { json in json.each { $0.matrix() } }
    let biases = json.required("intercepts_") { json in json.each { $0.numbers() } }
    let hidden = json.optional("activation") { $0.string() }
    let output = json.optional("out_activation_") { $0.string() }
    guard let weights, let biases else { return nil }
    let arrays =
      zip(weights.indices, weights).map { NamedArray(name: "coefs_\($0)", matrix: $1) }
      + zip(biases.indices, biases).map {
        NamedArray(name: "intercepts_\($0)", shape: [$1.count], elements: $1)
      }
    let last = output.flatMap(Activation.init(scikitLearn:))
    self.init(
      arrays: arrays, orientation: .inOut,
      activations: [hidden, output].compactMap { $0.flatMap(Activation.init(scikitLearn:)) },
      cost: last.flatMap { $0.isLogistic ? .crossEntropy : nil })
    if activations.count == 1 { activations = hidden == nil ? [] : [activations[0], .ofNumbers] }
  }

  /// Nielsen's `network2.py` has sigmoids in all layers, and biases as columns.
  private init?(network2 json: inout JSONReader) {
    let weights = json.required("weights") { json in json.each { $0.matrix() } }
    let biases = json.required("biases") { json in
      json.each { json -> Vector? in json.matrix().map(\.elements) }
    }
    let cost = json.optional("cost") { $0.string() }
    guard let weights, let biases else { return nil }
    self.init(
      arrays: zip(weights.indices, weights).map { NamedArray(name: "weights[\($0)]", matrix: $1) }
        + zip(biases.indices, biases).map {
          NamedArray(name: "biases[\($0)]", shape: [$1.count], elements: $1)
        },
      orientation: .outIn, activations: [.sigmoid],
      cost: cost == "CrossEntropyCost" ? .crossEntropy : cost == "QuadraticCost" ? .quadratic : nil)
  }

  private init?(members json: inout JSONReader) {
    guard case .object(let members) = json.value.content else { return nil }
    var arrays: [NamedArray] = []
    for member in members {
      switch member.value.content {
      case .array, .numbers: break
      default: continue
      }
      let isMatrix = member.value.isMatrix
      let array = json.required(member.key) { json -> NamedArray? in
        isMatrix
          ? json.matrix().map { NamedArray(name: member.key, matrix: $0) }
          : json.numbers().map { NamedArray(name: member.key, shape: [$0.count], elements: $0) }
      }
      if let array { arrays.append(array) }
    }
    self.init(arrays: arrays)
  }
}

extension Activation {
  /// Creates the activation function that scikit-learn calls so.
  fileprivate init?(scikitLearn name: String) {
    switch name {
    case "logistic": self = .sigmoid
    default: self.init(rawValue: name)
    }
  }
}

extension NamedArray {
  fileprivate init(name: String, matrix: Matrix) {
    self.init(name: name, shape: [matrix.rows, matrix.columns], elements: matrix.elements)
  }
}

extension JSONValue {
  /// Whether it is an array whose first element is an array.
  fileprivate var isMatrix: Bool {
    guard case .array(let rows) = content else { return false }
    return switch rows.first?.content {
    case .array, .numbers: true
    default: false
    }
  }
}

extension JSONReader {
  /// Reads a matrix whose rows are equally long.
  fileprivate mutating func matrix() -> Matrix? {
    guard let rows = rows() else { return nil }
    guard rows.allSatisfy({ $0.count == rows.first?.count }) else {
      fault("the rows of a matrix are not equally long")
      return nil
    }
    return Matrix(rows)
  }
}
