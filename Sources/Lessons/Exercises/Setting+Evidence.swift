import Backpropagation
import Equations

// What a number held against a calculation may turn out to be, whether or not the calculation is an equation of the network.

extension Setting {
  /// Whether the number comes out of a tree with somebody's earlier answers in place of the right numbers.
  func follows(_ tree: Expression, from earlier: [Quantity: Double], to closeness: Closeness) -> Bool {
    guard !earlier.isEmpty else { return false }
    let numbers = Overlay(base: source, numbers: earlier)
    guard case .scalar(let x)? = try? tree.value(from: numbers) else { return false }
    return closeness.isNear(x)
  }

  /// The first of some quantities that has the number; a single digit is that of too many.
  func firstQuantity(
    of candidates: some Sequence<Quantity>, with closeness: Closeness
  ) -> [Diagnosis.Finding] {
    guard closeness.typed.digits.count > 1 else { return [] }
    let other = candidates.first { candidate in
      guard case .scalar(let x)? = source.value(of: candidate) else { return false }
      return closeness.isExact(x)
    }
    return other.map { [.otherQuantity($0)] } ?? []
  }
}

extension Closeness {
  /// The results that are the number to its last digit, or else those that come within the rounding of a calculation by hand.
  func nearest<Result>(of results: [Result], by number: (Result) -> Double?) -> [Result] {
    let near = results.filter { number($0).map(isNear) ?? false }
    let exact = near.filter { number($0).map(isExact) ?? false }
    return exact.isEmpty ? near : exact
  }
}
