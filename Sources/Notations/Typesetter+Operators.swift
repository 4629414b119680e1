import Equations
import Expressions

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
  func closedChoice(_ expression: Expression) -> Formula {
    if case .ifPositive = expression {
      .fenced(formula(expression), .parentheses)
    } else {
      formula(expression)
    }
  }

  /// Returns the base of a power, also in parentheses if it is a fraction or has its own superscript, such as its layer.
  func base(of expression: Expression) -> Formula {
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
  func limit(of range: SummationRange) -> Formula? {
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
  func arguments(_ parts: [Formula]) -> Formula {
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
