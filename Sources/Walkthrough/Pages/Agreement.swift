import Notations

/// Whether two results agree, as a page says it: never without the distance and what was allowed.
///
///     distance ≤ allowed
///
/// A distance that is not a number agrees with nothing.
struct Agreement: Equatable, Sendable {
  /// The greatest distance between the two.
  let distance: Double
  /// The greatest distance that rounding, or a measurement, may leave.
  let allowed: Double

  var holds: Bool { distance <= allowed }

  /// The distance as a share of what is allowed: above 1 where the two do not agree.
  var share: Double { distance == 0 ? 0 : distance / allowed }

  func sentence(_ numbers: NumberStyle) -> Prose {
    let bound = numbers.order(of: allowed)
    return holds
      ? "They agree within \(bound): they differ by \(numbers.order(of: distance))."
      : "They do not agree within \(bound): they differ by \(numbers.brief(distance))."
  }
}
