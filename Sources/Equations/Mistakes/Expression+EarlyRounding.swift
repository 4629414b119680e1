extension Expression {
  /// The value that comes out when every number on the way, but not the result, is rounded to some decimal places.
  ///
  ///     (0.40 × 0.14 + 0.50 × (−0.04)) × 0.24      with two places, for BP2
  func value(roundingTo places: Int, from source: some QuantitySource) throws(EvaluationError) -> Value {
    let parts = children
    guard !parts.isEmpty else { return try value(from: source) }
    var values: [Value] = []
    for part in parts { values.append(try part.value(roundingTo: places, from: source).rounded(to: places)) }
    if case .function(let function, _) = self { return try function.apply(to: values[0], in: source) }
    return try combined(values)
  }

  /// The tree with rounded numbers in place of its quantities.
  func filled(roundingTo places: Int, from source: some QuantitySource) throws(EvaluationError) -> Expression
  {
    switch self {
    case .quantity, .partial: return .value(try value(from: source).rounded(to: places))
    default:
      return try map { child throws(EvaluationError) in
        try child.filled(roundingTo: places, from: source)
      }
    }
  }
}

extension Value {
  /// Every number rounded to decimal places, halves away from zero.
  func rounded(to places: Int) -> Value {
    let unit = (0..<places).reduce(1.0) { power, _ in power * 10 }
    return map { ($0 * unit).rounded() / unit }
  }
}
