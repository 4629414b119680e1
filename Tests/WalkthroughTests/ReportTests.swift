import Equations
import Expressions
import NeuralNetwork
import Notations
import TestSupport
import Testing
import Training

@testable import Backpropagation
@testable import Walkthrough

private func composer(_ problem: Problem, _ notation: Notation = .nielsen) -> Composer {
  Composer(Trace(of: problem), notation: notation)
}

private func tables(_ pages: [Page]) -> [Table] {
  pages.flatMap(\.blocks).compactMap { if case .table(let table) = $0 { table } else { nil } }
}

@Suite struct `A report of differences` {
  @Test(arguments: BuiltInProblem.all.map(\.id))
  func `finds every gradient of a built-in problem right`(_ id: String) throws {
    let report = DifferenceReport(composer(try #require(BuiltInProblem.named(id)).problem))
    #expect(report.agrees)
    #expect(report.rows.count == 13)
  }

  @Test func `shows the V: truncation to the left of its point, rounding to the right`() throws {
    let rows = DifferenceReport(composer(BuiltInProblem.mazur.problem)).rows
    #expect(rows[0].step == 0.1 && abs(rows[12].step - 1e-13) < 1e-25)
    let best = try #require(rows.indices.min { rows[$0].central < rows[$1].central })
    #expect((3...6).contains(best + 1))
    #expect(rows[0].central > 1e4 * rows[best].central && rows[12].central > 1e4 * rows[best].central)
    let bestForward = try #require(rows.indices.min { rows[$0].forward < rows[$1].forward })
    #expect((6...9).contains(bestForward + 1))
    #expect(rows[bestForward].forward > rows[best].central)
  }

  @Test func `counts the passes that each way takes`() {
    let text = words(DifferenceReport(composer(BuiltInProblem.mazur.problem)).pages())
    #expect(text.contains("all 12 parameters forward differences take 13 forward passes"))
    #expect(text.contains("central ones 24"))
  }

  /// One rectifier with z = 0 in its first neuron, well off its kink in its second.
  private func kink(_ activation: Activation, bias: Double = 0) -> Problem {
    let hidden = Layer(
      weights: Matrix([[0.5, -0.5], [0.3, 0.7]]), biases: [bias, 0.1], activation: activation)
    let output = Layer(weights: Matrix([[1, 2]]), biases: [0], activation: .identity)
    return Problem(
      name: "Kink", network: Network([hidden, output]), cost: .quadratic,
      examples: [Example(input: [1, 1], target: [1])])
  }

  @Test(arguments: [Activation.relu, .leakyRelu])
  func `takes no kink for a fault, and says where it is`(_ activation: Activation) throws {
    let report = DifferenceReport(composer(kink(activation)))
    #expect(report.agrees)
    #expect(report.agreement.kinks.count == 3)
    let example = Example(input: [0], target: [0])
    let problem = Problem(
      name: "", network: Network(one), cost: .quadratic, examples: Array(repeating: example, count: 4))
    let met = Kink(
      between: .init(of: [0], through: Network(one)), and: .init(of: [1], through: Network(one)),
      of: problem, example: 4)
    #expect(met?.quantity == .weightedInput(layer: 2, neuron: 1).of(.number(4)))
    let text = words(report.pages())
    #expect(text.contains("3 of 9 are at a kink, the first is …"))
    #expect(
      text.contains("All others agree within a relative difference of 1e-5. The greatest difference is"))
    #expect(text.contains("Between the two points … passes 0"))
    let best = try #require(report.rows.map(\.central).min())
    #expect(best < 1e-9, "the V is not drowned by a kink")
  }

  private var one: [Layer] { [Layer(weights: Matrix([[1]]), biases: [0], activation: .relu)] }

  /// The passes of another target give an error that is too large by one hundredth.
  @Test func `still sees a gradient that is wrong beside a kink`() {
    let problem = kink(.relu)
    var moved = problem
    let error = Trace(of: problem).examples[0].backward.errors[3][0]
    moved.examples[0].target[0] -= 0.01 * error
    let wrong = Trace(problem: problem, examples: Trace(of: moved).examples)
    let agreement = GradientAgreement(of: wrong, parameters: problem.network.parameters, tolerance: 1e-5)
    #expect(agreement.kinks.count == 3 && agreement.inaccurate.isEmpty)
    #expect(agreement.disagreeing.count == 5, "\(agreement.disagreeing)")
  }

  @Test func `says which gradients are too small to be seen in a difference`() throws {
    let cost = try CostFormula(name: "nothing", formula: "ln(sum[j](exp(a[j]))) - sum[j](y[j] * a[j])")
    let layer = Layer(weights: Matrix([[0.4, 0.45]]), biases: [0.1], activation: .identity)
    let problem = Problem(
      name: "Nothing", network: Network([layer]), cost: .formula(cost),
      examples: [Example(input: [0.5, 0.1], target: [1])])
    let report = DifferenceReport(composer(problem))
    let text = words(report.pages())
    #expect(report.agrees && report.agreement.inaccurate.count == 1)
    #expect(
      text.contains(
        "All but 1 agree within a relative difference of 1e-5. 1 is too small to be seen in a difference of two costs; the first is …:"
      ), "\(text)")
    #expect(!words(DifferenceReport(composer(kink(.tanh))).pages()).contains("too small"))
  }

  @Test func `without a rectifier there is no kink`() {
    #expect(DifferenceReport(composer(kink(.relu, bias: 0.01))).agreement.kinks.isEmpty)
    #expect(DifferenceReport(composer(kink(.tanh))).agreement.kinks.isEmpty)
  }

  @Test func `tells where there is no difference, beside a parameter in which h is lost`() {
    var problem = kink(.tanh)
    problem.network[.weight(layer: 2, receiver: 1, sender: 1)] = 1e160
    let report = DifferenceReport(composer(problem))
    #expect(report.agrees)
    #expect(report.agreement.unmeasured == [.weight(layer: 2, receiver: 1, sender: 1)])
    let text = words(report.pages())
    #expect(
      text.contains("For 1 there is no difference: the parameter is so large that h is lost in rounding"))
    #expect(text.contains("All others agree within a relative difference of 1e-5."))
  }

  @Test func `of a large network says how many parameters it looks at, and which`() {
    let network = Network(
      widths: [120, 120, 2], hidden: .tanh, output: .identity, scheme: .xavier, seed: 1)
    let problem = Problem(
      name: "Large", network: network, cost: .quadratic,
      examples: [Example(input: Vector(repeating: 0.1, count: 120), target: [0, 1])])
    let text = words(
      DifferenceReport(composer(problem), of: network.parameters.evenlySpaced(limitedTo: 70)).pages())
    #expect(text.contains("Checked here: 70 of 14762 parameters, evenly spaced over all"))
    #expect(text.contains("among 60 of the 70 parameters, evenly spaced."))
    #expect(text.contains("All 70 agree within a relative difference of 1e-5."))
  }
}

@Suite struct `A gradient from elsewhere` {
  private let problem = BuiltInProblem.mazur.problem

  private func file(_ change: (inout [[Double]], inout [Double], Int) -> Void) -> [UInt8] {
    let trace = Trace(of: problem)
    let layers = (2...3).map { l -> String in
      var (weights, biases) = (trace.weightGradient(layer: l).rowVectors, trace.biasGradient(layer: l))
      change(&weights, &biases, l)
      return "{ \"weights\": \(weights), \"biases\": \(biases) }"
    }
    return Array("{ \"gradient\": [\(layers.joined(separator: ", "))] }".utf8)
  }

  private func report(_ change: (inout [[Double]], inout [Double], Int) -> Void) throws -> AgainstReport {
    AgainstReport(try GivenGradient(file(change), for: problem.network), with: composer(problem))
  }

  @Test func `that is right agrees`() throws {
    let report = try report { _, _, _ in }
    #expect(report.agrees)
    #expect(words(report.pages).contains("Layer 2 agrees within a relative difference of 1e-5."))
  }

  @Test func `that lacks the slope at the hidden layer is told so, and which layer`() throws {
    // Every row of ∂C/∂W² divided by its neuron's slope.
    let slopes = Trace(of: problem).examples[0].backward.slopes[2] ?? []
    let report = try report { weights, biases, l in
      guard l == 2 else { return }
      for j in 0..<2 {
        weights[j] = weights[j].map { $0 / slopes[j] }
        biases[j] /= slopes[j]
      }
    }
    #expect(!report.agrees)
    let text = words(report.pages)
    #expect(text.contains("Layer 3 agrees within a relative difference of 1e-5."))
    #expect(text.contains("Layer 2: …"))
    #expect(text.contains("The slope of the activation function was left out."))
  }

  @Test func `that is twice too large is told so`() throws {
    let report = try report { weights, _, _ in weights = weights.map { $0.map { 7 * $0 } } }
    #expect(words(report.pages).contains("The biases agree. … is"))
    #expect(words(report.pages).contains("The gradient of the weights is 7 times what it should be."))
  }

  @Test func `of another shape is a fault with its place`() {
    let text = "{ \"gradient\": [{ \"weights\": [[1, 2]] }, { \"weights\": [[1, 2], [3, 4]] }] }"
    #expect(throws: (any Error).self) { try GivenGradient(Array(text.utf8), for: problem.network) }
  }
}

@Suite struct `A report of paths` {
  @Test func `adds every product up to the gradient`() {
    let report = PathReport(
      composer(BuiltInProblem.higham.problem), layer: 2, receiver: 2, sender: 1, example: 4, limit: 32)
    #expect(tables(report.pages)[0].rows.count == 6)
    #expect(words(report.pages).contains("They agree within"))
  }

  @Test func `puts a negative factor in parentheses, as a calculation does`() throws {
    let report = PathReport(
      composer(BuiltInProblem.mazur.problem), layer: 2, receiver: 1, sender: 1, example: 1, limit: 32)
    let factors = tables(report.pages)[0].rows[1][1]
    guard factors.count == 1, case .formula(.row(let parts)) = factors[0] else {
      Issue.record("The factors are one product: \(factors)")
      return
    }
    let last = Formula.fenced(.number(NumberStyle.standard.text(-0.21707153467853746)), .parentheses)
    #expect(parts.last == last)
  }

  @Test func `refuses to list more than it was told to, and says how many there are`() {
    let report = PathReport(
      composer(BuiltInProblem.higham.problem), layer: 2, receiver: 2, sender: 1, example: 1, limit: 5)
    #expect(words(report.pages).contains("There are 6 paths; no more than 5 are written out."))
  }

  /// Every × between the factors on the pages of all weights; a softmax without its own cost needs n² more for δᴸ.
  @Test(arguments: [
    (BuiltInProblem.mazur, 0), (.xor, 0), (.softmax, 0), (.hanKamber, 0), (.saturated, 0), (.example31, 0),
  ])
  func `counts the multiplications of the products that it shows`(_ builtIn: BuiltInProblem, _ more: Int)
    throws
  {
    let widths = builtIn.problem.network.widths
    var (signs, sentence) = (more, "")
    for layer in 2...widths.count {
      for receiver in 1...widths[layer - 1] {
        for sender in 1...widths[layer - 2] {
          let pages = PathReport(
            composer(builtIn.problem), layer: layer, receiver: receiver, sender: sender, example: 1,
            limit: 100
          ).pages
          for factors in tables(pages)[0].rows.map({ $0[1] }) {
            guard case .formula(.row(let parts))? = factors.first else { continue }
            signs += parts.count { $0 == .sign(.times) }
          }
          sentence = words(pages)
        }
      }
    }
    #expect(sentence.contains(" take \(signs) multiplications path by path"), "\(sentence)")
  }

  @Test func `grows with the depth as the closed form says`() throws {
    let report = PathReport(
      composer(BuiltInProblem.higham.problem), layer: 2, receiver: 1, sender: 1, example: 1, limit: 1)
    let table = try #require(tables(report.pages).last)
    // Widths 2, 3, 3, 3, 2: 3 · 3 · 2 paths behind layer 2.
    #expect(table.rows[3].prefix(2) == [[.text("5")], [.number(NumberText(18, places: 0))]])
  }
}

@Suite struct `A report of a training` {
  private func run(_ change: (inout TrainingPlan) -> Void = { _ in }) -> TrainingRun {
    var plan = TrainingPlan.minibatch(2, epochs: 40, learningRate: 2)
    change(&plan)
    var run = TrainingRun(BuiltInProblem.xor.problem, plan: plan)
    run.advance()
    return run
  }

  @Test(arguments: Notation.builtIn.map(\.id))
  func `has a table of epochs, a curve and an end in all notes`(_ id: String) throws {
    let notation = try #require(Notation.named(id))
    let report = TrainingReport(run(), notation: notation, numbers: .standard)
    #expect(report.epochs.rows.count == 21)
    #expect(report.epochs.header.count == 6)
    #expect(report.learningCurve.series[0].points.count == 41)
    #expect(words(report.pages).contains("in 80 steps, 40 epochs"))
  }

  @Test func `shows the terms that were switched on`() {
    let plain = TrainingReport(run(), notation: .nielsen, numbers: .standard).pages[0].blocks.count
    let regular = run {
      $0.weightDecay = 0.01
      $0.dropout = 0.1
    }
    let pages = TrainingReport(regular, notation: .nielsen, numbers: .standard).pages
    #expect(pages[0].blocks.count == plain + 7)
    #expect(words(pages).contains("Dropout silences each hidden neuron"))
  }

  @Test func `says where divergence began`() {
    let layer = Layer(weights: Matrix([[1, 1]]), biases: [0], activation: .identity)
    let problem = Problem(
      name: "Line", network: Network([layer]), cost: .quadratic,
      examples: [Example(input: [100, 50], target: [1]), Example(input: [-3, 80], target: [0])])
    var run = TrainingRun(problem, plan: .fullBatch(steps: 1000, learningRate: 10))
    run.advance()
    let text = words(TrainingReport(run, notation: .nielsen, numbers: .standard).pages)
    #expect(text.contains("The cost rose from epoch 0, step 0"))
    #expect(text.contains("is too large here"))
  }

  /// A network with these weights and no biases, an input of 1, and what the report says of its start.
  private func start(
    _ weights: [[[Double]]], _ activations: [Activation], _ cost: Cost, inputs: [Vector], target: Vector
  ) -> String? {
    let layers = zip(weights, activations).map { Layer(weights: Matrix($0), activation: $1) }
    let problem = Problem(
      name: "Start", network: Network(layers), cost: cost,
      examples: inputs.map { Example(input: $0, target: target) })
    let run = TrainingRun(problem, plan: .fullBatch(steps: 1, learningRate: 1))
    return SlowStart(of: problem, data: run.data).map { start in
      let report = TrainingReport(
        run, notation: .nielsen, numbers: .standard, slowStart: start)
      return words([Page(title: "", blocks: [.prose(report.words(for: start))])])
    }
  }

  @Test func `says which layers hardly learn from the start`() throws {
    let saturated = try #require(
      start(
        [[[9], [-8]], [[0.5, 0.25]]], [.sigmoid, .identity], .quadratic, inputs: [[1], [2]], target: [0]))
    #expect(saturated.contains("100 % of the neurons in layer 2 are saturated"), "\(saturated)")
    #expect(saturated.contains("Draw smaller weights") && !saturated.contains("dead"))
    let dead = try #require(
      start(
        [[[-3], [2]], [[0.5, 0.25]]], [.relu, .identity], .quadratic, inputs: [[50], [20]], target: [0]))
    #expect(dead.contains("50 % of the neurons in layer 2 are dead"), "\(dead)")
    #expect(dead.contains("Inputs are as large as 50: shift and scale them"))
    #expect(
      start([[[0.5], [2]], [[1, 1]]], [.relu, .identity], .quadratic, inputs: [[1]], target: [0]) == nil)
  }

  /// Where the slope cancels with the cost, a saturated output learns; elsewhere it does not.
  @Test func `says nothing of a last layer whose slope cancels`() {
    let shares = Cost.categoricalCrossEntropy
    #expect(start([[[40]]], [.sigmoid], .crossEntropy, inputs: [[1]], target: [0]) == nil)
    #expect(start([[[40], [-40]]], [.softmax], shares, inputs: [[1]], target: [0, 1]) == nil)
    #expect(start([[[40]]], [.sigmoid], .quadratic, inputs: [[1]], target: [0]) != nil)
  }

  @Test func `shows what dropout did in a step`() {
    var plan = TrainingPlan.minibatch(2, epochs: 4, learningRate: 2)
    plan.dropout = 0.5
    let run = TrainingRun(BuiltInProblem.higham.problem, plan: plan)
    let pass = DroppedPass(of: run.nextStep, example: 1, factors: run.dropoutFactors[0])
    let page = TrainingReport(run, notation: .nielsen, numbers: .standard).dropoutPage(of: pass, step: 1)
    #expect(tables([page])[0].rows.count == 5)
  }
}

@Suite struct `A comparison` {
  @Test func `names the first quantity that differs`() {
    var other = BuiltInProblem.mazur.problem
    other.network.update(layer: 3) { weights, _ in weights[0, 1] += 1e-3 }
    let names = ("mazur", "other.json")
    let same = ComparisonReport(
      composer(BuiltInProblem.mazur.problem), composer(BuiltInProblem.mazur.problem), names: names)
    #expect(words(same.pages).contains("A and B agree exactly in every quantity of this table."))
    let report = ComparisonReport(composer(BuiltInProblem.mazur.problem), composer(other), names: names)
    #expect(words(report.pages).contains("They differ first in …, number 2 of 4: 0.45 and 0.451, by 0.001."))
  }

  @Test func `tells networks of different shapes apart`() {
    let report = ComparisonReport(
      composer(BuiltInProblem.mazur.problem), composer(BuiltInProblem.xor.problem), names: ("a", "b"))
    #expect(words(report.pages).contains("2-2-2 and 2-2-1"))
  }
}

@Suite struct `A flow of errors` {
  @Test func `one step back is no claim that errors vanish, and more are counted`() {
    let short = FlowReport(composer(BuiltInProblem.mazur.problem)).pages(
      depths: [2], width: 2, activation: .sigmoid, seed: 1)
    #expect(!words(short).contains("vanishes") && words(short).contains("A single step back"))
    let long = FlowReport(composer(BuiltInProblem.higham.problem)).pages(
      depths: [2], width: 2, activation: .sigmoid, seed: 1)
    #expect(words(long).contains("2 layers before the output"))
  }

  @Test func `is shown for every layer and for other depths`() {
    let pages = FlowReport(composer(BuiltInProblem.higham.problem)).pages(
      depths: [2, 8], width: 6, activation: .sigmoid, seed: 1)
    #expect(tables(pages)[0].rows.count == 3)
    #expect(tables(pages)[1].rows.count == 2)
    #expect(words(pages).contains("The error vanishes"))
  }
}
