/// A value with a bound on how far rounding may have moved each of its numbers.
///
/// Every operation also computes the bound of its result, as in Higham, *Accuracy and Stability of Numerical
/// Algorithms*, section 3.3:
///
///     x ± e, y ± f      x + y    moves by  e + f + ε|x + y|
///                       x y      moves by  |x|f + |y|e + n ε|x| |y|, a sum of n products
///                       x / y    moves by  (e + |x / y| f) / |y| + ε|x / y|
///
/// A recorded number may itself be off by ε of its size.
package struct RoundedValue: Equatable, Sendable {
  /// The computed value.
  package let value: Value
  /// The bound for each number.
  package let bound: Value
  fileprivate let arithmetic: Arithmetic

  /// Creates a recorded number, which is off by as much as `bound` says.
  fileprivate init(recorded value: Value, bound: Value? = nil, _ arithmetic: Arithmetic) {
    self.init(value, bound: bound ?? value.map { _ in 0 }, arithmetic)
  }

  fileprivate init(value: Value, bound: Value, _ arithmetic: Arithmetic) {
    self.value = value
    self.bound = bound
    self.arithmetic = arithmetic
  }

  /// Creates the result of an operation; the bound includes the error of the operands and the operation's own rounding.
  private init(_ value: Value, bound: Value, terms: Int = 1, _ arithmetic: Arithmetic) {
    self.value = value
    self.bound = (try? bound + value.map { Double(terms) * arithmetic.ε * abs($0) }) ?? bound
    self.arithmetic = arithmetic
  }
}

/// The arithmetic of a calculation: how precise its numbers are, and how the errors of a sum add up.
package struct Arithmetic: Equatable, Sendable {
  /// ε, the distance from 1 to the next greater number of its type.
  package let ε: Double
  /// Whether the errors of the terms of a sum have either sign, as they usually do, and partly cancel.
  ///
  /// A sum of n terms is then off by about √n ε in place of n ε at most. See Higham and Mary, *A New Approach to
  /// Probabilistic Rounding Error Analysis* (2019).
  let errorsCancel: Bool

  /// The arithmetic of `Double`, with bounds that hold always.
  package static let double = Arithmetic(ε: Double.ulpOfOne, errorsCancel: false)
  /// The arithmetic of `Float`, with bounds that hold nearly always.
  package static let single = Arithmetic(ε: Double(Float.ulpOfOne), errorsCancel: true)

  func error(ofSumOf terms: Int) -> Double {
    (errorsCancel ? Double(terms).squareRoot() : Double(terms)) * ε
  }
}

/// How exact the numbers are that a calculation starts with, and its own arithmetic.
package struct Rounding: Sendable {
  /// The arithmetic.
  package var arithmetic: Arithmetic
  /// How far the numbers of whole vectors and matrices may be off.
  package var bounds: [Quantity: Value]

  /// Creates a rounding; by default, numbers are recorded and calculated as `Double`.
  package init(_ arithmetic: Arithmetic = .double, bounds: [Quantity: Value] = [:]) {
    self.arithmetic = arithmetic
    self.bounds = bounds
  }

  /// Returns the bound of a quantity or of a part of one; nil if none is known.
  fileprivate func bound(of quantity: Quantity) -> Value? {
    guard !bounds.isEmpty else { return nil }
    var whole = quantity
    whole.element = .whole
    return (bounds[whole] ?? bounds[whole.of(.current)])?.part(quantity.element)
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
    return RoundedValue(value, bound: try x.bound + y.bound, x.arithmetic)
  }

  fileprivate static func product(
    _ x: RoundedValue, _ y: RoundedValue, by multiply: (Value, Value) throws(EvaluationError) -> Value
  ) throws(EvaluationError) -> RoundedValue {
    let sizes = (x: x.value.map(abs), y: y.value.map(abs))
    let moved = try multiply(sizes.x, y.bound) + multiply(x.bound, sizes.y)
    // Each number of a product of matrices is a sum, in which every term and every partial sum is rounded.
    let terms = if case .matrix(let m) = x.value { m.columns } else { 1 }
    let own = try multiply(sizes.x, sizes.y).map { x.arithmetic.error(ofSumOf: terms) * $0 }
    return RoundedValue(value: try multiply(x.value, y.value), bound: try moved + own, x.arithmetic)
  }

  fileprivate static func quotient(_ x: RoundedValue, _ y: RoundedValue) throws(EvaluationError)
    -> RoundedValue
  {
    let value = try x.value / y.value
    let moved = try x.bound + Value.hadamard(value.map(abs), y.bound)
    return RoundedValue(value, bound: try moved / y.value.map(abs), x.arithmetic)
  }

  /// Returns the function's value; the bound is how far it moves if the argument moves within its own bound.
  fileprivate func applying(_ f: (Value) throws(EvaluationError) -> Value) throws(EvaluationError)
    -> RoundedValue
  {
    let here = try f(value)
    let up = try f(try value + bound) - here
    let down = try f(try value - bound) - here
    return RoundedValue(here, bound: try up.map(abs) + down.map(abs), terms: 4, arithmetic)
  }

  fileprivate func rearranged(_ f: (Value) -> Value) -> RoundedValue {
    RoundedValue(f(value), bound: f(bound), terms: 0, arithmetic)
  }
}

extension Expression {
  /// Returns the value of an expression whose indices are numbers, with a bound on its rounding.
  ///
  /// - Throws: `EvaluationError`, as `value(from:)` does.
  package func rounded(from source: some QuantitySource, _ rounding: Rounding = Rounding())
    throws(EvaluationError) -> RoundedValue
  {
    let arithmetic = rounding.arithmetic
    switch self {
    case .number(let x): return RoundedValue(recorded: .scalar(x), arithmetic)
    case .derivative(let x, let variable):
      guard let derivative = x.derivative(by: variable) else { throw .unknown(variable) }
      return try derivative.rounded(from: source, rounding)
    case .quantity(let q):
      return RoundedValue(recorded: try value(from: source), bound: rounding.bound(of: q), arithmetic)
    case .value, .partial: return RoundedValue(recorded: try value(from: source), arithmetic)
    case .summation: return try instantiated(at: Place(), in: source).rounded(from: source, rounding)
    case .negative(let x): return try x.rounded(from: source, rounding).rearranged { $0.map { -$0 } }
    case .transpose(let x): return try x.rounded(from: source, rounding).rearranged(\.transposed)
    case .diagonal(let x): return try x.rounded(from: source, rounding).rearranged(\.onDiagonal)
    case .component(let x, let neuron):
      let whole = try x.rounded(from: source, rounding)
      return RoundedValue(
        value: try Expression.component(.value(whole.value), neuron).value(from: source),
        bound: try Expression.component(.value(whole.bound), neuron).value(from: source), arithmetic)
    case .sum(let terms):
      return try RoundedValue.fold(try each(terms, source, rounding)) { (x, y) throws(EvaluationError) in
        try RoundedValue.sum(x, y)
      }
    case .difference(let x, let y):
      return try RoundedValue.sum(
        try x.rounded(from: source, rounding), try y.rounded(from: source, rounding), subtracts: true)
    case .product(let factors):
      let values = try each(factors, source, rounding)
      let times = { (x: RoundedValue, y: RoundedValue) throws(EvaluationError) -> RoundedValue in
        try RoundedValue.product(x, y) { (a, b) throws(EvaluationError) in try a * b }
      }
      guard case .vector? = values.last?.value, values.count > 2 else {
        return try RoundedValue.fold(values, times)
      }
      return try RoundedValue.fold(values.reversed()) { (x, y) throws(EvaluationError) in try times(y, x) }
    case .hadamard(let x, let y):
      return try RoundedValue.product(
        try x.rounded(from: source, rounding), try y.rounded(from: source, rounding)
      ) {
        (a, b) throws(EvaluationError) in try Value.hadamard(a, b)
      }
    case .quotient(let x, let y):
      return try RoundedValue.quotient(
        try x.rounded(from: source, rounding), try y.rounded(from: source, rounding))
    case .ifPositive(let x, let then, let otherwise):
      let (chosen, other) = (
        try then.rounded(from: source, rounding), try otherwise.rounded(from: source, rounding)
      )
      let x = try x.value(from: source)
      return RoundedValue(
        value: try Value.choose(where: x, then: chosen.value, otherwise: other.value),
        bound: try Value.choose(where: x, then: chosen.bound, otherwise: other.bound), arithmetic)
    case .square(let x):
      let x = try x.rounded(from: source, rounding)
      return try RoundedValue.product(x, x) { (a, b) throws(EvaluationError) in try Value.hadamard(a, b) }
    case .power(let x, let exponent):
      let exponent = try exponent.value(from: source)
      return try x.rounded(from: source, rounding).applying { (value) throws(EvaluationError) in
        try Value.power(value, exponent)
      }
    case .extreme(let extreme, let parts):
      return try RoundedValue.fold(try each(parts, source, rounding)) { (x, y) throws(EvaluationError) in
        RoundedValue(
          value: try Value.extreme(extreme, x.value, y.value),
          bound: try Value.extreme(.maximum, x.bound, y.bound), arithmetic)
      }
    case .function(let function, let x):
      return try x.rounded(from: source, rounding).applying { (value) throws(EvaluationError) in
        try function.apply(to: value, in: source)
      }
    }
  }

  private func each(_ parts: [Expression], _ source: some QuantitySource, _ rounding: Rounding)
    throws(EvaluationError) -> [RoundedValue]
  {
    try parts.map { part throws(EvaluationError) in try part.rounded(from: source, rounding) }
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
