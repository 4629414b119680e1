import Interchange

// Which known mistakes give a number that somebody wrote.

extension Mistakes {
  /// The results of those known mistakes that show in a quantity, and that fit what somebody wrote for it.
  ///
  /// A mistake that gives the right value as well does not show: its result has to differ by more than `tolerance`, relative to
  /// the larger of the two.
  package func results(
    for quantity: Quantity, beside right: Value, tolerance: Double = Self.leastDifference,
    where fits: (MistakenResult) -> Bool
  ) -> [MistakenResult] {
    results(for: quantity).filter { fits($0) && !$0.value.isClose(to: right, tolerance: tolerance) }
  }

  /// The same for a calculation that is no equation of the network.
  package func results(
    ofCalculation tree: Expression, beside right: Double
  ) -> [(mistake: KnownMistake, value: Double)] {
    results(ofCalculation: tree).filter { !$0.value.isClose(to: right, tolerance: Self.leastDifference) }
  }

  /// Two results that differ by less differ by the order in which their terms were added.
  package static var leastDifference: Double { 1e-9 }
}

extension Mistakes {
  /// Each mistake made in all of some numbers; where it cannot be made, the number is the right one.
  ///
  /// The mistakes come in the order in which the numbers have them.
  package func results(
    throughout quantities: [Quantity], right: [Double]
  ) -> [(first: MistakenResult, numbers: [Double])] {
    let results = quantities.map { self.results(for: $0) }
    let each = results.map { Dictionary($0.map { ($0.slip, $0) }) { first, _ in first } }
    var seen: Set<Slip> = []
    return results.joined().filter { seen.insert($0.slip).inserted }.map { first in
      (first, zip(each, right).map { $0[first.slip]?.value.numbers.first ?? $1 })
    }
  }
}
