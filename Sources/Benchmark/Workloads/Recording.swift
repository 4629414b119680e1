import Backpropagation
import Expressions
import NeuralNetwork

extension Bench {
  /// D: the cost of keeping every number of a pass.
  func recording() -> [Table] {
    [
      trainingSteps(), recording(of: BuiltInProblem.higham.problem, times: 20_000),
      recording(of: problem([784, 30, 10], examples: 1), times: 1000),
    ]
  }

  /// Measures a training that keeps every step, with room for the last thousand.
  private func trainingSteps() -> Table {
    Contest(
      "D. A step of gradient descent, 2-2-3-2, every number of each kept", in: .nanoseconds,
      [
        Contender("nothing kept") { secondsAStep(of: 1_000_000, keeping: nil) },
        Contender("the last 1,000 steps kept, gradients as factors") {
          secondsAStep(of: 1_000_000, keeping: 1000)
        },
      ]
    ).table(rounds: rounds)
  }

  private func recording(of problem: Problem, times: Int) -> Table {
    let (network, example) = (problem.network, problem.examples[0])
    let widths = network.widths.map(String.init).joined(separator: "-")
    var room = Room(for: network)
    return Contest(
      "D. Forward and back, \(widths)", in: .nanoseconds,
      [
        Contender("nothing kept") { seconds(times: times) { use(errors(of: example, in: network)) } },
        Contender("every number kept, gradients as factors") {
          seconds(times: times) { use(ExampleTrace(of: example, through: network, cost: .quadratic)) }
        },
        Contender("the same, gradients multiplied out") {
          seconds(times: times) {
            let trace = ExampleTrace(of: example, through: network, cost: .quadratic)
            for l in network.layers.indices { use(trace.backward.weightGradients[l].matrix) }
          }
        },
        Contender("the same, into room made once") {
          seconds(times: times) {
            room.multiplyOut(ExampleTrace(of: example, through: network, cost: .quadratic))
          }
        },
      ]
    ).table(rounds: rounds)
  }
}

/// A matrix for the gradient of each layer's weights, allocated once and used again.
struct Room {
  private var gradients: ByLayer<Matrix>

  init(for network: Network) {
    gradients = ByLayer(
      fromLayer2: network.layers.map { layer in
        Matrix(
          rows: layer.neurons, columns: layer.inputs,
          elements: Array(repeating: 0, count: layer.neurons * layer.inputs))
      })
  }

  mutating func multiplyOut(_ trace: ExampleTrace) {
    for l in gradients.indices { trace.backward.weightGradients[l].write(into: &gradients[l]) }
    use(gradients)
  }
}

/// Returns δ of layer 2, computed by the same kernels, which keep only what the backward pass needs.
private func errors(of example: Example, in network: Network) -> Vector {
  var (a, slopes) = (example.input, [Vector]())
  for layer in network.layers {
    let z = affine(layer.weights, a, layer.biases)
    a = layer.activation.values(of: z)
    slopes.append(z.map(layer.activation.slope))
  }
  var δ = (a - example.target) ⊙ slopes[slopes.count - 1]
  for l in network.layers.indices.dropLast().reversed() {
    δ = transposedProduct(network.layers[l + 1].weights, δ) ⊙ slopes[l - 2]
  }
  return δ
}
