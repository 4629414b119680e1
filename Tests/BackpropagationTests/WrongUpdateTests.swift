import Backpropagation
import Expressions
import NeuralNetwork
import Testing

/// The known mistake that updates W³ before BP2 uses it, with each convention of the cost, against plain loops.
@Suite struct `Errors from weights that are updated too early` {
  private let weights2 = [[0.4, -0.7], [0.3, 0.9]]
  private let weights3 = [0.6, -0.5]
  private let inputs = [[1, 0.5], [-0.8, 2]]
  private let targets = [0.3, -0.4]

  @Test(arguments: [Conventions.OverExamples.mean, .sum], [0, 0.1])
  func `have the weights of examples and the L2 term`(_ over: Conventions.OverExamples, _ λ: Double) {
    let exampleWeights = [0.4, 1.5]
    var problem = Problem(
      name: "",
      network: Network([
        Layer(weights: Matrix(weights2), biases: [0, 0], activation: .identity),
        Layer(weights: Matrix([weights3]), biases: [0], activation: .identity),
      ]),
      cost: .quadratic, learningRate: 0.2,
      examples: (0..<2).map { Example(input: inputs[$0], target: [targets[$0]]) })
    problem.conventions = Conventions(overExamples: over, weightDecay: λ)
    for x in 0..<2 { problem.examples[x].weight = exampleWeights[x] }

    // All functions are the identity: δ³ = a³ − y, and BP2 is δ² = W³ δ³ with the W³ that is already updated.
    let η = 0.2 / (over == .sum ? 1 : 0.4 + 1.5)
    let hidden = inputs.map { x in weights2.map { $0[0] * x[0] + $0[1] * x[1] } }
    let δ3 = (0..<2).map { x in
      exampleWeights[x] * (weights3[0] * hidden[x][0] + weights3[1] * hidden[x][1] - targets[x])
    }
    let new3 = (0..<2).map { k in
      weights3[k] - η * (δ3[0] * hidden[0][k] + δ3[1] * hidden[1][k]) - 0.2 * λ * weights3[k]
    }
    let new2 = (0..<2).map { j in
      (0..<2).map { k in
        let gradient = new3[j] * (δ3[0] * inputs[0][k] + δ3[1] * inputs[1][k])
        return weights2[j][k] - η * gradient - 0.2 * λ * weights2[j][k]
      }
    }

    let network = Trace(of: problem).wronglySteppedNetwork()
    for j in 0..<2 {
      #expect(abs(network[layer: 3].weights[0, j] - new3[j]) < 1e-15)
      for k in 0..<2 { #expect(abs(network[layer: 2].weights[j, k] - new2[j][k]) < 1e-15) }
    }
  }
}
