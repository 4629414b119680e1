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
  /// Returns the derivative of the cost with respect to the activations of layer `l`, from 1 to L.
  ///
  ///     ∂C/∂aᴸ = ∇ₐC        ∂C/∂aˡ = (Wˡ⁺¹)ᵀ δˡ⁺¹    before the output
  ///
  /// Layer 1 has no error, but it has this derivative: ∂C/∂a¹ = ∂C/∂x.
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
/// The cost of several examples is the mean of their costs, and the gradient is the mean of their gradients, unless the
/// problem has other conventions. Every sum over examples runs in the order of the examples and is divided by their
/// number *m* at the end:
///
///     ∂C/∂W = (((∂C₁/∂W + ∂C₂/∂W) + ∂C₃/∂W) + …) / m
///
/// With L2 regularisation, ½ λ Σ w² is then added to the cost, and λW to the gradient of the weights.
public struct Trace: Equatable, Sendable {
  /// The problem that was traced, with the weights as they were.
  public let problem: Problem

  /// The passes of the examples, in the order of the problem.
  public let examples: [ExampleTrace]

  /// C, the cost of the data: the mean of the examples' costs, or what the conventions of the problem say.
  public let cost: Double

  /// Whether the derivative with respect to the input, ∂C/∂a¹, is shown as a step of each example and written to a file.
  ///
  /// It takes part in no other computation, so a trace includes it only on request. Its numbers are there in any case.
  public var includesInputGradient = false

  /// Traces a problem: runs and records both passes of every example.
  public init(of problem: Problem) {
    let (network, cost) = (problem.network, problem.cost)
    self.init(
      problem: problem, examples: problem.examples.map { ExampleTrace(of: $0, through: network, cost: cost) })
  }

  /// Creates a trace from recorded passes; if `cost` is nil, it is computed from the examples' costs.
  init(problem: Problem, examples: [ExampleTrace], cost: Double? = nil) {
    self.problem = problem
    self.examples = examples
    self.cost = cost ?? problem.costOfData(examples.map(\.cost))
  }

  /// Returns the trace with another cost of the data and another update rule; the passes of the examples depend on
  /// neither.
  package func with(_ conventions: Conventions, _ updateRule: UpdateRule) -> Trace {
    var problem = problem
    problem.conventions = conventions
    problem.updateRule = updateRule
    var trace = Trace(problem: problem, examples: examples)
    trace.includesInputGradient = includesInputGradient
    return trace
  }

  /// The network that was traced.
  public var network: Network { problem.network }

  /// L: the number of layers, including the input layer.
  public var layerCount: Int { network.layerCount }
}

// MARK: - The gradient of the cost of the data

extension Trace {
  /// Returns one entry of ∂C/∂Wˡ: that of the weight from neuron `k` to neuron `j`, both counted from 1.
  ///
  ///     ∂C/∂wˡⱼₖ = (1/m) Σₓ δˡⱼ aˡ⁻¹ₖ + λ wˡⱼₖ
  ///
  /// - Complexity: O(*m*) for *m* examples.
  public func weightGradient(layer l: Int, receiver j: Int, sender k: Int) -> Double {
    let combination = problem.combination
    let products = combination.weighted(examples.map { $0.backward.weightGradients[l] })
    let gradient = products.map { $0[row: j - 1, column: k - 1] }.sum / combination.divisor
    return problem.conventions.decayed(gradient, network[layer: l].weights[j - 1, k - 1])
  }

  /// Returns one row of ∂C/∂Wˡ: the derivative of the cost with respect to all weights of one neuron, counted from 1.
  ///
  /// Shapes: *nₗ₋₁*.
  public func weightGradient(layer l: Int, receiver j: Int) -> Vector {
    let combination = problem.combination
    let products = combination.weighted(examples.map { $0.backward.weightGradients[l] })
    let gradient = combination.sumOfRows(products.map { $0.row(j - 1) })
    guard problem.conventions.weightDecay > 0 else { return gradient }
    return zip(gradient, network[layer: l].weights.row(j - 1)).map(problem.conventions.decayed)
  }

  /// Returns ∂C/∂Wˡ, multiplied out.
  ///
  /// Shapes: *nₗ × nₗ₋₁*.
  ///
  /// - Complexity: O(*m · nₗ · nₗ₋₁*) time, O(*nₗ · nₗ₋₁*) memory.
  public func weightGradient(layer l: Int) -> Matrix {
    decayed(
      problem.combination.matrix(examples.map { $0.backward.weightGradients[l] }), network[layer: l].weights)
  }

  /// Returns some rows and columns of ∂C/∂Wˡ, and computes no other entries.
  func weightGradient(layer l: Int, _ excerpt: MatrixExcerpt) -> Matrix {
    decayed(
      problem.combination.matrix(examples.map { $0.backward.weightGradients[l].excerpt(excerpt) }),
      network[layer: l].weights.excerpt(excerpt))
  }

  /// Returns a gradient of the data from the gradients of the examples, which need not be the recorded ones.
  package func ofData(_ gradient: Quantity, from examples: [Double]) -> Double {
    guard gradient.kind == .weightGradient, case .number(let l) = gradient.layer,
      case .entry(.number(let j), .number(let k)) = gradient.element
    else { return problem.combination.number(examples) }
    return problem.conventions.decayed(
      problem.combination.number(examples), network[layer: l].weights[j - 1, k - 1])
  }

  private func decayed(_ gradient: Matrix, _ weights: Matrix) -> Matrix {
    guard problem.conventions.weightDecay > 0 else { return gradient }
    return Matrix(
      rows: gradient.rows, columns: gradient.columns,
      elements: zip(gradient.elements, weights.elements).map(problem.conventions.decayed))
  }

  /// Returns ∂C/∂bˡ.
  ///
  ///     ∂C/∂bˡⱼ = (1/m) Σₓ δˡⱼ        ∂C/∂bˡ = (1/m) Σₓ Σⱼ δˡⱼ, if the neurons share their bias
  ///
  /// Shapes: a number for each bias of the layer: *nₗ*, 1 or 0.
  public func biasGradient(layer l: Int) -> Vector {
    problem.combination.vector(examples.map { $0.backward.biasGradients[l] })
  }
}
