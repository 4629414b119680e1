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

  /// Creates the catalogue for a cost and the activation function of the last layer.
  public init(cost: Cost, outputActivation: Activation) {
    self.cost = cost
    self.outputActivation = outputActivation
  }

  /// Creates the catalogue for a problem.
  public init(of problem: Problem) {
    self.init(
      cost: problem.cost, outputActivation: problem.network[layer: problem.network.layerCount].activation)
  }

  /// Whether the slope of the output cancels the denominator of ∂C/∂a, so that δᴸ = aᴸ − y.
  public var outputErrorIsDifference: Bool { cost.givesDifference(with: outputActivation) }

  /// Returns an equation for a layer with the given activation function.
  public func equation(_ id: Equation.ID, _ form: Equation.Form, activation: Activation) -> Equation {
    switch id {
    case .weightedInput: Catalogue.weightedInput(form)
    case .activation: Catalogue.activation(form, activation)
    case .slope: Catalogue.slope(form, activation)
    case .cost: costOfExample
    case .costGradient: costGradient(form)
    case .outputError: outputError(form)
    case .hiddenError: Catalogue.hiddenError(form)
    case .biasGradient: Catalogue.biasGradient(form)
    case .weightGradient: Catalogue.weightGradient(form)
    case .meanCost: Catalogue.mean(.cost, id, .component)
    case .meanBiasGradient:
      Catalogue.mean(
        form == .vector ? .biasGradient(layer: .l) : .biasGradient(layer: .l, neuron: .j), id, form)
    case .meanWeightGradient:
      Catalogue.mean(
        form == .vector
          ? .weightGradients(layer: .l) : .weightGradient(layer: .l, receiver: .j, sender: .previous),
        id, form)
    case .biasUpdate: Catalogue.biasUpdate(form)
    case .weightUpdate: Catalogue.weightUpdate(form)
    }
  }
}

// MARK: - Forward

extension Catalogue {
  static func weightedInput(_ form: Equation.Form) -> Equation {
    switch form {
    case .vector:
      Equation(
        .weightedInput, form, .weightedInput(layer: .l),
        .quantity(.weights(layer: .l)) * .quantity(.activation(layer: .previous))
          + .quantity(.bias(layer: .l)))
    case .component:
      Equation(
        .weightedInput, form, .weightedInput(layer: .l, neuron: .j),
        .summation(
          over: .previous, in: .neurons(of: .previous),
          .quantity(.weight(layer: .l, receiver: .j, sender: .previous))
            * .quantity(.activation(layer: .previous, neuron: .previous)))
          + .quantity(.bias(layer: .l, neuron: .j)))
    }
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
  /// A softmax layer has no slope for each neuron: there δᴸ = Jᵀ∇ₐC, with J = diag(a) − a aᵀ.
  func outputError(_ form: Equation.Form) -> Equation {
    let neuron: NeuronIndex? = form == .component ? .j : nil
    let general = outputActivation.isElementwise ? slopeTimesCostGradient(neuron) : softmaxError(form)
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

  private func softmaxError(_ form: Equation.Form) -> Expression {
    switch form {
    case .vector: Catalogue.softmaxDerivatives * .quantity(.costGradient())
    case .component:
      .summation(
        over: .peer, in: .neurons(of: .output),
        .quantity(.costGradient(neuron: .peer))
          * .partial(
            of: .activation(layer: .output, neuron: .peer), by: .weightedInput(layer: .output, neuron: .j)))
    }
  }

  /// diag(a) − a aᵀ: the matrix of all ∂aₖᴸ/∂zⱼᴸ of a softmax layer.
  static var softmaxDerivatives: Expression {
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

  /// Returns BP3: ∂C/∂b = δ.
  static func biasGradient(_ form: Equation.Form) -> Equation {
    let neuron: NeuronIndex? = form == .component ? .j : nil
    return Equation(
      .biasGradient, form, .biasGradient(layer: .l, neuron: neuron),
      .quantity(.error(layer: .l, neuron: neuron)))
  }

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
}

// MARK: - Mean and update

extension Catalogue {
  /// Returns the mean over the examples: their sum, multiplied by 1/m.
  static func mean(_ quantity: Quantity, _ id: Equation.ID, _ form: Equation.Form) -> Equation {
    Equation(
      id, form, quantity.of(.mean),
      .quotient(.number(1), .quantity(.exampleCount))
        * .summation(over: .example, in: .examples, .quantity(quantity.of(.variable))))
  }

  static func biasUpdate(_ form: Equation.Form) -> Equation {
    let neuron: NeuronIndex? = form == .component ? .j : nil
    let bias = Quantity.bias(layer: .l, neuron: neuron)
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
