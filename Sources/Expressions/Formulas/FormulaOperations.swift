extension Extreme {
  /// Returns the greater or the smaller of two numbers; not a number if one of them is none.
  func of(_ x: Double, _ y: Double) -> Double {
    if x.isNaN || y.isNaN { return .nan }
    return self == .maximum ? max(x, y) : min(x, y)
  }
}
