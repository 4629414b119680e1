// σ′ of the sigmoid, ∂C/∂a of the cross-entropy, and δᴸ = aᴸ − y, which follows from both.

import NeuralNetwork

extension Proof {
  /// Returns the proof of σ′ = σ(1 − σ).
  ///
  ///     a = 1/(1 + e⁻ᶻ)
  ///     σ′(z) = −1/(1 + e⁻ᶻ)² · (−e⁻ᶻ) = e⁻ᶻ/(1 + e⁻ᶻ)² = 1/(1 + e⁻ᶻ) · e⁻ᶻ/(1 + e⁻ᶻ)
  ///           = 1/(1 + e⁻ᶻ) · ((1 + e⁻ᶻ) − 1)/(1 + e⁻ᶻ) = 1/(1 + e⁻ᶻ) (1 − 1/(1 + e⁻ᶻ)) = σ(z)(1 − σ(z))
  static func sigmoidSlope(in setting: Setting) -> Proof {
    let (a, z) = (Letters.a(.l, .j), Letters.z(.l, .j))
    let σʹ = Letters.σʹ(.l, .j)
    let definition = Line(Letters.d(a, z), .definition)
    guard setting.activation.isLogistic else {
      let slope = Catalogue.slope(.component, setting.activation)
      return Proof(
        .sigmoidSlope, [Chain(σʹ, [definition, Line(slope.statement, .instead)])], unmet: .sigmoid)
    }
    let one = Expression.number(1)
    let power = Expression.function(.exponential, .negative(Letters.the(z)))  // e⁻ᶻ
    let denominator = one + power
    let reciprocal = Expression.quotient(one, denominator)
    let σ = Expression.function(.activation(.l), Letters.the(z))
    return Proof(
      .sigmoidSlope,
      [
        Chain(Letters.the(a), [Line(reciprocal, .sigmoidDefinition)]),
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

  /// Returns the proof of ∂C/∂a of the cross-entropy.
  ///
  ///     ∂C/∂a = −(y 1/a + (1 − y) 1/(1 − a) (−1)) = (1 − y)/(1 − a) − y/a
  ///           = (a (1 − y) − y (1 − a)) / (a (1 − a)) = (a − a y − y + a y) / (a (1 − a))
  ///           = (a − y) / (a (1 − a))             and for the sigmoid (a − y) / σ′(z)
  static func crossEntropyGradient(in setting: Setting) -> Proof {
    let a = Letters.the(Letters.a(.output, .j))
    let y = Letters.y(.j)
    let left = Letters.d(Letters.cost, Letters.a(.output, .j))
    guard setting.catalogue.cost.gradientForm == .differenceOverProduct else {
      let gradient = setting.catalogue.costGradient(.component)
      return Proof(
        .crossEntropyGradient, [Chain(left, [Line(gradient.statement, .instead)])], unmet: .crossEntropy)
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
      lines.append(Line(.quotient(a - y, Letters.σʹ(.output, .j)), .denominatorIsSlope))
    }
    return Proof(.crossEntropyGradient, [Chain(left, lines)])
  }

  /// Returns the proof of δᴸ = aᴸ − y.
  static func outputDifference(in setting: Setting) -> Proof {
    guard setting.catalogue.outputErrorIsDifference else {
      let instead = setting.catalogue.equation(
        .outputError, .component, activation: setting.catalogue.outputActivation)
      return Proof(
        .outputDifference,
        [Chain(Letters.δ(.output, .j), [Line(instead.statement, .instead)])], unmet: .matchingCost)
    }
    return setting.catalogue.outputActivation.isElementwise ? sigmoidDifference() : softmaxDifference()
  }

  /// Returns the proof for sigmoid and cross-entropy, where the slope cancels.
  ///
  ///     δ = ∂C/∂a σ′(z) = (a − y)/σ′(z) σ′(z) = a − y
  private static func sigmoidDifference() -> Proof {
    let (a, y) = (Letters.the(Letters.a(.output, .j)), Letters.y(.j))
    let σʹ = Letters.σʹ(.output, .j)
    return Proof(
      .outputDifference,
      [
        Chain(
          Letters.δ(.output, .j),
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
    let (aj, ak) = (Letters.the(Letters.a(last, .j)), Letters.the(Letters.a(last, .peer)))
    let (yj, yk) = (Letters.y(.j), Letters.y(.peer))
    let isSame = Letters.d(Letters.z(last, .peer), Letters.z(last, .j))  // 1 where k = j, else 0
    let all = { (term: Expression) in Letters.Σ(.peer, in: last, term) }
    return Proof(
      .outputDifference,
      [
        Chain(
          Letters.δ(last, .j),
          [
            Line(
              all(
                Letters.d(Letters.cost, Letters.a(last, .peer))
                  * Letters.d(Letters.a(last, .peer), Letters.z(last, .j))),
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
    let (aj, as_) = (Letters.a(last, .j), Letters.a(last, .peer))
    let (zj, zs) = (Letters.z(last, .j), Letters.z(last, .peer))
    guard !setting.catalogue.outputActivation.isElementwise else {
      return Proof(
        .softmaxDerivative, [Chain(Letters.d(aj, zj), [Line(Letters.σʹ(last, .j), .instead)])],
        unmet: .softmax)
    }
    let power = { (z: Quantity) in Expression.function(.exponential, Letters.the(z)) }
    let total = Letters.Σ(.next, in: last, power(Letters.z(last, .next)))
    let isSame = Letters.d(zs, zj)  // 1 where s = j, else 0
    let share = { (z: Quantity) in Expression.quotient(power(z), total) }
    return Proof(
      .softmaxDerivative,
      [
        Chain(
          Letters.the(as_), forEach: OpenIndex(index: .peer, layer: last),
          [Line(share(zs), .softmaxDefinition)]),
        Chain(
          Letters.d(as_, zj), forEach: OpenIndex(index: .peer, layer: last),
          [
            Line(
              .quotient(.product([power(zs), isSame, total]) - power(zs) * power(zj), .square(total)),
              .quotientRule),
            Line(share(zs) * (isSame - share(zj)), .factorOut),
            Line(Letters.the(as_) * (isSame - Letters.the(aj)), .softmaxRecognised),
          ]),
      ])
  }
}
