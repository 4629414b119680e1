import Equations
import Expressions
import NeuralNetwork
public import Notations
public import Testing

/// A network of given widths whose every number is a different one, without a trace.
struct SampleNetwork: NetworkSource {
  var widths: [Int]
  var exampleCount = 2
  var activation = Activation.sigmoid

  var layerCount: Int { widths.count }
  func width(ofLayer layer: Int) -> Int { widths[layer - 1] }
  func activation(ofLayer layer: Int) -> Activation { activation }
  func value(of quantity: Quantity) -> Value? {
    quantity.kind == .slope && activation == .softmax ? nil : .scalar(1)
  }
  func partial(of quantity: Quantity, by variable: Quantity) -> Double? { nil }
}

extension Notation: CustomTestStringConvertible {
  /// Its name.
  public var testDescription: String { id }
}
