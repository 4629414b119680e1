import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations
import Rendering
import Walkthrough

/// The code of `docs/Backstep.docc/Equation.md`.
func evaluateEquation() throws {
  let trace = Trace(of: BuiltInProblem.mazur.problem)
  let catalogue = Catalogue(of: trace.problem)
  let equation = catalogue.equation(.hiddenError, .component, activation: .sigmoid)

  let source = trace.source(example: 1)
  let place = Place(layer: 2, neurons: [.neuron: 1], example: 1)
  let left = try equation.left.instantiated(at: place, in: source)
  let right = try equation.statement.instantiated(at: place, in: source)
  let filled = try right.filled(from: source)

  print("by the equation:", try right.value(from: source).numbers)
  print("in the trace:   ", try left.value(from: source).numbers)

  let set = Typesetter(.nielsen, equation: .hiddenError)
  let lines = [right] + (try filled.calculation(in: source))
  let page = Page(
    title: "The error of a hidden layer",
    blocks: [
      .equation(set.line(equation.left, .equals, [equation.statement]), remark: []),
      .calculation(Calculation(left: set.formula(left), lines: lines.map(set.formula))),
    ])
  for line in PageTextRenderer(width: 72, glyphs: .unicode).lines(page) { print(line.text) }
}
