/// The comparison of a wrong number with the right one, without the right number itself.
package struct Offset: Equatable, Sendable {
  /// Whether one of the numbers is positive and the other negative.
  package var hasOtherSign: Bool
  /// The comparison of the sizes of the two numbers.
  package var size: Size

  /// The size of a number compared with that of another one.
  package enum Size: Sendable { case muchTooSmall, tooSmall, near, tooLarge, muchTooLarge }

  /// Compares two numbers; `nil` if one of them is 0, because 0 has no sign, and no ratio to another number makes
  /// sense.
  init?(of typed: Double, from exact: Double) {
    if typed == 0 || exact == 0 { return nil }
    hasOtherSign = (typed < 0) != (exact < 0)
    let (typed, exact) = (abs(typed), abs(exact))
    size =
      typed < exact / 8
      ? .muchTooSmall
      : typed < 0.9 * exact
        ? .tooSmall : typed <= 1.1 * exact ? .near : typed <= 8 * exact ? .tooLarge : .muchTooLarge
  }

  /// The comparison as a sentence.
  var sentence: String {
    hasOtherSign ? "The sign is wrong; \(sizeWords)." : "The sign is right; \(sizeWords)."
  }

  private var sizeWords: String {
    switch size {
    case .muchTooSmall: "the size is much too small"
    case .tooSmall: "the size is too small"
    case .near:
      hasOtherSign
        ? "the size is nearly right" : "the size is close, but rounding alone does not explain the difference"
    case .tooLarge: "the size is too large"
    case .muchTooLarge: "the size is much too large"
    }
  }
}
