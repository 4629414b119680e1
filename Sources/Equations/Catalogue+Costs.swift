import Expressions
import NeuralNetwork

extension Catalogue {
  /// The equation of the cost of one example.
  var costOfExample: Equation {
    Equation(.cost, .component, .cost, costCalculations[0], calculatedAs: costCalculations)
  }

  private var costCalculations: [Expression] {
    let a = Expression.quantity(.activation(layer: .output, neuron: .j))
    let y = Expression.quantity(.target(neuron: .j))
    switch cost {
    case .quadratic:
      return [.quotient(.number(1), .number(2)) * overOutputs(.square(y - a))]
    case .meanSquaredError:
      return [.quotient(.number(1), .quantity(.outputCount)) * overOutputs(.square(y - a))]
    case .crossEntropy:
      let logarithms =
        y * .function(.logarithm, a)
        + (.number(1) - y) * .function(.logarithm, .number(1) - a)
      return [.negative(overOutputs(logarithms))] + crossEntropyFromWeightedInputs
    case .categoricalCrossEntropy:
      return [.negative(overOutputs(y * .function(.logarithm, a)))] + categoricalFromWeightedInputs
    case .formula(let formula): return [formula.value]
    }
  }

  private func overOutputs(_ term: Expression) -> Expression {
    .summation(over: .neuron, in: .neurons(of: .output), term)
  }

  /// The forms for a sigmoid output, with logarithms computed from z, so that no digits are lost where a is almost 0 or 1.
  private var crossEntropyFromWeightedInputs: [Expression] {
    guard outputActivation.isLogistic else { return [] }
    let z = Expression.quantity(.weightedInput(layer: .output, neuron: .j))
    let y = Expression.quantity(.target(neuron: .j))
    let decay = Expression.function(.exponential, .negative(.function(.absoluteValue, z)))
    let loss = Expression.sum([
      .function(.positivePart, z) - y * z, .function(.logarithm, .number(1) + decay),
    ])
    let precise = Expression.sum([.function(.positivePart, z) - y * z, .function(.logarithmOfOnePlus, decay)])
    return [overOutputs(loss), overOutputs(precise)]
  }

  /// The form for a softmax output, with ln aⱼ = zⱼ − max z − ln Σ e^(zₖ − max z).
  private var categoricalFromWeightedInputs: [Expression] {
    guard outputActivation.slopeForm == .matrixOfShares else { return [] }
    let largest = Expression.function(.maximum, .quantity(.weightedInput(layer: .output)))
    let z = Expression.quantity(.weightedInput(layer: .output, neuron: .j))
    let peer = Expression.quantity(.weightedInput(layer: .output, neuron: .peer))
    let normaliser = Expression.function(
      .logarithm,
      .summation(over: .peer, in: .neurons(of: .output), .function(.exponential, peer - largest)))
    return [overOutputs(.quantity(.target(neuron: .j)) * (normaliser - (z - largest)))]
  }

  /// Returns the equation of ∂C/∂a at the output layer: of ∇ₐC, or of one component of it.
  func costGradient(_ form: Equation.Form) -> Equation {
    let neuron: NeuronIndex? = form == .component ? .j : nil
    let a = Expression.quantity(.activation(layer: .output, neuron: neuron))
    let y = Expression.quantity(.target(neuron: neuron))
    let complement = Expression.number(1) - a
    let right: Expression =
      switch cost {
      case .quadratic: a - y
      case .meanSquaredError: .quotient(.number(2), .quantity(.outputCount)) * (a - y)
      case .crossEntropy: .quotient(a - y, form == .vector ? .hadamard(a, complement) : a * complement)
      case .categoricalCrossEntropy: .negative(.quotient(y, a))
      case .formula(let formula):
        formula.gradient.inserting([CostFormula.variable: a, .target(neuron: .j): y], form)
      }
    return Equation(.costGradient, form, .costGradient(neuron: neuron), right)
  }
}
