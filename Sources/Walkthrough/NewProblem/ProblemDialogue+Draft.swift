import Expressions
import NeuralNetwork

extension ProblemDialogue {
  /// The answers so far.
  struct Draft {
    var inputSize = 2
    var layers: [LayerDraft] = []
    var cost: Cost?
    var examples: [Example] = []
    var input: Vector = []
    var learningRate = Problem.defaultLearningRate

    var widths: [Int] { [inputSize] + layers.map(\.neurons) }
    var outputSize: Int { widths[widths.count - 1] }
    /// The cost that was chosen, or else the one that suits the last layer.
    var suitingCost: Cost { cost ?? .standard(with: layers.last?.activation ?? .standard) }
  }

  /// What is known of a layer.
  struct LayerDraft {
    var neurons: Int
    var activation = Activation.standard
    /// The weights; nil if they are drawn.
    var weights: Matrix?
    /// The biases; nil if they are 0.
    var biases: Vector?
    var hasBiases = true
  }
}

extension ProblemDialogue.Draft {
  /// The input where none is said: 1 for each neuron.
  var standardInput: Vector { Vector(repeating: 1, count: inputSize) }

  /// The target where none is said: 0, or for shares, 1 for the first neuron.
  var standardTarget: Vector {
    var target = Vector(repeating: 0, count: outputSize)
    if suitingCost.takesShares { target[0] = 1 }
    return target
  }

  /// The problem as far as it is known, with the defaults for the rest.
  var problem: Problem {
    let layers = layers.enumerated().map { index, layer in
      let drawn = Layer(
        neurons: layer.neurons, inputs: widths[index], activation: layer.activation,
        initialization: Initialization(.xavier, seed: UInt64(index) + 1))
      guard layer.weights != nil || layer.biases != nil || !layer.hasBiases else { return drawn }
      let weights = layer.weights ?? drawn.weights
      return layer.hasBiases
        ? Layer(weights: weights, biases: layer.biases ?? drawn.biases, activation: layer.activation)
        : Layer(weights: weights, activation: layer.activation)
    }
    return Problem(
      name: widths.map(String.init).joined(separator: "-"), network: Network(layers), cost: suitingCost,
      learningRate: learningRate,
      examples: examples.isEmpty ? [Example(input: standardInput, target: standardTarget)] : examples)
  }
}
