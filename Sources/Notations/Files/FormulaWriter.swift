import Equations
import Expressions
import Interchange

/// A writer for expressions in the form that `FormulaReader` reads.
struct FormulaWriter {
  let notation: Notation
  let equation: Equation.ID

  func text(_ expression: Expression) -> String {
    switch expression {
    case .number(let x): decimal(x)
    case .value: "?"
    case .quantity(let q): notation.name(of: q, in: equation)
    case .partial: "?"
    case .negative(let x): "-" + operand(x, above: 2)
    case .sum(let terms): terms.map { operand($0, above: 0) }.joined(separator: " + ")
    case .difference(let x, let y): text(x) + " - " + operand(y, above: 0)
    case .hadamard(let x, let y): operand(x, above: 0) + " .* " + operand(y, above: 1)
    case .product(let factors): factors.map { operand($0, above: 2) }.joined(separator: " * ")
    case .quotient(let x, let y): operand(x, above: 2) + " / " + operand(y, above: 2)
    case .square(let x): operand(x, above: 2) + "^2"
    case .power(let x, let exponent): operand(x, above: 2) + "^" + operand(exponent, above: 2)
    case .transpose(let x): operand(x, above: 2) + "^T"
    case .diagonal(let x): "diag(" + text(x) + ")"
    case .ifPositive(let x, let then, let otherwise):
      "if \(operand(x, above: -1)) > 0 then \(operand(then, above: -1)) else \(operand(otherwise, above: -1))"
    case .component(let x, let neuron): "(" + text(x) + ")[" + index(neuron) + "]"
    case .function(let function, let x): name(of: function) + "(" + text(x) + ")"
    case .summation(let variable, _, let x):
      "sum[" + notation.letter(of: variable, in: equation) + "](" + text(x) + ")"
    }
  }

  /// Returns a number without a power of ten, which formulas cannot have.
  ///
  ///     1e+20 → 100000000000000000000        1.5e-05 → 0.000015
  private func decimal(_ x: Double) -> String {
    let parts = shortest(x).split(separator: "e")
    guard parts.count == 2, let exponent = Int(whole: parts[1]) else { return shortest(x) }
    let digits = parts[0].filter { $0 != "." }
    return exponent < 0
      ? "0." + String(repeating: "0", count: -exponent - 1) + digits
      : digits + String(repeating: "0", count: exponent + 1 - digits.count)
  }

  /// Returns an operand, in parentheses unless it binds tighter than the expression around it.
  private func operand(_ expression: Expression, above outer: Int) -> String {
    binding(of: expression) <= outer ? "(" + text(expression) + ")" : text(expression)
  }

  private func binding(of expression: Expression) -> Int {
    switch expression {
    case .ifPositive: -1
    case .sum, .difference: 0
    case .hadamard: 1
    case .product, .quotient, .negative: 2
    default: 3
    }
  }

  private func index(_ neuron: NeuronIndex) -> String {
    switch neuron {
    case .number(let j): "\(j)"
    case .variable(let variable): notation.letter(of: variable, in: equation)
    }
  }

  private func name(of function: Function) -> String {
    switch function {
    case .exponential: "exp"
    case .logarithm, .logarithmOfOnePlus: "ln"
    case .hyperbolicTangent: "tanh"
    case .absoluteValue: "abs"
    case .squareRoot: "sqrt"
    case .maximum, .positivePart: "max"
    case .one: "one"
    case .activation: GreekLetters.typed(notation.letters.activationFunction)
    case .slope: GreekLetters.typed(notation.letters.activationFunction) + "'"
    }
  }
}
