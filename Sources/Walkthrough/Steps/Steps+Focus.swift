import Backpropagation
import Equations
public import Expressions
import NeuralNetwork

extension Steps {
  /// Returns whether the equation of a step gives one number, not one for each neuron: the cost, or a shared bias.
  public func givesOneNumber(_ step: Step) -> Bool {
    step.isAboutCost || (step.isAboutBiases && trace.network.biasKind(ofLayer: step.layer) == .shared)
  }

  /// Returns the number of narrower steps in a step: its neurons, or the terms of its sum and the total.
  public func childCount(of step: Step) -> Int {
    switch step.focus {
    case .layer where !givesOneNumber(step):
      return step.isAboutWeights ? width(step.layer) * width(step.layer - 1) : width(step.layer)
    case .layer, .neuron, .weight:
      let terms = termCount(of: step)
      return terms == 0 ? 0 : terms + 1
    case .term, .total: return 0
    }
  }

  /// Returns the narrower step at a position counted from 0.
  public func child(_ position: Int, of step: Step) -> Step {
    switch step.focus {
    case .layer where givesOneNumber(step): return part(position, of: step)
    case .layer where step.isAboutWeights:
      let (row, column) = position.quotientAndRemainder(dividingBy: width(step.layer - 1))
      return step.focused(on: .weight(receiver: row + 1, sender: column + 1))
    case .layer: return step.focused(on: .neuron(position + 1))
    case .neuron, .weight: return part(position, of: step)
    case .term, .total: preconditionFailure("a term leads into nothing")
    }
  }

  /// Returns a term of the step's sum or, after the last one, the total.
  private func part(_ position: Int, of step: Step) -> Step {
    step.focused(
      on: position < termCount(of: step) ? .term(position + 1, of: step.focus) : .total(of: step.focus))
  }

  /// Returns the number of terms in the sum for one neuron; 0 if there is no sum.
  private func termCount(of step: Step) -> Int {
    switch step.equation {
    case .weightedInput: width(step.layer - 1)
    case .hiddenError, .activationGradient: width(step.layer + 1)
    case .cost: width(trace.layerCount)
    case .biasGradient where givesOneNumber(step): width(step.layer)
    case .outputError where !trace.network[layer: step.layer].activation.isElementwise: width(step.layer)
    case .meanCost, .meanBiasGradient, .meanWeightGradient:
      trace.problem.costForm.ofSeveral ? trace.examples.count : 0
    default: 0
    }
  }

  /// Returns the example index of a quantity of the data; it is that of the example if the two do not differ.
  private func meanOf(_ quantity: Quantity) -> ExampleIndex {
    quantity.example == .mean && !trace.problem.costForm.differsFromExample ? .current : quantity.example
  }

  private func width(_ layer: Int) -> Int { trace.network.width(ofLayer: layer) }

  /// Returns the number, from 1, of the step in which a quantity is computed, or `nil` if it was given.
  public func number(whichComputes quantity: Quantity, example: Int?) -> Int? {
    guard var computing = quantity.of(meanOf(quantity)).computedBy(ofLayers: trace.layerCount) else {
      return nil
    }
    let layer: Int
    switch quantity.layer?.instantiated(at: Place(), layerCount: trace.layerCount) {
    case nil: layer = trace.layerCount
    case .number(let number): layer = number
    case .current, .last: return nil
    }
    // Of a hidden layer, ∂C/∂a is the sum in BP2.
    if computing == .activationGradient, layer > 1 { computing = .hiddenError }
    let ofExample = Step(computing, layer: layer, example: quantity.exampleNumber ?? example ?? 1)
    let ofAll = Step(computing, computing: quantity.kind, layer: layer, example: nil)
    return (position(of: ofExample) ?? position(of: ofAll)).map { $0 + 1 }
  }
}
