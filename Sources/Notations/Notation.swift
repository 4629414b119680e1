public import Equations
public import Expressions
package import NeuralNetwork

/// The notation of a set of lecture notes, as pure data.
///
/// To add a set of notes, add a value of this type.
public struct Notation: Equatable, Sendable {
  /// The name by which a reader selects the notes.
  public var id: String
  /// The title of the notes.
  public var title: String
  /// The author and the source of the notes.
  public var source: String
  /// The letters, and what each stands for.
  public var letters: Letters
  /// How the number of a layer is written.
  public var layerStyle: LayerStyle
  /// The order of a weight's two indices.
  public var weightIndices: WeightIndexOrder
  /// The sign of the componentwise product; nil if the notes write only components.
  public var componentwiseProduct: Formula.Sign?
  /// The arrow with which a new value replaces the old one: ← or →.
  public var assignment: Formula.Sign
  /// How the cost of one example is distinguished from that of others.
  public var costOfExample: ExampleStyle
  /// Whether each layer's activation function has the layer's number: g_ℓ.
  public var activationFunctionPerLayer: Bool
  /// Whether sums have limits, as in Σ from k = 1 to nₗ, where the format has room for them.
  public var sumsHaveLimits: Bool
  /// The letters of the indices, except where an equation has its own.
  public var indices: [IndexVariable: String]
  /// The index letters of single equations, where they differ from `indices`.
  public var indicesByEquation: [Equation.ID: [IndexVariable: String]]
  /// The names that the notes give to their equations.
  public var labels: [Equation.ID: Label]
  /// The equations that the notes state, in the order of the notes.
  public var order: [Equation.ID]
  /// The statements that differ from the catalogue's; if two apply, the first is meant.
  public var statements: [Statement]
  /// Whether it is written for a network with thresholds, whose letter is θ.
  package private(set) var writesThresholds = false

  /// Creates a notation from its parts; parts that are left out are as in most notes.
  public init(
    id: String, title: String, source: String, letters: Letters, layerStyle: LayerStyle,
    weightIndices: WeightIndexOrder = .receiverFirst, componentwiseProduct: Formula.Sign?,
    assignment: Formula.Sign = .becomes, costOfExample: ExampleStyle = .subscripted,
    activationFunctionPerLayer: Bool = false, sumsHaveLimits: Bool = false, indices: [IndexVariable: String],
    indicesByEquation: [Equation.ID: [IndexVariable: String]] = [:], labels: [Equation.ID: Label],
    order: [Equation.ID], statements: [Statement] = []
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.letters = letters
    self.layerStyle = layerStyle
    self.weightIndices = weightIndices
    self.componentwiseProduct = componentwiseProduct
    self.assignment = assignment
    self.costOfExample = costOfExample
    self.activationFunctionPerLayer = activationFunctionPerLayer
    self.sumsHaveLimits = sumsHaveLimits
    self.indices = indices
    self.indicesByEquation = indicesByEquation
    self.labels = labels
    self.order = order
    self.statements = statements
  }
}

extension Notation {
  /// Returns the letter of an index in an equation.
  public func letter(of index: IndexVariable, in equation: Equation.ID?) -> String {
    if index == .layer { return letters.layer }
    // The sum for ∂C/∂a is part of BP2 and has its letters, unless the notes give it its own.
    let part = equation == .activationGradient ? indicesByEquation[.hiddenError]?[index] : nil
    return equation.flatMap { indicesByEquation[$0]?[index] } ?? part ?? indices[index] ?? index.rawValue
  }

  /// Returns the notation for a problem, whose update rule or thresholds the notes may not have.
  package func writing(_ problem: Problem) -> Notation {
    stating(problem.updateRule).writing(problem.network)
  }

  /// Returns the notation for a network; if it has thresholds in place of biases, their letter is θ.
  ///
  /// The notes themselves have no thresholds, so the letter does not belong to them.
  package func writing(_ network: Network) -> Notation { writing(thresholds: network.hasThresholds) }

  func writing(thresholds: Bool) -> Notation {
    var copy = self
    copy.writesThresholds = thresholds
    return copy
  }

  /// The letter of a bias or of a threshold; notes in which θ is another quantity keep the letter of the bias.
  var biasLetter: String {
    writesThresholds && !letters.all.contains("θ") ? "θ" : letters.bias
  }

  /// Whether these notes write whole layers as vectors.
  public var writesVectors: Bool { componentwiseProduct != nil }
}
