import Backpropagation
import Equations
import Expressions
import NeuralNetwork

/// The trace of a training step as a source of values, with λ.
struct StepSource: NetworkSource {
  private let example: ExampleSource
  private let weightDecay: Double

  /// Makes a source of one example of a step, counted from 1.
  init(_ trace: Trace, example: Int = 1, weightDecay: Double) {
    self.example = trace.source(example: example)
    self.weightDecay = weightDecay
  }

  var layerCount: Int { example.layerCount }
  var exampleCount: Int { example.exampleCount }
  func width(ofLayer layer: Int) -> Int { example.width(ofLayer: layer) }
  func activation(ofLayer layer: Int) -> Activation { example.activation(ofLayer: layer) }
  /// The value of a quantity, λ among them.
  func value(of quantity: Quantity) -> Value? {
    quantity.kind == .weightDecay ? .scalar(weightDecay) : example.value(of: quantity)
  }
  func partial(of quantity: Quantity, by variable: Quantity) -> Double? {
    example.partial(of: quantity, by: variable)
  }
}
