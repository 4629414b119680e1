public import Equations
public import Expressions

/// Typesets expressions as formulas, in the notation of a set of notes.
public struct Typesetter: Equatable, Sendable {
  /// The notation.
  public var notation: Notation
  /// How numbers are shown.
  public var numbers: NumberStyle
  /// The greatest sizes of sums and matrices; longer ones are shortened.
  public var limits: Limits
  /// The original rows and columns of the matrices, if some were left out before typesetting.
  public var excerpt: MatrixExcerpt?
  /// The equation whose index letters are used.
  public var equation: Equation.ID?
  /// *L*, if it is known; the gradient of the cost with respect to the activations has a sign of its own there, ∇ₐC.
  public var lastLayer: Int?
  /// Whether the cost of an example must be distinguished from that of the data: there are several examples, or the
  /// cost of the data has another term.
  public var hasSeveralExamples: Bool

  /// The numbers of terms and rows that are shown before the rest is only counted.
  public struct Limits: Equatable, Sendable {
    /// The number of terms of a sum.
    public var terms: Int
    /// The number of rows of a matrix, or components of a vector.
    public var rows: Int
    /// The number of columns of a matrix.
    public var columns: Int

    /// Creates limits.
    public init(terms: Int = 6, rows: Int = 8, columns: Int = 8) {
      self.terms = terms
      self.rows = rows
      self.columns = columns
    }
  }

  /// Creates a typesetter.
  public init(
    _ notation: Notation, numbers: NumberStyle = .standard, limits: Limits = Limits(),
    equation: Equation.ID? = nil, lastLayer: Int? = nil, hasSeveralExamples: Bool = false
  ) {
    self.notation = notation
    self.numbers = numbers
    self.limits = limits
    self.equation = equation
    self.lastLayer = lastLayer
    self.hasSeveralExamples = hasSeveralExamples
  }

  /// Returns the formula of an expression.
  public func formula(_ expression: Expression) -> Formula {
    switch expression {
    case .number(let x): constant(x)
    case .value(let value): self.value(value)
    case .quantity(let q): quantity(q)
    case .partial(let of, let by): partial(of, by)
    case .derivative(let x, let variable): derivative(of: x, by: variable)
    case .negative(let x): operand(x, above: .sum, isFirst: false).negated
    case .sum(let terms): sum(terms)
    case .difference(let x, let y):
      .row([closedChoice(x), .mark, .sign(.minus), operand(y, above: .sum, isFirst: false)])
    case .product(let factors): product(factors)
    case .quotient(let x, let y): .fraction(formula(x), formula(y))
    case .square(let x): .scripted(base(of: x), subscript: nil, superscript: constant(2))
    case .power(let x, let exponent):
      .scripted(base(of: x), subscript: nil, superscript: formula(exponent))
    case .extreme(let extreme, let parts): .row([.upright(extreme.rawValue), arguments(parts.map(formula))])
    case .function(let f, let x): function(f, x)
    case .summation(let variable, let range, let body):
      .row([.summation(over: .letter(letter(variable)), upTo: limit(of: range)), operand(body, above: .sum)])
    case .hadamard(let x, let y): hadamard(x, y)
    case .transpose(.value(let value)): self.value(value.transposed)
    case .transpose(let x):
      transposedEntry(x)
        ?? .scripted(.fenced(formula(x), .parentheses), subscript: nil, superscript: .sign(.transpose))
    case .diagonal(let x):
      slopeMatrix(x) ?? .row([.upright("diag"), .fenced(formula(x), .parentheses)])
    case .ifPositive(let x, let then, let otherwise):
      .choice(
        closedChoice(then), where: .row([closedChoice(x), .sign(.greater), constant(0)]),
        otherwise: formula(otherwise))
    case .component(let x, let neuron):
      .scripted(.fenced(formula(x), .parentheses), subscript: index(neuron), superscript: nil)
    }
  }

  /// Returns a line: the left side, and the right sides that it equals.
  public func line(_ left: Expression?, _ relation: Equation.Relation, _ rights: [Expression]) -> Formula {
    var parts: [Formula] = []
    if let left { parts.append(self.left(left, relation)) }
    for (number, right) in rights.enumerated() {
      parts.append(.sign(number == 0 ? sign(of: relation) : .equals))
      parts.append(formula(right))
    }
    return .row(parts)
  }

  /// Returns the left side of an equation, which may be one that gets a new value.
  public func left(_ expression: Expression, _ relation: Equation.Relation) -> Formula {
    guard relation == .becomes, case .quantity(let quantity) = expression else { return formula(expression) }
    return assigned(quantity)
  }

  /// Returns the sign between the two sides of an equation.
  public func sign(of relation: Equation.Relation) -> Formula.Sign {
    relation == .becomes ? notation.assignment : .equals
  }

  func constant(_ x: Double) -> Formula { .number(numbers.text(x)) }

  func letter(_ variable: IndexVariable) -> String { notation.letter(of: variable, in: equation) }
}
