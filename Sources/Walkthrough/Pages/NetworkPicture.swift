public import Expressions
public import Notations

/// The network at a step: columns of neurons from left to right, with the inputs and the results of the step's
/// equation.
///
/// It contains no other number, so everything in the picture is also in the equation.
public struct NetworkPicture: Equatable, Sendable {
  /// The layer that the step is about.
  public var layer: Int
  /// The columns of neurons from left to right; in a deep network only those near the step's layer.
  public var layers: [Layer]
  /// The connections that the step uses, one by one.
  public var wires: [Wire]
  /// All connections between two layers, if the step is about whole layers.
  public var bundle: Bundle?

  /// Whether the step's equation uses connections between neurons.
  public var hasConnections: Bool { !wires.isEmpty || bundle != nil }

  /// A column of neurons.
  public struct Layer: Equatable, Sendable {
    /// The number of the layer, as shown.
    public var number: Int
    /// The neurons that are drawn.
    public var neurons: [Neuron]
    /// The number of neurons that are not drawn, below the one at `elidedAfter`.
    public var elided: Int
    /// The position of the last neuron before those that are not drawn.
    public var elidedAfter: Int
  }

  /// All wires between two neighbouring layers together, with the symbols of their matrices.
  public struct Bundle: Equatable, Sendable {
    /// The layer on the left.
    public var fromLayer: Int
    /// The matrices: the inputs of the equation, and then its results.
    public var symbols: [Formula]
    /// The direction in which the step goes.
    public var direction: Direction
  }

  /// A neuron, with those of its numbers that the step uses.
  public struct Neuron: Equatable, Sendable {
    /// The number of the neuron, as shown.
    public var number: Int
    /// Whether the step is about this neuron.
    public var isFocused: Bool
    /// The inputs and results of the equation at this neuron.
    public var values: [Reading]
  }

  /// The symbol of a quantity with its number.
  public struct Reading: Equatable, Sendable {
    /// The quantity or derivative, with numbers for all indices.
    public var content: Expression
    /// The symbol.
    public var symbol: Formula
    /// The number, as shown; `nil` if it is not known yet.
    public var number: NumberText?
    /// Whether the step computes it.
    public var isResult: Bool

    /// The kind of the number, which is the same for all neurons of a layer.
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
    /// The inputs and results of the equation at this connection.
    public var values: [Reading]
    /// The direction in which the step goes along the wire.
    public var direction: Direction
    /// Whether the step is only the term of this wire.
    public var isMarked: Bool
  }

  /// The direction of a signal.
  public enum Direction: Equatable, Sendable {
    case forward, backward
    /// Numbers from both ends meet on the wire.
    case inward
    /// Nothing moves along the wire: the step is about the wire's own numbers.
    case none
  }
}

extension NetworkPicture {
  /// The picture without the results of the step.
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
