public import Equations
public import Notations

/// The network at a step: columns of neurons from left to right, with the numbers that the step's equation takes and makes.
///
/// No other number stands in it, so that everything that is read off the picture stands in the equation, too.
public struct NetworkPicture: Equatable, Sendable {
  /// The layer that the step is about.
  public var layer: Int
  /// Columns of neurons from left to right: in a deep network those near the step's layer.
  public var layers: [Layer]
  /// The connections that the step uses, one by one.
  public var wires: [Wire]
  /// All connections between two layers, where the step is about whole layers.
  public var bundle: Bundle?

  /// Whether the step's equation speaks of connections between neurons.
  public var hasConnections: Bool { !wires.isEmpty || bundle != nil }

  /// A column.
  public struct Layer: Equatable, Sendable {
    /// Its number, as shown.
    public var number: Int
    /// The neurons that are drawn.
    public var neurons: [Neuron]
    /// How many neurons are not drawn, below the one at `elidedAfter`.
    public var elided: Int
    /// The position of the last neuron before those left out.
    public var elidedAfter: Int
  }

  /// Every wire between two neighbouring layers at once, under the letters of their matrices.
  public struct Bundle: Equatable, Sendable {
    /// The layer on the left.
    public var fromLayer: Int
    /// The matrices: what the equation takes, then what it makes.
    public var symbols: [Formula]
    /// Which way the step goes.
    public var direction: Direction
  }

  /// A neuron, and which of its numbers the step speaks of.
  public struct Neuron: Equatable, Sendable {
    /// Its number, as shown.
    public var number: Int
    /// Whether the step is about this neuron.
    public var isFocused: Bool
    /// What the equation takes of this neuron or makes for it.
    public var values: [Reading]
  }

  /// A quantity's letter and its number.
  public struct Reading: Equatable, Sendable {
    /// What it is the number of: a quantity or a derivative, with numbers for all indices.
    public var content: Expression
    /// Its letter.
    public var symbol: Formula
    /// Its number, as shown; `nil` where it is not known yet.
    public var number: NumberText?
    /// Whether the step computes it.
    public var isResult: Bool

    /// What neurons have in common that read the same of each other.
    package var kind: Kind {
      guard case .quantity(let q) = content else { return .derivative }
      return .quantity(q.kind, of: q.example)
    }

    package enum Kind: Hashable {
      case quantity(Quantity.Kind, of: ExampleIndex)
      case derivative
    }
  }

  /// A connection that the step uses.
  public struct Wire: Equatable, Sendable {
    /// The layer that sends in the forward pass.
    public var fromLayer: Int
    /// The neuron that sends.
    public var from: Int
    /// The layer that receives.
    public var toLayer: Int
    /// The neuron that receives.
    public var to: Int
    /// What the equation takes of this connection or makes for it.
    public var values: [Reading]
    /// Which way the step goes along it.
    public var direction: Direction
    /// Whether the step is the term of this wire alone.
    public var isMarked: Bool
  }

  /// The way of a signal.
  public enum Direction: Equatable, Sendable {
    case forward, backward
    /// What the two ends have meets on the wire.
    case inward
    /// Nothing goes along the wire: the step is about its own numbers.
    case none
  }
}

extension NetworkPicture {
  /// The picture without what the step computes.
  package var withoutResults: NetworkPicture {
    var picture = self
    for column in picture.layers.indices {
      for neuron in picture.layers[column].neurons.indices {
        picture.layers[column].neurons[neuron].values.hideResults()
      }
    }
    for wire in picture.wires.indices { picture.wires[wire].values.hideResults() }
    return picture
  }
}

extension [NetworkPicture.Reading] {
  fileprivate mutating func hideResults() {
    for position in indices where self[position].isResult { self[position].number = nil }
  }
}
