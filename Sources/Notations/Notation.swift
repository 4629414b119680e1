public import Equations

/// The spelling of a set of lecture notes: pure data.
///
/// A further set of notes is one further value of this type.
public struct Notation: Equatable, Sendable {
  /// The name by which a reader asks for it.
  public var id: String
  /// What it is called, in words.
  public var title: String
  /// Who wrote the notes, and where.
  public var source: String
  /// Which letter stands for what.
  public var letters: Letters
  /// How a layer's number is written.
  public var layerStyle: LayerStyle
  /// Which index of a weight comes first.
  public var weightIndices: WeightIndexOrder
  /// The sign of the componentwise product; `nil` where the notes write components only.
  public var componentwiseProduct: Formula.Sign?
  /// Whether each layer's activation function bears the layer's number: g_ℓ.
  public var activationFunctionPerLayer: Bool
  /// The letters of the indices, and where an equation has others.
  public var indices: [IndexVariable: String]
  /// Index letters of single equations, where they differ.
  public var indicesByEquation: [Equation.ID: [IndexVariable: String]]
  /// The names that the notes give their equations.
  public var labels: [Equation.ID: Label]
  /// Right sides that these notes state in another form than the catalogue.
  public var statements: [Statement: Expression]

  /// Which letter stands for what.
  public struct Letters: Equatable, Sendable {
    public var weightedInput, activation, error, weight, weightMatrix, bias, target: String
    public var activationFunction, cost, meanCost, learningRate, exampleCount, layer, lastLayer: String
  }

  /// How a layer's number is written behind a letter.
  public enum LayerStyle: String, Equatable, Sendable, CaseIterable {
    /// δˡ
    case plain
    /// δ⁽ˡ⁾
    case parentheses
    /// δ[l]
    case brackets
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
    /// Where it stands in the notes.
    public var section: String?

    /// Makes one of the given parts.
    public init(_ text: String, section: String? = nil) {
      self.text = text
      self.section = section
    }
  }

  /// An equation in one of its forms.
  public struct Statement: Hashable, Sendable {
    /// Which equation it is.
    public var id: Equation.ID
    /// Whether it speaks of a layer or of a neuron.
    public var form: Equation.Form

    /// Makes one of the given parts.
    public init(_ id: Equation.ID, _ form: Equation.Form) {
      self.id = id
      self.form = form
    }
  }
}

extension Notation {
  /// The letter of an index in an equation.
  public func letter(of index: IndexVariable, in equation: Equation.ID?) -> String {
    equation.flatMap { indicesByEquation[$0]?[index] } ?? indices[index] ?? index.rawValue
  }

  /// The equation as these notes state it.
  public func adapted(_ equation: Equation) -> Equation {
    guard let statement = statements[Statement(equation.id, equation.form)] else { return equation }
    var copy = equation
    copy.statement = statement
    copy.calculations[0] = statement
    return copy
  }

  /// Whether these notes write whole layers as vectors.
  public var writesVectors: Bool { componentwiseProduct != nil }
}
