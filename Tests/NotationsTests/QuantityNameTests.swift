import Equations
import Expressions
import Interchange
import NeuralNetwork
import Notations
import Testing

struct NameCase: CustomTestStringConvertible {
  var notes: Notation
  var name: String
  var quantity: Quantity
  /// What is printed back, where it is not what was read.
  var canonical: String?

  init(_ notes: Notation, _ name: String, _ quantity: Quantity, printed canonical: String? = nil) {
    self.notes = notes
    self.name = name
    self.quantity = quantity
    self.canonical = canonical
  }

  var testDescription: String { "\(notes.id): \(name)" }
}

struct QuantityNameTests {
  static let cases: [NameCase] = [
    NameCase(.nielsen, "z[2]", .weightedInput(layer: 2)),
    NameCase(.nielsen, "z[2][1]", .weightedInput(layer: 2, neuron: 1)),
    NameCase(.nielsen, "a[3][2]", .activation(layer: 3, neuron: 2)),
    NameCase(.nielsen, "a[L][2]", .activation(layer: .output, neuron: 2)),
    NameCase(.nielsen, "a[L-1]", .activation(layer: .last(offset: -1))),
    NameCase(.nielsen, "x[2]", .activation(layer: 1, neuron: 2), printed: "a[1][2]"),
    NameCase(.nielsen, "delta[2][1]", .error(layer: 2, neuron: 1)),
    NameCase(.nielsen, "δ[2][1]", .error(layer: 2, neuron: 1), printed: "delta[2][1]"),
    NameCase(.nielsen, "dC/dz[2][1]", .error(layer: 2, neuron: 1), printed: "delta[2][1]"),
    NameCase(.nielsen, "w[3][1][2]", .weight(layer: 3, receiver: 1, sender: 2)),
    NameCase(.nielsen, "W[3][1][2]", .weight(layer: 3, receiver: 1, sender: 2), printed: "w[3][1][2]"),
    NameCase(.nielsen, "W[3]", .weights(layer: 3), printed: "w[3]"),
    NameCase(.nielsen, "b[2][1]", .bias(layer: 2, neuron: 1)),
    NameCase(.nielsen, "dC/dw[3][1][2]", .weightGradient(layer: 3, receiver: 1, sender: 2)),
    NameCase(
      .nielsen, "∂C/∂w[3][1][2]", .weightGradient(layer: 3, receiver: 1, sender: 2),
      printed: "dC/dw[3][1][2]"),
    NameCase(.nielsen, "dC/db[2][1]", .biasGradient(layer: 2, neuron: 1)),
    NameCase(.nielsen, "dC/db[2][1]@mean", .biasGradient(layer: 2, neuron: 1).of(.mean)),
    NameCase(.nielsen, "dC/da[3][1]", .costGradient(layer: 3, neuron: 1)),
    NameCase(.nielsen, "sigma'(z[2][1])", .slope(layer: 2, neuron: 1)),
    NameCase(.nielsen, "σ′(z[2][1])", .slope(layer: 2, neuron: 1), printed: "sigma'(z[2][1])"),
    NameCase(.nielsen, "C", .cost),
    NameCase(.nielsen, "C@2", .cost.of(.number(2))),
    NameCase(.nielsen, "C@mean", .meanCost),
    NameCase(.nielsen, "y[1]", .target(neuron: 1)),
    NameCase(.nielsen, "y", .target()),
    NameCase(.nielsen, "eta", .learningRate),
    NameCase(.nielsen, "z[2][1]@3", .weightedInput(layer: 2, neuron: 1).of(.number(3))),
    NameCase(
      .nielsen, "new w[3][1][2]", Quantity(.updatedWeight, layer: 3, element: .entry(receiver: 1, sender: 2))),
    NameCase(.nielsen, "new b[2]", Quantity(.updatedBias, layer: 2)),
    NameCase(.soundness, "a[2][1]", .weightedInput(layer: 2, neuron: 1)),
    NameCase(.soundness, "z[2][1]", .activation(layer: 2, neuron: 1)),
    NameCase(.soundness, "dC/da[2][1]", .error(layer: 2, neuron: 1), printed: "delta[2][1]"),
    NameCase(.soundness, "dC/dz[3][1]", .costGradient(layer: 3, neuron: 1)),
    NameCase(.soundness, "sigma'(a[2][1])", .slope(layer: 2, neuron: 1)),
    NameCase(.exercise, "W[3][1][2]", .weight(layer: 3, receiver: 2, sender: 1)),
    NameCase(.exercise, "w[3][1][2]", .weight(layer: 3, receiver: 2, sender: 1), printed: "W[3][1][2]"),
    NameCase(.exercise, "dc/dW[3][1][2]", .weightGradient(layer: 3, receiver: 2, sender: 1)),
    NameCase(.exercise, "dC/dW[3][1][2]", .weightGradient(layer: 3, receiver: 2, sender: 1).of(.mean)),
    NameCase(.exercise, "c", .cost),
    NameCase(.exercise, "C", .meanCost),
    NameCase(.exercise, "g'(z[2][1])", .slope(layer: 2, neuron: 1)),
    NameCase(.lecture, "Cost", .meanCost),
    NameCase(.lecture, "dCost/db[2]", .biasGradient(layer: 2).of(.mean)),
    NameCase(.lecture, "δ[2][1]", .error(layer: 2, neuron: 1), printed: "delta[2][1]"),
    NameCase(.neal, "w[2]", .weights(layer: 2)),
  ]

  @Test func `capitals count only where they tell two letters apart`() throws {
    var notes = Notation.lecture
    notes.letters.cost = "cost"
    #expect(try notes.quantity(named: "cost") == .cost)
    #expect(try notes.quantity(named: "Cost") == .meanCost)
    #expect(throws: Fault.self) { try notes.quantity(named: "COST") }
    #expect(try notes.quantity(named: "ETA") == .learningRate)
  }

  @Test(arguments: cases)
  func `a name is read in the letters of the notes, and printed back`(_ name: NameCase) throws {
    #expect(try name.notes.quantity(named: name.name) == name.quantity)
    #expect(name.notes.name(of: name.quantity) == name.canonical ?? name.name)
  }

  @Test(arguments: [
    ("q[2]", "the notes nielsen have no letter \"q\""),
    ("", "\"\" does not begin with a letter"),
    ("z", "\"z\" lacks its layer"),
    ("z[", "\"z[\": the layer is a number, or L for the last one"),
    ("z[l]", "\"z[l]\": the layer is a number, or L for the last one"),
    ("z[2", "\"z[2\" lacks a closing bracket"),
    ("z[0][1]", "\"z[0][1]\": layers, neurons and examples count from 1"),
    ("z[2][1][1]", "\"z[2][1][1]\" has too many indices"),
    ("w[2][1]", "\"w[2][1]\" needs two neurons after the layer"),
    ("w[2][1][1]@2", "w[2][1][1] is the same for all examples"),
    ("z[2][1]@mean", "z[2][1] has no mean over the examples"),
    ("z[2]x", "\"x\" is not expected in \"z[2]x\""),
    ("sigma'", "\"sigma'\" is not finished"),
    ("sigma'(a[2][1])", "\"sigma'(a[2][1])\" takes the slope at something other than a weighted input"),
    ("dC/dy[1]", "\"dC/dy[1]\" is a derivative that backpropagation does not compute"),
    ("dC/", "after the / in \"dC/\" a d and a quantity must follow"),
    ("new z[2]", "\"new z[2]\": only weights, biases and what an update rule keeps are updated"),
    ("a[L+9223372036854775807]", "\"a[L+9223372036854775807]\": a layer and a neuron are whole numbers"),
    ("z[99999999999999999999]", "\"z[99999999999999999999]\": a layer and a neuron are whole numbers"),
  ])
  func `what is no name is told, with its reason`(_ name: String, _ reason: String) {
    let fault = #expect(throws: Fault.self) { try Notation.nielsen.quantity(named: name) }
    #expect(fault?.what == reason)
  }

  @Test(arguments: [
    (Notation.nielsen, "z[4][1]", "z[4][1]: there is no layer 4", "Here it can be layers 2 to 3."),
    (.nielsen, "a[9]", "a[9]: there is no layer 9", "Here it can be layers 1 to 3."),
    (
      .soundness, "a[1]", "a[1]: layer 1 is the input, which is given and not computed",
      "Here it can be layers 2 to 3."
    ),
    (.nielsen, "delta[2][5]", "delta[2][5]: layer 2 has no neuron 5", "It has neurons 1 to 4."),
    (.nielsen, "a[L][2]", "a[3][2]: layer 3 has no neuron 2", "It has only neuron 1."),
    (.nielsen, "y[2]", "y[2]: layer 3 has no neuron 2", "It has only neuron 1."),
    (
      .nielsen, "w[2][1][3]", "w[2][1][3]: layer 1 has no neuron 3",
      "It has neurons 1 to 2. Its indices are the layer, the neuron that receives, the neuron that sends."
    ),
    (
      .exercise, "W[2][3][1]", "W[2][3][1]: layer 1 has no neuron 3",
      "It has neurons 1 to 2. Its indices are the layer, the neuron that sends, the neuron that receives."
    ),
    (.nielsen, "C@3", "C@3: there is no example 3", "The data has examples 1 to 2."),
  ])
  func `a quantity that the network does not have is told with what it has`(
    _ notes: Notation, _ name: String, _ what: String, _ fix: String
  ) {
    let network = SampleNetwork(widths: [2, 4, 1])
    let fault = #expect(throws: Fault.self) { try notes.quantity(named: name, in: network) }
    #expect(fault?.what == what)
    #expect(fault?.fix == fix)
  }

  @Test func `the fix of an unknown letter lists names in the letters of the notes`() {
    let fault = #expect(throws: Fault.self) { try Notation.soundness.quantity(named: "q") }
    #expect(
      fault?.fix
        == "Write a name like a[2][1], z[2][1], sigma'(a[2][1]), delta[2][1], w[2][1][1], b[2][1], dC/dw[2][1][1], dC/db[2][1], y[1], C or eta."
    )
    let equation = #expect(throws: Fault.self) { try Notation.nielsen.quantity(named: "BP5") }
    #expect(equation?.what == "the notes nielsen have no equation \"BP5\"")
    #expect(equation?.fix == "They have BP1, BP2, BP3, BP4.")
    let typo = #expect(throws: Fault.self) { try Notation.nielsen.quantity(named: "detla[2]") }
    #expect(typo?.fix == "Did you mean delta?")
  }

  @Test func `a softmax layer has no slope to ask for`() {
    let network = SampleNetwork(widths: [2, 3], activation: .softmax)
    let fault = #expect(throws: Fault.self) {
      try Notation.nielsen.quantity(named: "sigma'(z[2][1])", in: network)
    }
    #expect(
      fault?.fix == "A function of the whole layer, such as softmax, has no slope of each neuron by itself.")
  }

  @Test func `layers counted from the last become numbers in a network`() throws {
    let network = SampleNetwork(widths: [2, 4, 1])
    #expect(
      try Notation.nielsen.quantity(named: "a[L-1][4]", in: network) == .activation(layer: 2, neuron: 4))
  }
}
