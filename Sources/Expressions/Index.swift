/// An index of a formula that is still a letter.
///
/// The catalogue says which neuron is meant. The letter for it depends on the notes: some write *j* and *k* where
/// others write *i* and *j*.
public enum IndexVariable: String, CaseIterable, Hashable, Sendable, Codable {
  /// The neuron of layer *l* that the equation is about.
  case neuron
  /// A sending neuron of layer *l − 1*.
  case previous
  /// A receiving neuron of layer *l + 1*.
  case next
  /// Any neuron of layer *l*, where a sum runs over all of them.
  case peer
  /// An example, where a sum runs over all examples.
  case example
}

/// The numbers of the index letters, counted from 1: `[.neuron: 2, .previous: 1]`.
public struct NeuronNumbers: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  private var neuron, previous, next, peer, example: Int?

  /// Creates the numbers from pairs; a letter that is not given has no number.
  public init(dictionaryLiteral elements: (IndexVariable, Int)...) {
    for (variable, number) in elements { self[variable] = number }
  }

  /// Accesses the number of a letter, or nil if it has none.
  public subscript(variable: IndexVariable) -> Int? {
    get {
      switch variable {
      case .neuron: neuron
      case .previous: previous
      case .next: next
      case .peer: peer
      case .example: example
      }
    }
    set {
      switch variable {
      case .neuron: neuron = newValue
      case .previous: previous = newValue
      case .next: next = newValue
      case .peer: peer = newValue
      case .example: example = newValue
      }
    }
  }
}

/// A layer in a formula: a number, or a position relative to *l* or *L*.
///
/// Layers count from 1, the input layer, to *L*, the output layer.
public enum LayerIndex: Hashable, Sendable, ExpressibleByIntegerLiteral {
  case number(Int)
  /// *l* + offset, counted from the layer that the equation is about.
  case current(offset: Int)
  /// *L* + offset, counted from the output layer.
  case last(offset: Int)

  /// *l*, the layer that the equation is about.
  public static let l = LayerIndex.current(offset: 0)
  /// *l* + 1, the next layer.
  public static let next = LayerIndex.current(offset: 1)
  /// *l* − 1, the previous layer.
  public static let previous = LayerIndex.current(offset: -1)
  /// *L*, the output layer.
  public static let output = LayerIndex.last(offset: 0)

  /// Creates the index of the layer with this number.
  public init(integerLiteral value: Int) { self = .number(value) }
}

/// A neuron of a layer in a formula; the first has number 1.
public enum NeuronIndex: Hashable, Sendable, ExpressibleByIntegerLiteral {
  case number(Int)
  case variable(IndexVariable)

  /// The neuron that the equation is about.
  public static let j = NeuronIndex.variable(.neuron)
  /// A neuron of the previous layer.
  public static let previous = NeuronIndex.variable(.previous)
  /// A neuron of the next layer.
  public static let next = NeuronIndex.variable(.next)
  /// Any neuron of the same layer.
  public static let peer = NeuronIndex.variable(.peer)

  /// Creates the index of the neuron with this number.
  public init(integerLiteral value: Int) { self = .number(value) }
}

/// The part of a layer's vector or matrix that is meant.
public enum Element: Hashable, Sendable {
  /// The whole: a vector, or for weights a matrix.
  case whole
  /// The number of one neuron.
  case neuron(NeuronIndex)
  /// The weight from `sender`, in layer *l − 1*, to `receiver`, in layer *l*.
  case entry(receiver: NeuronIndex, sender: NeuronIndex)
}

/// The example that a quantity belongs to.
public enum ExampleIndex: Hashable, Sendable {
  /// The current example, which the page names only once.
  case current
  case number(Int)
  /// The example variable of a sum over all examples.
  case variable
  /// No single example: the quantity belongs to the mean cost over all examples.
  case mean
}
