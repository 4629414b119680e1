package import Interchange

/// A comparison that a learner typed, such as `|delta| < 1e-3`.
///
/// The name is kept as text; the rest is read.
package struct Condition: Equatable, Sendable {
  package var name: String
  /// Whether the sign of the number is ignored.
  package var isMagnitude: Bool
  package var relation: Comparison
  /// The number to compare with.
  ///
  /// For *equal* and *unequal* it stands for all numbers that round to it.
  package var bound: WrittenNumber

  package init(name: String, isMagnitude: Bool = false, _ relation: Comparison, _ bound: WrittenNumber) {
    self.name = name
    self.isMagnitude = isMagnitude
    self.relation = relation
    self.bound = bound
  }

  /// Reads `NAME < NUMBER` or `|NAME| < NUMBER`, with any of the relations; nil if the text has neither form.
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
