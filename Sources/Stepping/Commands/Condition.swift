/// A comparison that a learner typed, such as `|delta| < 1e-3`: its name is not yet understood, the rest is.
package struct Condition: Equatable, Sendable {
  package enum Relation: String, CaseIterable, Sendable {
    case atMost = "<="
    case atLeast = ">="
    case notEqual = "!="
    case less = "<"
    case greater = ">"
    case equal = "="
  }

  package var name: String
  /// Whether the number is compared without its sign.
  package var isMagnitude: Bool
  package var relation: Relation
  package var bound: Double

  package init(name: String, isMagnitude: Bool = false, _ relation: Relation, _ bound: Double) {
    self.name = name
    self.isMagnitude = isMagnitude
    self.relation = relation
    self.bound = bound
  }

  /// Reads `NAME < NUMBER` or `|NAME| < NUMBER`, with any of the relations; nil where it is neither.
  package init?(_ text: String) {
    let text = text.map { Self.plainSigns[$0] ?? String($0) }.joined()
    guard let (relation, range) = Self.relation(in: text) else { return nil }
    var name = text[..<range.lowerBound].trimmed
    guard let bound = Double(String(text[range.upperBound...].trimmed)), !bound.isNaN else { return nil }
    isMagnitude = name.hasPrefix("|") && name.hasSuffix("|") && name.count > 2
    if isMagnitude { name = name.dropFirst().dropLast().trimmed }
    guard !name.isEmpty, !name.contains("|") else { return nil }
    self.name = String(name)
    self.relation = relation
    self.bound = bound
  }

  package func holds(for number: Double) -> Bool {
    let number = isMagnitude ? abs(number) : number
    return switch relation {
    case .atMost: number <= bound
    case .atLeast: number >= bound
    case .notEqual: number != bound
    case .less: number < bound
    case .greater: number > bound
    case .equal: number == bound
    }
  }

  private static let plainSigns: [Character: String] = ["≤": "<=", "≥": ">=", "≠": "!=", "−": "-"]

  private static func relation(in text: String) -> (Relation, Range<String.Index>)? {
    guard let start = text.firstIndex(where: { "<>=!".contains($0) }) else { return nil }
    let rest = text[start...]
    if rest.hasPrefix("==") { return (.equal, start..<text.index(start, offsetBy: 2)) }
    for relation in Relation.allCases where rest.hasPrefix(relation.rawValue) {
      return (relation, start..<text.index(start, offsetBy: relation.rawValue.count))
    }
    return nil
  }
}

extension Condition: CustomStringConvertible {
  package var description: String {
    "\(isMagnitude ? "|\(name)|" : name) \(relation.rawValue) \(bound)"
  }
}
