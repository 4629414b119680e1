/// A source of the numbers in a formula: a trace, a running network, or a table in a test.
public protocol QuantitySource {
  /// *L*, the number of layers, including the input layer.
  var layerCount: Int { get }
  var exampleCount: Int { get }
  /// Whether the cost of the data differs from the cost of an example.
  var distinguishesData: Bool { get }
  /// Returns the number of neurons in a layer; layers count from 1.
  func width(ofLayer layer: Int) -> Int
  /// Returns σ of weighted inputs, componentwise or by a function of the whole layer; layers count from 2 to L.
  func activated(_ weightedInputs: Value, inLayer layer: Int) throws(EvaluationError) -> Value
  /// Returns σ′ at weighted inputs, componentwise; a function of the whole layer has no slope.
  func slope(at weightedInputs: Value, inLayer layer: Int) throws(EvaluationError) -> Value
  /// Returns the value of a quantity whose indices are numbers, or nil if there is no such quantity.
  func value(of quantity: Quantity) -> Value?
  /// Returns the partial derivative of one quantity with respect to another, or nil if the source does not know it.
  func partial(of quantity: Quantity, by variable: Quantity) -> Double?
  /// Returns all partial derivatives of one vector with respect to another, a row for each component of the first, or
  /// nil if the source does not know them.
  func partials(of quantity: Quantity, by variable: Quantity) -> Matrix?
}

extension QuantitySource {
  /// Whether there are several examples.
  public var distinguishesData: Bool { exampleCount > 1 }
  /// Returns that no matrix of derivatives is known.
  public func partials(of quantity: Quantity, by variable: Quantity) -> Matrix? { nil }
}

extension Expression {
  /// Returns the number that the expression evaluates to, or nil if it has no value or its value is not a single number.
  package func scalar(from source: some QuantitySource) -> Double? {
    (try? value(from: source))?.scalar
  }

  /// Returns the value of an expression whose indices are numbers.
  ///
  /// Sums run from the first term to the last, and operations are carried out in the order in which they are written.
  /// So the value is the one that a careful reader would calculate from the same numbers.
  ///
  /// - Throws: `EvaluationError` if a quantity is unknown or shapes do not match.
  public func value(from source: some QuantitySource) throws(EvaluationError) -> Value {
    switch self {
    case .number(let x): return .scalar(x)
    case .value(let value): return value
    case .quantity(let quantity):
      guard quantity.isInstantiated else { throw .notInstantiated(quantity) }
      guard let value = source.value(of: quantity) else { throw .unknown(quantity) }
      return value
    case .partial(let quantity, let variable):
      if let matrix = source.partials(of: quantity, by: variable) { return .matrix(matrix) }
      guard let x = source.partial(of: quantity, by: variable) else {
        throw .unknownPartial(of: quantity, by: variable)
      }
      return .scalar(x)
    case .derivative(let x, let variable):
      guard let derivative = x.derivative(by: variable) else { throw .unknown(variable) }
      return try derivative.value(from: source)
    case .summation:
      return try instantiated(at: Place(), in: source).value(from: source)
    case .sum(let terms):
      var sum = try terms[0].value(from: source)
      for term in terms.dropFirst() { try sum.add(try term.value(from: source)) }
      return sum
    case .function(let function, let x):
      return try function.apply(to: try x.value(from: source), in: source)
    default:
      return try combined(try children.map { child throws(EvaluationError) in try child.value(from: source) })
    }
  }

  /// Returns the result of this node's operation on the values of its children.
  func combined(_ values: [Value]) throws(EvaluationError) -> Value {
    switch self {
    case .negative: return values[0].map { -$0 }
    case .square: return values[0].map { $0 * $0 }
    case .transpose: return values[0].transposed
    case .diagonal: return values[0].onDiagonal
    case .difference: return try values[0] - values[1]
    case .quotient: return try values[0] / values[1]
    case .power: return try Value.power(values[0], values[1])
    case .extreme(let extreme, _):
      return try fold(values) { (a, b) throws(EvaluationError) in try Value.extreme(extreme, a, b) }
    case .hadamard: return try Value.hadamard(values[0], values[1])
    case .ifPositive:
      return try Value.choose(where: values[0], then: values[1], otherwise: values[2])
    case .sum:
      var sum = values[0]
      for value in values.dropFirst() { try sum.add(value) }
      return sum
    case .product:
      return try productOfChain(values)
    case .component(_, let neuron):
      guard case .number(let j) = neuron, values[0].numbers.indices.contains(j - 1) else {
        throw .shapesClash(operation: "component", left: values[0].shape, right: "\(neuron)")
      }
      return .scalar(values[0].numbers[j - 1])
    default:
      preconditionFailure("a leaf, a function and a summation are evaluated where they stand")
    }
  }

  /// Returns the product of all values, multiplied from the left.
  ///
  /// A chain that ends in a column is multiplied from the right, so that no matrix is multiplied by a matrix.
  private func productOfChain(_ values: [Value]) throws(EvaluationError) -> Value {
    if values.count > 2, case .vector = values[values.count - 1] {
      return try fold(values.reversed()) { (a, b) throws(EvaluationError) in try b * a }
    }
    return try fold(values) { (a, b) throws(EvaluationError) in try a * b }
  }

  private func fold(
    _ values: [Value], _ combine: (Value, Value) throws(EvaluationError) -> Value
  ) throws(EvaluationError) -> Value {
    var result = values[0]
    for value in values.dropFirst() { result = try combine(result, value) }
    return result
  }
}

extension Function {
  func apply(to value: Value, in source: some QuantitySource) throws(EvaluationError) -> Value {
    switch self {
    case .maximum: return .scalar(value.numbers.max() ?? 0)
    case .minimum: return .scalar(value.numbers.min() ?? 0)
    case .activation(let layer): return try source.activated(value, inLayer: try layer.number())
    case .slope(let layer): return try source.slope(at: value, inLayer: try layer.number())
    default: return value.map(self.value(at:))
    }
  }

  /// Returns the value of a function of one number.
  func value(at x: Double) -> Double {
    switch self {
    case .exponential: Elementary.exp(x)
    case .logarithm: Elementary.log(x)
    case .logarithmOfOnePlus: Elementary.log1p(x)
    case .hyperbolicTangent: Elementary.tanh(x)
    case .absoluteValue: abs(x)
    case .squareRoot: x.squareRoot()
    case .positivePart: x > 0 ? x : 0
    case .one: 1
    case .maximum, .minimum, .activation, .slope:
      preconditionFailure("a function of a layer has no value for one number")
    }
  }
}

extension LayerIndex {
  fileprivate func number() throws(EvaluationError) -> Int {
    guard case .number(let layer) = self else { throw .notInstantiated(Quantity(.activation, layer: self)) }
    return layer
  }
}
