extension Notation {
  /// How the number of a layer is written after a letter.
  public enum LayerStyle: String, Equatable, Sendable, CaseIterable {
    /// As a superscript: δˡ
    case plain
    /// As a superscript in parentheses: δ⁽ˡ⁾
    case parentheses
    /// As a superscript in brackets: δ[l]
    case brackets
  }

  /// How the cost of one example is distinguished from that of others.
  public enum ExampleStyle: String, Equatable, Sendable, CaseIterable {
    /// With the example as a subscript: Cₓ
    case subscripted
    /// With the example as an argument: c(x)
    case argument
    /// C with x{i} below it, the example's number in braces.
    case braces
  }

  /// The order of a weight's two indices.
  public enum WeightIndexOrder: String, Equatable, Sendable, CaseIterable {
    /// wⱼₖ: to neuron *j* from neuron *k*.
    case receiverFirst
    /// Wᵢⱼ: from neuron *i* to neuron *j*.
    case senderFirst
  }

  /// The name that the notes give to an equation, and its place in the notes.
  public struct Label: Equatable, Sendable {
    /// The text without the place.
    public var text: String
    /// The name of the equation for a sentence: `BP2`, `(22)`; nil for a place such as `section 2, first equation`.
    public var name: String? {
      let word = text.prefix { $0 != "," }
      let isNumber = word.hasPrefix("(") && word.hasSuffix(")")
      return isNumber || (word == text && word.allSatisfy { $0.isLetter || $0.isNumber }) ? String(word) : nil
    }
    /// The text in brackets, unless it already has some: `(BP2)`, `(22)`.
    public var inBrackets: String { text.hasPrefix("(") ? text : "(\(text))" }
    /// The section of the notes, if it is known.
    public var section: String?

    /// Creates a label.
    public init(_ text: String, section: String? = nil) {
      self.text = text
      self.section = section
    }
  }
}
