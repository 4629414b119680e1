/// A value with a bound on how far rounding may have moved each of its numbers.
///
/// Every operation also computes the bound of its result, as in Higham, *Accuracy and Stability of Numerical
/// Algorithms*, section 3.3:
///
///     x ± e, y ± f      x + y    moves by  e + f + ε|x + y|
///                       x y      moves by  |x|f + |y|e + ε|x y|
///                       x / y    moves by  (e + |x / y| f) / |y| + ε|x / y|
///
/// A recorded number may itself be off by ε of its size.
package struct RoundedValue: Equatable, Sendable {
  /// The computed value.
  package let value: Value
  /// The bound for each number.
  package let bound: Value

  /// ε, the distance from 1 to the next greater `Double`.
  private static let ε = Double.ulpOfOne

  fileprivate init(recorded value: Value) {
    self.init(value, bound: value.map { _ in 0 })
  }

  fileprivate init(value: Value, bound: Value) {
    self.value = value
    self.bound = bound
  }

  /// Creates the result of an operation; the bound includes the error of the operands and the operation's own rounding.
  private init(_ value: Value, bound: Value, terms: Int = 1) {
    self.value = value
    self.bound = (try? bound + value.map { Double(terms) * Self.ε * abs($0) }) ?? bound
  }
}

extension Value {
  fileprivate static func + (left: Value, right: Value) throws(EvaluationError) -> Value {
    var sum = left
    try sum.add(right)
    return sum
  }
}

extension RoundedValue {
  fileprivate static func fold(
    _ values: [RoundedValue],
    _ combine: (RoundedValue, RoundedValue) throws(EvaluationError) -> RoundedValue
  ) throws(EvaluationError) -> RoundedValue {
    var result = values[0]
    for value in values.dropFirst() { result = try combine(result, value) }
    return result
  }

  fileprivate static func sum(_ x: RoundedValue, _ y: RoundedValue, subtracts: Bool = false)
    throws(EvaluationError) -> RoundedValue
  {
    let value = subtracts ? try x.value - y.value : try x.value + y.value
    return RoundedValue(value, bound: try x.bound + y.bound)
  }

  fileprivate static func product(
    _ x: RoundedValue, _ y: RoundedValue, by multiply: (Value, Value) throws(EvaluationError) -> Value
  ) throws(EvaluationError) -> RoundedValue {
    RoundedValue(
      try multiply(x.value, y.value),
      bound: try multiply(x.value.map(abs), y.bound) + multiply(x.bound, y.value.map(abs)),
      terms: max(1, x.value.numbers.count, y.value.numbers.count))
  }

  fileprivate static func quotient(_ x: RoundedValue, _ y: RoundedValue) throws(EvaluationError)
    -> RoundedValue
  {
    let value = try x.value / y.value
    let moved = try x.bound + Value.hadamard(value.map(abs), y.bound)
    return RoundedValue(value, bound: try moved / y.value.map(abs))
  }

  /// Returns the function's value; the bound is how far it moves if the argument moves within its own bound.
  fileprivate func applying(_ f: (Value) throws(EvaluationError) -> Value) throws(EvaluationError)
    -> RoundedValue
  {
    let here = try f(value)
    let up = try f(try value + bound) - here
    let down = try f(try value - bound) - here
    return RoundedValue(here, bound: try up.map(abs) + down.map(abs), terms: 4)
  }

  fileprivate func rearranged(_ f: (Value) -> Value) -> RoundedValue {
    RoundedValue(f(value), bound: f(bound), terms: 0)
  }
}

extension Expression {
  /// Returns the value of an expression whose indices are numbers, with a bound on its rounding.
  ///
  /// - Throws: `EvaluationError`, as `value(from:)` does.
  package func rounded(from source: some QuantitySource) throws(EvaluationError) -> RoundedValue {
    switch self {
    case .number(let x): return RoundedValue(recorded: .scalar(x))
    case .value, .quantity, .partial: return RoundedValue(recorded: try value(from: source))
    case .summation: return try instantiated(at: Place(), in: source).rounded(from: source)
    case .negative(let x): return try x.rounded(from: source).rearranged { $0.map { -$0 } }
    case .transpose(let x): return try x.rounded(from: source).rearranged(\.transposed)
    case .diagonal(let x): return try x.rounded(from: source).rearranged(\.onDiagonal)
    case .component(let x, let neuron):
      let whole = try x.rounded(from: source)
      return RoundedValue(
        value: try Expression.component(.value(whole.value), neuron).value(from: source),
        bound: try Expression.component(.value(whole.bound), neuron).value(from: source))
    case .sum(let terms):
      return try RoundedValue.fold(try each(terms, source)) { (x, y) throws(EvaluationError) in
        try RoundedValue.sum(x, y)
      }
    case .difference(let x, let y):
      return try RoundedValue.sum(
        try x.rounded(from: source), try y.rounded(from: source), subtracts: true)
    case .product(let factors):
      let values = try each(factors, source)
      let times = { (x: RoundedValue, y: RoundedValue) throws(EvaluationError) -> RoundedValue in
        try RoundedValue.product(x, y) { (a, b) throws(EvaluationError) in try a * b }
      }
      guard case .vector? = values.last?.value, values.count > 2 else {
        return try RoundedValue.fold(values, times)
      }
      return try RoundedValue.fold(values.reversed()) { (x, y) throws(EvaluationError) in try times(y, x) }
    case .hadamard(let x, let y):
      return try RoundedValue.product(try x.rounded(from: source), try y.rounded(from: source)) {
        (a, b) throws(EvaluationError) in try Value.hadamard(a, b)
      }
    case .quotient(let x, let y):
      return try RoundedValue.quotient(try x.rounded(from: source), try y.rounded(from: source))
    case .ifPositive(let x, let then, let otherwise):
      let (chosen, other) = (try then.rounded(from: source), try otherwise.rounded(from: source))
      let x = try x.value(from: source)
      return RoundedValue(
        value: try Value.choose(where: x, then: chosen.value, otherwise: other.value),
        bound: try Value.choose(where: x, then: chosen.bound, otherwise: other.bound))
    case .square(let x): return try Expression.product([x, x]).rounded(from: source)
    case .power(let x, let exponent):
      let exponent = try exponent.value(from: source)
      return try x.rounded(from: source).applying { (value) throws(EvaluationError) in
        try Value.power(value, exponent)
      }
    case .function(let function, let x):
      return try x.rounded(from: source).applying { (value) throws(EvaluationError) in
        try function.apply(to: value, in: source)
      }
    }
  }

  private func each(_ parts: [Expression], _ source: some QuantitySource) throws(EvaluationError)
    -> [RoundedValue]
  {
    try parts.map { part throws(EvaluationError) in try part.rounded(from: source) }
  }
}

extension Expression {
  /// Returns the innermost sum or difference that is so small beside its largest operand that digits were lost.
  ///
  ///     |x − y| < 10⁻⁹ max(|x|, |y|)
  ///
  /// The result is nil if there is none. Then rounding does not explain a visible difference.
  package func cancellation(from source: some QuantitySource) -> Expression? {
    if case .summation = self {
      return (try? instantiated(at: Place(), in: source))?.cancellation(from: source)
    }
    for child in children {
      if let inner = child.cancellation(from: source) { return inner }
    }
    let operands: [Expression]
    switch self {
    case .sum(let terms): operands = terms
    case .difference(let x, let y): operands = [x, y]
    default: return nil
    }
    guard let result = try? value(from: source) else { return nil }
    let sizes = operands.compactMap { try? $0.value(from: source).map(abs) }
    let loses = result.numbers.indices.contains { position in
      let largest = sizes.map { $0.numbers.count == 1 ? $0.numbers[0] : $0.numbers[position] }.max() ?? 0
      return abs(result.numbers[position]) < 1e-9 * largest
    }
    return loses ? self : nil
  }
}
