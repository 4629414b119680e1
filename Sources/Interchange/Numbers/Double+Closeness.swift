extension Double {
  /// Returns whether two numbers are nearly equal.
  ///
  ///     |x − y| ≤ max(tolerance · max(|x|, |y|, scale), error)
  ///
  /// `tolerance` is the relative difference that is allowed. `scale` is the size of the numbers that the two belong
  /// to: beside large numbers, a number close to 0 may differ from 0 in all its digits. `error` is a distance that is
  /// allowed for numbers of any size, such as the rounding error of one of them.
  ///
  /// Infinity is close only to itself, and NaN to nothing.
  package func isClose(to other: Double, tolerance: Double, scale: Double = 0, error: Double = 0) -> Bool {
    if self == other { return true }
    guard isFinite, other.isFinite else { return false }
    let size = Swift.max(Swift.abs(self), Swift.abs(other), scale)
    return Swift.abs(self - other) <= Swift.max(tolerance * size, error)
  }
}
