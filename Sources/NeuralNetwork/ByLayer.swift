/// One value for each layer that computes: for the layers 2, 3, …, L.
///
/// Layer 1 is the input; it has no weights, no weighted inputs and no error. The notes number layers from 1, and so does
/// every index of this collection. An array's offsets start at 0; *here*, and nowhere else, the one becomes the other.
///
///     layer     1    2    3   …   L
///     offset         0    1   …  L−2
///
/// Its members are inlinable, since a loop over layers in another module would otherwise look up what an `Element` is each time.
public struct ByLayer<Element> {
  @usableFromInline var values: [Element]

  /// Makes a collection of values, the first of which belongs to layer 2.
  @inlinable
  public init(fromLayer2 values: [Element]) {
    self.values = values
  }

  /// Makes a collection in which all layers have the same value.
  @inlinable
  public init(repeating value: Element, lastLayer: Int) {
    self.init(fromLayer2: Array(repeating: value, count: lastLayer - Self.firstLayer + 1))
  }

  /// The last layer's number, L.
  @inlinable
  public var lastLayer: Int { endIndex - 1 }

  @inlinable static var firstLayer: Int { 2 }
}

extension ByLayer: RandomAccessCollection, MutableCollection {
  /// Layer 2, the first that computes.
  @inlinable
  public var startIndex: Int { Self.firstLayer }

  /// The number behind the last layer's, L + 1.
  @inlinable
  public var endIndex: Int { Self.firstLayer + values.count }

  /// The value of layer `layer`, counted as in the notes: 2 … L.
  public subscript(layer: Int) -> Element {
    @inlinable get {
      checkLayer(layer)
      return values[layer - Self.firstLayer]
    }
    @inlinable _modify {
      checkLayer(layer)
      yield &values[layer - Self.firstLayer]
    }
  }

  @inlinable
  func checkLayer(_ layer: Int) {
    precondition(layer >= startIndex && layer < endIndex, "layers that compute are numbered 2 … L")
  }

  /// The values that a function makes of each layer's number and value.
  @inlinable
  public func mapLayers<Value>(_ transform: (_ layer: Int, _ value: Element) -> Value) -> ByLayer<Value> {
    ByLayer<Value>(fromLayer2: indices.map { layer in transform(layer, self[layer]) })
  }
}

extension ByLayer: Sendable where Element: Sendable {}
extension ByLayer: Equatable where Element: Equatable {}
