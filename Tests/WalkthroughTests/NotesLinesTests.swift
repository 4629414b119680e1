import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import Notations
import Testing
import Walkthrough

/// What any notes state is evaluated: it is what the engine recorded.
struct NotesLinesTests {
  static let problems = ["mazur", "han-kamber", "example-3.1", "saturated", "xor", "softmax"]

  @Test(arguments: problems, Notation.builtIn.map(\.id))
  func `what the notes state, and what is calculated by it, is the recorded number`(
    _ id: String, _ notes: String
  ) throws {
    let problem = try #require(BuiltInProblem.named(id)).problem
    let composer = Composer(Trace(of: problem), notation: try #require(Notation.named(notes)))
    var count = 0
    for step in composer.steps {
      if composer.hasVectorForm(step) { count += try check(step, .vector, composer) }
      let isCost = step.equation == .cost || step.equation == .meanCost
      let parts =
        isCost ? [step] : (0..<composer.steps.childCount(of: step)).map { composer.steps.child($0, of: step) }
      for part in parts { count += try check(part, .component, composer) }
    }
    #expect(count >= 10)
  }

  private func check(_ step: Step, _ form: Equation.Form, _ composer: Composer) throws -> Int {
    let equation = composer.equation(of: step, form)
    let source = composer.trace.source(example: step.example ?? 1)
    let recorded = try equation.left.instantiated(at: step.place, in: source).value(from: source)
    let chosen = try equation.calculation(at: step.place, in: source).value(from: source)
    let stated = try equation.statement.instantiated(at: step.place, in: source).value(from: source)
    #expect(close(chosen, recorded), "\(step)")
    #expect(close(stated, recorded), "\(step)")
    return 1
  }

  private func close(_ value: Value, _ recorded: Value) -> Bool {
    value.isClose(to: recorded, tolerance: 1e-12, scale: 1)
  }

  @Test(arguments: Notation.builtIn.map(\.id))
  func `the statements of the built-in notes pass the check of a file`(_ id: String) throws {
    try #require(Notation.named(id)).checkStatements()
  }

  @Test(arguments: [
    ("sum[k](w[l+1][k][j] * delta[l+1][k])", "the right side does not give the left"),
    ("delta[l+1] .* sigma'(z[l])", "the shapes 3 and 2 do not go together"),
  ])
  func `a statement that is wrong does not pass`(_ formula: String, _ reason: String) throws {
    let file = """
      { "format": "backstep-notes", "version": 1, "name": "wrong", "equations": [
        { "equation": "hiddenError", "forms": [ { "form": "component", "right": "\(formula)" } ] } ] }
      """
    let notation = try JSONReader.read(Array(file.utf8)) { Notation(&$0) }
    let faults = #expect(throws: Faults.self) { try notation.checkStatements() }
    #expect(faults?.list.first?.what.hasPrefix(reason) == true, "\(faults?.description ?? "")")
  }
}
