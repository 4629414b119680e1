extension Double {
  /// Whether two numbers agree within a relative difference.
  ///
  ///     |x − y| ≤ tolerance · max(|x|, |y|, scale)
  ///
  /// `scale` is the size of the numbers among which the two stand: beside them a number as small as 0 need not have a digit in
  /// common with 0. An infinite number agrees with itself alone, NaN with nothing.
  package func isClose(to other: Double, tolerance: Double, scale: Double = 0) -> Bool {
    self == other
      || (isFinite && other.isFinite
        && Swift.abs(self - other) <= tolerance * Swift.max(Swift.abs(self), Swift.abs(other), scale))
  }
}
