import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import Notations
import TestSupport
import Testing
import Walkthrough

/// A claim in the manner of one set of notes.
struct ProofCase: CustomTestStringConvertible, Sendable {
  let claim: Proof.Claim
  let notation: Notation

  var testDescription: String { "\(claim.name) in \(notation.id)" }

  static let all = Proof.Claim.allCases.flatMap { claim in
    Notation.builtIn.map { ProofCase(claim: claim, notation: $0) }
  }
}

/// Networks of several shapes, costs and activations, with every neuron at which a proof can be shown.
private struct Stage {
  let composer: ProofComposer

  static func all(_ notation: Notation) -> [Stage] {
    let builtIn = BuiltInProblem.all.map(\.problem)
    let random = RandomProblem.all(seed: 9, depth: 3, width: 3, examples: 2).map(\.problem)
    let mixed = RandomProblem.all(seed: 11, depth: 3, width: 3, examples: 2, mixingBiases: true).map(
      \.problem)
    let thresholds = random.map(\.withThresholds)
    let ofLayers = ProblemsWithFormulasOfLayers.all
    return (builtIn + random + mixed + thresholds + ofLayers).map { problem in
      Stage(composer: ProofComposer(Trace(of: problem), notation: notation))
    }
  }

  func places(for claim: Proof.Claim) -> [Place] {
    (2...composer.trace.layerCount).flatMap { layer in
      (1...3).flatMap { neuron in
        (1...2).compactMap { sender in
          let isWeight = claim == .weightGradient
          return try? composer.place(
            for: claim, layer: layer, neuron: claim.isAboutLayers ? nil : neuron,
            sender: isWeight ? sender : nil)
        }
      }
    }
  }
}

struct ProofTests {
  @Test(arguments: ProofCase.all)
  func `every line of every proof has the value of its left side`(_ proofCase: ProofCase) throws {
    var lines = 0
    for stage in Stage.all(proofCase.notation) {
      let source = stage.composer.source
      for place in stage.places(for: proofCase.claim) {
        for chain in stage.composer.proof(of: proofCase.claim, at: place).chains {
          for inner in stage.composer.places(of: chain, at: place) {
            let left = try chain.left.instantiated(at: inner, in: source).value(from: source)
            for line in chain.lines {
              let right = try line.right.instantiated(at: inner, in: source).value(from: source)
              #expect(
                left.isClose(to: right, tolerance: 1e-12, scale: 1),
                "\(line.reason) in \(stage.composer.trace.problem.name)")
              lines += 1
            }
          }
        }
      }
    }
    #expect(lines > 20)
  }

  @Test(arguments: ProofCase.all)
  func `every line holds with partial derivatives that were measured`(_ proofCase: ProofCase) throws {
    for stage in Stage.all(proofCase.notation) {
      let measured = MeasuredSource(of: stage.composer.trace)
      for place in stage.places(for: proofCase.claim).prefix(2) {
        for chain in stage.composer.proof(of: proofCase.claim, at: place).chains {
          for inner in stage.composer.places(of: chain, at: place) {
            let left = try chain.left.instantiated(at: inner, in: measured).value(from: measured)
            for line in chain.lines {
              let right = try line.right.instantiated(at: inner, in: measured).value(from: measured)
              #expect(
                left.isClose(to: right, tolerance: 1e-6, scale: 1),
                "\(line.reason) in \(stage.composer.trace.problem.name)")
            }
          }
        }
      }
    }
  }

  @Test(arguments: [-800.0, -710, -700, -360, -40, 36, 40, 800], Proof.Claim.allCases)
  func `no line of a saturated neuron comes to what is no number`(_ z: Double, _ claim: Proof.Claim) throws {
    let page = try page(of: claim, weightedInput: z)
    #expect(!String(describing: page.blocks).contains("NaN"))
  }

  @Test(arguments: [
    (-710.0, "is too large for a number"),
    (-700.0, "is too large for a number"),
    (40.0, "rounding took the digits in which they differ."),
  ])
  func `a line that does not come to its value says why, and what the value is`(
    _ z: Double, _ words: String
  ) throws {
    let notes = try page(of: .sigmoidSlope, weightedInput: z).blocks.compactMap { block -> [Inline]? in
      if case .prose(let prose) = block, prose.role == .note { prose.content } else { nil }
    }
    let value = Formula.number(NumberStyle.standard.text(Activation.sigmoid.slope(at: z)))
    #expect(!notes.isEmpty)
    for note in notes {
      #expect(note.contains { if case .text(let text) = $0 { text.contains(words) } else { false } })
      #expect(note.contains(.formula(value)))
    }
  }

  /// A proof at sigmoids that all have the same weighted input.
  private func page(of claim: Proof.Claim, weightedInput z: Double) throws -> Page {
    let layer = Layer(weights: Matrix([[0]]), biases: [z], activation: .sigmoid)
    let problem = Problem(
      name: "Saturated", network: Network([layer, layer]), cost: .crossEntropy,
      examples: [Example(input: [1], target: [z > 0 ? 0 : 1])])
    let composer = ProofComposer(Trace(of: problem), notation: .nielsen)
    return composer.page(of: claim, at: try composer.place(for: claim, layer: nil, neuron: nil, sender: nil))
  }

  @Test func `a difference over a kink is marked as one`() throws {
    let layer = Layer(weights: Matrix([[1]]), biases: [0], activation: .relu)
    let problem = Problem(
      name: "Kink", network: Network([layer]), cost: .quadratic, examples: [Example(input: [0], target: [1])])
    let composer = ProofComposer(Trace(of: problem), notation: .nielsen)
    let place = try composer.place(for: .outputError, layer: nil, neuron: nil, sender: nil)
    let tables = composer.page(of: .outputError, at: place).blocks.compactMap { block -> Table? in
      if case .table(let table) = block { table } else { nil }
    }
    let rows = try #require(tables.first).rows
    #expect(rows.map { $0[3] }.contains([.text("at a kink")]))
  }

  @Test func `no index letter has two meanings in a proof`() {
    for notation in Notation.builtIn {
      for (claim, indices) in [
        (Proof.Claim.hiddenError, [IndexVariable.neuron, .next, .peer]),
        (.weightGradient, [.neuron, .previous, .peer]), (.softmaxDerivative, [.neuron, .next, .peer]),
        (.outputError, [.neuron, .peer]),
      ] {
        let free = notation.withLettersForSums(in: claim)
        let letters = indices.map { free.letter(of: $0, in: claim.equation) }
        #expect(Set(letters).count == letters.count, "\(notation.id), \(claim.name): \(letters)")
      }
    }
  }

  @Test func `what a network does not have is told with what it has`() throws {
    let mazur = ProofComposer(Trace(of: BuiltInProblem.mazur.problem), notation: .lecture)
    let saturated = ProofComposer(Trace(of: BuiltInProblem.saturated.problem), notation: .nielsen)
    #expect(throws: Fault("(23) does not hold in layer 3", fix: "Here it can be only layer 2.")) {
      try mazur.place(for: .hiddenError, layer: 3, neuron: nil, sender: nil)
    }
    #expect(throws: Fault("layer 1 has no neuron 9", fix: "It has neurons 1 to 2.")) {
      try mazur.place(for: .weightGradient, layer: nil, neuron: nil, sender: 9)
    }
    #expect(throws: Fault.self) { try mazur.place(for: .biasGradient, layer: nil, neuron: nil, sender: 1) }
    #expect(throws: Fault.self) { try mazur.place(for: .diagonal, layer: nil, neuron: 1, sender: nil) }
    #expect(throws: Fault.self) {
      try saturated.place(for: .hiddenError, layer: nil, neuron: nil, sender: nil)
    }
  }

  @Test func `claims are found by name and by label`() {
    #expect(Proof.Claim.named("bp2", in: .nielsen) == .hiddenError)
    #expect(Proof.Claim.named("(25)", in: .lecture) == .weightGradient)
    #expect(Proof.Claim.named("(25)", in: .nielsen) == nil)
  }

  @Test func `an activation that is not the sigmoid is that of the layer at hand`() throws {
    let composer = ProofComposer(Trace(of: BuiltInProblem.softmax.problem), notation: .neal)
    let place = try composer.place(for: .sigmoidSlope, layer: 2, neuron: nil, sender: nil)
    let page = composer.page(of: .sigmoidSlope, at: place)
    #expect(page.title == "Proof: the slope of the hyperbolic tangent")
    #expect(words([page]).contains("\nHere is a proof.\n"))
  }

  /// The last line is what the catalogue has, and every line before it has the same value.
  @Test(arguments: Activation.allCases.filter(\.isElementwise))
  func `every activation function is differentiated to its slope`(_ activation: Activation) throws {
    for z in [-1.4, 0, 0.7] {
      let layer = Layer(weights: Matrix([[0]]), biases: [z], activation: activation)
      let problem = Problem(
        name: "", network: Network([layer]), cost: .quadratic, examples: [Example(input: [0], target: [0.5])])
      let composer = ProofComposer(Trace(of: problem), notation: .nielsen)
      let place = try composer.place(for: .sigmoidSlope, layer: 2, neuron: nil, sender: nil)
      let lines = try #require(composer.proof(of: .sigmoidSlope, at: place).chains.last).lines
      for line in lines {
        let value = try line.right.instantiated(at: place, in: composer.source).value(from: composer.source)
        let slope = try #require(value.scalar)
        #expect(slope.isClose(to: activation.slope(at: z), tolerance: 1e-14), "\(line)")
      }
    }
  }

  @Test(arguments: Cost.allCases)
  func `every cost is differentiated to its derivative`(_ cost: Cost) throws {
    let layer = Layer(weights: Matrix([[0], [0]]), biases: [-0.4, 0.7], activation: .sigmoid)
    let problem = Problem(
      name: "", network: Network([layer]), cost: cost, examples: [Example(input: [0], target: [0.25, 0.75])])
    let composer = ProofComposer(Trace(of: problem), notation: .nielsen)
    let place = try composer.place(for: .crossEntropyGradient, layer: nil, neuron: 2, sender: nil)
    let known = composer.trace.examples[0].backward.costGradient[1]
    for line in try #require(composer.proof(of: .crossEntropyGradient, at: place).chains.last).lines {
      let value = try line.right.instantiated(at: place, in: composer.source).value(from: composer.source)
      #expect(try #require(value.scalar).isClose(to: known, tolerance: 1e-13), "\(line)")
    }
  }

  @Test func `a proof that supposes what is not here says so and shows what holds`() {
    let composer = ProofComposer(Trace(of: BuiltInProblem.mazur.problem), notation: .neal)
    let place = Place(layer: 3, neurons: [.neuron: 1])
    #expect(composer.proof(of: .outputDifference, at: place).unmet == .matchingCost)
    #expect(composer.proof(of: .crossEntropyGradient, at: place).unmet == nil)
    #expect(composer.proof(of: .sigmoidSlope, at: place).unmet == nil)
  }
}
