/// The sign of a comparison between two sides.
package enum Comparison: String, CaseIterable, Sendable {
  case atMost = "<="
  case atLeast = ">="
  case unequal = "<>"
  case less = "<"
  case greater = ">"
  case equal = "="

  /// Reads the sign at the beginning of a text, in any of its spellings, and returns it with its number of characters.
  package static func leading(_ text: some Collection<Character>) -> (sign: Comparison, length: Int)? {
    for (spelling, sign) in spellings where text.starts(with: spelling) { return (sign, spelling.count) }
    return nil
  }

  /// All spellings; a longer one comes before a shorter one that it begins with.
  private static let spellings: [(String, Comparison)] =
    [("≤", .atMost), ("≥", .atLeast), ("≠", .unequal), ("!=", .unequal), ("≈", .equal), ("==", .equal)]
    + allCases.map { ($0.rawValue, $0) }

  /// Returns whether this relation holds between a number and one that somebody wrote.
  ///
  /// Only *equal* and *unequal* use all numbers that the written number stands for; a bound is the number exactly as written.
  package func holds(_ number: Double, _ written: WrittenNumber, within error: Double = 0) -> Bool {
    switch self {
    case .equal: written.stands(for: number, within: error)
    case .unequal: !written.stands(for: number, within: error)
    case .less, .greater, .atMost, .atLeast: isOrdered(number, written.value)
    }
  }

  /// Returns whether this relation holds between two numbers, if it is already decided whether they are equal.
  package func holds(_ left: Double, _ right: Double, areEqual: Bool) -> Bool {
    switch self {
    case .equal: areEqual
    case .unequal: !areEqual
    case .less, .greater, .atMost, .atLeast: isOrdered(left, right)
    }
  }

  private func isOrdered(_ left: Double, _ right: Double) -> Bool {
    switch self {
    case .less: left < right
    case .greater: left > right
    case .atMost: left <= right
    case .atLeast: left >= right
    case .equal, .unequal: false
    }
  }

  /// The sign with the same meaning after the two sides are exchanged.
  package var turned: Comparison {
    switch self {
    case .atMost: .atLeast
    case .atLeast: .atMost
    case .less: .greater
    case .greater: .less
    case .equal, .unequal: self
    }
  }
}
