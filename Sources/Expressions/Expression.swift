/// One side of an equation as a tree, independent of any notes' letters.
///
/// The same tree is typeset with letters, instantiated for a layer and a neuron, filled with numbers, reduced line by
/// line and evaluated. So the printed equation and the computation always agree.
public enum Expression: Hashable, Sendable {
  /// A constant that belongs to the equation, such as the 2 of ½.
  case number(Double)
  /// A number that replaces a quantity or is an intermediate result.
  case value(Value)
  indirect case quantity(Quantity)
  indirect case partial(of: Quantity, by: Quantity)
  /// The derivative of an expression, still to be taken: d/dz (z e⁻ᶻ).
  indirect case derivative(Expression, by: Quantity)
  indirect case negative(Expression)
  case sum([Expression])
  indirect case difference(Expression, Expression)
  /// A product of numbers, of a matrix and a vector, or of a column and a row.
  case product([Expression])
  indirect case quotient(Expression, Expression)
  indirect case square(Expression)
  /// A power with any exponent but 2.
  indirect case power(Expression, Expression)
  indirect case function(Function, Expression)
  /// Σ over all neurons of a layer, over all layers that compute, or over all examples.
  indirect case summation(over: IndexVariable, in: SummationRange, Expression)
  /// The componentwise product of two vectors.
  indirect case hadamard(Expression, Expression)
  indirect case transpose(Expression)
  /// The square matrix with a vector on its diagonal and zeros elsewhere.
  indirect case diagonal(Expression)
  /// One component of an expression whose value is a vector: (W ᵀδ)ⱼ.
  indirect case component(Expression, NeuronIndex)
  /// A choice for each component: one value where a number is greater than 0, another value elsewhere.
  indirect case ifPositive(Expression, then: Expression, otherwise: Expression)
  /// The greatest or the smallest of several numbers, for each component.
  case extreme(Extreme, [Expression])

  /// Returns the product of two expressions.
  public static func * (left: Expression, right: Expression) -> Expression { .product([left, right]) }
  /// Returns the sum of two expressions.
  public static func + (left: Expression, right: Expression) -> Expression { .sum([left, right]) }
  /// Returns the difference of two expressions.
  public static func - (left: Expression, right: Expression) -> Expression { .difference(left, right) }
}

/// The range of a summation: the neurons of a layer, the layers from 2 on, or the examples.
public enum SummationRange: Hashable, Sendable {
  case neurons(of: LayerIndex)
  case layers
  case examples
}

/// Which of several numbers is meant.
public enum Extreme: String, CaseIterable, Hashable, Sendable {
  case maximum = "max"
  case minimum = "min"
}

extension Extreme {
  /// Returns the greater or the smaller of two numbers; not a number if one of them is none.
  func of(_ x: Double, _ y: Double) -> Double {
    if x.isNaN || y.isNaN { return .nan }
    return self == .maximum ? max(x, y) : min(x, y)
  }
}

/// A function of one argument, applied to each component of a vector.
public enum Function: Hashable, Sendable {
  case exponential, logarithm, hyperbolicTangent, absoluteValue, squareRoot
  /// ln(1 + ·), accurate to all digits even where · is tiny.
  case logarithmOfOnePlus
  /// The largest component of a vector.
  case maximum
  /// The smallest component of a vector.
  case minimum
  /// max(0, ·)
  case positivePart
  /// 1, for every argument.
  case one
  /// The activation function σ of a layer.
  case activation(LayerIndex)
  /// The slope σ′, the derivative of the activation function.
  case slope(LayerIndex)
}

extension Expression {
  /// The subtrees of this node.
  public var children: [Expression] {
    switch self {
    case .number, .value, .quantity, .partial, .derivative: []
    case .negative(let x), .square(let x), .function(_, let x), .summation(_, _, let x),
      .transpose(let x), .diagonal(let x), .component(let x, _):
      [x]
    case .difference(let x, let y), .quotient(let x, let y), .hadamard(let x, let y), .power(let x, let y):
      [x, y]
    case .ifPositive(let x, let then, let otherwise): [x, then, otherwise]
    case .sum(let terms), .product(let terms), .extreme(_, let terms): terms
    }
  }

  /// Returns the same node with each child replaced by its transform.
  public func map<Failure: Error>(
    _ transform: (Expression) throws(Failure) -> Expression
  ) throws(Failure) -> Expression {
    switch self {
    case .number, .value, .quantity, .partial, .derivative: return self
    case .negative(let x): return .negative(try transform(x))
    case .square(let x): return .square(try transform(x))
    case .function(let f, let x): return .function(f, try transform(x))
    case .summation(let index, let range, let x): return .summation(over: index, in: range, try transform(x))
    case .transpose(let x): return .transpose(try transform(x))
    case .diagonal(let x): return .diagonal(try transform(x))
    case .component(let x, let neuron): return .component(try transform(x), neuron)
    case .difference(let x, let y): return .difference(try transform(x), try transform(y))
    case .quotient(let x, let y): return .quotient(try transform(x), try transform(y))
    case .power(let x, let y): return .power(try transform(x), try transform(y))
    case .extreme(let extreme, let parts): return .extreme(extreme, try Expression.each(parts, transform))
    case .hadamard(let x, let y): return .hadamard(try transform(x), try transform(y))
    case .ifPositive(let x, let then, let otherwise):
      return .ifPositive(
        try transform(x), then: try transform(then), otherwise: try transform(otherwise))
    case .sum(let terms): return .sum(try Expression.each(terms, transform))
    case .product(let factors): return .product(try Expression.each(factors, transform))
    }
  }

  private static func each<Failure: Error>(
    _ parts: [Expression], _ transform: (Expression) throws(Failure) -> Expression
  ) throws(Failure) -> [Expression] {
    var result: [Expression] = []
    result.reserveCapacity(parts.count)
    for part in parts { result.append(try transform(part)) }
    return result
  }

  /// All quantities in the tree, in reading order.
  public var quantities: [Quantity] {
    switch self {
    case .quantity(let q): [q]
    case .partial(let of, let by): [of, by]
    case .derivative(let x, let variable): x.quantities + [variable]
    default: children.flatMap(\.quantities)
    }
  }
}

extension Expression {
  /// Whether each entry of its matrices depends only on the same entry of other matrices, as in W − η ∂C/∂W.
  ///
  /// Such an equation holds for an excerpt of its matrices as it does for the whole matrices.
  package var isEntrywise: Bool {
    switch self {
    case .number: true
    case .quantity(let q): q.element == .whole && (q.isScalar || q.isWeightShaped)
    case .sum, .difference, .negative, .summation: children.allSatisfy(\.isEntrywise)
    case .product, .quotient:
      children.allSatisfy(\.isEntrywise) && children.count { !$0.quantities.allSatisfy(\.isScalar) } <= 1
    default: false
    }
  }
}

extension Quantity {
  fileprivate var isScalar: Bool {
    [.learningRate, .exampleCount, .exampleWeight, .outputCount, .cost, .weightDecay].contains(kind)
  }

  fileprivate var isWeightShaped: Bool { [.weight, .weightGradient, .updatedWeight].contains(kind) }
}
