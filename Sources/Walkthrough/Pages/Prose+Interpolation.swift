public import Notations

extension Prose: ExpressibleByStringInterpolation {
  /// The pieces of a sentence with formulas in it.
  ///
  ///     let why: Prose = "Add what arrives at \(z)."
  public struct StringInterpolation: StringInterpolationProtocol {
    var content: [Inline] = []

    /// Creates an empty sentence.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Appends words.
    public mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { content.append(.text(literal)) }
    }
    /// Appends a formula.
    public mutating func appendInterpolation(_ formula: Formula) { content.append(.formula(formula)) }
    /// Appends a number, which each format writes in its own way.
    public mutating func appendInterpolation(_ number: NumberText) { content.append(.number(number)) }
    /// Appends a whole number.
    public mutating func appendInterpolation(_ number: Int) { content.append(.text("\(number)")) }
    /// Appends words.
    public mutating func appendInterpolation(_ words: String) { content.append(.text(words)) }
    /// Appends pieces of a sentence.
    public mutating func appendInterpolation(_ inlines: [Inline]) { content += inlines }
    /// Appends the pieces of other prose.
    public mutating func appendInterpolation(_ prose: Prose) { content += prose.content }
    /// Appends a name from a file.
    public mutating func appendInterpolation(name: String) { content.append(.name(name)) }
  }

  /// Creates a sentence with formulas in it.
  public init(stringInterpolation: StringInterpolation) {
    self.init(.text, stringInterpolation.content)
  }

  /// Creates a sentence of words.
  public init(stringLiteral value: String) { self.init(.text, [.text(value)]) }

  /// Returns the same sentence with another role.
  public func playing(_ role: Role) -> Prose { Prose(role, content) }
}
