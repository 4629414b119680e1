import Expressions

extension Expression {
  /// Returns the last step of a calculation in which every intermediate number was rounded to some decimal places.
  ///
  ///     0.04 × 0.24      with two places, for BP2: the sum was rounded to 0.04 = 0.06 − 0.02
  func lastStep(roundingTo places: Int, from source: some NetworkSource) throws(EvaluationError)
    -> Expression
  {
    if children.isEmpty { return try filled(roundingTo: places, from: source) }
    return try map { child throws(EvaluationError) in
      child.isLiteral ? child : .value(try child.value(roundingTo: places, from: source).rounded(to: places))
    }
  }

  private func value(roundingTo places: Int, from source: some NetworkSource) throws(EvaluationError)
    -> Value
  {
    try lastStep(roundingTo: places, from: source).value(from: source)
  }

  /// Returns the tree with rounded numbers in place of its quantities.
  func filled(roundingTo places: Int, from source: some NetworkSource) throws(EvaluationError) -> Expression {
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
  /// Returns the value with every number rounded to decimal places, halves away from zero.
  func rounded(to places: Int) -> Value {
    let unit = (0..<places).reduce(1.0) { power, _ in power * 10 }
    return map { ($0 * unit).rounded() / unit }
  }
}
