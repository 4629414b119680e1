import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations
import Rendering
import TestSupport
import Testing
import Training
import Walkthrough

/// BP2 in all notes at the depth of its neurons, and what a page says where the notes take something for granted.
struct NotesPageTests {
  /// Layer 2 has one bias for its neurons, layer 3 none.
  @Test(arguments: Notation.builtIn.map(\.id))
  func `layers with one bias and without look as recorded`(_ notes: String) throws {
    var problem = BuiltInProblem.xor.problem
    let first = problem.network[layer: 2]
    problem.examples = Array(problem.examples.suffix(2))
    problem.network = Network([
      Layer(weights: first.weights, sharedBias: 0.25, activation: first.activation),
      Layer(weights: problem.network[layer: 3].weights, activation: .sigmoid),
    ])
    let notation = try #require(Notation.named(notes))
    let composer = Composer(
      Trace(of: problem), notation: notation, limits: PageTextRenderer.limits(width: 80))
    let ids: [Equation.ID] = [.weightedInput, .biasGradient, .meanBiasGradient, .biasUpdate]
    let steps = composer.steps.filter { ids.contains($0.equation) && ($0.example ?? 1) == 1 }
    #expect(steps.map(\.layer) == [2, 3, 2, 2, 2])
    let printer = PageTextRenderer(width: 80, glyphs: .unicode)
    let pages = steps.map { composer.page(of: $0, depth: .neuron) }
    let proof = ProofComposer(Trace(of: problem), notation: notation).page(
      of: .biasGradient, at: Place(layer: 2, neurons: [.neuron: 1]))
    let lines = (pages + [proof]).flatMap { printer.lines($0).map(\.text) }
    #expect(differenceFromGolden(lines.joined(separator: "\n"), "bias-kinds-\(notes).txt") == nil)
  }

  /// BP3, an update and their proof, and the second step of momentum, with thresholds in place of biases.
  @Test(arguments: Notation.builtIn.map(\.id))
  func `layers with thresholds look as recorded`(_ notes: String) throws {
    let problem = BuiltInProblem.mazur.problem.withThresholds
    let notation = try #require(Notation.named(notes))
    let composer = Composer(
      Trace(of: problem), notation: notation, limits: PageTextRenderer.limits(width: 80))
    let ids: [Equation.ID] = [.weightedInput, .biasGradient, .biasUpdate]
    let steps = composer.steps.filter { ids.contains($0.equation) && $0.layer == 3 }
    #expect(steps.count == 3)
    let proof = ProofComposer(Trace(of: problem), notation: notation).page(
      of: .biasGradient, at: Place(layer: 3, neurons: [.neuron: 1]))
    var plan = TrainingPlan.fullBatch(steps: 2, learningRate: 0.5)
    plan.rule = .momentum
    var run = TrainingRun(problem, plan: plan)
    let report = TrainingReport(run, notation: notation, numbers: .standard)
    run.advance(steps: 1)
    let training = [report.pages[0], report.updatePage(of: try #require(run.nextUpdate))]
    let pages = steps.map { composer.page(of: $0, depth: .neuron) } + [proof] + training
    let printer = PageTextRenderer(width: 80, glyphs: .unicode)
    let lines = pages.flatMap { printer.lines($0).map(\.text) }
    #expect(differenceFromGolden(lines.joined(separator: "\n"), "thresholds-\(notes).txt") == nil)
  }

  @Test(arguments: Notation.builtIn.map(\.id))
  func `the derivative with respect to the input looks as recorded`(_ notes: String) throws {
    var trace = Trace(of: BuiltInProblem.mazur.problem)
    trace.includesInputGradient = true
    let composer = Composer(
      trace, notation: try #require(Notation.named(notes)), limits: PageTextRenderer.limits(width: 80))
    let step = try #require(composer.steps.first { $0.equation == .activationGradient })
    let page = composer.page(of: step, depth: .neuron)
    let lines = PageTextRenderer(width: 80, glyphs: .unicode).lines(page).map(\.text)
    #expect(differenceFromGolden(lines.joined(separator: "\n"), "input-gradient-\(notes).txt") == nil)
  }

  @Test(arguments: Notation.builtIn.map(\.id))
  func `the error of a hidden layer looks as recorded`(_ notes: String) throws {
    let page = try page(of: .hiddenError, BuiltInProblem.mazur.problem, notes)
    let text = PageTextRenderer(width: 80, glyphs: .unicode).lines(page).map(\.text).joined(separator: "\n")
    #expect(differenceFromGolden(text, "bp2-\(notes).txt") == nil)
    #expect(differenceFromGolden(PageMarkdownRenderer().text(page), "bp2-\(notes).md") == nil)
  }

  /// The sum over the examples in place of their mean: the cost, the gradients and the update.
  @Test(arguments: Notation.builtIn.map(\.id))
  func `the sum over the examples looks as recorded`(_ notes: String) throws {
    let text = try steps(of: .twoColumns, notes)
    #expect(differenceFromGolden(text, "sum-\(notes).txt") == nil)
  }

  /// A weighted mean with an L2 term, with numbers from 1/0.76 · (0.36 C₁ + 0.4 C₂).
  @Test(arguments: Notation.builtIn.map(\.id))
  func `the weighted mean with an L2 term looks as recorded`(_ notes: String) throws {
    var problem = Problem.twoColumns
    problem.conventions = Conventions(weightDecay: 0.1)
    (problem.examples[0].weight, problem.examples[1].weight) = (0.36, 0.4)
    let text = try steps(of: problem, notes)
    #expect(differenceFromGolden(text, "weighted-\(notes).txt") == nil)
  }

  /// The slope of an activation function that is a formula, z / (1 + e⁻ᶻ), for a whole layer and for its neurons.
  @Test(arguments: Notation.builtIn.map(\.id))
  func `the slope of a formula looks as recorded`(_ notes: String) throws {
    let swish = Activation.formula(try ActivationFormula(name: "swish", formula: "z / (1 + exp(-z))"))
    let page = try page(of: .slope, .mazur(with: swish), notes)
    let text = PageTextRenderer(width: 100, glyphs: .unicode).lines(page).map(\.text).joined(separator: "\n")
    #expect(differenceFromGolden(text, "swish-\(notes).txt") == nil)
  }

  /// The slope of the rectifier with a leak of 0.1.
  @Test(arguments: Notation.builtIn.map(\.id))
  func `the slope of a leaky rectifier looks as recorded`(_ notes: String) throws {
    let page = try page(of: .slope, .mazur(with: .leaky(0.1)), notes)
    let text = PageTextRenderer(width: 80, glyphs: .unicode).lines(page).map(\.text).joined(separator: "\n")
    #expect(differenceFromGolden(text, "leaky-\(notes).txt") == nil)
  }

  /// Adam's equations, and its second step with numbers, for a network with one bias for its hidden layer.
  @Test(arguments: Notation.builtIn.map(\.id))
  func `an update by Adam looks as recorded`(_ notes: String) throws {
    let notation = try #require(Notation.named(notes))
    var plan = TrainingPlan.fullBatch(steps: 2, learningRate: 0.5)
    (plan.rule, plan.weightDecay) = (.adam, 0.1)
    var run = TrainingRun(BuiltInProblem.mazur.problem.withMixedBiases, plan: plan)
    let report = TrainingReport(run, notation: notation, numbers: .standard)
    run.advance(steps: 1)
    let pages = [report.pages[0], report.updatePage(of: try #require(run.nextUpdate))]
    let text = pages.flatMap(PageTextRenderer(width: 80, glyphs: .unicode).lines).map(\.text)
    #expect(differenceFromGolden(text.joined(separator: "\n"), "adam-\(notes).txt") == nil)
  }

  /// The steps of Adam's second update, line by line.
  @Test(arguments: Notation.builtIn.map(\.id))
  func `the steps of Adam look as recorded`(_ notes: String) throws {
    let text = try steps(of: BuiltInProblem.mazur.problem.withMixedBiases.after(1, by: .adam), notes)
    #expect(differenceFromGolden(text, "adam-steps-\(notes).txt") == nil)
  }

  /// The steps of momentum in both of its forms.
  @Test(arguments: [UpdateRule.momentum, .momentumOfGradients, .rmsProp])
  func `the steps of other rules look as recorded`(_ rule: UpdateRule) throws {
    let text = try steps(of: BuiltInProblem.mazur.problem.after(1, by: rule), "nielsen")
    #expect(differenceFromGolden(text, "\(rule.name)-steps.txt") == nil)
  }

  private func steps(of problem: Problem, _ notes: String) throws -> String {
    let notation = try #require(Notation.named(notes))
    let composer = Composer(Trace(of: problem), notation: notation)
    let pages = composer.steps.filter { $0.example == nil }.map { composer.page(of: $0, depth: .layer) }
    for line in pages.flatMap(PageTextRenderer(width: 80, glyphs: .ascii).lines) {
      #expect(line.text.utf8.allSatisfy { $0 < 128 }, "\(line.text)")
    }
    return pages.flatMap(PageTextRenderer(width: 80, glyphs: .unicode).lines).map(\.text)
      .joined(separator: "\n")
  }

  @Test(arguments: Notation.builtIn.map(\.id))
  func `ASCII is ASCII in all notes`(_ notes: String) throws {
    let notation = try #require(Notation.named(notes))
    let composer = Composer(Trace(of: BuiltInProblem.mazur.problem), notation: notation)
    let pages =
      composer.steps.map { composer.page(of: $0, depth: .layer) } + NotesReport(of: notation).pages
    for line in pages.flatMap(PageTextRenderer(width: 80, glyphs: .ascii).lines) {
      #expect(line.text.utf8.allSatisfy { $0 < 128 }, "\(line.text)")
    }
  }

  @Test func `indices of ten and more keep apart in ASCII`() throws {
    let layers = [(11, 2), (12, 11), (2, 12)].enumerated().map { seed, sizes in
      Layer(
        neurons: sizes.0, inputs: sizes.1, activation: .sigmoid,
        initialization: Initialization(.xavier, seed: UInt64(seed)))
    }
    let problem = Problem(
      name: "wide", network: Network(layers), cost: .quadratic, learningRate: 0.5,
      examples: [Example(input: [0.1, 0.9], target: [0, 1])])
    let page = try page(of: .hiddenError, problem, "lecture")
    let text = PageTextRenderer(width: 80, glyphs: .ascii).lines(page).map(\.text).joined(separator: "\n")
    #expect(differenceFromGolden(text, "bp2-lecture-wide-ascii.txt") == nil)
  }

  @Test(arguments: [
    ("lecture", "xor", Equation.ID.outputError, "(22)", "the quadratic cost"),
    ("lecture", "xor", .weightUpdate, "(15), pseudocode", "one example drawn at a time"),
    ("neal", "mazur", .outputError, "section 3.3, first equation", "the sigmoid with the cross-entropy"),
    ("neal", "mazur", .hiddenError, "section 3.3, second equation", "the sigmoid with the cross-entropy"),
  ])
  func `a premise that the problem does not meet is told beside what holds`(
    _ notes: String, _ id: String, _ equation: Equation.ID, _ label: String, _ premise: String
  ) throws {
    let problem = try #require(BuiltInProblem.named(id)).problem
    let page = try page(of: equation, problem, notes)
    let text = PageTextRenderer(width: 400, glyphs: .unicode).lines(page).map(\.text).joined(separator: "\n")
    #expect(text.contains("These notes state "))
    #expect(text.contains(", for \(premise); there it is \(label). This problem has "))
    let met = try self.page(of: equation, BuiltInProblem.mazur.problem, "soundness")
    #expect(
      !PageTextRenderer(width: 400, glyphs: .unicode).lines(met).contains { $0.text.contains("These notes") })
  }

  private func page(of equation: Equation.ID, _ problem: Problem, _ notes: String) throws -> Page {
    let notation = try #require(Notation.named(notes))
    let composer = Composer(
      Trace(of: problem), notation: notation, limits: PageTextRenderer.limits(width: 80))
    let step = try #require(composer.steps.first { $0.equation == equation })
    return composer.page(of: step, depth: .neuron)
  }
}

extension Problem {
  /// The built-in problem mazur with another activation function in each layer.
  fileprivate static func mazur(with activation: Activation) -> Problem {
    var problem = BuiltInProblem.mazur.problem
    problem.network = Network(
      problem.network.layers.map { Layer(weights: $0.weights, biases: $0.biases, activation: activation) })
    return problem
  }
}
