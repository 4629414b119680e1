package import Expressions

/// A line of an update rule: a quantity and what gives its number.
package struct UpdateLine: Sendable {
  /// The quantity: a kept number after the step, a number that is only computed, or the updated parameter.
  package let left: Quantity
  /// Its value.
  package let right: Expression
  /// Whether the number replaces one from before the step, which is written with an arrow.
  package let replaces: Bool
}

/// A weight or a bias in the lines of an update rule.
package struct UpdatedParameter: Sendable {
  /// The parameter: w or b of layer l.
  package let quantity: Quantity
  /// Its derivative; for a weight with its L2 term, if the derivative does not have that term already: ∂C/∂w + λw.
  let gradient: Expression
  private let updated: Quantity.Kind

  /// Returns the weight wˡⱼₖ; `decaying` says whether the L2 term is added to its derivative.
  package static func weight(decaying: Bool) -> UpdatedParameter {
    let w = Quantity.weight(layer: .l, receiver: .j, sender: .previous)
    let gradient = Expression.quantity(
      .weightGradient(layer: .l, receiver: .j, sender: .previous).of(.mean))
    return UpdatedParameter(
      quantity: w, gradient: decaying ? gradient + .quantity(.weightDecay) * .quantity(w) : gradient,
      updated: .updatedWeight)
  }

  /// Returns the bias or the threshold of a neuron, or the bias bˡ that the neurons of a layer share.
  package static func bias(_ kind: BiasKind) -> UpdatedParameter {
    let j: NeuronIndex? = kind == .shared ? nil : .j
    return UpdatedParameter(
      quantity: .bias(layer: .l, neuron: j),
      gradient: .quantity(.biasGradient(layer: .l, neuron: j).of(.mean)), updated: .updatedBias)
  }

  /// The parameter as an expression.
  var old: Expression { .quantity(quantity) }

  /// Accesses what a rule keeps of the parameter, such as its velocity.
  subscript(kind: Quantity.Kind) -> Expression { .quantity(of(kind)) }

  private func of(_ kind: Quantity.Kind) -> Quantity {
    Quantity(kind, layer: quantity.layer, element: quantity.element)
  }

  /// Returns the line that gives a kept number its new value.
  func becomes(_ kind: Quantity.Kind, _ right: Expression) -> UpdateLine {
    UpdateLine(left: of(kind), right: right, replaces: true)
  }

  /// Returns the line that gives the parameter its new value.
  func becomes(_ right: Expression) -> UpdateLine { becomes(updated, right) }

  /// Returns the line of a number that is only computed.
  func equals(_ kind: Quantity.Kind, _ right: Expression) -> UpdateLine {
    UpdateLine(left: of(kind), right: right, replaces: false)
  }
}

extension Expression {
  static var rate: Expression { .quantity(.learningRate) }

  /// Returns a setting of an update rule.
  static func setting(_ name: UpdateSetting.Name) -> Expression { .quantity(name.quantity) }

  /// Returns the running mean that keeps a share β of the old one: βm + (1 − β)x.
  static func runningMean(_ old: Expression, keeping β: UpdateSetting.Name, with x: Expression) -> Expression
  {
    .setting(β) * old + .product([.number(1) - .setting(β), x])
  }

  /// Returns a running mean with the correction for its start at 0: m/(1 − βᵗ).
  static func corrected(_ mean: Expression, keeping β: UpdateSetting.Name) -> Expression {
    .quotient(mean, .number(1) - .power(.setting(β), .quantity(Quantity(.stepNumber))))
  }
}
