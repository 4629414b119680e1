package import Expressions

extension Proof {
  /// Why a line of a proof equals the line before it.
  package enum Reason: Hashable, Sendable {
    // The error of a neuron
    /// δ is by definition ∂C/∂z.
    case definition
    /// The chain rule.
    case chainRule
    /// The chain rule, through the neuron's own activation.
    case throughActivation
    /// The chain rule, through the one weighted input in which a weight or bias appears.
    case throughWeightedInput
    /// The chain rule, through all weighted inputs to which a shared bias is added.
    case throughAllNeurons
    /// ∂C/∂z is by definition the error of that neuron.
    case definitionOfError
    /// All other terms are 0.
    case onlyOneTerm
    /// ∂a/∂z = σ′(z), since a = σ(z).
    case slope
    /// z is by definition Σ w a + b.
    case weightedInput
    /// a = σ(z), inserted into the sum.
    case activation
    /// The sum, differentiated term by term.
    case termByTerm
    /// The sum, differentiated with respect to an activation: only the weight of that activation is left.
    case weightIsFactor
    /// The derivative of a weight with respect to another weight is 0, with respect to itself 1.
    case onlyOneWeight
    /// The lemma, inserted.
    case lemma
    /// The same factors in another order.
    case rearranged
    /// The slope does not depend on the index of the sum, and is taken out of it.
    case slopeLeavesSum
    /// The same; the sum that is left is a component of Wᵀδ.
    case transposeOfSum
    /// The slope goes into the sum.
    case slopeEntersSum
    /// The same; the weight is written as an entry of the transposed matrix.
    case transposedEntry
    /// The form in which the notes state the result, however it is derived.
    case stated
    /// z grows by the same amount as the bias, so the derivative is 1.
    case biasCountsOnce
    /// z falls by the amount by which the threshold grows, so the derivative is −1.
    case thresholdIsSubtracted

    // The cost
    /// The derivative of the cost.
    case costGradient
    /// The derivatives of the cost and of the activation function.
    case costAndSlope
    /// ∂C/∂a of the cross-entropy, which has a proof of its own.
    case crossEntropyGradient
    /// The derivatives of the logarithms.
    case logarithms
    /// The fractions, brought to a common denominator.
    case commonDenominator
    /// The products, multiplied out.
    case multipliedOut
    /// Two terms of a numerator cancel.
    case termsCancel
    /// A factor of the numerator and the denominator cancels.
    case cancelled
    /// The slope cancels the denominator of ∂C/∂a.
    case slopeCancels
    /// The denominator is the slope of the sigmoid.
    case denominatorIsSlope

    // The sigmoid and softmax
    /// σ(z) = 1/(1 + e⁻ᶻ).
    case sigmoidDefinition
    /// The derivative of a reciprocal.
    case reciprocal
    /// Two minus signs cancel.
    case signs
    /// A fraction, split into two factors.
    case split
    /// e⁻ᶻ = (1 + e⁻ᶻ) − 1.
    case addAndSubtract
    /// (u − 1)/u = 1 − 1/u.
    case complement
    /// The formula of the sigmoid, written as σ(z).
    case sigmoid
    /// aₛ = e^zₛ / Σₖ e^zₖ.
    case softmaxDefinition
    /// The derivative of a quotient.
    case quotientRule
    /// A common factor, taken out.
    case factorOut
    /// The formula of softmax, written as an activation.
    case softmaxRecognised
    /// The derivative of softmax, which has a proof of its own.
    case softmax
    /// The output cancels the denominator of ∂C/∂a.
    case outputCancels
    /// The targets add up to 1.
    case targetsAddUp

    // Activation functions and costs that are differentiated
    /// The formula of σ(z).
    case activationFormula
    /// The formula, inserted for the activation or for the cost.
    case formulaInserted
    /// The formula of σ(z), written as an activation again.
    case activationRecognised
    /// Numerator and denominator, divided by eᶻ.
    case dividedByPower
    /// A rule of differentiation.
    case rule(DifferentiationRule)

    // Matrices
    /// BP1, as a vector.
    case outputErrorOfLayer
    /// BP1 for a function of the whole layer, whose derivatives form a matrix.
    case outputErrorThroughLayer
    /// δᴸ = aᴸ − y, which has a proof of its own.
    case outputErrorIsDifference
    /// BP2, as a vector.
    case hiddenErrorOfLayer
    /// BP2, with a diagonal matrix.
    case hiddenErrorWithDiagonal
    /// A diagonal matrix multiplies componentwise.
    case diagonalMatrix
    /// The same once more, for the next layer.
    case onceMore
    /// The formula that holds for this network instead.
    case instead
  }
}
