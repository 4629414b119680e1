/// The sign between two sides that are compared.
package enum Comparison: String, CaseIterable, Sendable {
  case atMost = "<="
  case atLeast = ">="
  case unequal = "<>"
  case less = "<"
  case greater = ">"
  case equal = "="

  /// Reads the sign that a text begins with, in any of its spellings, and tells how many characters it has.
  package static func leading(_ text: some Collection<Character>) -> (sign: Comparison, length: Int)? {
    for (spelling, sign) in spellings where text.starts(with: spelling) { return (sign, spelling.count) }
    return nil
  }

  /// All spellings; one that begins like a shorter one stands before it.
  private static let spellings: [(String, Comparison)] =
    [("≤", .atMost), ("≥", .atLeast), ("≠", .unequal), ("!=", .unequal), ("≈", .equal), ("==", .equal)]
    + allCases.map { ($0.rawValue, $0) }

  /// Whether a number stands in this relation to one that somebody wrote.
  ///
  /// Only *equal* and *unequal* ask what the written number stands for; a bound is the number as it was written.
  package func holds(_ number: Double, _ written: WrittenNumber, within error: Double = 0) -> Bool {
    switch self {
    case .equal: written.stands(for: number, within: error)
    case .unequal: !written.stands(for: number, within: error)
    case .less, .greater, .atMost, .atLeast: isOrdered(number, written.value)
    }
  }

  /// Whether two numbers stand in this relation, where equality has been decided.
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

  /// The sign that says the same with the sides exchanged.
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
