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
  /// C: the mean of the examples' costs, computed with forward passes alone.
  public var meanCost: Double {
    meanCost { ForwardPass(of: $0, through: network) }
  }

  private func meanCost(_ forward: (Vector) -> ForwardPass) -> Double {
    mean(examples.map { cost.value(of: forward($0.input).output(of: network), target: $0.target) })
  }

  /// Returns a finite difference that approximates the derivative of the mean cost with respect to a parameter.
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
    let above = meanCost { ForwardPass(of: $0, through: network, setting: parameter, to: upper) }
    let below = meanCost { ForwardPass(of: $0, through: network, setting: parameter, to: lower) }
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
      guard let (j, z) = network.weightedInput(ofLayer: l, from: before, setting: parameter, to: number)
      else {
        continue
      }
      setWeightedInput(ofNeuron: j, layer: l, of: network, to: z)
    }
  }
}

extension Network {
  /// Returns the one weighted input of a layer that a parameter of the layer enters, with another number for the parameter.
  ///
  /// The neuron counts from 1. The result is nil for a parameter of another layer.
  fileprivate func weightedInput(
    ofLayer l: Int, from a: Vector, setting parameter: Parameter, to number: Double
  ) -> (neuron: Int, value: Double)? {
    let (w, b) = (layers[l].weights, layers[l].biases)
    switch parameter {
    case .weight(l, let j, let k):
      return (j, a.indices.map { i in (i == k - 1 ? number : w[j - 1, i]) * a[i] }.sum + b[j - 1])
    case .bias(l, let j):
      return (j, a.indices.map { i in w[j - 1, i] * a[i] }.sum + number)
    default: return nil
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
