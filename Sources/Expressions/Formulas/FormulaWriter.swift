import Interchange

/// A writer for formulas, in the form that `FormulaReader` reads.
public struct FormulaWriter {
  private let letters: any FormulaLetters

  /// Creates a writer that uses these letters.
  public init(_ letters: any FormulaLetters) {
    self.letters = letters
  }

  /// Returns the text of a formula.
  public func text(_ expression: Expression) -> String {
    switch expression {
    case .number(let x): shortest(x)
    case .value(let value): value.scalar.map(shortest) ?? "?"
    case .quantity(let q): letters.name(of: q)
    case .partial(let of, let by): "d\(letters.name(of: of))/d\(letters.name(of: by))"
    case .derivative(let x, _): "(\(text(x)))'"
    case .negative(let x): negative(x)
    case .sum(let terms): list(terms, above: .sum, separator: " + ")
    case .difference(let x, let y): leading(x) + " - " + operand(y, above: .sum)
    case .hadamard(let x, let y):
      operand(x, above: .sum) + " .* " + operand(y, above: .hadamard)
    case .product(let factors): list(factors, above: .product, separator: " * ")
    case .quotient(let x, let y): operand(x, above: .product) + " / " + operand(y, above: .product)
    case .square(let x): operand(x, above: .power) + "^2"
    case .power(let x, let exponent): operand(x, above: .power) + "^" + operand(exponent, above: .power)
    case .transpose(let x): operand(x, above: .power) + "^T"
    case .diagonal(let x): "diag(" + text(x) + ")"
    case .ifPositive(let x, let then, let otherwise):
      "if \(operand(x, above: .choice)) > 0 then \(operand(then, above: .choice)) else \(operand(otherwise, above: .choice))"
    case .extreme(let extreme, let parts):
      extreme.rawValue + "(" + parts.map(text).joined(separator: ", ") + ")"
    case .component(let x, let neuron): "(" + text(x) + ")[" + index(neuron) + "]"
    case .function(let function, let x): call(function, x)
    case .summation(let variable, _, let x): "sum[" + letters.letter(of: variable) + "](" + text(x) + ")"
    }
  }

  private func list(_ parts: [Expression], above outer: Binding, separator: String) -> String {
    parts.map { operand($0, above: outer) }.joined(separator: separator)
  }

  /// Returns −x; a number in parentheses keeps its minus sign apart.
  private func negative(_ x: Expression) -> String {
    switch x {
    case .number: "-(" + text(x) + ")"
    case .product, .quotient: "-" + text(x)
    default: "-" + operand(x, above: .product)
    }
  }

  /// Returns the left side of a difference: a sum or another difference needs no parentheses there.
  private func leading(_ x: Expression) -> String {
    switch x {
    case .sum, .difference: text(x)
    default: operand(x, above: .sum)
    }
  }

  private func call(_ function: Function, _ x: Expression) -> String {
    switch function {
    case .positivePart: "max(0, " + text(x) + ")"
    case .logarithmOfOnePlus: "ln(1 + " + operand(x, above: .sum) + ")"
    default: name(of: function) + "(" + text(x) + ")"
    }
  }

  private func index(_ neuron: NeuronIndex) -> String {
    switch neuron {
    case .number(let j): "\(j)"
    case .variable(let variable): letters.letter(of: variable)
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
    case .minimum: "min"
    case .one: "one"
    case .activation: letters.activationFunction
    case .slope: letters.activationFunction + "'"
    }
  }
}

// MARK: - Parentheses

extension FormulaWriter {
  /// How tightly an expression holds together, the loosest first.
  private enum Binding: Int, Comparable {
    case choice, sum, hadamard, product, power, atom

    static func < (a: Binding, b: Binding) -> Bool { a.rawValue < b.rawValue }
  }

  /// Returns an operand, in parentheses unless it holds together more tightly than the expression around it.
  private func operand(_ expression: Expression, above outer: Binding) -> String {
    binding(of: expression) <= outer ? "(" + text(expression) + ")" : text(expression)
  }

  private func binding(of expression: Expression) -> Binding {
    switch expression {
    case .ifPositive: .choice
    case .sum, .difference: .sum
    case .hadamard: .hadamard
    case .product, .quotient, .negative: .product
    case .number(let x) where x < 0: .product
    case .square, .power, .transpose: .power
    default: .atom
    }
  }
}
