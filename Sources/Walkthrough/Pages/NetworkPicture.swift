public import Notations

/// The network with the wires that a step uses: columns of neurons from left to right.
public struct NetworkPicture: Equatable, Sendable {
  /// Columns of neurons from left to right.
  public var layers: [Layer]
  /// The connections that the step uses, one by one.
  public var wires: [Wire]
  /// All connections between two layers, where the step is about whole layers.
  public var bundle: Bundle?

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

  /// Every wire between two neighbouring layers at once, under the letter of their matrix.
  public struct Bundle: Equatable, Sendable {
    /// The layer on the left.
    public var fromLayer: Int
    /// The matrix.
    public var symbol: Formula
    /// Which way the step goes.
    public var direction: Direction
  }

  /// A neuron and what is known of it now.
  public struct Neuron: Equatable, Sendable {
    /// Its number, as shown.
    public var number: Int
    /// Whether the step is about this neuron.
    public var isFocused: Bool
    /// Symbol and number; a number that is not computed yet is `nil`.
    public var values: [Reading]
  }

  /// A quantity's letter and its number.
  public struct Reading: Equatable, Sendable {
    /// Its letter.
    public var symbol: Formula
    /// Its number, as shown.
    public var number: NumberText?
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
    /// Its letter.
    public var symbol: Formula
    /// Its number, as shown.
    public var number: NumberText
    /// Which way the step goes along it.
    public var direction: Direction
  }

  /// The way of a signal.
  public enum Direction: Equatable, Sendable { case forward, backward }
}
