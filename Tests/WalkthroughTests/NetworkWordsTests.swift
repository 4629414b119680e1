import Expressions
import NeuralNetwork
import Testing
import Walkthrough

@Suite struct `The activation functions of a network in words` {
  @Test(
    arguments: [
      ([.sigmoid], "the sigmoid in every layer"),
      ([.tanh, .tanh, .tanh], "the hyperbolic tangent in every layer"),
      ([.tanh, .softmax], "the hyperbolic tangent in layer 2 and softmax in layer 3"),
      ([.relu, .relu, .relu, .sigmoid], "the rectifier in layers 2 to 4 and the sigmoid in layer 5"),
      (
        [.relu, .sigmoid, .sigmoid, .relu],
        "the rectifier in layer 2, the sigmoid in layers 3 to 4 and the rectifier in layer 5"
      ),
    ] as [([Activation], String)])
  func `tell neighbouring layers with the same function together`(
    _ activations: [Activation], _ words: String
  ) {
    let network = Network(
      activations.map { Layer(weights: Matrix([[1]]), biases: [0], activation: $0) })
    #expect(network.activationsInWords == words)
  }
}
