public import Expressions
public import NeuralNetwork

/// The equations of a network in teaching order, each as an expression tree.
///
/// BP1 to BP4 hold for any activation function and any cost; the other equations depend on the choice of both.
public struct Catalogue: Hashable, Sendable {
  /// The cost of one example.
  public var cost: Cost
  /// The activation function of layer *L*.
  public var outputActivation: Activation
  /// How the cost of the data is made from the costs of the examples.
  public var costForm: CostForm
  /// The rule by which the gradient changes the weights and biases.
  public var updateRule: UpdateRule

  /// Creates the catalogue for a cost and the activation function of the last layer.
  public init(
    cost: Cost, outputActivation: Activation, costForm: CostForm = CostForm(),
    updateRule: UpdateRule = .plainDescent
  ) {
    self.cost = cost
    self.outputActivation = outputActivation
    self.costForm = costForm
    self.updateRule = updateRule
  }

  /// Creates the catalogue for a problem.
  public init(of problem: Problem) {
    self.init(
      cost: problem.cost, outputActivation: problem.network[layer: problem.network.layerCount].activation,
      costForm: problem.costForm, updateRule: problem.updateRule)
  }

  /// Whether the slope of the output cancels the denominator of ∂C/∂a, so that δᴸ = aᴸ − y.
  public var outputErrorIsDifference: Bool { cost.givesDifference(with: outputActivation) }

  /// Returns an equation for a layer with the given activation function and biases.
  ///
  /// The equations of a bias that neurons share are about one number, so both their forms are the same. A layer without
  /// biases has no equation of a bias.
  ///
  /// An update rule may take several equations for an update. `result` names the quantity that the equation gives, if it
  /// is not the updated weight or bias. Of other rules than gradient descent, there is only the component form.
  public func equation(
    _ id: Equation.ID, _ form: Equation.Form, activation: Activation, biases: BiasKind = .perNeuron,
    result: Quantity.Kind? = nil
  ) -> Equation {
    switch id {
    case .weightedInput: Catalogue.weightedInput(form, biases)
    case .activation: Catalogue.activation(form, activation)
    case .slope: Catalogue.slope(form, activation)
    case .cost: costOfExample
    case .costGradient: costGradient(form)
    case .outputError: outputError(form)
    case .hiddenError: Catalogue.hiddenError(form)
    case .biasGradient: Catalogue.biasGradient(form, biases)
    case .weightGradient: Catalogue.weightGradient(form)
    case .activationGradient: Catalogue.activationGradient(form)
    case .meanCost: ofData(.cost, id, .component, decay: Catalogue.decayTerm)
    case .meanBiasGradient:
      ofData(.biasGradient(layer: .l, neuron: Catalogue.neuron(of: biases, form)), id, form)
    case .meanWeightGradient:
      form == .vector
        ? ofData(
          .weightGradients(layer: .l), id, form,
          decay: .quantity(.weightDecay) * .quantity(.weights(layer: .l)))
        : ofData(
          .weightGradient(layer: .l, receiver: .j, sender: .previous), id, form,
          decay: .quantity(.weightDecay) * .quantity(Catalogue.weight))
    case .biasUpdate:
      updateRule == .plainDescent
        ? Catalogue.biasUpdate(form, biases) : update(.bias(biases), result ?? .updatedBias)
    case .weightUpdate:
      updateRule == .plainDescent
        ? Catalogue.weightUpdate(form) : update(.weight(decaying: false), result ?? .updatedWeight)
    }
  }

  /// Returns the equation of the update rule that gives a quantity.
  private func update(_ parameter: UpdatedParameter, _ result: Quantity.Kind) -> Equation {
    guard
      let equation = updateRule.equations(parameter).first(where: { $0.left.quantities[0].kind == result })
    else { preconditionFailure("the update rule \(updateRule.name) does not give \(result)") }
    return equation
  }
}

// MARK: - Forward

extension Catalogue {
  static func weightedInput(_ form: Equation.Form, _ biases: BiasKind) -> Equation {
    let bias = Quantity.bias(layer: .l, neuron: neuron(of: biases, form))
    let neuron: NeuronIndex? = form == .component ? .j : nil
    let sum: Expression =
      switch form {
      case .vector: .quantity(.weights(layer: .l)) * .quantity(.activation(layer: .previous))
      case .component:
        .summation(
          over: .previous, in: .neurons(of: .previous),
          .quantity(.weight(layer: .l, receiver: .j, sender: .previous))
            * .quantity(.activation(layer: .previous, neuron: .previous)))
      }
    let right: Expression =
      switch biases {
      case .none: sum
      case .perNeuron, .shared: sum + .quantity(bias)
      case .threshold: sum - .quantity(bias)
      }
    return Equation(.weightedInput, form, .weightedInput(layer: .l, neuron: neuron), right)
  }

  /// Returns the neuron of a bias in an equation: nil for all biases of a layer, and for one that its neurons share.
  static func neuron(of biases: BiasKind, _ form: Equation.Form) -> NeuronIndex? {
    form == .component && biases.isForEachNeuron ? .j : nil
  }

  static func activation(_ form: Equation.Form, _ activation: Activation) -> Equation {
    let neuron: NeuronIndex? = form == .component ? .j : nil
    let z = Expression.quantity(.weightedInput(layer: .l, neuron: neuron))
    return Equation(
      .activation, form, .activation(layer: .l, neuron: neuron),
      activation.isElementwise || form == .vector
        ? .function(.activation(.l), z) : calculations(of: activation, z)[0],
      calculatedAs: form == .component ? calculations(of: activation, z) : [])
  }
}

// MARK: - Backward

extension Catalogue {
  /// Returns BP1: δᴸ = ∇ₐC ⊙ σ′(zᴸ).
  ///
  /// Softmax, like any function of the whole layer, has no slope for each neuron: there δᴸ = Jᵀ∇ₐC. For softmax, J is
  /// diag(a) − a aᵀ.
  func outputError(_ form: Equation.Form) -> Equation {
    let neuron: NeuronIndex? = form == .component ? .j : nil
    let general = outputActivation.isElementwise ? slopeTimesCostGradient(neuron) : errorThroughLayer(form)
    let difference =
      Expression.quantity(.activation(layer: .output, neuron: neuron)) - .quantity(.target(neuron: neuron))
    return Equation(
      .outputError, form, .error(layer: .output, neuron: neuron), general,
      calculatedAs: outputErrorIsDifference ? [general, difference] : [general])
  }

  private func slopeTimesCostGradient(_ neuron: NeuronIndex?) -> Expression {
    let gradient = Expression.quantity(.costGradient(neuron: neuron))
    let slope = Expression.quantity(.slope(layer: .output, neuron: neuron))
    return neuron == nil ? .hadamard(gradient, slope) : gradient * slope
  }

  private func errorThroughLayer(_ form: Equation.Form) -> Expression {
    switch form {
    case .vector: outputDerivatives * .quantity(.costGradient())
    case .component:
      .summation(
        over: .peer, in: .neurons(of: .output),
        .quantity(.costGradient(neuron: .peer))
          * .partial(
            of: .activation(layer: .output, neuron: .peer), by: .weightedInput(layer: .output, neuron: .j)))
    }
  }

  /// The transposed matrix of all ∂aₖᴸ/∂zⱼᴸ; for softmax, diag(a) − a aᵀ, which is its own transpose.
  var outputDerivatives: Expression {
    guard outputActivation.slopeForm == .matrixOfShares else {
      return .transpose(.partial(of: .activation(layer: .output), by: .weightedInput(layer: .output)))
    }
    let a = Expression.quantity(.activation(layer: .output))
    return .diagonal(a) - a * .transpose(a)
  }

  /// Returns BP2: δˡ = ((Wˡ⁺¹)ᵀ δˡ⁺¹) ⊙ σ′(zˡ).
  static func hiddenError(_ form: Equation.Form) -> Equation {
    switch form {
    case .vector:
      Equation(
        .hiddenError, form, .error(layer: .l),
        .hadamard(arrivingAtLayer, .quantity(.slope(layer: .l))))
    case .component:
      Equation(
        .hiddenError, form, .error(layer: .l, neuron: .j),
        arriving * .quantity(.slope(layer: .l, neuron: .j)))
    }
  }

  /// (Wˡ⁺¹)ᵀ δˡ⁺¹ = ∂C/∂aˡ: the errors of the next layer, propagated back to the activations of this one.
  public static let arrivingAtLayer =
    Expression.transpose(.quantity(.weights(layer: .next))) * .quantity(.error(layer: .next))

  /// Σₖ wₖⱼ δₖ = ∂C/∂aⱼ: the errors of the next layer, propagated back to the activation of one neuron.
  public static let arriving = Expression.summation(
    over: .next, in: .neurons(of: .next),
    .quantity(.weight(layer: .next, receiver: .next, sender: .j))
      * .quantity(.error(layer: .next, neuron: .next)))

  /// Returns BP3: ∂C/∂b = δ; if the neurons share their bias, ∂C/∂b = Σⱼ δⱼ; of thresholds, ∂C/∂θ = −δ.
  static func biasGradient(_ form: Equation.Form, _ biases: BiasKind) -> Equation {
    let neuron = neuron(of: biases, form)
    let δ = Expression.quantity(.error(layer: .l, neuron: neuron))
    let right: Expression =
      switch biases {
      case .perNeuron, .none: δ
      case .shared: sumOfErrors
      case .threshold: .negative(δ)
      }
    return Equation(.biasGradient, form, .biasGradient(layer: .l, neuron: neuron), right)
  }

  /// Σⱼ δⱼ: the errors of a layer, added up.
  static let sumOfErrors = Expression.summation(
    over: .neuron, in: .neurons(of: .l), .quantity(.error(layer: .l, neuron: .j)))

  /// Returns BP4: ∂C/∂W = δ aᵀ.
  static func weightGradient(_ form: Equation.Form) -> Equation {
    switch form {
    case .vector:
      Equation(
        .weightGradient, form, .weightGradients(layer: .l),
        .quantity(.error(layer: .l)) * .transpose(.quantity(.activation(layer: .previous))))
    case .component:
      Equation(
        .weightGradient, form, .weightGradient(layer: .l, receiver: .j, sender: .previous),
        .quantity(.activation(layer: .previous, neuron: .previous))
          * .quantity(.error(layer: .l, neuron: .j)))
    }
  }

  /// Returns ∂C/∂a = Wᵀ δ before the output: the errors of the next layer, without the factor σ′ of BP2.
  ///
  /// In layer 1 it is the derivative of the cost with respect to the input, which has no error.
  static func activationGradient(_ form: Equation.Form) -> Equation {
    switch form {
    case .vector: Equation(.activationGradient, form, .costGradient(layer: .l), arrivingAtLayer)
    case .component: Equation(.activationGradient, form, .costGradient(layer: .l, neuron: .j), arriving)
    }
  }
}

// MARK: - All examples, and update

extension Catalogue {
  /// Returns a quantity of the data: the mean or the sum over the examples, with the L2 term if there is one.
  ///
  ///     C = (1/m) Σₓ Cₓ + ½ λ Σ w²        C = (1/Σₓ ωₓ) Σₓ ωₓ Cₓ        C = Σₓ Cₓ
  private func ofData(
    _ quantity: Quantity, _ id: Equation.ID, _ form: Equation.Form, decay: Expression? = nil
  ) -> Equation {
    let examples = overExamples(quantity)
    guard costForm.isDecaying, let decay else { return Equation(id, form, quantity.of(.mean), examples) }
    return Equation(id, form, quantity.of(.mean), examples + decay)
  }

  /// Returns the mean or the sum over the examples; with one example, its own quantity.
  private func overExamples(_ quantity: Quantity) -> Expression {
    guard costForm.ofSeveral else { return costForm.weighted(.quantity(quantity.of(.number(1))), .number(1)) }
    return costForm.overExamples(
      costForm.weighted(.quantity(quantity.of(.variable)), .variable), dividing: .number(1))
  }

  static func biasUpdate(_ form: Equation.Form, _ biases: BiasKind) -> Equation {
    let bias = Quantity.bias(layer: .l, neuron: neuron(of: biases, form))
    return update(bias, .updatedBias, .biasGradient, .biasUpdate, form)
  }

  static func weightUpdate(_ form: Equation.Form) -> Equation {
    let weight: Quantity =
      form == .vector ? .weights(layer: .l) : .weight(layer: .l, receiver: .j, sender: .previous)
    return update(weight, .updatedWeight, .weightGradient, .weightUpdate, form)
  }

  /// Returns a step of gradient descent: the old value minus η times its gradient.
  private static func update(
    _ old: Quantity, _ new: Quantity.Kind, _ gradient: Quantity.Kind, _ id: Equation.ID, _ form: Equation.Form
  ) -> Equation {
    let updated = Quantity(new, layer: old.layer, element: old.element)
    let slope = Quantity(gradient, layer: old.layer, element: old.element, example: .mean)
    return Equation(
      id, form, updated, .quantity(old) - .quantity(.learningRate) * .quantity(slope), relation: .becomes)
  }
}
