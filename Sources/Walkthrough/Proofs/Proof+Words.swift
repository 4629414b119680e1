package import Equations
import Expressions
package import NeuralNetwork
import Notations

extension Proof.Claim {
  /// Returns the claim as a heading, for a layer with this activation function and a problem with this cost.
  package func title(_ activation: Activation, _ cost: Cost) -> String {
    switch self {
    case .outputError: "Proof: the error of the output layer"
    case .hiddenError: "Proof: the error of a hidden layer"
    case .biasGradient: "Proof: the gradient of the biases"
    case .weightGradient: "Proof: the gradient of the weights"
    case .sigmoidSlope:
      "Proof: the slope of \(activation.description)"
    case .crossEntropyGradient:
      "Proof: the derivative of \(cost.description)"
    case .outputDifference: "Proof: the output error is a difference"
    case .diagonal: "Proof: the error of a hidden layer, with a diagonal matrix"
    case .expanded: "Proof: all the way back in one product"
    case .softmaxDerivative:
      "Proof: the derivative of \((activation.isElementwise ? .ofClasses : activation).description)"
    }
  }
}

extension Proof.Reason {
  /// Returns the reason in a sentence, in the letters of the notes; the weighted inputs of the proof have these biases.
  func words(in claim: Proof.Claim, _ biases: BiasKind, _ set: Typesetter) -> Prose {
    let z = set.quantity(.weightedInput(layer: claim.layer, neuron: .j))
    let a = set.quantity(.activation(layer: claim.layer, neuron: .j))
    switch self {
    case .definition, .definitionOfError, .weightedInput, .activation, .sigmoidDefinition, .softmaxDefinition:
      return definition(claim, biases, set)
    case .chainRule, .throughActivation, .throughWeightedInput: return chainRule(claim, set)
    case .throughAllNeurons:
      let (cost, b) = (set.quantity(.cost), set.quantity(.bias(layer: .l)))
      return
        "Chain rule: all neurons of the layer share the bias \(b), so \(cost) depends on it through all their weighted inputs \(set.quantity(.weightedInput(layer: .l)))."
    case .onlyOneTerm, .onlyOneWeight: return onlyOneTerm(claim, set)
    case .slopeLeavesSum, .transposeOfSum, .slopeEntersSum, .transposedEntry, .rearranged, .stated:
      return form(set)
    case .costGradient, .costAndSlope, .crossEntropyGradient, .logarithms, .softmax:
      return derivative(of: set)
    case .slope:
      return
        "Derivative of the activation function: with respect to \(z), the derivative of \(a) is the slope."
    case .termByTerm:
      let constants = claim == .weightGradient ? "activations" : "weights"
      let also = biases == .none ? "" : biases.naming(", and so is the bias")
      return
        "Derivative of the weighted input, term by term: the \(constants) are constants here\(also)."
    case .weightIsFactor:
      return
        "Derivative of the weighted input: \(a) appears in one term of it, with this weight as its factor."
    case .lemma: return "Substitute what was just found."
    case .biasCountsOnce:
      return "Derivative of the weighted input: the bias is added to it with the factor 1."
    case .thresholdIsSubtracted:
      return "Derivative of the weighted input: the threshold is subtracted from it, so its factor is -1."
    case .commonDenominator: return "Write both fractions with a common denominator."
    case .multipliedOut: return "Multiply the numerator out."
    case .termsCancel:
      let product = set.formula(
        .quantity(.activation(layer: .output, neuron: .j)) * .quantity(.target(neuron: .j)))
      return "The product \(product) is subtracted and added: the two cancel."
    case .cancelled: return "The slope is a factor of numerator and denominator, and cancels."
    case .slopeCancels:
      return
        "The derivative of this cost has the slope in its denominator: the two cancel, and the difference is left."
    case .denominatorIsSlope: return "For the sigmoid the denominator is its slope at \(z)."
    case .reciprocal:
      return
        "Derivative of a reciprocal: minus 1 over the square of the denominator, times the derivative of the denominator."
    case .signs: return "Minus times minus is plus."
    case .split: return "Split the fraction into two factors."
    case .addAndSubtract: return "Add 1 in the second numerator, and subtract it again."
    case .complement: return "Divide both terms by the denominator: the first gives 1."
    case .sigmoid: return "Recognise the sigmoid."
    case .quotientRule:
      return
        "Derivative of a quotient. The derivative of the numerator is the exponential itself for the neuron's own weighted input, and 0 otherwise. The derivative of the sum is the one exponential in which that weighted input appears."
    case .factorOut: return "Take the first share out as a common factor, and cancel the sum once."
    case .softmaxRecognised: return "Recognise the two shares."
    case .outputCancels:
      return
        "The output cancels against the denominator, and the minus sign exchanges the two terms of the difference."
    case .targetsAddUp: return "The targets are shares that add up to 1."
    case .outputErrorOfLayer: return "The error of the output: the derivative of the cost times the slope."
    case .outputErrorThroughLayer:
      return
        "The error of the output: the matrix of all derivatives of the outputs times the derivative of the cost."
    case .outputErrorIsDifference:
      return
        "The error of the output is a difference with this cost, which has its own proof: \(Proof.Claim.outputDifference.name)."
    case .hiddenErrorOfLayer: return "The error of a hidden layer, as a vector."
    case .hiddenErrorWithDiagonal:
      return "The error of a hidden layer, with a diagonal matrix in place of the componentwise product."
    case .diagonalMatrix: return "Multiplying component by component is multiplying by a diagonal matrix."
    case .onceMore: return "The same once more, for the error of the next layer."
    case .instead: return "Here this holds instead."
    case .activationFormula: return "The formula of the activation function."
    case .activationRecognised:
      return "The formula of the activation function, written as the activation \(a)."
    case .dividedByPower:
      let power = set.formula(
        .function(.exponential, .quantity(.weightedInput(layer: claim.layer, neuron: .j))))
      return "Divide the numerator and the denominator by \(power)."
    case .formulaInserted:
      switch claim {
      case .crossEntropyGradient: return "The formula takes the place of the cost."
      case .softmaxDerivative:
        let (s, j) = (set.notation.letter(of: .peer, in: nil), set.notation.letter(of: .neuron, in: nil))
        return
          "The formula takes the place of the activation. Below, \(set.formula(Catalogue.isSameInput)) is 1 where \(Formula.letter(s)) = \(Formula.letter(j)), and 0 otherwise."
      default: return "The formula takes the place of the activation."
      }
    case .rule(let rule): return rule.words(by: claim == .crossEntropyGradient ? a : z)
    }
  }

  private func definition(_ claim: Proof.Claim, _ biases: BiasKind, _ set: Typesetter) -> Prose {
    let cost = set.quantity(.cost)
    switch self {
    case .definitionOfError:
      return
        "Definition: the derivative of \(cost) with respect to a weighted input is the error of that neuron."
    case .weightedInput:
      let layer = claim == .hiddenError ? "next layer" : "layer"
      return switch biases {
      case .perNeuron: "Definition of the weighted input: a weighted sum of activations, plus the bias."
      case .shared:
        "Definition of the weighted input: a weighted sum of activations, plus the bias that the neurons of the \(layer) share."
      case .none:
        "Definition of the weighted input: a weighted sum of activations. \(claim == .hiddenError ? "The next layer" : "This layer") has no biases."
      case .threshold:
        "Definition of the weighted input: a weighted sum of activations, minus the threshold."
      }
    case .activation:
      return
        "Definition of the activation, substituted: each term depends on one weighted input of this layer."
    case .sigmoidDefinition: return "Definition of the sigmoid."
    case .softmaxDefinition:
      return "Definition of softmax: each output is a share of the sum of all exponentials."
    default:
      let z = set.quantity(.weightedInput(layer: claim.layer, neuron: .j))
      return claim == .sigmoidSlope
        ? "Definition: the slope is the derivative of the activation with respect to its weighted input \(z)."
        : "Definition: the error of a neuron is the derivative of the cost with respect to its weighted input."
    }
  }

  private func chainRule(_ claim: Proof.Claim, _ set: Typesetter) -> Prose {
    let z = set.quantity(.weightedInput(layer: claim.layer, neuron: .j))
    let cost = set.quantity(.cost)
    if self == .throughActivation {
      let a = set.quantity(.activation(layer: claim.layer, neuron: .j))
      return "Chain rule: \(cost) depends on \(z) only through this neuron's own activation \(a)."
    }
    switch claim {
    case .outputError, .outputDifference:
      return
        "Chain rule: \(cost) depends on \(z) through the outputs \(set.quantity(.activation(layer: .output)))."
    case .hiddenError:
      return
        "Chain rule: \(cost) depends on this neuron through the weighted inputs \(set.quantity(.weightedInput(layer: .next))) of the next layer."
    default:
      let parameter = set.quantity(claim.parameter)
      return self == .throughWeightedInput
        ? "Chain rule: \(cost) depends on \(parameter) only through \(z), the one weighted input in which it appears."
        : "Chain rule: \(cost) depends on \(parameter) through the weighted inputs \(set.quantity(.weightedInput(layer: .l))) of its layer."
    }
  }

  private func onlyOneTerm(_ claim: Proof.Claim, _ set: Typesetter) -> Prose {
    let z = set.quantity(.weightedInput(layer: claim.layer, neuron: .j))
    let a = set.quantity(.activation(layer: claim.layer, neuron: .j))
    if self == .onlyOneWeight {
      return
        "Only one term survives: the derivative of a weight with respect to \(set.quantity(claim.parameter)) is 1 for that weight itself, and 0 for every other."
    }
    switch claim {
    case .outputError, .hiddenError:
      return "Only one term survives: of the activations of this layer, only \(a) depends on \(z)."
    case .outputDifference:
      return "In the sum of the second terms only one term survives. The first terms have a common factor."
    default:
      return
        "Only one term survives: of the weighted inputs of this layer, only \(z) depends on \(set.quantity(claim.parameter))."
    }
  }

  /// Returns how the sum of the chain rule becomes the form in which the notes state it.
  private func form(_ set: Typesetter) -> Prose {
    let index = { (variable: IndexVariable) in
      Formula.letter(set.notation.letter(of: variable, in: .hiddenError))
    }
    let slope: Prose = "The slope does not depend on \(index(.next)), so"
    switch self {
    case .slopeLeavesSum: return "\(slope.content) it can leave the sum."
    case .transposeOfSum:
      return
        "\(slope.content) it can leave the sum. What is left is component \(index(.neuron)) of \(set.formula(Catalogue.arrivingAtLayer)): the transpose comes from here."
    case .slopeEntersSum: return "\(slope.content) it can go into the sum."
    case .transposedEntry:
      return
        "\(slope.content) it can go into the sum. The weight is written as an entry of the transposed matrix."
    case .rearranged: return "The same factors in another order."
    default: return "The form in which these notes state it."
    }
  }

  private func derivative(of set: Typesetter) -> Prose {
    switch self {
    case .costAndSlope: "Substitute the derivatives of the cost and of the activation function."
    case .crossEntropyGradient:
      "Substitute the derivative of the cross-entropy, which has its own proof: \(Proof.Claim.crossEntropyGradient.name)."
    case .logarithms:
      "Derivative of the cost: the derivative of a logarithm is a reciprocal, and that of 1 minus the output has a factor of -1."
    case .softmax:
      "Substitute the derivatives of the cost and of softmax; the second has its own proof: \(Proof.Claim.softmaxDerivative.name). The remaining derivative is 1 for the neuron itself, and 0 otherwise."
    default: "Substitute the derivative of the cost."
    }
  }
}

extension Proof.Claim {
  /// The layer that the proof is about.
  fileprivate var layer: LayerIndex {
    switch self {
    case .outputError, .crossEntropyGradient, .outputDifference, .softmaxDerivative: .output
    default: .l
    }
  }

  /// The weight or the bias whose gradient is proved.
  fileprivate var parameter: Quantity {
    self == .biasGradient
      ? .bias(layer: .l, neuron: .j) : .weight(layer: .l, receiver: .j, sender: .previous)
  }
}

extension Proof.Supposition {
  /// Returns the assumption of the proof, that it does not hold here, and where it does.
  func remark(in claim: Proof.Claim, _ catalogue: Catalogue) -> Prose {
    let name = claim.name.contains("'") ? "\"\(claim.name)\"" : claim.name
    return "\(words(catalogue)) To see the proof, type: backstep prove \(name) \(builtInProblem)."
  }

  private func words(_ catalogue: Catalogue) -> String {
    switch self {
    case .softmax:
      "The proof assumes softmax at the output, or another function of the whole layer. Here it is \(catalogue.outputActivation.description), and each output depends only on its own weighted input."
    case .matchingCost:
      "The proof assumes the cross-entropy after the sigmoid, or the categorical cross-entropy after softmax. Here it is \(catalogue.cost.description) after \(catalogue.outputActivation.description): the slope does not cancel."
    }
  }

  /// A built-in problem for which the assumption holds.
  private var builtInProblem: String {
    switch self {
    case .matchingCost: "xor"
    case .softmax: "softmax"
    }
  }
}

extension DifferentiationRule {
  /// Returns the rule in a sentence, for a derivative with respect to a quantity.
  fileprivate func words(by variable: Formula) -> Prose {
    switch self {
    case .constantOrVariable: "The derivative of \(variable) is 1, and the derivative of a constant is 0."
    case .sum: "Sum rule: differentiate term by term."
    case .product:
      "Product rule: differentiate one factor at a time, and add the results. A constant factor stays."
    case .quotient:
      "Quotient rule: multiply each part by the derivative of the other, and subtract. Then divide by the square of the denominator."
    case .power:
      "Power rule: the exponent becomes a factor, and 1 is subtracted from it. Then comes the derivative of the base."
    case .chain: "Chain rule: the derivative of the outer function, times the derivative of its argument."
    case .cases: "Each case has its own derivative."
    case .oneTerm: "Only the term of this neuron contains \(variable)."
    case .simplification: "Leave out zeros and ones, and collect the signs."
    }
  }
}
