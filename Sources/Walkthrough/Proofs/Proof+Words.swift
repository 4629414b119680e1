public import Equations
import NeuralNetwork
import Notations

extension Proof.Claim {
  /// What is proved, as a heading.
  public var title: String {
    switch self {
    case .outputError: "Proof: the error of the output layer"
    case .hiddenError: "Proof: the error of a hidden layer"
    case .biasGradient: "Proof: the gradient of the biases"
    case .weightGradient: "Proof: the gradient of the weights"
    case .sigmoidSlope: "Proof: the slope of the sigmoid"
    case .crossEntropyGradient: "Proof: the derivative of the cross-entropy"
    case .outputDifference: "Proof: the output error is a difference"
    case .diagonal: "Proof: the error of a hidden layer, with a diagonal matrix"
    case .expanded: "Proof: all the way back in one product"
    }
  }
}

extension Proof.Reason {
  /// The reason in a sentence, in the letters of the notes.
  func words(in claim: Proof.Claim, _ set: Typesetter) -> Prose {
    let z = set.quantity(.weightedInput(layer: claim.layer, neuron: .j))
    let a = set.quantity(.activation(layer: claim.layer, neuron: .j))
    let cost = set.quantity(.cost)
    switch self {
    case .definition:
      return claim == .sigmoidSlope
        ? "Definition: the slope is how the activation answers to its weighted input \(z)."
        : "Definition: the error of a neuron is how the cost answers to its weighted input."
    case .chainRule: return chainRule(claim, set)
    case .throughActivation:
      return "Chain rule: \(cost) depends on \(z) by way of this neuron's own activation \(a)."
    case .definitionOfError:
      return "Definition: how \(cost) answers to a weighted input is the error of that neuron."
    case .onlyOneTerm: return onlyOneTerm(claim, set)
    case .slope: return "Derivative of the activation function: \(a) is a function of \(z), with this slope."
    case .weightedInput: return "Definition of the weighted input: what arrives, and the bias."
    case .activation: return "Definition of the activation, put into the sum."
    case .termByTerm:
      return "Derivative of the weighted input, term by term; weights are constants here, and so is the bias."
    case .lemma: return "Put in what was just found."
    case .rearranged:
      return "The same, in the form that these notes give it."
    case .biasCountsOnce:
      return "Derivative of the weighted input: it grows by exactly what its bias grows by."
    case .costGradient: return "Derivative of the cost, put in."
    case .logarithms:
      return
        "Derivative of the cost: that of a logarithm is a reciprocal, and 1 minus the output brings a factor of -1."
    case .commonDenominator: return "Bring both fractions on one denominator."
    case .multipliedOut: return "Multiply the numerator out."
    case .cancelled: return "What stands there twice cancels."
    case .slopeCancels:
      return
        "The derivative of this cost has the slope below its bar: the two cancel, and the difference is left."
    case .denominatorIsSlope: return "For the sigmoid the denominator is its slope at \(z)."
    case .reciprocal: return "Derivative of a reciprocal, and the chain rule for what stands below the bar."
    case .signs: return "Two signs make none."
    case .split: return "Split the fraction into two factors."
    case .complement: return "The second factor is what the first lacks to 1."
    case .sigmoid: return "Recognise the sigmoid."
    case .softmax:
      return
        "Derivative of the cost, and that of softmax; the derivative that is left is 1 for the neuron itself, else 0."
    case .targetsAddUp: return "The targets are shares that add up to 1."
    case .outputErrorOfLayer: return "The error of the output: the derivative of the cost times the slope."
    case .hiddenErrorOfLayer: return "The error of a hidden layer, as a vector."
    case .diagonalMatrix: return "To multiply component by component is to multiply by a diagonal matrix."
    case .onceMore: return "Once more the same, for the error of the layer behind."
    case .instead: return "What holds here instead."
    }
  }

  private func chainRule(_ claim: Proof.Claim, _ set: Typesetter) -> Prose {
    let z = set.quantity(.weightedInput(layer: claim.layer, neuron: .j))
    let cost = set.quantity(.cost)
    switch claim {
    case .outputError, .outputDifference:
      return
        "Chain rule: \(cost) depends on \(z) by way of the outputs \(set.quantity(.activation(layer: .output)))."
    case .hiddenError:
      return
        "Chain rule: \(cost) depends on this neuron by way of the weighted inputs \(set.quantity(.weightedInput(layer: .next))) of the next layer."
    default:
      let parameter: Quantity =
        claim == .biasGradient
        ? .bias(layer: .l, neuron: .j) : .weight(layer: .l, receiver: .j, sender: .previous)
      return
        "Chain rule: \(cost) depends on \(set.quantity(parameter)) by way of the weighted inputs \(set.quantity(.weightedInput(layer: .l))) of its layer."
    }
  }

  private func onlyOneTerm(_ claim: Proof.Claim, _ set: Typesetter) -> Prose {
    let z = set.quantity(.weightedInput(layer: claim.layer, neuron: .j))
    let a = set.quantity(.activation(layer: claim.layer, neuron: .j))
    switch claim {
    case .outputError, .hiddenError:
      return "Only one term survives: of the activations of this layer \(a) alone depends on \(z)."
    case .outputDifference:
      return "Of the second parts only one term survives, and the first have a common factor."
    case .weightGradient:
      let w = set.quantity(.weight(layer: .l, receiver: .j, sender: .previous))
      return "Only one term survives: nothing else of this layer depends on \(w)."
    default:
      return
        "Only one term survives: nothing else of this layer depends on \(set.quantity(.bias(layer: .l, neuron: .j)))."
    }
  }
}

extension Proof.Claim {
  /// The layer that the proof speaks of.
  fileprivate var layer: LayerIndex {
    switch self {
    case .outputError, .crossEntropyGradient, .outputDifference: .output
    default: .l
    }
  }
}

extension Proof.Supposition {
  /// What the proof supposes, and that it is not so here.
  func remark(_ catalogue: Catalogue, _ activation: Activation) -> Prose {
    switch self {
    case .sigmoid:
      "The proof supposes the sigmoid. This layer has \(activation.description), for which another formula holds."
    case .crossEntropy:
      "The proof supposes the cross-entropy. Here the cost is \(catalogue.cost.description), for which another formula holds."
    case .matchingCost:
      "The proof supposes the cross-entropy behind the sigmoid, or the categorical cross-entropy behind softmax. Here it is \(catalogue.cost.description) behind \(catalogue.outputActivation.description): the slope does not cancel."
    }
  }
}
