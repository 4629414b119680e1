extension Notation {
  /// How a layer's number is written behind a letter.
  public enum LayerStyle: String, Equatable, Sendable, CaseIterable {
    /// δˡ
    case plain
    /// δ⁽ˡ⁾
    case parentheses
    /// δ[l]
    case brackets
  }

  /// How the cost of one example is told from that of others.
  public enum ExampleStyle: String, Equatable, Sendable, CaseIterable {
    /// Cₓ
    case subscripted
    /// c(x)
    case argument
    /// C with x{i} below it, the example's number in braces.
    case braces
  }

  /// Which index of a weight comes first.
  public enum WeightIndexOrder: String, Equatable, Sendable, CaseIterable {
    /// wⱼₖ: to neuron *j* from neuron *k*.
    case receiverFirst
    /// Wᵢⱼ: from neuron *i* to neuron *j*.
    case senderFirst
  }

  /// The name that the notes give an equation, and where it stands.
  public struct Label: Equatable, Sendable {
    /// The text alone.
    public var text: String
    /// What a sentence can call the equation: `BP2`, `(22)`; `nil` for a place such as `section 2, first equation`.
    public var name: String? {
      let word = text.prefix { $0 != "," }
      let isNumber = word.hasPrefix("(") && word.hasSuffix(")")
      return isNumber || (word == text && word.allSatisfy { $0.isLetter || $0.isNumber }) ? String(word) : nil
    }
    /// The text in brackets, unless it has some of its own: `(BP2)`, `(22)`.
    public var inBrackets: String { text.hasPrefix("(") ? text : "(\(text))" }
    /// Where it stands in the notes.
    public var section: String?

    /// Makes a label.
    public init(_ text: String, section: String? = nil) {
      self.text = text
      self.section = section
    }
  }
}
