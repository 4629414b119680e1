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
  /// The sign by which a new value takes the place of the old one: ← or →.
  public var assignment: Formula.Sign
  /// How the cost of one example is told from that of others.
  public var costOfExample: ExampleStyle
  /// Whether each layer's activation function bears the layer's number: g_ℓ.
  public var activationFunctionPerLayer: Bool
  /// Whether sums tell from where to where they run, as in Σ from k = 1 to nₗ, where there is room above and below.
  public var sumsHaveLimits: Bool
  /// The letters of the indices, and where an equation has others.
  public var indices: [IndexVariable: String]
  /// Index letters of single equations, where they differ.
  public var indicesByEquation: [Equation.ID: [IndexVariable: String]]
  /// The names that the notes give their equations.
  public var labels: [Equation.ID: Label]
  /// The equations that the notes state, in their order.
  public var order: [Equation.ID]
  /// What these notes state in another form than the catalogue; of two that hold the first is meant.
  public var statements: [Statement]

  /// Makes a notation of its parts; what is left out is as most notes have it.
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
  /// The letter of an index in an equation.
  public func letter(of index: IndexVariable, in equation: Equation.ID?) -> String {
    equation.flatMap { indicesByEquation[$0]?[index] } ?? indices[index] ?? index.rawValue
  }

  /// Whether these notes write whole layers as vectors.
  public var writesVectors: Bool { componentwiseProduct != nil }
}
