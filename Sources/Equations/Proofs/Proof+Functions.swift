// σ′ of the sigmoid, ∂C/∂a of the cross-entropy, and δᴸ = aᴸ − y, which follows from both.

import Expressions
import NeuralNetwork

extension Proof {
  /// Returns the proof of σ′ = σ(1 − σ).
  ///
  ///     a = 1/(1 + e⁻ᶻ)
  ///     σ′(z) = −1/(1 + e⁻ᶻ)² · (−e⁻ᶻ) = e⁻ᶻ/(1 + e⁻ᶻ)² = 1/(1 + e⁻ᶻ) · e⁻ᶻ/(1 + e⁻ᶻ)
  ///           = 1/(1 + e⁻ᶻ) · ((1 + e⁻ᶻ) − 1)/(1 + e⁻ᶻ) = 1/(1 + e⁻ᶻ) (1 − 1/(1 + e⁻ᶻ)) = σ(z)(1 − σ(z))
  static func sigmoidSlope(in setting: Setting) -> Proof {
    let (a, z) = (Symbols.a(.l, .j), Symbols.z(.l, .j))
    let σʹ = Symbols.σʹ(.l, .j)
    let definition = Line(Symbols.d(a, z), .definition)
    guard setting.activation.isLogistic else { return slope(of: setting.activation) }
    let one = Expression.number(1)
    let power = Expression.function(.exponential, .negative(Symbols.the(z)))  // e⁻ᶻ
    let denominator = one + power
    let reciprocal = Expression.quotient(one, denominator)
    let σ = Expression.function(.activation(.l), Symbols.the(z))
    return Proof(
      .sigmoidSlope,
      [
        Chain(Symbols.the(a), [Line(reciprocal, .sigmoidDefinition)]),
        Chain(
          σʹ,
          [
            definition,
            Line(
              .negative(.quotient(one, .square(denominator))) * .negative(power), .reciprocal),
            Line(.quotient(power, .square(denominator)), .signs),
            Line(reciprocal * .quotient(power, denominator), .split),
            Line(reciprocal * .quotient(denominator - one, denominator), .addAndSubtract),
            Line(reciprocal * (one - reciprocal), .complement),
            Line(σ * (one - σ), .sigmoid),
          ]),
      ])
  }

  /// Returns the differentiation of an activation function, with one rule in each line.
  private static func slope(of activation: Activation) -> Proof {
    let (a, z) = (Symbols.a(.l, .j), Symbols.z(.l, .j))
    let formula = activation.formula(of: z)
    let rules = formula.differentiation(by: z).map { Line($0.line, .rule($0.rule)) }
    return Proof(
      .sigmoidSlope,
      [
        Chain(Symbols.the(a), [Line(formula, .activationFormula)]),
        Chain(
          Symbols.σʹ(.l, .j),
          [Line(Symbols.d(a, z), .definition), Line(.derivative(formula, by: z), .formulaInserted)] + rules
            + familiarSlope(of: activation, after: rules.last?.right)),
      ])
  }

  /// Returns the line with the familiar form of a slope, if differentiation ends with another form.
  private static func familiarSlope(of activation: Activation, after line: Expression?) -> [Line] {
    let familiar = Catalogue.slope(.component, activation).statement
    return switch activation.slopeForm {
    case .complementOfSquare: [Line(familiar, .activationRecognised)]
    case .other where familiar != line: [Line(familiar, .dividedByPower)]
    default: []
    }
  }

  /// Returns the proof of ∂C/∂a of the cross-entropy.
  ///
  ///     ∂C/∂a = −(y 1/a + (1 − y) 1/(1 − a) (−1)) = (1 − y)/(1 − a) − y/a
  ///           = (a (1 − y) − y (1 − a)) / (a (1 − a)) = (a − a y − y + a y) / (a (1 − a))
  ///           = (a − y) / (a (1 − a))             and for the sigmoid (a − y) / σ′(z)
  static func crossEntropyGradient(in setting: Setting) -> Proof {
    let a = Symbols.the(Symbols.a(.output, .j))
    let y = Symbols.y(.j)
    let left = Symbols.d(Symbols.cost, Symbols.a(.output, .j))
    guard setting.catalogue.cost.gradientForm == .differenceOverProduct else {
      return gradient(in: setting.catalogue)
    }
    let one = Expression.number(1)
    let denominator = a * (one - a)
    let fromLogarithms = Expression.sum([
      y * .quotient(one, a), .product([one - y, .quotient(one, one - a), .negative(one)]),
    ])
    var lines = [
      Line(.negative(fromLogarithms), .logarithms),
      Line(.quotient(one - y, one - a) - .quotient(y, a), .signs),
      Line(.quotient(a * (one - y) - y * (one - a), denominator), .commonDenominator),
      Line(.quotient(((a - a * y) - y) + a * y, denominator), .multipliedOut),
      Line(.quotient(a - y, denominator), .termsCancel),
    ]
    if setting.catalogue.outputActivation.isLogistic {
      lines.append(Line(.quotient(a - y, Symbols.σʹ(.output, .j)), .denominatorIsSlope))
    }
    return Proof(.crossEntropyGradient, [Chain(left, lines)])
  }

  /// Returns the differentiation of a cost, with one rule in each line.
  private static func gradient(in catalogue: Catalogue) -> Proof {
    let a = Symbols.a(.output, .j)
    let cost = catalogue.costOfExample.statement.replacingSums(over: .neuron, by: .peer)
    let rules = cost.differentiation(by: a).map { Line($0.line, .rule($0.rule)) }
    let familiar = catalogue.costGradient(.component).statement
    return Proof(
      .crossEntropyGradient,
      [
        Chain(
          Symbols.d(Symbols.cost, a),
          [Line(.derivative(cost, by: a), .formulaInserted)] + rules
            + (rules.last?.right == familiar ? [] : [Line(familiar, .rearranged)]))
      ])
  }

  /// Returns the proof of δᴸ = aᴸ − y.
  static func outputDifference(in setting: Setting) -> Proof {
    guard setting.catalogue.outputErrorIsDifference else {
      let instead = setting.catalogue.equation(
        .outputError, .component, activation: setting.catalogue.outputActivation)
      return Proof(
        .outputDifference,
        [Chain(Symbols.δ(.output, .j), [Line(instead.statement, .instead)])], unmet: .matchingCost)
    }
    return setting.catalogue.outputActivation.isElementwise ? sigmoidDifference() : softmaxDifference()
  }

  /// Returns the proof for sigmoid and cross-entropy, where the slope cancels.
  ///
  ///     δ = ∂C/∂a σ′(z) = (a − y)/σ′(z) σ′(z) = a − y
  private static func sigmoidDifference() -> Proof {
    let (a, y) = (Symbols.the(Symbols.a(.output, .j)), Symbols.y(.j))
    let σʹ = Symbols.σʹ(.output, .j)
    return Proof(
      .outputDifference,
      [
        Chain(
          Symbols.δ(.output, .j),
          [
            Line(.quantity(.costGradient(neuron: .j)) * σʹ, .outputErrorOfLayer),
            Line(.quotient(a - y, σʹ) * σʹ, .crossEntropyGradient),
            Line(a - y, .cancelled),
          ])
      ])
  }

  /// Returns the proof for softmax and categorical cross-entropy, where the outputs in the denominators cancel.
  ///
  ///     δⱼ = Σₖ ∂C/∂aₖ ∂aₖ/∂zⱼ = Σₖ (−yₖ/aₖ) aₖ (∂zₖ/∂zⱼ − aⱼ) = Σₖ yₖ (aⱼ − ∂zₖ/∂zⱼ) = aⱼ − yⱼ
  private static func softmaxDifference() -> Proof {
    let last = LayerIndex.output
    let (aj, ak) = (Symbols.the(Symbols.a(last, .j)), Symbols.the(Symbols.a(last, .peer)))
    let (yj, yk) = (Symbols.y(.j), Symbols.y(.peer))
    let isSame = Symbols.d(Symbols.z(last, .peer), Symbols.z(last, .j))  // 1 where k = j, else 0
    let all = { (term: Expression) in Symbols.Σ(.peer, in: last, term) }
    return Proof(
      .outputDifference,
      [
        Chain(
          Symbols.δ(last, .j),
          [
            Line(
              all(
                Symbols.d(Symbols.cost, Symbols.a(last, .peer))
                  * Symbols.d(Symbols.a(last, .peer), Symbols.z(last, .j))),
              .chainRule),
            Line(all(.product([.negative(.quotient(yk, ak)), ak, isSame - aj])), .softmax),
            Line(all(yk * (aj - isSame)), .outputCancels),
            Line(all(yk) * aj - yj, .onlyOneTerm),
            Line(aj - yj, .targetsAddUp),
          ])
      ])
  }

  /// Returns the proof of the derivative of softmax.
  ///
  ///     aₛ = e^zₛ / Σₖ e^zₖ
  ///     ∂aₛ/∂zⱼ = (e^zₛ ∂zₛ/∂zⱼ Σₖ e^zₖ − e^zₛ e^zⱼ) / (Σₖ e^zₖ)² = e^zₛ/Σₖ e^zₖ (∂zₛ/∂zⱼ − e^zⱼ/Σₖ e^zₖ)
  ///             = aₛ (∂zₛ/∂zⱼ − aⱼ)
  static func softmaxDerivative(in setting: Setting) -> Proof {
    let last = LayerIndex.output
    let (aj, as_) = (Symbols.a(last, .j), Symbols.a(last, .peer))
    let (zj, zs) = (Symbols.z(last, .j), Symbols.z(last, .peer))
    guard !setting.catalogue.outputActivation.isElementwise else {
      return Proof(
        .softmaxDerivative, [Chain(Symbols.d(aj, zj), [Line(Symbols.σʹ(last, .j), .instead)])],
        unmet: .softmax)
    }
    if case .formulaOfLayer(let formula) = setting.catalogue.outputActivation {
      return derivative(of: formula)
    }
    let power = { (z: Quantity) in Expression.function(.exponential, Symbols.the(z)) }
    let total = Symbols.Σ(.next, in: last, power(Symbols.z(last, .next)))
    let isSame = Symbols.d(zs, zj)  // 1 where s = j, else 0
    let share = { (z: Quantity) in Expression.quotient(power(z), total) }
    return Proof(
      .softmaxDerivative,
      [
        Chain(
          Symbols.the(as_), forEach: OpenIndex(index: .peer, layer: last),
          [Line(share(zs), .softmaxDefinition)]),
        Chain(
          Symbols.d(as_, zj), forEach: OpenIndex(index: .peer, layer: last),
          [
            Line(
              .quotient(.product([power(zs), isSame, total]) - power(zs) * power(zj), .square(total)),
              .quotientRule),
            Line(share(zs) * (isSame - share(zj)), .factorOut),
            Line(Symbols.the(as_) * (isSame - Symbols.the(aj)), .softmaxRecognised),
          ]),
      ])
  }
}

extension Proof {
  /// Returns the differentiation of a function of a whole layer, with one rule in each line.
  private static func derivative(of function: LayerFormula) -> Proof {
    let (output, z) = (Symbols.a(.output, .peer), Symbols.z(.output, .j))
    let formula = LayerFormula.ofAnyNeuron(function.value).inOutputLayer()
    let rules = formula.differentiation(by: z).map { Line($0.line, .rule($0.rule)) }
    let lines = [Line(.derivative(formula, by: z), .formulaInserted)] + rules
    let all = OpenIndex(index: .peer, layer: .output)
    return Proof(
      .softmaxDerivative,
      [
        Chain(Symbols.the(output), forEach: all, [Line(formula, .activationFormula)]),
        Chain(Symbols.d(output, z), forEach: all, lines),
      ])
  }
}

extension Activation {
  /// Returns the formula of the function that is differentiated; that of a rectifier has its two cases.
  fileprivate func formula(of z: Quantity) -> Expression {
    let x = Expression.quantity(z)
    if case .leaky(let leak) = self { return .ifPositive(x, then: x, otherwise: .number(leak) * x) }
    return Catalogue.calculations(of: self, x)[0]
  }
}
