import Backpropagation
import Expressions
import Foundation
import Interchange
import NeuralNetwork
import TestSupport
import Testing

@Suite struct `A trace file` {
  @Test(arguments: BuiltInProblem.all.map(\.problem))
  func `of a built-in problem is read back as it was written`(_ problem: Problem) throws {
    let trace = Trace(of: problem.writtenOut)
    let text = trace.json()
    let read = try Trace(json: text)
    #expect(read == trace)
    #expect(read.json() == text)
    #expect(Trace(of: problem).json() == text)
  }

  @Test func `has the weights that a seed gave, for readers that do not know the generator`() throws {
    struct File: Decodable {
      struct Layer: Decodable { var weights: [[Double]], biases: [Double] }
      struct Problem: Decodable { var layers: [Layer] }
      var problem: Problem
    }
    let network = BuiltInProblem.higham.problem.network
    let text = Trace(of: BuiltInProblem.higham.problem).json()
    let layers = try JSONDecoder().decode(File.self, from: Data(text)).problem.layers
    for (written, layer) in zip(layers, network.layers) {
      #expect(written.weights == (0..<layer.neurons).map { Array(layer.weights.row($0)) })
      #expect(written.biases == Array(layer.biases))
    }
    #expect(layers.count == network.layers.count)
  }

  @Test(arguments: RandomProblem.all(seed: 700, depth: 4, width: 4))
  func `of any problem is read back as it was written`(_ random: RandomProblem) throws {
    let trace = Trace(of: random.problem)
    #expect(try Trace(json: trace.json(layout: .compact)) == trace)
  }

  @Test func `tells what the documentation says`() throws {
    let text = String(decoding: Trace(of: BuiltInProblem.mazur.problem).json(layout: .compact), as: UTF8.self)
    #expect(text.hasPrefix(#"{"format":"backstep-trace","version":1,"problem":{"name":"Mazur 2-2-2","#))
    #expect(text.contains(#"{"layer":1,"a":[0.05,0.1]},{"layer":2,"z":[0.3775,0.39249999999999996],"a":["#))
    #expect(text.contains(#""gradient":[{"layer":2,"weights":[[0.000438"#))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(Set(object.keys) == ["format", "version", "problem", "cost", "examples", "gradient"])
    let examples = try #require(object["examples"] as? [[String: Any]])
    let layers = try #require(examples[0]["layers"] as? [[String: Any]])
    #expect(Set(layers[1].keys) == ["layer", "z", "a", "sigmaPrime", "delta"])
    #expect(Set(layers[2].keys) == ["layer", "z", "a", "sigmaPrime", "dCda", "delta"])
  }

  @Test func `has no slopes for softmax`() {
    let text = String(decoding: Trace(of: BuiltInProblem.softmax.problem).json(), as: UTF8.self)
    #expect(text.split(separator: "sigmaPrime").count == 2)
  }

  @Test func `keeps what is not finite`() throws {
    let neuron = Layer(weights: Matrix([[-800], [800], [1]]), biases: [0, 0, 0], activation: .sigmoid)
    let problem = Problem(
      name: "certain and wrong", network: Network([neuron]), cost: .crossEntropy,
      examples: [Example(input: [1], target: [1, 0, 1])])
    let trace = Trace(of: problem)
    #expect(trace.examples[0].backward.costGradient.prefix(2) == [-.infinity, .infinity])
    #expect(try Trace(json: trace.json()) == trace)
  }

  @Test func `goes through any coder`() throws {
    let trace = Trace(of: BuiltInProblem.softmax.problem)
    #expect(try JSONDecoder().decode(Trace.self, from: JSONEncoder().encode(trace)) == trace)
  }

  @Test func `may leave out the gradient, which follows from the rest`() throws {
    let trace = Trace(of: BuiltInProblem.xor.problem)
    let members = try JSONDocument(trace.json()).value.members ?? []
    let shorter = JSONValue.object(members.filter { $0.key != "gradient" })
    #expect(try Trace(json: shorter) == trace)
  }

  @Test func `is taken at its word`() throws {
    let text = String(decoding: Trace(of: BuiltInProblem.saturated.problem).json(), as: UTF8.self)
    let changed = text.replacingOccurrences(of: #""z": [4]"#, with: #""z": [5]"#)
    #expect(try Trace(json: Array(changed.utf8)).examples[0].forward.weightedInputs[2] == [5])
  }

  @Test(arguments: damages)
  func `that is damaged gets all its faults at once`(_ damage: Damage) {
    let text = String(decoding: Trace(of: BuiltInProblem.mazur.problem).json(layout: .compact), as: UTF8.self)
    var damaged = text
    for (old, new) in damage.changes {
      #expect(damaged.contains(old))
      damaged = damaged.replacingOccurrences(of: old, with: new)
    }
    let faults = #expect(throws: Faults.self) { try Trace(json: Array(damaged.utf8)) }
    #expect(faults?.lines(file: "t.json") ?? [] == damage.lines)
  }
}

struct Damage: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let changes: [(String, String)]
  let lines: [String]

  init(_ description: String, _ changes: [(String, String)], _ lines: [String]) {
    (testDescription, self.changes, self.lines) = (description, changes, lines)
  }
}

private let damages: [Damage] = [
  Damage(
    "another format", [("backstep-trace", "forward-trace")],
    [
      #"t.json: format: expected "backstep-trace", found "forward-trace""#
    ]),
  Damage(
    "a later version", [(#""version":1"#, #""version":4"#), (#""a":[0.05,0.1]"#, #""b":[]"#)],
    [
      #"t.json: version: this is a trace of version 4, but this program reads only versions 1 to 3"#,
      #"  Make the trace again from its problem."#,
    ]),
  Damage(
    "no version", [(#""version":1,"#, "")],
    [
      #"t.json:1:1: "version" is missing"#
    ]),
  Damage(
    "a version of a wrong type",
    [(#""version":1,"#, #""version":"1","#), (#""a":[0.05,0.1]"#, #""a":[0.05]"#)],
    [
      #"t.json: version: expected a number, found the string "1""#,
      #"t.json: examples[0].layers[0].a: expected 2 numbers, found 1"#,
    ]),
  Damage(
    "no format", [(#""format":"backstep-trace","#, ""), (#""a":[0.05,0.1]"#, #""a":[0.05]"#)],
    [
      #"t.json:1:1: "format" is missing"#,
      #"t.json: examples[0].layers[0].a: expected 2 numbers, found 1"#,
    ]),
  Damage(
    "neither format nor version",
    [(#""format":"backstep-trace","version":1,"#, ""), (#""a":[0.05,0.1]"#, #""a":[0.05]"#)],
    [
      #"t.json:1:1: "format" is missing"#,
      #"t.json:1:1: "version" is missing"#,
    ]),
  Damage(
    "lists of other lengths", [(#""a":[0.05,0.1]"#, #""a":[0.05]"#), (#""z":[0.3775,"#, #""z":[0.3775,0,"#)],
    [
      #"t.json: examples[0].layers[0].a: expected 2 numbers, found 1"#,
      #"t.json: examples[0].layers[1].z: expected 2 numbers, found 3"#,
    ]),
  Damage(
    "layers that are not due", [(#""layer":1,"#, #""layer":4,"#)],
    [
      #"t.json: examples[0].layers[0].layer: expected layer 1, found layer 4"#
    ]),
  Damage(
    "a part that has no place", [(#""layer":1,"#, #""layer":1,"z":[1,2],"#)],
    [
      #"t.json: examples[0].layers[0]: unknown name "z""#
    ]),
  Damage(
    "a part that is missing", [(#""delta":[0.13"#, #""dleta":[0.13"#)],
    [
      #"t.json: examples[0].layers[2]: unknown name "dleta""#,
      #"  Did you mean "delta"?"#,
    ]),
  Damage(
    "slopes and a cost's gradient by other names", [(#""sigmaPrime""#, #""slope""#), (#""dCda""#, #""dC""#)],
    [
      #"t.json: examples[0].layers[1]: "sigmaPrime" is missing"#,
      #"t.json: examples[0].layers[1]: unknown name "slope""#,
      #"t.json: examples[0].layers[2]: "sigmaPrime" is missing"#,
      #"t.json: examples[0].layers[2]: unknown name "slope""#,
      #"t.json: examples[0].layers[2]: unknown name "dC""#,
      #"  Did you mean "dCda"?"#,
    ]),
  Damage(
    "a gradient that is off in its ninth digit", [("0.00043856773447434", "0.00043856773547434")],
    [
      #"t.json: gradient[0].weights[0][0]: the file has 0.000438567735474347, but errors and activations give 0.000438567734474347"#
    ]),
  Damage(
    "a gradient of something else", [("0.00043856773447434", "0.00053856773447434")],
    [
      #"t.json: gradient[0].weights[0][0]: the file has 0.000538567734474347, but errors and activations give 0.000438567734474347"#
    ]),
  Damage(
    "a problem with a fault", [(#""quadratic""#, #""cubic""#)],
    [
      #"t.json: problem.cost: unknown name "cubic""#,
      #"  The known names are quadratic, meanSquaredError, crossEntropy, categoricalCrossEntropy."#,
    ]),
  Damage(
    "another number of examples",
    [
      (
        #"{"input":[0.05,0.1],"target":[0.01,0.99]}"#,
        #"{"input":[0.05,0.1],"target":[0.01,0.99]},{"input":[0.05,0.1],"target":[0.01,0.99]}"#
      )
    ],
    [
      #"t.json: examples: expected 2 examples, found 1"#
    ]),
  Damage(
    "too few layers", [(#"{"layer":1,"a":[0.05,0.1]},"#, "")],
    [
      #"t.json: examples[0].layers: expected 3 layers, found 2"#,
      #"t.json: examples[0].layers[0].layer: expected layer 1, found layer 2"#,
      #"t.json: examples[0].layers[1].layer: expected layer 2, found layer 3"#,
    ]),
  Damage(
    "too many rows of a gradient", [(#"],"biases":[0.008"#, #",[1,2]],"biases":[0.008"#)],
    [
      #"t.json: gradient[0].weights: expected 2 rows, found 3"#
    ]),
  Damage(
    "too many layers of a gradient", [(#","gradient":["#, #","gradient":[{"layer":1},"#)],
    [
      #"t.json: gradient: expected 2 layers, found 3"#,
      #"t.json: gradient[0].layer: expected layer 2, found layer 1"#,
      #"t.json: gradient[1].layer: expected layer 3, found layer 2"#,
    ]),
  Damage(
    "a word that is no number", [(#""z":[0.3775,"#, #""z":["infinity","#)],
    [
      #"t.json: examples[0].layers[1].z[0]: unknown name "infinity""#,
      #"  Did you mean "Infinity"?"#,
    ]),
]
