package import Expressions
import Interchange

// Which known mistakes give a number that somebody typed.

extension Mistakes {
  /// Returns the results of known mistakes that fit what somebody typed for a quantity.
  ///
  /// A mistake that also gives the right value cannot be recognised, so its result must differ from the right one by
  /// more than `tolerance`, relative to the larger of the two.
  package func results(
    for quantity: Quantity, beside right: Value, tolerance: Double = Self.leastDifference,
    where fits: (MistakenResult) -> Bool
  ) -> [MistakenResult] {
    results(for: quantity).filter { fits($0) && !$0.value.isClose(to: right, tolerance: tolerance) }
  }

  /// Returns the same for a calculation that is not an equation of the network.
  package func results(
    ofCalculation tree: Expression, beside right: Double
  ) -> [(mistake: KnownMistake, value: Double)] {
    results(ofCalculation: tree).filter { !$0.value.isClose(to: right, tolerance: Self.leastDifference) }
  }

  /// The relative difference below which two results differ only by the order in which their terms were added.
  package static var leastDifference: Double { 1e-9 }
}

extension Mistakes {
  /// Returns the numbers that each mistake gives if it is made in all of these quantities.
  ///
  /// Where the mistake cannot be made, the number is the right one. The mistakes come in the order in which the
  /// quantities have them.
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
