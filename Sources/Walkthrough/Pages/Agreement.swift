import Notations

/// The agreement of two results as a page reports it: always with the distance and the allowed distance.
///
///     distance ≤ allowed
///
/// A distance that is not a number means that the results do not agree.
struct Agreement: Equatable, Sendable {
  /// The greatest distance between the two results.
  let distance: Double
  /// The greatest distance that rounding, or a measurement, may cause.
  let allowed: Double

  var holds: Bool { distance <= allowed }

  /// The distance, divided by what is allowed; above 1 if the two results do not agree.
  var share: Double { distance == 0 ? 0 : distance / allowed }

  func sentence(_ numbers: NumberStyle) -> Prose {
    let bound = numbers.order(of: allowed)
    return holds
      ? "They agree within \(bound): they differ by \(numbers.order(of: distance))."
      : "They do not agree within \(bound): they differ by \(numbers.brief(distance))."
  }
}
