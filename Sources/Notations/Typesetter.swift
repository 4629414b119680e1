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

// MARK: - Operators

extension Typesetter {
  /// How tightly an expression binds its parts.
  enum Precedence: Int, Comparable {
    case sum, hadamard, product, atom

    static func < (a: Precedence, b: Precedence) -> Bool { a.rawValue < b.rawValue }
  }

  func precedence(of expression: Expression) -> Precedence {
    switch expression {
    case .sum(let terms): terms.count == 1 ? precedence(of: terms[0]) : .sum
    case .difference, .negative, .ifPositive: .sum
    case .summation, .quotient: .product
    case .hadamard: .hadamard
    case .product(let factors): factors.count == 1 ? precedence(of: factors[0]) : .product
    default: .atom
    }
  }

  /// Returns an operand, in parentheses where its parts would be misread or where two signs would meet.
  func operand(_ expression: Expression, above outer: Precedence, isFirst: Bool = true) -> Formula {
    let needsFence = precedence(of: expression) <= outer || (!isFirst && startsWithSign(expression))
    return needsFence ? .fenced(formula(expression), .parentheses) : formula(expression)
  }

  /// Returns an expression, in parentheses if it is a choice, whose last case would go on into what follows.
  private func closedChoice(_ expression: Expression) -> Formula {
    if case .ifPositive = expression {
      .fenced(formula(expression), .parentheses)
    } else {
      formula(expression)
    }
  }

  /// Returns the base of a power, also in parentheses if it is a fraction or has its own superscript, such as its layer.
  private func base(of expression: Expression) -> Formula {
    if case .sum(let terms) = expression, terms.count == 1 { return self.base(of: terms[0]) }
    if case .product(let factors) = expression, factors.count == 1 { return self.base(of: factors[0]) }
    let base = operand(expression, above: .product, isFirst: false)
    switch base {
    case .scripted(_, _, superscript: .some), .fraction: return .fenced(base, .parentheses)
    default: return base
    }
  }

  func startsWithSign(_ expression: Expression) -> Bool {
    switch expression {
    case .number(let x): x < 0
    case .value(.scalar(let x)), .transpose(.value(.scalar(let x))): x < 0
    case .negative: true
    case .sum(let terms) where terms.count == 1: startsWithSign(terms[0])
    case .quotient(let x, _): startsWithSign(x)
    default: false
    }
  }

  func sum(_ terms: [Expression]) -> Formula {
    let shown = Self.shown(of: terms.count, limit: limits.terms)
    var parts: [Formula] = []
    parts.reserveCapacity(3 * shown.count)
    for position in shown {
      if position != 0 { parts.append(.mark) }
      if let position {
        append(terms[position], isFirst: position == 0, isAlone: terms.count == 1, to: &parts)
      } else {
        parts.append(.sign(.plus))
        parts.append(.elided(terms.count - (shown.count - 1), of: "terms"))
      }
    }
    return .row(parts)
  }

  /// Appends a term of a sum; every term but the first has its sign before it.
  private func append(_ term: Expression, isFirst: Bool, isAlone: Bool, to parts: inout [Formula]) {
    guard !isFirst else { return parts.append(isAlone ? formula(term) : closedChoice(term)) }
    switch term {
    case .value(.scalar(let x)) where x < 0:
      parts.append(.sign(.minus))
      parts.append(.number(numbers.text(-x)))
    case .negative(let x):
      parts.append(.sign(.minus))
      parts.append(operand(x, above: .sum))
    case .sum, .difference, .ifPositive:
      parts.append(.sign(.plus))
      parts.append(operand(term, above: .sum))
    default:
      parts.append(.sign(.plus))
      parts.append(startsWithSign(term) ? .fenced(formula(term), .parentheses) : formula(term))
    }
  }

  /// Returns which of `count` things are shown; nil stands for those left out.
  public static func shown(of count: Int, limit: Int) -> [Int?] {
    guard count > limit else { return (0..<count).map { $0 } }
    let tail = max(1, limit / 3)
    return (0..<(limit - tail)).map { $0 } + [nil] + ((count - tail)..<count).map { $0 }
  }

  func product(_ factors: [Expression]) -> Formula {
    var parts: [Formula] = []
    for (position, factor) in factors.enumerated() {
      let isLast = position == factors.count - 1
      if position > 0 { parts.append(.sign(multiplicationSign(factors[position - 1], factor))) }
      parts.append(self.factor(factor, isLast: isLast, isAlone: factors.count == 1))
    }
    return .row(parts)
  }

  private func factor(_ factor: Expression, isLast: Bool, isAlone: Bool) -> Formula {
    if isAlone { return formula(factor) }
    if startsWithSign(factor) { return .fenced(formula(factor), .parentheses) }
    if case .summation = factor, !isLast { return .fenced(formula(factor), .parentheses) }
    return operand(factor, above: precedence(of: factor) == .product ? .hadamard : .product)
  }

  /// Returns the upper limit of a sum that begins at 1, in notes that write it; a set of examples has none.
  private func limit(of range: SummationRange) -> Formula? {
    guard notation.sumsHaveLimits else { return nil }
    switch range {
    case .neurons(let layer):
      return .scripted(.letter("n"), subscript: layerNumber(layer), superscript: nil)
    case .layers: return nil
    case .examples:
      let count = notation.letters.exampleCount
      return count.hasPrefix("|") ? nil : .letter(count)
    }
  }

  private func multiplicationSign(_ left: Expression, _ right: Expression) -> Formula.Sign {
    startsWithNumber(right) || isScalarNumber(left) || isScalarNumber(right) ? .times : .invisibleTimes
  }

  /// Returns whether a constant stands first, which a reader would take for a part of what is before it.
  private func startsWithNumber(_ expression: Expression) -> Bool {
    switch expression {
    case .number: true
    case .product(let factors): startsWithNumber(factors[0])
    case .quotient(_, .number): false
    case .quotient(let top, _): startsWithNumber(top)
    default: false
    }
  }

  /// Returns whether a reader sees an expression as a number, so that × must be beside it.
  private func isScalarNumber(_ expression: Expression) -> Bool {
    switch expression {
    case .value(.scalar): true
    case .value, .number, .quantity, .partial: false
    case .quotient(.number, .number): false
    case .transpose, .diagonal: false
    default: expression.children.contains { isScalarNumber($0) }
    }
  }

  func hadamard(_ x: Expression, _ y: Expression) -> Formula {
    let sign = notation.componentwiseProduct ?? .hadamard
    return .row([
      operand(x, above: .sum), .sign(sign), operand(y, above: .hadamard),
    ])
  }

  /// Returns arguments in parentheses, with commas between them.
  private func arguments(_ parts: [Formula]) -> Formula {
    .fenced(.row(Array(parts.map { [$0] }.joined(separator: [.sign(.comma)]))), .parentheses)
  }

  func function(_ function: Function, _ x: Expression) -> Formula {
    let argument = function == .logarithmOfOnePlus ? formula(.number(1) + x) : formula(x)
    let list = Formula.fenced(argument, .parentheses)
    switch function {
    case .exponential: return .scripted(.letter("e"), subscript: nil, superscript: argument)
    case .logarithm:
      return .row([
        .upright("ln"),
        precedence(of: x) == .atom && !startsWithSign(x) ? .row([.sign(.application), argument]) : list,
      ])
    case .logarithmOfOnePlus: return .row([.upright("ln"), list])
    case .hyperbolicTangent: return .row([.upright("tanh"), list])
    case .squareRoot: return .root(argument)
    case .maximum: return .row([.upright("max"), list])
    case .minimum: return .row([.upright("min"), list])
    case .positivePart: return .row([.upright("max"), arguments([constant(0), argument])])
    case .one: return constant(1)
    case .absoluteValue: return .fenced(argument, .bars)
    case .activation(let layer): return .row([activationFunction(layer), list])
    case .slope(let layer): return .row([primed(activationFunction(layer)), list])
    }
  }
}
