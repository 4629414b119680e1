import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import Notations
import TestSupport
import Testing
import Walkthrough

/// The derivative with respect to the input as a step that is asked for.
struct InputGradientStepTests {
  @Test(arguments: BuiltInProblem.all.map(\.problem))
  func `the step is the last of each example, and all other steps are as they were`(_ problem: Problem) {
    let plain = Steps(of: Trace(of: problem))
    let steps = Steps(of: including(problem))
    #expect(Array(steps.filter { $0.equation != .activationGradient }) == Array(plain))
    #expect(steps.count == plain.count + problem.examples.count)
    for example in 1...problem.examples.count {
      let last = steps[steps.positions(ofExample: example).upperBound - 1]
      #expect(last == Step(.activationGradient, layer: 1, example: example))
      #expect(last.phase(of: problem.costForm) == .backward)
      #expect(
        steps.number(whichComputes: .costGradient(layer: 1).of(.number(example)), example: nil)
          == steps.number(of: last))
    }
    #expect(plain.number(whichComputes: .costGradient(layer: 1), example: 1) == nil)
  }

  @Test(arguments: Notation.builtIn, DisplayedLinesTests.builtIns + DisplayedLinesTests.random)
  func `every line of the step equals the derivative`(
    _ notation: Notation, _ example: DisplayedLinesTests.Case
  ) throws {
    let trace = including(example.problem)
    let composer = Composer(trace, notation: notation)
    for step in composer.steps where step.equation == .activationGradient {
      let source = trace.source(example: step.example ?? 1)
      var derivations = composer.children(of: step).map { composer.derivation(of: $0, .component) }
      if composer.hasVectorForm(step) { derivations.append(composer.derivation(of: step, .vector)) }
      #expect(!derivations.isEmpty)
      for derivation in derivations {
        let recorded = try derivation.left.value(from: source)
        for line in derivation.lines {
          #expect(try line.value(from: source).isClose(to: recorded, tolerance: 1e-12))
        }
      }
    }
  }

  @Test(arguments: Notation.builtIn) func `a page of why shows the calculation`(_ notation: Notation) throws {
    let composer = Composer(Trace(of: BuiltInProblem.mazur.problem), notation: notation)
    let asked = try notation.quantity(named: "dC/dx[2]", in: composer.trace.source(example: 1))
    #expect(asked == .costGradient(layer: 1, neuron: 2))
    let hidden = Quantity.costGradient(layer: 2)
    for quantity in [asked, hidden] {
      let blocks = WhyReport(composer, quantity: quantity).page.blocks
      let calculations = blocks.compactMap { if case .calculation(let one) = $0 { one } else { nil } }
      #expect(calculations.count == (quantity == hidden && !notation.writesVectors ? 2 : 1))
      #expect(calculations.allSatisfy { $0.lines.count >= 3 })
    }
    #expect(words([WhyReport(composer, quantity: asked).page]).contains("Nowhere"))
  }

  @Test(arguments: [Notation.nielsen, .soundness])
  func `an error of layer 1 does not exist, and the fix names the derivative that does`(_ notation: Notation)
  {
    let source = Trace(of: BuiltInProblem.mazur.problem).source(example: 1)
    let fault = #expect(throws: Fault.self) {
      try notation.quantity(named: "delta[1][2]", in: source)
    }
    let name = notation == .soundness ? "dC/dz[1][2]" : "dC/da[1][2]"
    #expect(fault?.fix?.hasSuffix("The derivative with respect to the input is \(name).") == true)
  }

  @Test(arguments: ["sum[k](w[l+1][k][j] * delta[l+1][k])", "2 * sum[k](w[l+1][k][j] * delta[l+1][k])"])
  func `notes may state the equation, and it is checked`(_ right: String) throws {
    let file = """
      { "format": "backstep-notes", "version": 1, "name": "mine", "equations": [
        { "equation": "activationGradient", "label": "(9)",
          "forms": [ { "form": "component", "right": "\(right)" } ] } ] }
      """
    let isRight = right.hasPrefix("sum")
    let notes = try Notation(json: Array(file.utf8))
    if isRight {
      try notes.checkStatements()
    } else {
      #expect(throws: Faults.self) { try notes.checkStatements() }
    }
  }

  private func including(_ problem: Problem) -> Trace {
    var trace = Trace(of: problem)
    trace.includesInputGradient = true
    return trace
  }
}
