public import NeuralNetwork

/// The way to a derivative that needs no backpropagation: change a parameter a little and look what the cost does.
public enum FiniteDifference: Sendable, CaseIterable {
  /// (C(p + h) − C(p)) / h, with an error that falls like h.
  case forward
  /// (C(p + h) − C(p − h)) / 2h, with an error that falls like h².
  case central

  /// A step that balances what is cut off against what is rounded: √ε and ∛ε.
  public var usualStep: Double {
    switch self {
    case .forward: 0x1p-26
    case .central: 6e-6
    }
  }
}

extension Problem {
  /// C: the mean of the examples' costs, by forward passes alone.
  public var meanCost: Double {
    meanCost { ForwardPass(of: $0, through: network) }
  }

  private func meanCost(_ forward: (Vector) -> ForwardPass) -> Double {
    mean(examples.map { cost.value(of: forward($0.input).output(of: network), target: $0.target) })
  }

  /// How the mean cost answers to a parameter, as a finite difference shows it.
  ///
  ///     central    ∂C/∂p ≈ (C(p + h) − C(p − h)) / 2h
  ///     forward    ∂C/∂p ≈ (C(p + h) − C(p)) / h
  ///
  /// The denominator is the difference of the two parameters as they were rounded, so that h itself need not be a double.
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
  /// The pass with another number for one parameter, to the bit, without a copy of the network.
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
  /// The one weighted input of a layer that a parameter of the layer enters, with another number for the parameter.
  ///
  /// The neuron counts from 1; `nil` for a parameter of another layer.
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

/// One parameter's gradient, found in two ways.
public struct GradientComparison: Equatable, Sendable {
  /// The parameter.
  public let parameter: Parameter

  /// What backpropagation says.
  public let analytic: Double

  /// What a finite difference says.
  public let numeric: Double

  /// The distance of the two.
  public var difference: Double { abs(analytic - numeric) }
}

extension Trace {
  /// Compares the gradients of parameters, all of them if none are named, with finite differences.
  ///
  /// - Complexity: two forward passes of every example for each parameter, where backpropagation took one and a way back
  ///   for all.
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
