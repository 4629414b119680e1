import Expressions
import Interchange
import Testing

@testable import NeuralNetwork

/// Weights as other programs have them, of a network of 2-3-1 neurons.
@Suite struct `Weights of another program` {
  private static let weights2: [Vector] = [[1, 2], [3, 4], [5, 6]]
  private static let weights3: Vector = [7, 8, 9]
  private static let (biases2, biases3): (Vector, Vector) = ([0.1, 0.2, 0.3], [0.4])

  /// Returns W² with a row for each neuron that receives, or for each that sends.
  private static func w2(_ orientation: WeightOrientation, _ name: String) -> NamedArray {
    orientation == .outIn
      ? NamedArray(name: name, shape: [3, 2], elements: [1, 2, 3, 4, 5, 6])
      : NamedArray(name: name, shape: [2, 3], elements: [1, 3, 5, 2, 4, 6])
  }

  private static func w3(_ orientation: WeightOrientation, _ name: String) -> NamedArray {
    NamedArray(name: name, shape: orientation == .outIn ? [1, 3] : [3, 1], elements: [7, 8, 9])
  }

  private static func b(_ name: String, _ numbers: Vector, asColumn: Bool = false) -> NamedArray {
    NamedArray(name: name, shape: asColumn ? [numbers.count, 1] : [numbers.count], elements: numbers)
  }

  private func imported(
    _ arrays: [NamedArray], _ change: (inout ImportSettings) -> Void = { _ in }
  ) throws -> ImportedProblem {
    var settings = ImportSettings()
    settings.activations = [.tanh, .sigmoid]
    change(&settings)
    return try ImportedProblem(
      ForeignNetwork(arrays: arrays), name: "test", settings: settings, limit: .usual)
  }

  private func check(_ imported: ImportedProblem, hasBiases: Bool = true) {
    let network = imported.problem.network
    #expect(network.widths == [2, 3, 1])
    #expect(network[layer: 2].weights.rowVectors == Self.weights2)
    #expect(network[layer: 3].weights.rowVectors == [Self.weights3])
    #expect(network[layer: 2].biasKind == (hasBiases ? .perNeuron : .none))
    if hasBiases {
      #expect(network[layer: 2].biases == Self.biases2 && network[layer: 3].biases == Self.biases3)
    }
    #expect(network[layer: 2].activation == .tanh && network[layer: 3].activation == .sigmoid)
  }

  /// The names of W², b², W³ and b³ in the files of several programs.
  private static let names: [[String]] = [
    ["W1", "b1", "W2", "b2"], ["fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"],
    ["0.weight", "0.bias", "2.weight", "2.bias"],
    ["net.9.weight", "net.9.bias", "net.10.weight", "net.10.bias"],
    ["dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias"],
    ["coefs_0", "intercepts_0", "coefs_1", "intercepts_1"], ["arr_0", "arr_1", "arr_2", "arr_3"],
    ["wih", "bh", "who", "bo"], ["w_1", "b_1", "w_2", "b_2"], ["", "", "", ""],
  ]

  @Test(arguments: names, WeightOrientation.allCases)
  func `are matched by their names, whichever neuron a row belongs to`(
    _ names: [String], _ orientation: WeightOrientation
  ) throws {
    let arrays = [
      Self.w2(orientation, names[0]), Self.b(names[1], Self.biases2), Self.w3(orientation, names[2]),
      Self.b(names[3], Self.biases3),
    ]
    check(try imported(arrays))
    guard names[0] != "arr_0", !names[0].isEmpty else { return }
    check(try imported(arrays.reversed()))
    check(try imported([arrays[1], arrays[3], arrays[0], arrays[2]]))
  }

  @Test func `may have biases as columns, or none`() throws {
    let weights = [Self.w2(.outIn, "a"), Self.w3(.outIn, "c")]
    check(
      try imported([
        weights[0], Self.b("b", Self.biases2, asColumn: true), weights[1],
        Self.b("d", Self.biases3, asColumn: true),
      ]))
    check(try imported([Self.w3(.outIn, "who"), Self.w2(.outIn, "wih")]), hasBiases: false)
  }

  @Test func `say which array became what`() throws {
    let remarks = try imported([
      Self.w2(.inOut, "W1"), Self.b("b1", Self.biases2), Self.w3(.inOut, "W2"), Self.b("b2", Self.biases3),
      NamedArray(name: "epoch", shape: [], elements: [7]),
    ]).remarks
    #expect(
      remarks == [
        "Layer 2 has the weights W1 and the biases b1; layer 3 has W2 and b2.",
        "In the file, a row of weights belongs to the neuron that sends; here they are transposed.",
        "Not used: epoch.",
        "No input and no target is given, so every input is 1 and every target is 0. Give your own with --input and --target.",
      ])
  }

  /// With square matrices, nothing tells the two ways apart but what is said; x @ W is the other one.
  @Test func `that fit both ways round are not guessed`() throws {
    let square = [
      NamedArray(name: "W1", shape: [2, 2], elements: [1, 2, 3, 4]),
      NamedArray(name: "W2", shape: [2, 2], elements: [5, 6, 7, 8]),
    ]
    let fault = #expect(throws: Fault.self) { try imported(square) }
    #expect(fault?.what == "the shapes of the weights fit both ways round")
    #expect(fault?.fix?.contains("--weights in-out") == true)
    let outIn = try imported(square) { $0.orientation = .outIn }
    let inOut = try imported(square) { $0.orientation = .inOut }
    #expect(outIn.problem.network[layer: 2].weights.elements == [1, 2, 3, 4])
    #expect(inOut.problem.network[layer: 2].weights.elements == [1, 3, 2, 4])
    #expect(inOut.problem.network[layer: 3].weights.elements == [5, 7, 6, 8])
  }

  /// W² is 2 × 2, and the bias has two numbers: only the number of outputs, 3 or 2, tells that a row of W³ sends.
  @Test func `that fit only with the example need no word`() throws {
    let arrays = [
      NamedArray(name: "W1", shape: [2, 3], elements: [1, 3, 5, 2, 4, 6]),
      NamedArray(name: "W2", shape: [3, 2], elements: [1, 2, 3, 4, 5, 6]),
    ]
    #expect(throws: Fault.self) { try imported(arrays) }
    let three = [
      NamedArray(name: "W1", shape: [3, 2], elements: [1, 2, 3, 4, 5, 6])
    ]
    #expect(throws: Fault.self) { try imported(three) }
    let told = try imported(three) { $0.input = [0.5, 1] }
    #expect(told.problem.network.widths == [2, 3])
    #expect(try imported(three) { $0.input = [1, 2, 3] }.problem.network.widths == [3, 2])
  }

  @Test(
    arguments: [
      (
        [w2(.inOut, "W1"), w3(.outIn, "W2")], "\"W2\" is 1 × 3, but layer 2 has 2 numbers",
        "One looks transposed: \"W1\" would fit as 3 × 2, or \"W2\" would fit as 3 × 1."
      ),
      (
        [w2(.outIn, "W1"), NamedArray(name: "W2", shape: [1, 4], elements: [1, 2, 3, 4])],
        "\"W2\" is 1 × 4, but layer 2 has 3 numbers",
        "Each layer has a matrix of weights that takes as many numbers as the layer before gives."
      ),
      (
        [w2(.outIn, "W1"), b("b1", [1, 2, 3, 4])], "\"b1\" has 4 numbers, but \"W1\" is 3 × 2",
        "Each layer has a matrix of weights that takes as many numbers as the layer before gives."
      ),
      (
        [NamedArray(name: "conv.weight", shape: [1, 1, 2], elements: [1, 2])],
        "\"conv.weight\" has 3 dimensions, but the weights of a fully connected layer have 2",
        "Only fully connected layers can be read: save those alone."
      ),
      (
        [NamedArray(name: "loss", shape: [2], elements: [1, 2])], "has no matrix of weights: \"loss\" (2)",
        "A fully connected layer has a matrix of weights, with two dimensions."
      ),
      (
        [w2(.outIn, "first.weight"), w3(.outIn, "second.weight"), b("bias", [1, 2, 3])],
        "has 2 matrices of weights and 1 of biases, and the names do not say which belong together",
        "Name them alike, such as W1 and b1, or fc1.weight and fc1.bias."
      ),
    ] as [([NamedArray], String, String)])
  func `that do not fit are told with the mend`(_ arrays: [NamedArray], _ what: String, _ fix: String) {
    let fault = #expect(throws: Fault.self) { try imported(arrays) }
    #expect(fault?.what == what)
    #expect(fault?.fix == fix)
  }

  @Test func `need activation functions`() throws {
    let arrays = [Self.w2(.outIn, "W1"), Self.w3(.outIn, "W2")]
    let fault = #expect(throws: Fault.self) { try imported(arrays) { $0.activations = [] } }
    #expect(fault?.fix?.hasPrefix("Name them: --activation relu,softmax") == true)
    #expect(throws: Fault.self) { try imported(arrays) { $0.activations = [.tanh, .tanh, .tanh] } }
    #expect(throws: Fault.self) { try imported(arrays) { $0.activations = [.softmax, .tanh] } }
    let all = try imported(arrays) { $0.activations = [.relu] }.problem.network
    #expect(all.layers.allSatisfy { $0.activation == .relu })
  }

  @Test func `take examples from the file, or from what is said`() throws {
    let arrays = [
      Self.w2(.outIn, "W1"), Self.w3(.outIn, "W2"),
      NamedArray(name: "X", shape: [2, 2], elements: [1, 2, 3, 4]), Self.b("y", [0.5, 1], asColumn: true),
    ]
    #expect(
      try imported(arrays).problem.examples == [
        Example(input: [1, 2], target: [0.5]), Example(input: [3, 4], target: [1]),
      ])
    let said = try imported(arrays) { ($0.input, $0.target) = ([5, 6], [0.25]) }
    #expect(said.problem.examples == [Example(input: [5, 6], target: [0.25])])
  }

  /// np.savez(..., x=X, y=y) often has y as a vector with one target for each row of X.
  @Test func `are completed part by part`() throws {
    let weights = [Self.w2(.outIn, "W1"), Self.w3(.outIn, "W2")]
    let x = NamedArray(name: "x", shape: [2, 2], elements: [1, 2, 3, 4])
    let vector = try imported(weights + [x, Self.b("y", [0.5, 1])])
    #expect(vector.problem.examples.map(\.target) == [[0.5], [1]])
    let inputs = try imported(weights + [x])
    #expect(
      inputs.problem.examples == [Example(input: [1, 2], target: [0]), Example(input: [3, 4], target: [0])])
    #expect(inputs.remarks.last == "No target is given, so every target is 0. Give your own with --target.")
    let one = NamedArray(name: "x", shape: [2], elements: [5, 6])
    #expect(
      try imported(weights + [one]) { $0.target = [0.25] }.problem.examples
        == [Example(input: [5, 6], target: [0.25])])
    let fault = #expect(throws: Fault.self) {
      try imported(weights + [x, Self.b("y", [1, 2, 3], asColumn: true)])
    }
    #expect(fault?.what == "2 inputs and 3 targets are given")
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `that are not finite are refused, also those of an example`(_ number: Double) throws {
    let weights = [Self.w2(.outIn, "W1"), NamedArray(name: "W2", shape: [1, 3], elements: [7, number, 9])]
    let fault = #expect(throws: Fault.self) { try imported(weights) }
    #expect(fault?.what == "\"W2\" has 1 number that is infinite or not a number")
    let sound = [Self.w2(.outIn, "W1"), Self.w3(.outIn, "W2")]
    #expect(throws: Fault.self) { try imported(sound + [Self.b("x", [number, 1])]) }
    // What is neither weights nor an example does not matter.
    check(try imported(sound + [Self.b("loss", [number, 1])]), hasBiases: false)
  }

  /// A column of weights is no column of biases if the biases are plain vectors.
  @Test func `in lists, weights first, are told by their shapes`() throws {
    let arrays = [
      NamedArray(name: "arr_0", shape: [2, 3], elements: [1, 3, 5, 2, 4, 6]),
      NamedArray(name: "arr_1", shape: [3, 1], elements: [7, 8, 9]),
      NamedArray(name: "arr_2", shape: [3], elements: [0.5, 0, -0.5]),
      NamedArray(name: "arr_3", shape: [1], elements: [0.25]),
    ]
    let network = try imported(arrays) { $0.orientation = .inOut }.problem.network
    #expect(network[layer: 2].weights == Matrix([[1, 2], [3, 4], [5, 6]]))
    #expect(network[layer: 2].biases == [0.5, 0, -0.5] && network[layer: 3].biases == [0.25])
    #expect(network[layer: 3].weights == Matrix([[7, 8, 9]]))
  }

  /// Two hidden layers of three neurons: a and b may stand in either order.
  @Test func `that fit in several orders are not guessed`() throws {
    let square = { (name: String) in
      NamedArray(name: name, shape: [3, 3], elements: (1...9).map(Double.init))
    }
    let arrays = [Self.w3(.outIn, "w"), square("w_a"), square("w_c"), Self.w2(.outIn, "w_in")]
    let fault = #expect(throws: Fault.self) { try imported(arrays) { $0.orientation = .outIn } }
    #expect(fault?.what == "the weights fit in several orders")
  }

  private func read(_ json: String) throws -> ForeignNetwork {
    try JSONReader.read(Array(json.utf8)) { ForeignNetwork(&$0) }
  }

  /// coefs_[0] is 2 × 3: scikit-learn multiplies x by it from the right.
  @Test func `of scikit-learn have their orientation and functions`() throws {
    let network = try read(
      """
      { "coefs_": [[[1, 3, 5], [2, 4, 6]], [[7], [8], [9]]], "intercepts_": [[0.1, 0.2, 0.3], [0.4]],
        "activation": "tanh", "out_activation_": "logistic", "n_iter_": 12 }
      """)
    let problem = try ImportedProblem(network, name: "m", settings: ImportSettings(), limit: .usual)
    check(problem)
    #expect(problem.problem.cost == .crossEntropy)
  }

  @Test func `of network2 have sigmoids, and biases as columns`() throws {
    let network = try read(
      """
      { "sizes": [2, 3, 1], "weights": [[[1, 2], [3, 4], [5, 6]], [[7, 8, 9]]],
        "biases": [[[0.1], [0.2], [0.3]], [[0.4]]], "cost": "QuadraticCost" }
      """)
    var settings = ImportSettings()
    settings.activations = [.tanh, .sigmoid]
    check(try ImportedProblem(network, name: "m", settings: settings, limit: .usual))
    let own = try ImportedProblem(network, name: "m", settings: ImportSettings(), limit: .usual).problem
    #expect(own.network.layers.allSatisfy { $0.activation == .sigmoid } && own.cost == .quadratic)
  }

  @Test func `in JSON of plain arrays are read by their names`() throws {
    let json =
      #"{ "W1": [[1, 2], [3, 4], [5, 6]], "b1": [0.1, 0.2, 0.3], "W2": [[7, 8, 9]], "b2": [0.4], "eta": 3 }"#
    #expect(ForeignNetwork.isForeign(try JSONReader.read(Array(json.utf8)) { $0.value }))
    check(try imported(try read(json).arrays))
    for other in [#"{ "layers": [], "W1": [[1]] }"#, #"{ "format": "backstep-trace" }"#, "[1]", "{}"] {
      #expect(
        !ForeignNetwork.isForeign(
          try JSONReader.read(Array(other.utf8)) { json in
            json.ignoreOtherMembers()
            return json.value
          }))
    }
  }

  @Test func `are drawn if only widths are said`() throws {
    var settings = ImportSettings()
    (settings.activations, settings.input, settings.target) = ([.tanh, .sigmoid], [0.5, 1], [1])
    let drawn = try ImportedProblem(widths: [2, 3, 1], seed: 4, settings: settings, limit: .usual).problem
    #expect(
      drawn.network == Network(widths: [2, 3, 1], hidden: .tanh, output: .sigmoid, scheme: .xavier, seed: 4))
    #expect(drawn.examples == [Example(input: [0.5, 1], target: [1])])
  }
}
