import Expressions
public import NeuralNetwork

/// A finite difference: a derivative without backpropagation, from a small change of a parameter and the change of the cost.
public enum FiniteDifference: Sendable, CaseIterable {
  /// (C(p + h) − C(p)) / h, with an error proportional to h.
  case forward
  /// (C(p + h) − C(p − h)) / 2h, with an error proportional to h².
  case central

  /// The step that balances truncation error and rounding error: √ε for `forward`, ∛ε for `central`.
  public var usualStep: Double {
    switch self {
    case .forward: 0x1p-26
    case .central: 6e-6
    }
  }
}

extension Problem {
  /// C, the cost of the data, computed with forward passes alone.
  public var meanCost: Double {
    costOfData { ForwardPass(of: $0, through: network) }
  }

  private func costOfData(_ forward: (Vector) -> ForwardPass) -> Double {
    costOfData(
      examples.map { cost.value(of: forward($0.input).output(of: network), target: $0.target) })
  }

  /// Returns the cost of the data with another number for one parameter.
  ///
  /// The L2 term depends on the parameter only by its own square, so only that square is exchanged.
  private func costOfData(setting parameter: Parameter, to number: Double) -> Double {
    let cost = costOfData { ForwardPass(of: $0, through: network, setting: parameter, to: number) }
    guard conventions.weightDecay > 0, case .weight = parameter else { return cost }
    let w = network[parameter]
    return cost + 0.5 * conventions.weightDecay * (number - w) * (number + w)
  }

  /// Returns a finite difference that approximates the derivative of the cost of the data with respect to a parameter.
  ///
  ///     central    ∂C/∂p ≈ (C(p + h) − C(p − h)) / 2h
  ///     forward    ∂C/∂p ≈ (C(p + h) − C(p)) / h
  ///
  /// The denominator is the difference of the two parameters after rounding, so it is right even where p ± h cannot
  /// be represented exactly.
  ///
  /// - Complexity: two forward passes of every example.
  public func finiteDifference(
    of parameter: Parameter, method: FiniteDifference = .central, step: Double? = nil
  ) -> Double {
    let h = step ?? method.usualStep
    let p = network[parameter]
    let (upper, lower) = (p + h, method == .central ? p - h : p)
    let above = costOfData(setting: parameter, to: upper)
    let below = costOfData(setting: parameter, to: lower)
    return (above - below) / (upper - lower)
  }
}

extension ForwardPass {
  /// Creates the pass of a network with another number for one parameter, to the last bit, without copying the network.
  fileprivate init(
    of x: Vector, through network: Network, setting parameter: Parameter, to number: Double
  ) {
    self.init(startingWith: x, through: network)
    for l in network.layers.indices {
      compute(layer: l, of: network)
      let before = activations(ofLayer: l - 1)
      for (j, z) in network.weightedInputs(ofLayer: l, from: before, setting: parameter, to: number) {
        setWeightedInput(ofNeuron: j, layer: l, of: network, to: z)
      }
    }
  }
}

extension Network {
  /// Returns the weighted inputs of a layer that a parameter of the layer enters, with another number for the parameter.
  ///
  /// A weight or a bias enters one of them, a shared bias all. The neurons count from 1. The result is empty for a
  /// parameter of another layer.
  fileprivate func weightedInputs(
    ofLayer l: Int, from a: Vector, setting parameter: Parameter, to number: Double
  ) -> [(neuron: Int, value: Double)] {
    let (w, b) = (layers[l].weights, layers[l].biases)
    let sum = { (j: Int) in a.indices.map { i in w[j - 1, i] * a[i] }.sum }
    switch parameter {
    case .weight(l, let j, let k):
      return [(j, a.indices.map { i in (i == k - 1 ? number : w[j - 1, i]) * a[i] }.sum + b[j - 1])]
    case .bias(l, let j): return [(j, sum(j) + layers[l].biasKind.written(number))]
    case .sharedBias(l): return (1...layers[l].neurons).map { ($0, sum($0) + number) }
    default: return []
    }
  }
}

/// The gradient of one parameter, found in two ways.
public struct GradientComparison: Equatable, Sendable {
  /// The parameter.
  public let parameter: Parameter

  /// The gradient by backpropagation.
  public let analytic: Double

  /// The gradient by a finite difference.
  public let numeric: Double

  /// The distance between the two.
  public var difference: Double { abs(analytic - numeric) }
}

extension Trace {
  /// Compares the gradients of parameters with finite differences; if no parameters are given, of all of them.
  ///
  /// - Complexity: two forward passes of every example for each parameter. Backpropagation takes one forward and one
  ///   backward pass of every example for all parameters together.
  public func gradientCheck(
    of parameters: [Parameter]? = nil, method: FiniteDifference = .central, step: Double? = nil
  ) -> [GradientComparison] {
    (parameters ?? network.parameters).map { parameter in
      GradientComparison(
        parameter: parameter, analytic: gradient(of: parameter),
        numeric: problem.finiteDifference(of: parameter, method: method, step: step))
    }
  }
}
