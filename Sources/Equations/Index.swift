/// A neuron's place in a formula that is not a number yet.
///
/// The catalogue says which neuron is meant; which letter stands for it is a matter of the notes
/// (where one writes *j* and *k*, another writes *i* and *j*).
public enum IndexVariable: String, CaseIterable, Hashable, Sendable, Codable {
  /// The neuron of layer *l* that the equation speaks of.
  case neuron
  /// A neuron of layer *l − 1*, which sends.
  case previous
  /// A neuron of layer *l + 1*, which receives.
  case next
  /// Any neuron of the same layer *l*, where a sum runs over all of them.
  case peer
  /// An example, where a sum runs over the data.
  case example
}

/// Which neurons the index letters stand for, counted from 1: `[.neuron: 2, .previous: 1]`.
public struct NeuronNumbers: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  private var neuron, previous, next, peer, example: Int?

  /// Makes one of pairs; a letter that is not among them stands for none.
  public init(dictionaryLiteral elements: (IndexVariable, Int)...) {
    for (variable, number) in elements { self[variable] = number }
  }

  /// The neuron of a letter, or `nil` where it is left open.
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

/// A layer in a formula: a number, or a place relative to *l* or *L*.
///
/// Layers count from 1, the input layer, to *L*, the output layer.
public enum LayerIndex: Hashable, Sendable, ExpressibleByIntegerLiteral {
  case number(Int)
  /// *l* + offset, the layer that the equation speaks of.
  case current(offset: Int)
  /// *L* + offset, counted from the output layer.
  case last(offset: Int)

  /// The layer that the equation speaks of.
  public static let l = LayerIndex.current(offset: 0)
  /// What stands one layer further on.
  public static let next = LayerIndex.current(offset: 1)
  /// What stands one layer before.
  public static let previous = LayerIndex.current(offset: -1)
  /// *L*, the output layer.
  public static let output = LayerIndex.last(offset: 0)

  /// The layer of a number.
  public init(integerLiteral value: Int) { self = .number(value) }
}

/// A neuron of a layer in a formula: the first is 1.
public enum NeuronIndex: Hashable, Sendable, ExpressibleByIntegerLiteral {
  case number(Int)
  case variable(IndexVariable)

  /// The neuron that the equation speaks of.
  public static let j = NeuronIndex.variable(.neuron)
  /// What stands one layer before.
  public static let previous = NeuronIndex.variable(.previous)
  /// What stands one layer further on.
  public static let next = NeuronIndex.variable(.next)
  /// Any neuron of the same layer.
  public static let peer = NeuronIndex.variable(.peer)

  /// The neuron of a number.
  public init(integerLiteral value: Int) { self = .number(value) }
}

/// Which part of a layer's vector or matrix is meant.
public enum Element: Hashable, Sendable {
  /// All of it: a vector, or for weights a matrix.
  case whole
  /// One neuron's number.
  case neuron(NeuronIndex)
  /// The weight from `sender`, in layer *l − 1*, to `receiver`, in layer *l*.
  case entry(receiver: NeuronIndex, sender: NeuronIndex)
}

/// Which example a quantity belongs to.
public enum ExampleIndex: Hashable, Sendable {
  /// The example at hand, which the page names once.
  case current
  case number(Int)
  /// The one that a sum over the data runs through.
  case variable
  /// None of them alone: the quantity belongs to the mean cost over all examples.
  case mean
}
