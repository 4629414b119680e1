import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import TestSupport
import Testing

@Suite struct `Known mistakes` {
  @Test(arguments: KnownMistake.allCases)
  func `each has a sentence of its own`(_ mistake: KnownMistake) {
    #expect(mistake.sentence.hasSuffix("."))
    #expect(KnownMistake.allCases.count { $0.sentence == mistake.sentence } == 1)
  }

  @Test(arguments: BuiltInProblem.all.map(\.id))
  func `what a mistake gives is finite and has the shape of what is right`(_ id: String) throws {
    let problem = try #require(BuiltInProblem.named(id)).problem
    let mistakes = Mistakes(of: problem)
    for quantity in problem.computedQuantities {
      for result in mistakes.results(for: quantity) {
        let isFinite = result.value.numbers.allSatisfy { $0.isFinite }
        #expect(isFinite)
        #expect(result.value.shape == mistakes.source.value(of: quantity)?.shape)
      }
    }
  }

  @Test func `all mistakes of equations are made in one of the built-in problems`() {
    var made: Set<KnownMistake> = []
    for problem in BuiltInProblem.all.map(\.problem)
      + [.severalOutputs, .regularized, .summed, BuiltInProblem.mazur.problem.withThresholds]
      + UpdateRule.all.dropFirst().map({ BuiltInProblem.mazur.problem.after(1, by: $0) })
    {
      let mistakes = Mistakes(of: problem)
      made.formUnion(problem.computedQuantities.flatMap { mistakes.results(for: $0) }.map(\.slip.mistake))
    }
    let ofThePen: Set<KnownMistake> = [.digitsSwapped, .pointMisplaced, .matrixTransposed]
    #expect(Set(KnownMistake.allCases).subtracting(made) == ofThePen)
  }

  /// The mistakes in the equation of a quantity itself, and not before it.
  private func own(_ quantity: Quantity, in problem: Problem, _ equation: Equation.ID) -> Set<KnownMistake> {
    Set(
      Mistakes(of: problem).results(for: quantity).map(\.slip).filter { $0.equation == equation }
        .map(\.mistake))
  }

  @Test func `names no bias where there are thresholds, and no second slope where it has cancelled`() {
    let mazur = BuiltInProblem.mazur.problem
    let ofBiases: Set<KnownMistake> = [.biasOfOtherNeuron, .biasSubtracted, .biasForgotten]
    let z = Quantity.weightedInput(layer: 3, neuron: 1)
    #expect(own(z, in: mazur, .weightedInput).isSuperset(of: ofBiases))
    #expect(own(z, in: mazur.withThresholds, .weightedInput).isDisjoint(with: ofBiases))
    var cancelling = mazur
    cancelling.cost = .crossEntropy
    for l in [2, 3] {
      let gradient = Quantity.biasGradient(layer: .number(l), neuron: 1)
      #expect(own(gradient, in: mazur, .biasGradient).contains(.slopeTwice))
      #expect(own(gradient, in: cancelling, .biasGradient).contains(.slopeTwice) == (l == 2))
    }
  }

  @Test func `the computation of a number gives the number`() throws {
    for problem in BuiltInProblem.all.map(\.problem) {
      let mistakes = Mistakes(of: problem)
      for quantity in problem.computedQuantities {
        guard
          let computation = mistakes.catalogue.computation(of: quantity, in: mistakes.source),
          let recorded = mistakes.source.value(of: quantity)
        else { continue }
        let value = try computation.tree.value(from: mistakes.source)
        #expect(value.isClose(to: recorded, tolerance: 1e-9))
      }
    }
  }

  @Test func `what is given has no computation, and neither has a vector`() throws {
    let mistakes = Mistakes(of: BuiltInProblem.mazur.problem)
    for quantity: Quantity in [.activation(layer: 1, neuron: 1), .target(neuron: 1), .error(layer: 2)] {
      let computation = mistakes.catalogue.computation(of: quantity, in: mistakes.source)
      #expect(computation == nil)
    }
  }
}

// Each mistake once more, worked out with plain arrays and no tree.
@Suite struct `Mistakes against plain arithmetic` {
  static let trace = Trace(of: BuiltInProblem.xor.problem)
  static let mistakes = Mistakes(of: BuiltInProblem.xor.problem, example: 2)

  func number(_ mistake: KnownMistake, _ quantity: Quantity, part: Int = 1) -> Double? {
    Self.mistakes.results(for: quantity)
      .first { $0.slip.mistake == mistake && $0.slip.part == part }?.value.numbers.first
  }

  @Test func `in the weighted input`() {
    let z = Quantity.weightedInput(layer: 2, neuron: 1)  // 0.5 · 0 + 0.4 · 1 − 0.8
    #expect(isClose(number(.biasForgotten, z), 0.4))
    #expect(isClose(number(.termMissing, z, part: 2), -0.8))
    #expect(isClose(number(.signOfTerm, z, part: 2), -1.2))
    #expect(isClose(number(.weightsNotTransposed, z), 0.9 - 0.8))
  }

  @Test func `in the mean over the examples`() {
    let gradients = Self.trace.examples.map { $0.backward.biasGradients[3][0] }
    let sum = gradients[0] + gradients[1] + gradients[2] + gradients[3]
    let mean = Quantity.biasGradient(layer: 3, neuron: 1).of(.mean)
    #expect(isClose(number(.exampleMeanForgotten, mean), sum))
    #expect(isClose(number(.exampleMeanTwice, mean), sum / 16))
    #expect(isClose(number(.oneExampleForAll, mean, part: 3), gradients[2]))
    #expect(isClose(number(.termMissing, mean, part: 4), (gradients[0] + gradients[1] + gradients[2]) / 4))
  }

  @Test func `in the update`() {
    let gradients = Self.trace.examples.map { $0.backward.biasGradients[3][0] }
    let mean = (gradients[0] + gradients[1] + gradients[2] + gradients[3]) / 4
    let bias = Quantity(.updatedBias, layer: 3, element: .neuron(1))
    #expect(isClose(number(.signTurned, bias), -0.3 + 0.5 * mean))
    #expect(isClose(number(.learningRateForgotten, bias), -0.3 - mean))
    #expect(isClose(number(.exampleMeanForgotten, bias), -0.3 - 0.5 * mean * 4))
    #expect(isClose(number(.exampleMeanTwice, bias), -0.3 - 0.5 * mean / 4))
    #expect(isClose(number(.oneExampleForAll, bias, part: 2), -0.3 - 0.5 * gradients[1]))
  }

  /// One weight w = 2 with input 1 and target 0, so g = 2; η = 0.1, and after one step of Adam with g = 1.
  ///
  ///     before   m = 0.1               v = 0.001             t = 2
  ///     now      m = 0.09 + 0.1 · 2    v = 0.000999 + 0.001 · 4
  @Test func `in a step of Adam`() throws {
    var problem = Problem(
      name: "One weight", network: Network([Layer(weights: Matrix([[2]]), activation: .identity)]),
      cost: .quadratic, learningRate: 0.1, examples: [Example(input: [1], target: [0])], updateRule: .adam)
    problem.updateMemory = UpdateMemory(steps: 1, kept: [[0.1], [0.001]])
    let mistakes = Mistakes(of: problem)
    let number = {
      (mistake: KnownMistake, kind: Quantity.Kind, result: Quantity.Kind?, part: Int) -> Double? in
      let quantity = Quantity(kind, layer: 2, element: .entry(receiver: 1, sender: 1))
      return mistakes.results(for: quantity)
        .first { $0.slip.mistake == mistake && $0.slip.result == result && $0.slip.part == part }?
        .value.numbers.first
    }
    let (m, v) = (0.29, 0.004999)
    let (mHat, vHat) = (m / 0.19, v / 0.001999)
    #expect(isClose(number(.keptForgotten, .updatedFirstMoment, .updatedFirstMoment, 1), 0.2))
    #expect(isClose(number(.sharesExchanged, .updatedFirstMoment, .updatedFirstMoment, 1), 1.81))
    #expect(isClose(number(.shareForgotten, .updatedFirstMoment, .updatedFirstMoment, 1), 2.09))
    #expect(isClose(number(.squareForgotten, .updatedSecondMoment, .updatedSecondMoment, 1), 0.002999))
    #expect(isClose(number(.correctionForgotten, .correctedFirstMoment, .correctedFirstMoment, 1), m))
    #expect(isClose(number(.stepNumberTooSmall, .correctedFirstMoment, .correctedFirstMoment, 1), m / 0.1))
    #expect(isClose(number(.stepNumberTooLarge, .correctedFirstMoment, .correctedFirstMoment, 1), m / 0.271))
    #expect(isClose(number(.keptFromBefore, .correctedFirstMoment, .correctedFirstMoment, 1), 0.1 / 0.19))
    #expect(isClose(number(.rootForgotten, .updatedWeight, nil, 1), 2 - 0.1 * mHat / (vHat + 1e-8)))
    #expect(isClose(number(.ruleForgotten, .updatedWeight, nil, 1), 2 - 0.1 * 2))
    let step = { (mean: Double, square: Double) in 2 - 0.1 * mean / (square.squareRoot() + 1e-8) }
    #expect(isClose(number(.correctionForgotten, .updatedWeight, nil, 1), step(m, vHat)))
    #expect(isClose(number(.correctionForgotten, .updatedWeight, nil, 2), step(mHat, v)))
    #expect(isClose(number(.correctionForgotten, .updatedWeight, nil, 3), step(m, v)))
    #expect(isClose(number(.signTurned, .updatedWeight, nil, 1), 4 - step(mHat, vHat)))
    // Made in both means, as somebody makes it who makes it in one: t too large, and nothing kept.
    #expect(isClose(number(.stepNumberTooLarge, .updatedWeight, nil, 1), step(m / 0.271, v / 0.002997001)))
    #expect(isClose(number(.keptForgotten, .updatedWeight, nil, 1), step(0.2 / 0.19, 0.004 / 0.001999)))
    // Made in an earlier line.
    #expect(isClose(number(.keptForgotten, .updatedWeight, .updatedFirstMoment, 1), step(0.2 / 0.19, vHat)))
  }

  /// One bias b for two neurons with z = (1 + b, 2 + b), b = 0.5, target 0: ∂C/∂b = 1.5 + 2.5 = 4; v = 0.9 · 1 − 0.1 · 4.
  @Test func `in the velocity of a shared bias`() throws {
    var problem = Problem(
      name: "One bias",
      network: Network([
        Layer(weights: Matrix([[1], [2]]), sharedBias: 0.5, activation: .identity)
      ]),
      cost: .quadratic, learningRate: 0.1, examples: [Example(input: [1], target: [0, 0])],
      updateRule: .momentum)
    problem.updateMemory = UpdateMemory(steps: 1, kept: [[0, 0, 1]])
    let velocity = Quantity(.updatedVelocity, layer: 2)
    #expect(Trace(of: problem)[velocity]?.scalar?.isClose(to: 0.5, tolerance: 1e-14) == true)
    let found = Mistakes(of: problem).results(for: velocity).first { $0.slip.mistake == .keptForgotten }
    #expect(isClose(found?.value.numbers.first, -0.4))
  }

  /// Who was given the gradient of the data did not take that of one example, and did not divide by their number.
  @Test func `are not made in a gradient that was given`() {
    let problem = BuiltInProblem.xor.problem
    let bias = Quantity(.updatedBias, layer: 3, element: .neuron(1))
    let gradient = Quantity.biasGradient(layer: 3, neuron: 1).of(.mean)
    let trace = Trace(of: problem)
    let mistakes = Mistakes(
      catalogue: Catalogue(of: problem), source: trace.source(example: 1), given: [gradient])
    let found = Set(mistakes.results(for: bias).map(\.slip.mistake))
    #expect(found.isDisjoint(with: [.oneExampleForAll, .exampleMeanForgotten, .exampleMeanTwice]))
    #expect(found.contains(.signTurned))
  }

  /// Momentum with μ = 0.9 and the velocity 0.5: v = 0.45 − 0.1 · 2, w = 2 + v.
  @Test func `in a step of momentum`() throws {
    var problem = Problem(
      name: "One weight", network: Network([Layer(weights: Matrix([[2]]), activation: .identity)]),
      cost: .quadratic, learningRate: 0.1, examples: [Example(input: [1], target: [0])],
      updateRule: .momentum)
    problem.updateMemory = UpdateMemory(steps: 1, kept: [[0.5]])
    let mistakes = Mistakes(of: problem)
    let numbers = { (mistake: KnownMistake, kind: Quantity.Kind) -> [Double] in
      let quantity = Quantity(kind, layer: 2, element: .entry(receiver: 1, sender: 1))
      return mistakes.results(for: quantity).filter { $0.slip.mistake == mistake }.flatMap(\.value.numbers)
    }
    #expect(isClose(numbers(.keptForgotten, .updatedVelocity).first, -0.2))
    #expect(isClose(numbers(.keptShareForgotten, .updatedVelocity).first, 0.3))
    #expect(isClose(numbers(.signTurned, .updatedVelocity).first, 0.65))
    #expect(isClose(numbers(.learningRateForgotten, .updatedVelocity).first, -1.55))
    #expect(isClose(numbers(.signTurned, .updatedWeight).first, 1.75))
    #expect(isClose(numbers(.keptFromBefore, .updatedWeight).first, 2.5))
    #expect(isClose(numbers(.ruleForgotten, .updatedWeight).first, 1.8))
  }

  @Test func `in the output error of cross-entropy, where the slope has cancelled`() {
    let a = Self.trace.examples[1].forward.activations[3][0]
    let δ = Quantity.error(layer: 3, neuron: 1)
    #expect(isClose(number(.slopeNotCancelled, δ), (a - 1) * a * (1 - a)))
    #expect(isClose(number(.slopeForgotten, δ), (a - 1) / (a * (1 - a))))
  }

  @Test func `rounding on the way`() {
    // z = 1.2 → σ′ etc. rounded to one place: δ²₁ = (w δ) σ′ with w = −1.2.
    let example = Self.trace.examples[1]
    let δ = (example.backward.errors[3][0] * 10).rounded() / 10
    let slope = ((example.backward.slopes[2] ?? [])[0] * 10).rounded() / 10
    let product = (-1.2 * δ * 10).rounded() / 10
    #expect(isClose(number(.roundedTooEarly, .error(layer: 2, neuron: 1)), product * slope))
  }

  // What is shown as the calculation has to give the number that is shown behind it.
  @Test func `every wrong tree gives its number, rounded ones, too`() throws {
    for problem in BuiltInProblem.all.map(\.problem) {
      let mistakes = Mistakes(of: problem)
      for quantity in problem.computedQuantities {
        for result in mistakes.results(for: quantity) {
          guard case .scalar(let x) = result.value else { continue }
          let filled = try result.tree.filled(from: mistakes.source)
          #expect(try filled.value(from: mistakes.source) == .scalar(x), "\(result.slip)")
        }
      }
    }
  }
}

// A mistake that was made before shows in what is computed from it.
@Suite struct `Mistakes that are inherited` {
  func result(
    _ slip: Slip, of quantity: Quantity, in problem: Problem
  ) -> Double? {
    Mistakes(of: problem).results(for: quantity).first { $0.slip == slip }?.value.numbers.first
  }

  @Test func `two equations back, from the gradient to the new weight`() {
    let problem = BuiltInProblem.mazur.problem
    let example = Trace(of: problem).examples[0]
    let weight = Quantity(.updatedWeight, layer: 3, element: .entry(receiver: 1, sender: 2))
    let turned = example.forward.activations[2][0] * example.backward.errors[3][1]
    let inGradient = Slip(.productTransposed, in: .weightGradient, layer: 3)
    #expect(isClose(result(inGradient, of: weight, in: problem), 0.45 - 0.5 * turned))
  }

  @Test func `in the costs that a mean is made of`() {
    let problem = BuiltInProblem.xor.problem
    let slip = Slip(.factorTwo, in: .cost, layer: nil)
    #expect(isClose(result(slip, of: .meanCost, in: problem), 2 * Trace(of: problem).cost))
  }

  @Test func `from a layer further away than the one that is meant`() {
    let problem = BuiltInProblem.higham.problem
    let example = Trace(of: problem).examples[0]
    let gradient = Quantity.weightGradient(layer: 3, receiver: 1, sender: 2)
    let found = Mistakes(of: problem).results(for: gradient)
      .filter { $0.slip.mistake == .activationOfWrongLayer && $0.slip.equation == .weightGradient }
    let a = [example.forward.activations[3][0], example.forward.activations[3][1], example.forward.input[1]]
    #expect(found.count == 3)
    for (result, a) in zip(found, a) {
      #expect(isClose(result.value.numbers.first, a * example.backward.errors[3][0]))
    }
  }

  /// Nobody adds up more errors by hand, and each could have been wrong.
  @Test(arguments: [(12, true), (13, false)])
  func `from as many errors as one adds up by hand`(outputs: Int, isFound: Bool) {
    let layers = [
      Layer(weights: Matrix([[1]]), biases: [0], activation: .sigmoid),
      Layer(
        weights: Matrix(Array(repeating: [0.5], count: outputs)),
        biases: Vector(repeating: 0, count: outputs), activation: .sigmoid),
    ]
    let problem = Problem(
      name: "wide", network: Network(layers), cost: .quadratic,
      examples: [Example(input: [1], target: Vector(repeating: 0, count: outputs))])
    let slip = Slip(.slopeForgotten, in: .outputError, layer: 3)
    #expect((result(slip, of: .error(layer: 2, neuron: 1), in: problem) != nil) == isFound)
  }
}

extension Mistakes<ExampleSource> {
  init(of problem: Problem, example: Int = 1) {
    let trace = Trace(of: problem)
    self.init(
      catalogue: Catalogue(of: problem), source: trace.source(example: example))
  }
}

extension Problem {
  /// Three outputs and a mean over them.
  static let severalOutputs = Problem(
    name: "2-2-3",
    network: Network([
      Layer(weights: Matrix([[0.5, -0.25], [0.75, 0.5]]), biases: [0.1, -0.2], activation: .tanh),
      Layer(
        weights: Matrix([[0.25, 0.5], [-0.5, 1], [0.75, -0.25]]), biases: [0, 0.1, 0.2], activation: .tanh),
    ]),
    cost: .meanSquaredError, examples: [Example(input: [1, 2], target: [0.5, -0.5, 1])])

  /// A problem with L2 regularisation.
  static let regularized: Problem = {
    var problem = severalOutputs
    problem.conventions.weightDecay = 0.2
    return problem
  }()

  /// A problem whose cost is the weighted sum over its examples.
  static let summed: Problem = {
    var problem = BuiltInProblem.xor.problem
    problem.conventions.overExamples = .sum
    problem.examples[1].weight = 3
    return problem
  }()

  /// Everything that an equation computes, in the first example.
  var computedQuantities: [Quantity] {
    var all: [Quantity] = [.cost, .meanCost, .costGradient()]
    for layer in 2...network.layerCount {
      let l = LayerIndex.number(layer)
      all += [
        .weightedInput(layer: l), .activation(layer: l), .slope(layer: l), .error(layer: l),
        .biasGradient(layer: l), .weightGradients(layer: l), .biasGradient(layer: l).of(.mean),
        .weightGradients(layer: l).of(.mean), Quantity(.updatedBias, layer: l),
        Quantity(.updatedWeight, layer: l),
      ]
      all += updateRule.intermediateResults.flatMap { kind in
        [
          Quantity(kind, layer: l, element: .neuron(1)),
          Quantity(kind, layer: l, element: .entry(receiver: 1, sender: 1)),
        ]
      }
    }
    for layer in 2...network.layerCount {
      let l = LayerIndex.number(layer)
      all += [
        .weightedInput(layer: l, neuron: 1), .activation(layer: l, neuron: 1), .error(layer: l, neuron: 1),
        .weightGradient(layer: l, receiver: 1, sender: 1),
      ]
    }
    return all
  }
}

/// Whether there is a number, and it is nearly equal to another.
private func isClose(_ x: Double?, _ y: Double) -> Bool {
  x.map { $0.isClose(to: y, tolerance: 1e-14, scale: 1) } ?? false
}
