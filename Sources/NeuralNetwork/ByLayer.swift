/// A collection with one value for each layer that computes: layers 2, 3, …, L.
///
/// Layer 1 is the input; it has no weights, no weighted inputs and no errors. The notes number layers from 1, and so
/// does every index of this collection. The offsets of an array start at 0; only this type converts between the two.
///
///     layer     1    2    3   …   L
///     offset         0    1   …  L−2
///
/// The members are inlinable. Otherwise a loop over layers in another module would look up the type `Element` again each time.
public struct ByLayer<Element> {
  @usableFromInline var values: [Element]

  /// Creates a collection from values, the first of which belongs to layer 2.
  @inlinable
  public init(fromLayer2 values: [Element]) {
    self.values = values
  }

  /// Creates a collection in which all layers have the same value.
  @inlinable
  public init(repeating value: Element, lastLayer: Int) {
    self.init(fromLayer2: Array(repeating: value, count: lastLayer - Self.firstLayer + 1))
  }

  /// The number of the last layer, L.
  @inlinable
  public var lastLayer: Int { endIndex - 1 }

  @inlinable static var firstLayer: Int { 2 }
}

extension ByLayer: RandomAccessCollection, MutableCollection {
  /// The number of the first layer that computes, 2.
  @inlinable
  public var startIndex: Int { Self.firstLayer }

  /// The number after that of the last layer, L + 1.
  @inlinable
  public var endIndex: Int { Self.firstLayer + values.count }

  /// Accesses the value of layer `layer`, from 2 to L.
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

  /// Returns a collection of the results of `transform`, which takes each layer's number and value.
  @inlinable
  public func mapLayers<Value>(_ transform: (_ layer: Int, _ value: Element) -> Value) -> ByLayer<Value> {
    ByLayer<Value>(fromLayer2: indices.map { layer in transform(layer, self[layer]) })
  }
}

extension ByLayer: Sendable where Element: Sendable {}
extension ByLayer: Equatable where Element: Equatable {}
