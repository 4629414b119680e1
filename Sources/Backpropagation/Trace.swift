public import Expressions
public import NeuralNetwork

/// The trace of one example: every number of its forward and its backward pass.
public struct ExampleTrace: Equatable, Sendable {
  /// The forward pass: z and a of every layer.
  public let forward: ForwardPass

  /// The backward pass: ∇ₐC, and σ′(z), δ and the gradients of every layer.
  public let backward: BackwardPass

  /// C, the cost of this example.
  public let cost: Double

  /// Records the forward and the backward pass of one example.
  public init(of example: Example, through network: Network, cost: Cost) {
    let forward = ForwardPass(of: example.input, through: network)
    self.forward = forward
    self.cost = cost.value(of: forward.output(of: network), target: example.target)
    backward = BackwardPass(of: forward, toward: example.target, through: network, cost: cost)
  }
}

extension ExampleTrace {
  /// Returns the derivative of the cost with respect to the activations of layer `l`, from 2 to L.
  ///
  ///     ∂C/∂aᴸ = ∇ₐC        ∂C/∂aˡ = (Wˡ⁺¹)ᵀ δˡ⁺¹    before the output
  ///
  /// Shapes: *nₗ*.
  func costGradient(ofLayer l: Int, in network: Network) -> Vector {
    if l == network.layerCount { return backward.costGradient }
    return transposedProduct(network[layer: l + 1].weights, backward.errors[l + 1])
  }

  /// Creates a trace from passes that were recorded before.
  package init(forward: ForwardPass, backward: BackwardPass, cost: Double) {
    self.forward = forward
    self.backward = backward
    self.cost = cost
  }
}

/// The forward and the backward pass of every example of a problem, with all their numbers.
///
/// The cost of several examples is the mean of their costs, and the gradient is the mean of their gradients. Every
/// sum over examples runs in the order of the examples and is divided by their number *m* at the end:
///
///     ∂C/∂W = (((∂C₁/∂W + ∂C₂/∂W) + ∂C₃/∂W) + …) / m
public struct Trace: Equatable, Sendable {
  /// The problem that was traced, with the weights as they were.
  public let problem: Problem

  /// The passes of the examples, in the order of the problem.
  public let examples: [ExampleTrace]

  /// C: the mean of the examples' costs.
  public let cost: Double

  /// Traces a problem: runs and records both passes of every example.
  public init(of problem: Problem) {
    let (network, cost) = (problem.network, problem.cost)
    self.init(
      problem: problem, examples: problem.examples.map { ExampleTrace(of: $0, through: network, cost: cost) })
  }

  /// Creates a trace from recorded passes; if `cost` is nil, it is the mean of the examples' costs.
  init(problem: Problem, examples: [ExampleTrace], cost: Double? = nil) {
    self.problem = problem
    self.examples = examples
    self.cost = cost ?? mean(examples.map(\.cost))
  }

  /// The network that was traced.
  public var network: Network { problem.network }

  /// L: the number of layers, including the input layer.
  public var layerCount: Int { network.layerCount }
}

// MARK: - The gradient of the mean cost

extension Trace {
  /// Returns one entry of ∂C/∂Wˡ: that of the weight from neuron `k` to neuron `j`, both counted from 1.
  ///
  ///     ∂C/∂wˡⱼₖ = (1/m) Σₓ δˡⱼ aˡ⁻¹ₖ
  ///
  /// - Complexity: O(*m*) for *m* examples.
  public func weightGradient(layer l: Int, receiver j: Int, sender k: Int) -> Double {
    mean(examples.map { $0.backward.weightGradients[l][row: j - 1, column: k - 1] })
  }

  /// Returns one row of ∂C/∂Wˡ: the derivative of the cost with respect to all weights of one neuron, counted from 1.
  ///
  /// Shapes: *nₗ₋₁*.
  public func weightGradient(layer l: Int, receiver j: Int) -> Vector {
    meanVector(examples.map { $0.backward.weightGradients[l].row(j - 1) })
  }

  /// Returns ∂C/∂Wˡ, multiplied out.
  ///
  /// Shapes: *nₗ × nₗ₋₁*.
  ///
  /// - Complexity: O(*m · nₗ · nₗ₋₁*) time, O(*nₗ · nₗ₋₁*) memory.
  public func weightGradient(layer l: Int) -> Matrix {
    meanProduct(examples.map { $0.backward.weightGradients[l] })
  }

  /// Returns some rows and columns of ∂C/∂Wˡ, and computes no other entries.
  func weightGradient(layer l: Int, _ excerpt: MatrixExcerpt) -> Matrix {
    meanProduct(examples.map { $0.backward.weightGradients[l].excerpt(excerpt) })
  }

  /// Returns ∂C/∂bˡ.
  ///
  ///     ∂C/∂bˡⱼ = (1/m) Σₓ δˡⱼ
  ///
  /// Shapes: *nₗ*.
  public func biasGradient(layer l: Int) -> Vector {
    meanVector(examples.map { $0.backward.biasGradients[l] })
  }
}
