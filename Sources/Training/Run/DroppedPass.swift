import Backpropagation
import Equations
package import Expressions
package import NeuralNetwork

/// Both passes of one example through a network in which dropout sets some hidden neurons to 0.
///
///     aˡ = rˡ ⊙ σ(zˡ)        δˡ = (Wˡ⁺¹)ᵀ δˡ⁺¹ ⊙ rˡ ⊙ σ′(zˡ)        l < L
///
/// The factors r are 0 or 1/(1 − p). So on average, activations are as large as without dropout, and a trained
/// network can be used unchanged.
package struct DroppedPass: Equatable, Sendable {
  /// The network and the cost, with this example as the only one.
  package let problem: Problem
  /// rˡ, the dropout factors of the hidden layers.
  package let factors: ByLayer<Vector>
  /// zˡ of the layers 2 … L.
  package private(set) var weightedInputs: ByLayer<Vector>
  /// aˡ of the layers 2 … L; those of hidden layers are multiplied by their factors.
  package private(set) var activations: ByLayer<Vector>
  /// δˡ of the layers 2 … L.
  package private(set) var errors: ByLayer<Vector>

  /// Traces an example of a problem, counted from 1, with the given factors.
  package init(of problem: Problem, example: Int, factors: ByLayer<Vector>) {
    let (network, last) = (problem.network, problem.network.layerCount)
    precondition(factors.count == last - 2, "a factor for each hidden neuron")
    self.problem = problem.only(example)
    let example = self.problem.examples[0]
    self.factors = factors
    var forward = ForwardPass(startingWith: example.input, through: network)
    for l in network.layers.indices {
      forward.compute(layer: l, of: network)
      if l < last { forward.activations[l] = factors[l] ⊙ forward.activations[l] }
    }
    let (z, a) = (forward.weightedInputs, forward.activations)
    let error = DroppedPass.outputError(problem, z[last], a[last], toward: example.target)
    let slopes = z.mapLayers { l, z in
      network[layer: l].activation.slopes(at: z).map { l < last ? factors[l] ⊙ $0 : $0 }
    }
    errors = BackwardPass.errors(from: error, ofLayer: last, through: network, slopes: slopes)
    (weightedInputs, activations) = (z, a)
  }

  /// Returns the error of the output layer by BP1, which dropout does not change.
  private static func outputError(
    _ problem: Problem, _ z: Vector, _ a: Vector, toward y: Vector
  ) -> Vector {
    let σ = problem.network[layer: problem.network.layerCount].activation
    let output = Output(activation: σ, weightedInputs: z, activations: a)
    return Backpropagation.outputError(
      output, target: y, cost: problem.cost, gradient: problem.cost.gradient(of: output, target: y),
      slope: σ.slopes(at: z))
  }
}

extension Problem {
  fileprivate func only(_ example: Int) -> Problem {
    var copy = self
    copy.examples = [examples[example - 1]]
    return copy
  }
}

extension DroppedPass: NetworkSource {
  /// *L*, the number of layers.
  package var layerCount: Int { problem.network.layerCount }
  /// The number of examples, always 1.
  package var exampleCount: Int { 1 }
  /// Returns the number of neurons in a layer.
  package func width(ofLayer layer: Int) -> Int { problem.network.width(ofLayer: layer) }
  /// Returns the activation function of a layer, from 2 to L.
  package func activation(ofLayer layer: Int) -> Activation { problem.network[layer: layer].activation }

  /// Returns the value of a quantity, or nil if this pass has no such quantity.
  package func value(of quantity: Quantity) -> Value? {
    guard case .number(let l) = quantity.layer else { return nil }
    let vector: Vector? =
      switch quantity.kind {
      case .weightedInput where l > 1: weightedInputs[l]
      case .activation: l == 1 ? problem.examples[0].input : activations[l]
      case .error where l > 1: errors[l]
      case .dropoutFactor where l > 1 && l < layerCount: factors[l]
      default: nil
      }
    switch quantity.element {
    case .whole: return vector.map { .vector($0) }
    case .neuron(.number(let j)):
      guard let vector, vector.indices.contains(j - 1) else { return nil }
      return .scalar(vector[j - 1])
    case .entry(.number(let j), .number(let k)) where quantity.kind == .weight && l > 1:
      return .scalar(problem.network[layer: l].weights[j - 1, k - 1])
    default: return nil
    }
  }

  /// Returns nil, since the equations of dropout contain no partial derivatives.
  package func partial(of quantity: Quantity, by variable: Quantity) -> Double? { nil }
}
