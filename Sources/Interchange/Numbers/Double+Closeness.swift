extension Double {
  /// Whether two numbers are nearly equal.
  ///
  ///     |x − y| ≤ max(tolerance · max(|x|, |y|, scale), error)
  ///
  /// `tolerance` is the relative difference that is allowed. `scale` is the size of the numbers among which the two stand: beside
  /// them a number as small as 0 need not have a digit in common with 0. `error` is a distance that is allowed whatever the size of
  /// the two, such as what rounding took from one of them.
  ///
  /// An infinite number is close to itself alone, and NaN to nothing.
  package func isClose(to other: Double, tolerance: Double, scale: Double = 0, error: Double = 0) -> Bool {
    if self == other { return true }
    guard isFinite, other.isFinite else { return false }
    let size = Swift.max(Swift.abs(self), Swift.abs(other), scale)
    return Swift.abs(self - other) <= Swift.max(tolerance * size, error)
  }
}
