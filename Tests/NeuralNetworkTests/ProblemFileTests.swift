import Expressions
import Foundation
import Interchange
import NeuralNetwork
import Testing

@Suite struct `A problem file` {
  @Test(arguments: BuiltInProblem.all.map(\.problem))
  func `is read back as it was written`(_ problem: Problem) throws {
    let text = problem.json()
    let read = try Problem(json: text)
    #expect(read == problem)
    #expect(read.json() == text)
    #expect(try Problem(json: problem.json(layout: .compact)) == problem)
  }

  @Test func `keeps every number to the last bit`() throws {
    var problem = BuiltInProblem.mazur.problem
    problem.network.update(layer: 2) { weights, biases in
      weights[0, 0] = 0.1 + 0.2
      weights[0, 1] = -0.0
      weights[1, 0] = .leastNonzeroMagnitude
      weights[1, 1] = .greatestFiniteMagnitude
      biases[0] = 1.0 / 3
    }
    let read = try Problem(json: problem.json())
    #expect(read == problem)
    #expect(read.network[layer: 2].weights[0, 1].sign == .minus)
  }

  @Test func `is read as the documentation shows it`() throws {
    let problem = try Problem(
      json: Array(
        """
        { "name": "Mazur 2-2-2", "cost": "quadratic", "learningRate": 0.5,
          "layers": [ { "weights": [[0.15, 0.20], [0.25, 0.30]], "biases": [0.35, 0.35], "activation": "sigmoid" },
                      { "neurons": 2, "activation": "tanh", "initialization": "xavier", "seed": 1 } ],
          "examples": [ { "input": [0.05, 0.10], "target": [0.01, 0.99] } ] }
        """.utf8))
    #expect(problem.name == "Mazur 2-2-2")
    #expect(problem.network[layer: 2] == BuiltInProblem.mazur.problem.network[layer: 2])
    #expect(
      problem.network[layer: 3]
        == Layer(
          neurons: 2, inputs: 2, activation: .tanh, initialization: Initialization(.xavier, seed: 1)))
  }

  @Test func `may give a layer one bias or none`() throws {
    let layers =
      #"{ "weights": [[1, 2], [3, 4]], "biases": 0.5, "activation": "tanh" }, "#
      + #"{ "weights": [[5, 6]], "biases": false, "activation": "identity" }"#
    let problem = try Problem(
      json: text(
        #""cost": "quadratic", "layers": [\#(layers)], "examples": [{ "input": [1, 2], "target": [3] }]"#))
    #expect(
      problem.network
        == Network([
          Layer(weights: Matrix([[1, 2], [3, 4]]), sharedBias: 0.5, activation: .tanh),
          Layer(weights: Matrix([[5, 6]]), activation: .identity),
        ]))
    #expect(problem.network.parameterCount == 7 && problem.network.biasCount == 1)
    #expect(problem.network[layer: 2].biases == [0.5, 0.5] && problem.network[layer: 3].biases == [0])
    let written = String(decoding: problem.json(layout: .compact), as: UTF8.self)
    #expect(written.contains(#""biases":0.5,"#) && written.contains(#""biases":false,"#))
    #expect(try Problem(json: problem.json()) == problem)
  }

  @Test(
    arguments: [
      (
        #""0.5""#,
        "expected an array of numbers, one number for all neurons, or false for no biases, found the string \"0.5\"",
        nil
      ),
      (
        "true",
        "expected an array of numbers, one number for all neurons, or false for no biases, found true", nil
      ),
      (
        "[0.5]", "1 number, but the weights have 2 rows",
        "One bias for the whole layer is a number without brackets."
      ),
    ] as [(String, String, String?)])
  func `with wrong biases says what they can be`(_ biases: String, _ what: String, _ fix: String?) {
    let layer = #"{ "weights": [[1], [2]], "biases": \#(biases), "activation": "tanh" }"#
    let json = text(
      #""cost": "quadratic", "layers": [\#(layer)], "examples": [{ "input": [1], "target": [3, 4] }]"#)
    let faults = #expect(throws: Faults.self) { try Problem(json: json) }
    let lines = ["p.json: layers[0].biases: \(what)"] + (fix.map { ["  \($0)"] } ?? [])
    #expect(faults?.lines(file: "p.json") == lines, "\(faults?.lines(file: "p.json") ?? [])")
  }

  @Test func `may give a layer thresholds`() throws {
    let layers =
      #"{ "weights": [[1, 2], [3, 4]], "thresholds": [0.5, 0], "activation": "tanh" }, "#
      + #"{ "weights": [[5, 6]], "biases": false, "activation": "identity" }"#
    let problem = try Problem(
      json: text(
        #""cost": "quadratic", "layers": [\#(layers)], "examples": [{ "input": [1, 2], "target": [3] }]"#))
    let layer = problem.network[layer: 2]
    #expect(layer == Layer(weights: Matrix([[1, 2], [3, 4]]), thresholds: [0.5, 0], activation: .tanh))
    #expect(layer.biases == [-0.5, 0] && layer.biasKind == .threshold && problem.network.biasCount == 2)
    let written = String(decoding: problem.json(layout: .compact), as: UTF8.self)
    #expect(written.contains(#""thresholds":[0.5,0],"#), "\(written)")
    #expect(try Problem(json: problem.json()) == problem)
  }

  @Test(
    arguments: [
      (
        #"{ "weights": [[1], [2]], "thresholds": [1, 2], "biases": [1, 2], "activation": "tanh" }"#,
        [
          "p.json: layers[0].biases: a layer has biases or thresholds, not both",
          "  Leave out one of them; a threshold is subtracted, a bias is added.",
        ]
      ),
      (
        #"{ "weights": [[1], [2]], "thresholds": [1], "activation": "tanh" }"#,
        ["p.json: layers[0].thresholds: 1 number, but the weights have 2 rows"]
      ),
      (
        #"{ "weights": [[1], [2]], "thresholds": 1, "activation": "tanh" }"#,
        ["p.json: layers[0].thresholds: expected an array of numbers, found the number 1"]
      ),
      (
        #"{ "weights": [[1], [2]], "thresholds": [1, 2], "activation": "tanh" }, { "weights": [[1, 2], [3, 4]], "biases": 1, "activation": "tanh" }"#,
        [
          "p.json: layers[1]: layer 3 has biases, but layer 2 has thresholds",
          "  Give all layers thresholds, or give all layers biases. A threshold is minus the bias.",
        ]
      ),
      (
        #"{ "neurons": 2, "initialization": "he", "seed": 1, "activation": "tanh" }, { "weights": [[1, 2], [3, 4]], "thresholds": [1, 2], "activation": "tanh" }"#,
        [
          "p.json: layers[0]: layer 2 is drawn with biases, but layer 3 has thresholds",
          "  Give all layers thresholds, or give all layers biases. A threshold is minus the bias.",
        ]
      ),
    ]) func `with thresholds that cannot be says why`(_ layers: String, _ lines: [String])
  {
    let json = text(
      #""cost": "quadratic", "layers": [\#(layers)], "examples": [{ "input": [1], "target": [3, 4] }]"#)
    let faults = #expect(throws: Faults.self) { try Problem(json: json) }
    #expect(faults?.lines(file: "p.json") == lines, "\(faults?.lines(file: "p.json") ?? [])")
  }

  @Test(arguments: ["0.5", "false", "[0]"]) func `draws no layer with biases of its own`(_ biases: String) {
    let layer =
      #"{ "neurons": 1, "initialization": "zeros", "seed": 1, "biases": \#(biases), "activation": "tanh" }"#
    let json = text(#""cost": "quadratic", "layers": [\#(layer)], "examples": [EXAMPLE]"#)
    let faults = #expect(throws: Faults.self) { try Problem(json: json) }
    #expect(faults?.lines(file: "p.json").first?.contains("draws its biases too") == true)
  }

  @Test func `may leave out its name and its learning rate`() throws {
    let problem = try Problem(json: text(#""cost": "quadratic", "layers": [LAYER], "examples": [EXAMPLE]"#))
    #expect(problem.name == "Unnamed problem")
    #expect(problem.learningRate == Problem.defaultLearningRate)
  }

  @Test func `may have weights of examples and classes, and the sum over the examples`() throws {
    let problem = try Problem(
      json: text(
        #""cost": "quadratic", "costOverExamples": "sum", "classWeights": [0.4, 0.36], "layers": [LAYER], "examples": [EXAMPLE, { "input": [1, 2], "target": [0, 1], "weight": 3 }]"#
      ))
    #expect(problem.conventions == Conventions(overExamples: .sum, classWeights: [0.4, 0.36]))
    #expect(problem.examples.map(\.weight) == [1, 3])
    #expect(try Problem(json: problem.json()) == problem)
  }

  @Test func `may have the strength of L2 regularisation`() throws {
    let fields = #""cost": "quadratic", "layers": [LAYER], "examples": [EXAMPLE]"#
    #expect(try Problem(json: text(fields)).conventions == .usual)
    let problem = try Problem(json: text(fields + #", "l2": 0.1"#))
    #expect(problem.conventions.weightDecay == 0.1)
    #expect(try Problem(json: problem.json()) == problem)
    #expect(try Problem(json: text(fields + #", "l2": 0"#)) == Problem(json: text(fields)))
  }

  @Test(arguments: ["", " ", "\u{A0} "])
  func `with a blank name is unnamed`(_ name: String) throws {
    var json = String(decoding: BuiltInProblem.mazur.problem.json(), as: UTF8.self)
    json = json.replacing("Mazur 2-2-2", with: name)
    #expect(try Problem(json: Array(json.utf8)).name == "Unnamed problem")
  }

  @Test func `may draw every layer from a seed`() throws {
    let problem = try Problem(
      json: text(#""cost": "quadratic", "layers": [SEEDED, SEEDED], "examples": [EXAMPLE]"#))
    #expect(problem.network.widths == [2, 2, 2])
    #expect(try Problem(json: problem.json()) == problem)
  }

  @Test func `tells a seed, not the weights it gives`() {
    let layer = Layer(
      neurons: 300, inputs: 2, activation: .relu,
      initialization: Initialization(.normal(standardDeviation: 0.25), seed: 7))
    let problem = Problem(
      name: "wide", network: Network([layer]), cost: .quadratic,
      examples: [Example(input: [1, 2], target: Vector(repeating: 0, count: 300))])
    let text = String(decoding: problem.json(layout: .compact), as: UTF8.self)
    #expect(text.contains(#""initialization":"normal","standardDeviation":0.25,"seed":7"#))
    #expect(!text.contains("weights"))
  }

  @Test func `goes through any coder`() throws {
    let problem = BuiltInProblem.xor.problem
    let data = try JSONEncoder().encode(problem)
    #expect(try JSONDecoder().decode(Problem.self, from: data) == problem)
  }

  @Test(arguments: wrongFiles)
  func `that is wrong gets all its faults at once`(_ file: WrongFile) {
    let faults = #expect(throws: Faults.self) { try Problem(json: text(file.members)) }
    #expect(faults?.lines(file: "p.json") ?? [] == file.lines)
  }
}

/// The JSON text of an object whose common parts are abbreviated.
private func text(_ members: String) -> [UInt8] {
  let layer = #"{ "weights": [[1, 2], [3, 4]], "biases": [0, 0], "activation": "sigmoid" }"#
  let seeded = #"{ "neurons": 2, "activation": "sigmoid", "initialization": "he", "seed": 3 }"#
  let example = #"{ "input": [1, 2], "target": [0, 1] }"#
  let whole = "{ \(members) }".replacingOccurrences(of: "LAYER", with: layer)
    .replacingOccurrences(of: "SEEDED", with: seeded).replacingOccurrences(of: "EXAMPLE", with: example)
  return Array(whole.utf8)
}

struct WrongFile: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let members: String
  let lines: [String]

  init(_ description: String, _ members: String, _ lines: [String]) {
    (testDescription, self.members, self.lines) = (description, members, lines)
  }
}

private let wrongFiles: [WrongFile] = [
  WrongFile(
    "empty object", "",
    [
      #"p.json:1:1: "cost" is missing"#,
      #"p.json:1:1: "layers" is missing"#,
      #"p.json:1:1: "examples" is missing"#,
    ]),
  WrongFile(
    "nothing in the lists", #""cost": "quadratic", "layers": [], "examples": []"#,
    [
      #"p.json: layers: there is no layer"#,
      #"  Add a layer."#,
      #"p.json: examples: there is no example"#,
      #"  Add an example."#,
    ]),
  WrongFile(
    "misspelled names",
    #""cost": "quadratc", "layers": [{ "wieghts": [[1, 2]], "biases": [0], "activation": "sigmiod" }], "examples": [{ "input": [1, 2], "target": [0] }]"#,
    [
      #"p.json: cost: unknown name "quadratc""#,
      #"  Did you mean "quadratic"?"#,
      #"p.json: layers[0]: unknown name "wieghts""#,
      #"  Did you mean "weights"?"#,
      #"p.json: layers[0].activation: unknown name "sigmiod""#,
      #"  Did you mean "sigmoid"?"#,
    ]),
  WrongFile(
    "sizes that do not fit",
    #""cost": "quadratic", "layers": [LAYER, { "weights": [[1, 2, 3], [1, 2]], "biases": [0], "activation": "relu" }], "examples": [{ "input": [1], "target": [1, 2, 3] }, EXAMPLE]"#,
    [
      #"p.json: layers[1].weights[0]: 3 numbers, but layer 2 has 2 neurons"#,
      #"p.json: layers[1].biases: 1 number, but the weights have 2 rows"#,
      "  One bias for the whole layer is a number without brackets.",
      #"p.json: examples[0].input: 1 number, but layer 1 has 2 neurons"#,
      #"p.json: examples[0].target: 3 numbers, but layer 3, the last, has 2 neurons"#,
    ]),
  WrongFile(
    "ragged rows",
    #""cost": "quadratic", "layers": [{ "weights": [[1, 2], [3]], "biases": [0, 0], "activation": "sigmoid" }], "examples": [EXAMPLE]"#,
    [
      #"p.json: layers[0].weights[1]: 1 number, but the first row has 2"#
    ]),
  WrongFile(
    "no weights",
    #""cost": "quadratic", "layers": [{ "weights": [], "biases": [], "activation": "sigmoid" }, { "weights": [[]], "biases": [0], "activation": "sigmoid" }, { "weights": [1, 2], "biases": [0], "activation": "sigmoid" }], "examples": [{ "input": [], "target": [0] }]"#,
    [
      #"p.json: layers[0].weights: there are no weights"#,
      #"  A layer has a row of weights for each of its neurons."#,
      #"p.json: layers[1].weights: there are no weights"#,
      #"  A layer has a row of weights for each of its neurons."#,
      #"p.json: layers[2].weights: expected rows, found numbers"#,
      #"  Put each row in brackets of its own, even a single one: [[1, 2]]."#,
      #"p.json: examples[0].input: there is no number"#,
    ]),
  WrongFile(
    "softmax in the middle",
    #""cost": "quadratic", "layers": [{ "weights": [[1, 2], [3, 4]], "biases": [0, 0], "activation": "softmax" }, LAYER], "examples": [EXAMPLE]"#,
    [
      #"p.json: layers[0].activation: softmax can only be in the last layer"#
    ]),
  WrongFile(
    "targets that cross-entropy cannot take",
    #""cost": "crossEntropy", "layers": [LAYER], "examples": [{ "input": [1, 2], "target": [-1, 1.5] }]"#,
    [
      #"p.json: examples[0].target[0]: -1, but crossEntropy needs targets from 0 to 1"#,
      #"p.json: examples[0].target[1]: 1.5, but crossEntropy needs targets from 0 to 1"#,
    ]),
  WrongFile(
    "targets that do not sum to 1",
    #""cost": "categoricalCrossEntropy", "layers": [LAYER], "examples": [{ "input": [1, 2], "target": [0.5, 0.25] }]"#,
    [
      #"p.json: examples[0].target: the sum is 0.75, but categoricalCrossEntropy needs targets that sum to 1"#
    ]),
  WrongFile(
    "a learning rate of 0, a number as a name, a word for a number",
    #""name": 3, "cost": "quadratic", "learningRate": 0, "layers": [LAYER], "examples": [{ "input": [1, "two"], "target": [0, 1] }]"#,
    [
      #"p.json: name: expected a string, found the number 3"#,
      #"p.json: learningRate: expected a number above 0, found 0"#,
      #"p.json: examples[0].input[1]: expected a number, found the string "two""#,
    ]),
  WrongFile(
    "weights that are not above 0, and an unknown word",
    #""cost": "quadratic", "costOverExamples": "total", "classWeights": [1, 0], "layers": [LAYER], "examples": [{ "input": [1, 2], "target": [0, 1], "weight": -0.5 }]"#,
    [
      #"p.json: costOverExamples: unknown name "total""#,
      #"  The known names are mean, sum."#,
      #"p.json: classWeights[1]: expected a weight above 0, found 0"#,
      #"  Leave out the examples that are not to count."#,
      #"p.json: examples[0].weight: expected a weight above 0, found -0.5"#,
      #"  Leave out the examples that are not to count."#,
    ]),
  WrongFile(
    "class weights that do not fit",
    #""cost": "quadratic", "classWeights": [1, 2, 3], "layers": [LAYER], "examples": [{ "input": [1, 2], "target": [0.5, 1] }]"#,
    [
      #"p.json: classWeights: 3 weights, but there are 2 classes"#,
      #"  Give one for each output."#,
      #"p.json: examples[0].target: the target names no class, but there are class weights"#,
      #"  Make one number 1 and all others 0, or give the example a weight in place of class weights."#,
    ]),
  WrongFile(
    "a negative strength of L2 regularisation",
    #""cost": "quadratic", "l2": -1, "layers": [LAYER], "examples": [EXAMPLE]"#,
    [#"p.json: l2: expected a number that is at least 0, found -1"#]),
  WrongFile(
    "a name that steers a terminal",
    #""name": "\u001b[31mred", "cost": "quadratic", "layers": [LAYER], "examples": [EXAMPLE]"#,
    [
      #"p.json: name: expected a name without control characters, found "^[[31mred""#
    ]),
  WrongFile(
    "both ways to give a layer",
    #""cost": "quadratic", "layers": [{ "weights": [[1, 2]], "biases": [0], "activation": "relu", "neurons": 1, "seed": 2 }, { "neurons": 2, "biases": [0, 0], "activation": "relu", "initialization": "he", "seed": 1 }], "examples": [EXAMPLE]"#,
    [
      #"p.json: layers[0].neurons: a layer with weights does not need it"#,
      #"  Give weights and biases, or neurons, initialization and seed."#,
      #"p.json: layers[0].seed: a layer with weights does not need it"#,
      #"  Give weights and biases, or neurons, initialization and seed."#,
      #"p.json: layers[1].biases: a layer drawn from a seed draws its biases too"#,
      #"  Give weights and biases, or neurons, initialization and seed."#,
    ]),
  WrongFile(
    "seeds that are none",
    #""cost": "quadratic", "layers": [{ "neurons": 0, "activation": "relu", "initialization": "xaver", "seed": -1 }, { "activation": "relu", "initialization": "normal", "standardDeviation": -1, "seed": 1.5 }, { "neurons": 2, "activation": "relu", "initialization": "he", "standardDeviation": 1, "seed": 1 }], "examples": [EXAMPLE]"#,
    [
      #"p.json: layers[0].neurons: expected a whole number from 1 to 1048576, found 0"#,
      #"p.json: layers[0].initialization: unknown name "xaver""#,
      #"  Did you mean "xavier"?"#,
      #"p.json: layers[0].seed: expected a whole number of at least 0, found -1"#,
      #"p.json: layers[1]: "neurons" is missing"#,
      #"p.json: layers[1].standardDeviation: expected a number above 0, found -1"#,
      #"p.json: layers[1].seed: expected a whole number of at least 0, found 1.5"#,
      #"p.json: layers[2]: unknown name "standardDeviation""#,
    ]),
  WrongFile(
    "more weights than memory",
    #""cost": "quadratic", "layers": [{ "neurons": 1000000, "activation": "relu", "initialization": "he", "seed": 1 }, { "neurons": 1000000, "activation": "relu", "initialization": "he", "seed": 1 }, { "neurons": 2, "activation": "relu", "initialization": "he", "seed": 1 }], "examples": [EXAMPLE]"#,
    [
      #"p.json: layers: the network would have 1000004000000 weights, which take 7451 GiB; at most 67108864 are allowed"#,
      #"  Make a layer smaller."#,
    ]),
]
