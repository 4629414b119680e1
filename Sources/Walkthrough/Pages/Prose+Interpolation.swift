public import Notations

extension Prose: ExpressibleByStringInterpolation {
  /// A sentence with formulas set into it.
  ///
  ///     let why: Prose = "Add what arrives at \(z)."
  public struct StringInterpolation: StringInterpolationProtocol {
    var content: [Inline] = []

    /// Makes one of the given parts.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Words.
    public mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { content.append(.text(literal)) }
    }
    /// A piece of the sentence.
    public mutating func appendInterpolation(_ formula: Formula) { content.append(.formula(formula)) }
    /// A piece of the sentence.
    public mutating func appendInterpolation(_ number: NumberText) { content.append(.number(number)) }
    /// A piece of the sentence.
    public mutating func appendInterpolation(_ number: Int) { content.append(.text("\(number)")) }
    /// A piece of the sentence.
    public mutating func appendInterpolation(_ words: String) { content.append(.text(words)) }
    /// A piece of the sentence.
    public mutating func appendInterpolation(_ inlines: [Inline]) { content += inlines }
    /// A part of the sentence, or another one.
    public mutating func appendInterpolation(_ prose: Prose) { content += prose.content }
    /// A piece of the sentence.
    public mutating func appendInterpolation(name: String) { content.append(.name(name)) }
  }

  /// Makes one of the given parts.
  public init(stringInterpolation: StringInterpolation) {
    self.init(.text, stringInterpolation.content)
  }

  /// Makes one of the given parts.
  public init(stringLiteral value: String) { self.init(.text, [.text(value)]) }

  /// The same sentence in another part.
  public func playing(_ role: Role) -> Prose { Prose(role, content) }
}
