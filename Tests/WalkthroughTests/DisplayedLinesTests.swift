import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations
import TestSupport
import Testing
import Walkthrough

/// Every line that a page shows is evaluated: against the line before it, and against what the engine recorded.
struct DisplayedLinesTests {
  /// A problem by its name.
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var problem: Problem
  }

  static let builtIns = BuiltInProblem.all.map { Case(testDescription: $0.id, problem: $0.problem) }
  static let mixedBiases = RandomProblem.all(seed: 22, depth: 3, width: 3, examples: 2, mixingBiases: true)
    .map {
      Case(testDescription: "mixed biases, \($0)", problem: $0.problem)
    }
  static let thresholds = RandomProblem.all(seed: 23, depth: 3, width: 3, examples: 2).map {
    Case(testDescription: "thresholds, \($0)", problem: $0.problem.withThresholds)
  }
  static let random = RandomProblem.all(seed: 20, depth: 3, width: 3, examples: 2).map {
    Case(testDescription: $0.description, problem: $0.problem)
  }

  static let otherCosts = ["mazur", "xor", "softmax"].flatMap { name in
    [(Conventions.OverExamples.mean, false, 0.1), (.sum, false, 0), (.mean, true, 0), (.sum, true, 0.1)].map {
      (over: Conventions.OverExamples, isWeighted: Bool, λ: Double) -> Case in
      var problem = BuiltInProblem.named(name)?.problem ?? BuiltInProblem.standard.problem
      problem.conventions = Conventions(overExamples: over, weightDecay: λ)
      if isWeighted {
        for x in problem.examples.indices { problem.examples[x].weight = 0.4 + Double(x) }
      }
      return Case(testDescription: "\(name), \(over), weighted \(isWeighted), L2 \(λ)", problem: problem)
    }
  }

  static let updateRules = UpdateRule.all.dropFirst().flatMap { rule in
    ["mazur", "xor"].map { name -> Case in
      var problem = BuiltInProblem.named(name)?.problem ?? BuiltInProblem.standard.problem
      problem = name == "xor" ? problem.withMixedBiases : problem.withThresholds
      return Case(testDescription: "\(name) by \(rule.name)", problem: problem.after(2, by: rule))
    }
  }

  static let ofLayers = ProblemsWithFormulasOfLayers.all.map { Case(testDescription: $0.name, problem: $0) }

  @Test(arguments: builtIns + random + mixedBiases + thresholds + otherCosts + updateRules + ofLayers)
  func `every line of every step equals what the engine recorded, at all depths`(_ example: Case) throws {
    let composer = Composer(Trace(of: example.problem), notation: .nielsen)
    var lines = 0
    for step in composer.steps {
      if composer.hasVectorForm(step) {
        lines += try check(composer.derivation(of: step, .vector), step, composer)
      }
      if composer.steps.givesOneNumber(step) {
        lines += try check(composer.derivation(of: step, .component), step, composer)
      }
      for child in composer.children(of: step) {
        lines += try check(composer.derivation(of: child, .component), child, composer)
        for term in composer.children(of: child) {
          lines += try check(composer.derivation(of: term, .component), term, composer)
        }
      }
    }
    #expect(lines > 50)
  }

  /// How many lines were held against the left side.
  private func check(_ derivation: Derivation, _ step: Step, _ composer: Composer) throws -> Int {
    let source = composer.trace.source(example: step.example ?? 1)
    let recorded = try derivation.left.value(from: source)
    for line in derivation.lines {
      let value = try line.value(from: source)
      #expect(
        value.isClose(to: recorded, tolerance: 1e-12),
        "\(step): \(line) is \(value), but \(recorded) was recorded")
    }
    return derivation.lines.count
  }

  @Test(arguments: builtIns + otherCosts)
  func `the last line of a step is the recorded number itself`(_ example: Case) throws {
    let composer = Composer(Trace(of: example.problem), notation: .nielsen)
    for step in composer.steps where composer.hasVectorForm(step) {
      let derivation = composer.derivation(of: step, .vector)
      let source = composer.trace.source(example: step.example ?? 1)
      #expect(derivation.lines.last == .value(try derivation.left.value(from: source)))
    }
  }

  /// Identity neurons in a row: δ⁴ = 1e-200, W⁴ = 1e-200, so (W⁴)ᵀ δ⁴ = 1e-400.
  @Test func `a step in which a number becomes 0 for being too small says so, and no other`() throws {
    let weights = [1, 1, 1e-200]
    let layers = weights.map {
      Layer(weights: Matrix([[$0]]), biases: [0], activation: .identity)
    }
    let problem = Problem(
      name: "Underflow", network: Network(layers), cost: .quadratic,
      examples: [Example(input: [1], target: [2e-200])])
    let composer = Composer(Trace(of: problem), notation: .nielsen)
    let told = composer.steps.filter { step in
      words([composer.page(of: step, depth: .layer)]).contains("Underflow")
    }
    #expect(
      told.map { "\($0.equation) \($0.layer)" } == ["cost 4", "hiddenError 3"], "\(told)")
    for builtIn in BuiltInProblem.all {
      let composer = Composer(Trace(of: builtIn.problem), notation: .nielsen)
      for step in composer.steps.prefix(40) {
        #expect(!words([composer.page(of: step, depth: .layer)]).contains("Underflow"))
      }
    }
  }

  /// Of most steps it is known beforehand that nothing can be lost: that must be so.
  @Test(arguments: 0..<80) func `no number is lost without a word, whatever the network`(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let numbers = [1, -2, 0, 0.5, 1e-40, -1e-80, 1e-160, 1e-200, 3e-308, 30, -800, 1e6, 390, -390]
    let draw = { (count: Int) in (0..<count).map { _ in numbers[generator.index(below: numbers.count)] } }
    let activations: [Activation] = [.identity, .sigmoid, .tanh, .relu]
    let widths = [1, 2, 2, seed % 2 + 1]
    let layers = (1...3).map { l in
      Layer(
        weights: Matrix(
          rows: widths[l], columns: widths[l - 1], elements: draw(widths[l] * widths[l - 1])),
        biases: draw(widths[l]),
        activation: l == 3 && widths[l] == 2
          ? .softmax : activations[generator.index(below: activations.count)])
    }
    let problem = Problem(
      name: "extreme", network: Network(layers), cost: .quadratic, learningRate: 1e-160,
      examples: (0..<2).map { _ in Example(input: draw(1), target: draw(widths[3])) })
    _ = try lostNumbers(of: problem)
  }

  /// e to the power of the difference of two weighted inputs, neither of which is large.
  @Test(arguments: [(340, 0), (374, 1), (390, 1), (690, 1)] as [(Double, Int)])
  func `a share of a softmax that is lost is told`(_ z: Double, _ count: Int) throws {
    let layer = Layer(weights: Matrix([[z], [-z]]), biases: [0, 0], activation: .softmax)
    let problem = Problem(
      name: "sure", network: Network([layer]), cost: .categoricalCrossEntropy, learningRate: 1,
      examples: [Example(input: [1], target: [1, 0])])
    #expect(try lostNumbers(of: problem).filter { $0.equation == .activation }.count == count)
  }

  /// The steps whose pages tell of a lost number; they are those in which one is lost, if each product is looked at.
  private func lostNumbers(of problem: Problem) throws -> [Step] {
    let trace = Trace(of: problem)
    guard trace.firstNonFinite == nil else { return [] }
    let composer = Composer(trace, notation: .nielsen)
    return try composer.steps.filter { step in
      let source = trace.source(example: step.example ?? 1)
      let equation = composer.equation(of: step, .component)
      let parts = step.equation == .cost || step.equation == .meanCost ? [step] : composer.children(of: step)
      let isLost = try parts.contains { part in
        try equation.calculation(at: part.place, in: source).underflow(in: source) != nil
      }
      let page = words([composer.page(of: step, depth: .layer)])
      #expect(page.contains("Underflow:") == isLost, "\(step)")
      return isLost
    }
  }

  @Test func `a transposed matrix is shown with its columns as rows`() throws {
    let composer = Composer(Trace(of: BuiltInProblem.mazur.problem), notation: .nielsen)
    let step = composer.steps[9]
    #expect(step.equation == .hiddenError)
    let page = composer.page(of: step, depth: .layer)
    let lines = page.blocks.compactMap {
      if case .calculation(let one) = $0 { one.lines.map(\.formula) } else { nil }
    }
    let shown = lines.joined().compactMap(\.firstMatrix).first
    #expect(shown == [["0.40", "0.50"], ["0.45", "0.55"]])
    #expect(words([page]).contains("the columns of … have become rows"))
    for child in composer.children(of: step) {
      #expect(!words([composer.page(of: child, depth: .neuron)]).contains("become rows"))
    }
  }

  /// A page multiplies out the entries that it shows; the derivation has them all.
  @Test(arguments: [(20, 13), (3, 40), (9, 9), (8, 8), (50, 1)])
  func `what is shown of a large matrix is what the whole one has there`(_ inputs: Int, _ neurons: Int) throws
  {
    var generator = SeededGenerator(seed: 5)
    let draw = { (count: Int) in Vector((0..<count).map { _ in generator.uniform() - 0.5 }) }
    let layer = Layer(
      weights: Matrix(rows: neurons, columns: inputs, elements: Array(draw(neurons * inputs))),
      biases: draw(neurons), activation: .sigmoid)
    let problem = Problem(
      name: "wide", network: Network([layer]), cost: .quadratic,
      examples: (0..<9).map { _ in Example(input: draw(inputs), target: draw(neurons)) })
    let composer = Composer(Trace(of: problem), notation: .nielsen)
    let steps = composer.steps.filter { [.meanWeightGradient, .weightUpdate].contains($0.equation) }
    #expect(steps.count == 2)
    for step in steps {
      let set = composer.typesetter(for: step.equation)
      let whole = composer.derivation(of: step, .vector).lines.map(set.formula)
      let page = composer.page(of: step, depth: .layer)
      let shown = page.blocks.compactMap {
        if case .calculation(let one) = $0 { one.lines.map(\.formula) } else { nil }
      }
      #expect(shown.count == 1 && shown[0].count > 1)
      for line in shown.joined() { #expect(whole.contains(line)) }
      #expect(shown[0].last == whole.last)
    }
  }

  @Test func `what is given and what is computed say where they came from`() {
    let composer = Composer(Trace(of: BuiltInProblem.mazur.problem), notation: .nielsen)
    #expect(composer.steps.number(whichComputes: .error(layer: 3), example: 1) == 8)
    #expect(composer.steps.number(whichComputes: .error(layer: 2), example: 1) == 10)
    #expect(composer.steps.number(whichComputes: .weights(layer: 2), example: 1) == nil)
    #expect(composer.steps.number(whichComputes: .activation(layer: 1), example: 1) == nil)
    #expect(composer.steps.number(whichComputes: .weightGradients(layer: 3).of(.mean), example: nil) == 13)
  }
}

extension Formula {
  /// The numbers of the first matrix in reading order.
  fileprivate var firstMatrix: [[String]]? {
    switch self {
    case .matrix(let rows):
      rows.map { $0.map { if case .number(let text) = $0 { text.typed } else { "" } } }
    case .row(let parts): parts.lazy.compactMap(\.firstMatrix).first
    case .fenced(let x, _), .scripted(let x, _, _): x.firstMatrix
    default: nil
    }
  }
}

extension Composer {
  func children(of step: Step) -> [Step] {
    (0..<steps.childCount(of: step)).map { steps.child($0, of: step) }
  }
}
