package import Expressions
import NeuralNetwork

extension Catalogue {
  /// Returns the formulas of σ(z) for one neuron's weighted input, the most familiar first.
  static func calculations(of activation: Activation, _ z: Expression) -> [Expression] {
    switch activation {
    case .sigmoid: [.quotient(.number(1), .number(1) + .function(.exponential, .negative(z)))]
    case .tanh: [.function(.hyperbolicTangent, z)]
    case .relu: [.function(.positivePart, z)]
    case .leaky(let leak):
      [.function(.positivePart, z) - .number(leak) * .function(.positivePart, .negative(z))]
    case .softplus:
      [
        .function(.logarithm, .number(1) + .function(.exponential, z)),
        .function(.positivePart, z)
          + .function(
            .logarithm, .number(1) + .function(.exponential, .negative(.function(.absoluteValue, z)))),
        .function(.activation(.l), z),
      ]
    case .identity: [z]
    case .formula(let formula): [formula.value.inserting([ActivationFormula.variable: z], .component)]
    case .formulaOfLayer(let formula): [formula.value.inserting([LayerFormula.variable: z], .component)]
    case .softmax:
      [
        softmax(z, shiftedBy: nil),
        softmax(z, shiftedBy: .function(.maximum, .quantity(.weightedInput(layer: .l)))),
      ]
    }
  }

  /// Returns e^zⱼ / Σ e^zₖ, with the same number subtracted from every exponent where a power would overflow.
  static func softmax(_ z: Expression, shiftedBy shift: Expression?) -> Expression {
    let peer = Expression.quantity(.weightedInput(layer: .l, neuron: .peer))
    return .quotient(
      .function(.exponential, shift.map { z - $0 } ?? z),
      .summation(
        over: .peer, in: .neurons(of: .l), .function(.exponential, shift.map { peer - $0 } ?? peer)))
  }

  /// Returns the equation of σ′(z): in terms of the activation where that is the familiar form, else of the weighted input.
  static func slope(_ form: Equation.Form, _ activation: Activation) -> Equation {
    let neuron: NeuronIndex? = form == .component ? .j : nil
    let z = Expression.quantity(.weightedInput(layer: .l, neuron: neuron))
    let a = Expression.quantity(.activation(layer: .l, neuron: neuron))
    let calculations: [Expression] =
      switch activation {
      case .sigmoid: sigmoidSlopes(z, a, form)
      case .tanh: [.number(1) - .square(a), tanhSlope(z)]
      case .softplus: [.quotient(.number(1), .number(1) + .function(.exponential, .negative(z)))]
      case .relu: [.ifPositive(z, then: .number(1), otherwise: .number(0))]
      case .leaky(let leak): [.ifPositive(z, then: .number(1), otherwise: .number(leak))]
      case .formula(let formula): [formula.slope.inserting([ActivationFormula.variable: z], form)]
      case .identity: [.function(.one, z)]
      case .softmax, .formulaOfLayer: [.function(.slope(.l), z)]
      }
    return Equation(
      .slope, form, .slope(layer: .l, neuron: neuron), calculations[0], calculatedAs: calculations)
  }

  /// Returns 4e^(−2|z|) / (1 + e^(−2|z|))², which keeps the digits that 1 − a² loses.
  private static func tanhSlope(_ z: Expression) -> Expression {
    let decay = Expression.function(
      .exponential, .product([.number(-2), .function(.absoluteValue, z)]))
    return .quotient(.product([.number(4), decay]), .square(.number(1) + decay))
  }

  /// Returns σ′ = σ(1 − σ) and e^(−|z|) / (1 + e^(−|z|))², which keeps the digits that 1 − σ loses.
  private static func sigmoidSlopes(_ z: Expression, _ a: Expression, _ form: Equation.Form) -> [Expression] {
    let complement = Expression.number(1) - a
    let decay = Expression.function(.exponential, .negative(.function(.absoluteValue, z)))
    return [
      form == .component ? a * complement : .hadamard(a, complement),
      .quotient(decay, .square(.number(1) + decay)),
    ]
  }

  /// ∂aₛᴸ/∂zⱼᴸ, where *s* has the letter of `IndexVariable.peer`; nil if each output depends only on its own weighted
  /// input.
  ///
  ///     softmax    aₛ (∂zₛ/∂zⱼ − aⱼ), in which ∂zₛ/∂zⱼ is 1 where s = j, and 0 otherwise
  package var outputDerivative: Expression? {
    if case .formulaOfLayer(let formula) = outputActivation { return formula.derivative.inOutputLayer() }
    guard outputActivation.slopeForm == .matrixOfShares else { return nil }
    let a = { (neuron: NeuronIndex) in Expression.quantity(.activation(layer: .output, neuron: neuron)) }
    return a(.peer) * (Catalogue.isSameInput - a(.j))
  }

  /// ∂zₛᴸ/∂zⱼᴸ: 1 where s = j, and 0 otherwise.
  package static let isSameInput = Expression.partial(
    of: .weightedInput(layer: .output, neuron: .peer), by: .weightedInput(layer: .output, neuron: .j))
}
