/// A mistake that learners make and that can be recognised by the wrong number it gives.
///
/// Most of them change the tree of the right equation, and are defined once for every layer, cost and activation
/// function. The last three are slips of the pen and need no equation.
package enum KnownMistake: String, CaseIterable, Hashable, Sendable {
  // The slope
  case slopeForgotten, slopeNotCancelled, slopeAtActivation, activationForSlope, slopeOfWrongLayer
  case slopeOfOtherNeuron, slopeWithoutActivation, slopeNotSquared
  case slopeTwice, slopeOfOtherFunction, slopeFromWeightedInput
  // The weights
  case weightsNotTransposed, weightsUpdated, weightsOfWrongLayer, weightsOfOtherNeuron, weightsForgotten
  // The error
  case costGradientForError, activationForError, differenceForError, sumOfErrors, errorOfWrongLayer
  case productTransposed, errorsForgotten, activationForgotten, weightGradientForBias
  // The cost
  case targetAdded, targetOfOtherNeuron, costForDerivative, squareAfterSum
  // The activation
  case weightedInputForActivation, weightForActivation, activationOfWrongLayer, normalizationForgotten
  case minusInExponentForgotten, denominatorOfSigmoid, exponentialForgotten, otherActivation
  case denominatorForgotten
  // Thresholds
  case thresholdForgotten, thresholdAdded, thresholdSignForgotten
  // Sums
  case termMissing, onlyOneTerm, signOfTerm, biasForgotten, meanForSum, sumForMean
  case biasSubtracted, biasOfOtherNeuron, sumsMultiplied
  // Factors and signs
  case factorTwo, factorHalf, squareForgotten, signTurned, learningRateForgotten, baseTenLogarithm
  case oldForgotten, oldMultiplied, learningRateDivided, gradientForgotten
  // Several examples
  case exampleMeanForgotten, exampleMeanTwice, oneExampleForAll, exampleMeanTaken, exampleWeightsForgotten
  // L2 regularisation
  case decayForgotten, decayDoubled, decayHalved, biasDecayed
  // Update rules
  case keptForgotten, keptShareForgotten, keptFromBefore, sharesExchanged, shareForgotten, correctionForgotten
  case stepNumberTooSmall, stepNumberTooLarge, rootForgotten, ruleForgotten
  // Rounding, and slips of the pen
  case roundedTooEarly, digitsSwapped, pointMisplaced, matrixTransposed
}

extension KnownMistake {
  /// The sentence that says what was probably done.
  package var sentence: String {
    switch self {
    case .slopeForgotten: "The slope of the activation function was left out."
    case .slopeNotCancelled:
      "The difference of output and target was multiplied by the slope, but with this cost the slope cancels."
    case .slopeAtActivation:
      "The slope was evaluated at the activation instead of the weighted input."
    case .activationForSlope: "The activation was used in place of its slope."
    case .slopeOfWrongLayer: "The slope is that of the next layer."
    case .slopeOfOtherNeuron: "The slope is that of another neuron of the same layer."
    case .slopeWithoutActivation:
      "The slope of the sigmoid is a product of two factors; the activation itself is missing from it."
    case .slopeNotSquared: "In the slope of the hyperbolic tangent, the activation was not squared."
    case .slopeTwice: "The slope was multiplied twice."
    case .slopeOfOtherFunction: "The slope is that of another activation function."
    case .slopeFromWeightedInput:
      "The slope was calculated from the weighted input; its formula takes the activation."
    case .weightsNotTransposed:
      "Rows and columns of the weights were exchanged: a transpose is missing, or there is one too many."
    case .weightsUpdated:
      "The weights had already been updated. All errors of one pass use the weights from before the update."
    case .weightsOfWrongLayer: "The weights are those of another layer."
    case .weightsOfOtherNeuron: "The weights are those of another neuron of the same layer."
    case .weightsForgotten: "The weights were left out."
    case .errorsForgotten: "The errors of the next layer were left out."
    case .activationForgotten: "The activation was left out; this is the error alone."
    case .weightGradientForBias:
      "The error was multiplied by an activation. That gives the gradient of a weight, not of a bias."
    case .targetAdded: "Output and target were added; their difference is needed."
    case .targetOfOtherNeuron: "The target is that of another output."
    case .costForDerivative:
      "The difference of output and target was squared. In the derivative of the cost it has no square."
    case .squareAfterSum: "The differences were added before they were squared; each is squared by itself."
    case .costGradientForError:
      "The derivative of the cost with respect to the activation was used. The error is its derivative with respect to the weighted input."
    case .activationForError: "The activation was used in place of the error."
    case .sumOfErrors:
      "The sum of the errors of the whole layer was used; only the error of the neuron itself counts."
    case .differenceForError: "The plain difference of output and target was used in place of the error."
    case .errorOfWrongLayer: "The error is that of another layer."
    case .productTransposed:
      "The two neurons were exchanged: this is the entry of the transposed product."
    case .weightedInputForActivation: "The weighted input was used in place of the activation."
    case .weightForActivation: "The weight was used in place of the activation."
    case .activationOfWrongLayer: "The activation is that of another layer."
    case .normalizationForgotten: "The division by the sum over the layer was left out."
    case .minusInExponentForgotten: "The minus in the exponent of the sigmoid was left out."
    case .denominatorOfSigmoid:
      "The denominator of the sigmoid is wrong: it should be 1 plus the exponential."
    case .exponentialForgotten: "The exponential function was left out."
    case .otherActivation: "Another activation function was applied."
    case .denominatorForgotten: "The hyperbolic tangent is a quotient; its denominator is missing."
    case .biasSubtracted: "The bias was subtracted; it is added."
    case .biasOfOtherNeuron: "The bias is that of another neuron of the same layer."
    case .sumsMultiplied: "Two sums were multiplied; it is one sum of products."
    case .termMissing: "One term of the sum is missing."
    case .onlyOneTerm: "Only one term of the sum was counted."
    case .signOfTerm: "One term of the sum has the wrong sign."
    case .biasForgotten: "The bias was not added."
    case .thresholdForgotten: "The threshold was not subtracted."
    case .thresholdAdded: "The threshold was added; it is subtracted."
    case .thresholdSignForgotten:
      "A threshold is subtracted in the weighted input, so its gradient is minus the error; the minus is missing."
    case .meanForSum: "The sum was divided by the number of its terms; it is a sum, not a mean."
    case .sumForMean: "The sum over the outputs was not divided by their number."
    case .factorTwo: "The number is twice the right one: a factor ½ was forgotten, or there is a 2 too many."
    case .factorHalf: "The number is half the right one: a factor 2 was forgotten, or there is a ½ too many."
    case .squareForgotten: "A square is missing."
    case .signTurned: "The sign is wrong: a difference was taken the other way round, or a minus was lost."
    case .learningRateForgotten: "The gradient was not multiplied by the learning rate."
    case .oldForgotten: "This is only the step; the number from before the step was left out."
    case .oldMultiplied:
      "The step was multiplied by the number from before it, from which it is only subtracted."
    case .learningRateDivided: "The gradient was divided by the learning rate; it is multiplied by it."
    case .gradientForgotten: "The gradient was left out."
    case .baseTenLogarithm: "The logarithm to base 10 was used in place of the natural logarithm."
    case .exampleMeanForgotten: "The sum over the examples was not divided by their number."
    case .exampleMeanTwice: "The sum was divided twice by the number of examples."
    case .oneExampleForAll: "This is the value of one example, not the mean over all examples."
    case .exampleMeanTaken:
      "The sum over the examples was divided by their number; here it is a sum, not a mean."
    case .exampleWeightsForgotten: "The weights of the examples were left out."
    case .decayForgotten: "The L2 term was left out."
    case .decayDoubled: "The L2 term is twice as large as it should be."
    case .decayHalved: "The L2 term is half as large as it should be."
    case .biasDecayed: "The L2 term was added here, too; it is only for weights."
    case .keptForgotten: "What the update rule has kept from the steps before was left out."
    case .keptShareForgotten: "What the update rule has kept was not multiplied by its share, mu or beta."
    case .keptFromBefore: "The number from before this step was used in place of the new one."
    case .sharesExchanged: "The two shares of the running mean were exchanged."
    case .shareForgotten: "The new part of a running mean was not multiplied by its share, 1 minus beta."
    case .correctionForgotten:
      "A running mean was not corrected: it was not divided by 1 minus a power of beta."
    case .stepNumberTooSmall: "The number of the step is one too small in the power of beta."
    case .stepNumberTooLarge: "The number of the step is one too large in the power of beta."
    case .rootForgotten: "The square root was left out."
    case .ruleForgotten: "This is a step of plain gradient descent; the update rule here is another."
    case .roundedTooEarly: "Intermediate results were rounded too early, and the result shows it."
    case .digitsSwapped: "Two neighbouring digits were swapped."
    case .pointMisplaced: "The digits are right, but the decimal point is in the wrong place."
    case .matrixTransposed: "Rows and columns were exchanged."
    }
  }
}
