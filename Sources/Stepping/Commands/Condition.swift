package import Interchange

/// A comparison that a learner typed, such as `|delta| < 1e-3`: its name is not yet understood, the rest is.
package struct Condition: Equatable, Sendable {
  package var name: String
  /// Whether the number is compared without its sign.
  package var isMagnitude: Bool
  package var relation: Comparison
  /// What it is compared with: for *equal* and *unequal*, all numbers for which this one stands.
  package var bound: WrittenNumber

  package init(name: String, isMagnitude: Bool = false, _ relation: Comparison, _ bound: WrittenNumber) {
    self.name = name
    self.isMagnitude = isMagnitude
    self.relation = relation
    self.bound = bound
  }

  /// Reads `NAME < NUMBER` or `|NAME| < NUMBER`, with any of the relations; nil where it is neither.
  package init?(_ text: String) {
    let text = String(text.map { $0 == "−" ? "-" : $0 })
    guard let start = text.indices.first(where: { Comparison.leading(text[$0...]) != nil }),
      let (relation, length) = Comparison.leading(text[start...]),
      let bound = WrittenNumber(String(text[start...].dropFirst(length)))
    else { return nil }
    var name = text[..<start].trimmed
    isMagnitude = name.hasPrefix("|") && name.hasSuffix("|") && name.count > 2
    if isMagnitude { name = name.dropFirst().dropLast().trimmed }
    guard !name.isEmpty, !name.contains("|") else { return nil }
    self.name = String(name)
    self.relation = relation
    self.bound = bound
  }

  package func holds(for number: Double) -> Bool { relation.holds(isMagnitude ? abs(number) : number, bound) }
}

extension Condition: CustomStringConvertible {
  package var description: String {
    "\(isMagnitude ? "|\(name)|" : name) \(relation.rawValue) \(bound.text)"
  }
}
