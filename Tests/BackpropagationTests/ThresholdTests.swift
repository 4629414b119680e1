import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import TestSupport
import Testing

/// Layers that subtract a threshold in place of adding a bias.
@Suite struct `The thresholds of a layer` {
  /// Two identity neurons in a row.
  ///
  ///     z² = 3 · 2 − 1 = 5        z³ = 0.5 · 5 − (−0.5) = 3        C = ½ (3 − 1)² = 2
  ///     δ³ = 3 − 1 = 2            ∂C/∂θ³ = −2                      ∂C/∂w³ = 5 · 2 = 10
  ///     δ² = 0.5 · 2 = 1          ∂C/∂θ² = −1                      ∂C/∂w² = 2 · 1 = 2
  ///     θ³ ← −0.5 − 0.5 · (−2) = 0.5        θ² ← 1 − 0.5 · (−1) = 1.5
  static let byHand = Problem(
    name: "By hand",
    network: Network([
      Layer(weights: Matrix([[3]]), thresholds: [1], activation: .identity),
      Layer(weights: Matrix([[0.5]]), thresholds: [-0.5], activation: .identity),
    ]),
    cost: .quadratic, learningRate: 0.5, examples: [Example(input: [2], target: [1])])

  @Test func `have the numbers of a calculation by hand`() {
    let trace = Trace(of: Self.byHand)
    #expect(trace.network.hasThresholds)
    #expect(trace[.weightedInput(layer: 2)] == .vector([5]))
    #expect(trace[.weightedInput(layer: 3)] == .vector([3]))
    #expect(trace.cost == 2)
    #expect(trace[.error(layer: 3)] == .vector([2]) && trace[.error(layer: 2)] == .vector([1]))
    #expect(trace[.bias(layer: 2)] == .vector([1]) && trace[.bias(layer: 3, neuron: 1)] == .scalar(-0.5))
    #expect(trace[.biasGradient(layer: 2, neuron: 1)] == .scalar(-1))
    #expect(trace[.biasGradient(layer: 3)] == .vector([-2]))
    #expect(trace[.weightGradient(layer: 3, receiver: 1, sender: 1)] == .scalar(10))
    #expect(trace[.weightGradient(layer: 2, receiver: 1, sender: 1)] == .scalar(2))
    #expect(trace[Quantity(.updatedBias, layer: 3)] == .vector([0.5]))
    #expect(trace[Quantity(.updatedBias, layer: 2)] == .vector([1.5]))
    #expect(trace.gradient(of: .bias(layer: 3, neuron: 1)) == -2)
    let stepped = trace.steppedNetwork()
    #expect(stepped[.bias(layer: 2, neuron: 1)] == 1.5 && stepped[layer: 2].biases == [-1.5])
  }

  @Test(arguments: RandomProblem.all(seed: 4100) + RandomProblem.all(seed: 4200))
  func `change no number but their own and its gradient, which have the opposite sign`(
    _ random: RandomProblem
  ) throws {
    let (biases, thresholds) = (Trace(of: random.problem), Trace(of: random.problem.withThresholds))
    #expect(thresholds.cost == biases.cost)
    for (with, without) in zip(thresholds.examples, biases.examples) {
      #expect(with.forward == without.forward && with.backward.errors == without.backward.errors)
    }
    for l in 2...biases.layerCount {
      #expect(thresholds.weightGradient(layer: l) == biases.weightGradient(layer: l))
      for kind in [Quantity.Kind.bias, .biasGradient, .updatedBias] {
        for example in [ExampleIndex.current, .mean] {
          let quantity = Quantity(kind, layer: .number(l), example: example)
          let (θ, b) = (try #require(thresholds[quantity]).numbers, try #require(biases[quantity]).numbers)
          #expect(θ == b.map { -$0 }, "\(quantity)")
        }
      }
    }
  }

  @Test(arguments: RandomProblem.all(seed: 4300))
  func `have the gradients that differences show`(_ random: RandomProblem) throws {
    let trace = Trace(of: random.problem.withThresholds)
    let parameters = trace.network.parameters.filter { if case .bias = $0 { true } else { false } }
    #expect(!parameters.isEmpty)
    let compared = trace.gradientCheck(of: parameters.evenlySpaced(limitedTo: 30))
    let greatest = compared.map { abs($0.analytic) }.max() ?? 0
    for one in compared {
      #expect(
        one.analytic.isClose(to: one.numeric, tolerance: 1e-6, scale: max(1e-3 * greatest, 1e-6)), "\(one)")
    }
    let measured = MeasuredSource(of: trace)
    for l in 2...trace.layerCount where measured.kink(by: .bias(layer: .number(l), neuron: 1)) == nil {
      let (z, θ) = (
        Quantity.weightedInput(layer: .number(l), neuron: 1), Quantity.bias(layer: .number(l), neuron: 1)
      )
      expect(try #require(measured.partial(of: z, by: θ)), -1, relative: 1e-8)
      #expect(measured.recorded.partial(of: z, by: θ) == -1)
      let slope = try #require(measured.partial(of: .cost, by: θ))
      #expect(
        slope.isClose(
          to: try #require(measured.recorded.partial(of: .cost, by: θ)), tolerance: 1e-6, scale: 1e-3))
    }
  }

  @Test(arguments: RandomProblem.all(seed: 4400, depth: 3, width: 4))
  func `are the same in the files of a problem and of a trace`(_ random: RandomProblem) throws {
    let problem = random.problem.withThresholds
    #expect(try Problem(json: problem.json()) == problem)
    let trace = Trace(of: problem)
    #expect(try Trace(json: trace.json()) == trace)
    let text = String(decoding: trace.json(layout: .compact), as: UTF8.self)
    #expect(text.contains(#""version":3,"#) && !text.contains("biases"))
  }

  @Test func `stand in the gradient of a trace file with their sign`() {
    let text = String(decoding: Trace(of: Self.byHand).json(layout: .compact), as: UTF8.self)
    #expect(
      text.contains(#""thresholds":[1]"#) && text.contains(#""weights":[[2]],"thresholds":[-1]"#), "\(text)")
  }

  @Test func `that grow make the weighted input smaller, and a larger gradient makes them smaller`() throws {
    let trace = Trace(of: Self.byHand)
    let changes = try #require(Ripple(of: .bias(layer: 2, neuron: 1), by: 0.5, in: trace)).changes
    #expect(changes.first { $0.quantity == .weightedInput(layer: 2, neuron: 1) }?.after == 4.5)
    let back = try #require(Ripple(of: .error(layer: 3, neuron: 1), by: 1, in: trace)).changes
    let gradient = back.first { $0.quantity == .biasGradient(layer: 3, neuron: 1) }
    #expect(gradient?.before == -2 && gradient?.after == -3)
    let next = try #require(Ripple(of: .biasGradient(layer: 3, neuron: 1), by: 1, in: trace)).changes
    #expect(next.first?.before == 0.5 && next.first?.after == 0)
  }

  @Test func `are diagnosed if one was added, left out, or its gradient lost its sign`() throws {
    let mistakes = Mistakes(
      catalogue: Catalogue(of: Self.byHand), source: Trace(of: Self.byHand).source(example: 1))
    let results = mistakes.results(for: .weightedInput(layer: 2, neuron: 1))
    let found = { (mistake: KnownMistake, results: [MistakenResult]) in
      results.first { $0.slip.mistake == mistake }?.value
    }
    #expect(found(.thresholdForgotten, results) == .scalar(6))
    #expect(found(.thresholdAdded, results) == .scalar(7))
    #expect(found(.biasForgotten, results) == nil)
    let gradients = mistakes.results(for: .biasGradient(layer: 3, neuron: 1))
    #expect(found(.thresholdSignForgotten, gradients) == .scalar(2))
  }
}
