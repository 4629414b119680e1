extension Proof {
  /// Why a line of a proof equals the line before it.
  public enum Reason: String, CaseIterable, Hashable, Sendable {
    // The error of a neuron
    /// δ is by definition ∂C/∂z.
    case definition
    /// The chain rule.
    case chainRule
    /// The chain rule, by way of the neuron's own activation.
    case throughActivation
    /// ∂C/∂z is by definition the error of that neuron.
    case definitionOfError
    /// All other terms are 0.
    case onlyOneTerm
    /// ∂a/∂z = σ′(z), since a = σ(z).
    case slope
    /// z is by definition Σ w a + b.
    case weightedInput
    /// a = σ(z), put into the sum.
    case activation
    /// The sum, differentiated term by term.
    case termByTerm
    /// The lemma, put in.
    case lemma
    /// The same factors in another order, or taken out of the sum.
    case rearranged
    /// z grows by what the bias grows by: the derivative is 1.
    case biasCountsOnce

    // The cost
    /// The derivative of the cost.
    case costGradient
    /// The derivatives of the logarithms.
    case logarithms
    /// The fractions on one denominator.
    case commonDenominator
    /// The products multiplied out.
    case multipliedOut
    /// Two terms cancel.
    case cancelled
    /// The slope cancels against the denominator of ∂C/∂a.
    case slopeCancels
    /// The denominator is the slope of the sigmoid.
    case denominatorIsSlope

    // The sigmoid and softmax
    /// The derivative of a reciprocal.
    case reciprocal
    /// Two signs cancel.
    case signs
    /// A fraction split into two factors.
    case split
    /// e⁻ᶻ = (1 + e⁻ᶻ) − 1.
    case complement
    /// The sigmoid recognised.
    case sigmoid
    /// The derivative of softmax.
    case softmax
    /// The targets add up to 1.
    case targetsAddUp

    // Matrices
    /// BP1, as a vector.
    case outputErrorOfLayer
    /// BP2, as a vector.
    case hiddenErrorOfLayer
    /// A diagonal matrix multiplies componentwise.
    case diagonalMatrix
    /// The same once more, for the next layer.
    case onceMore
    /// What holds here instead.
    case instead
  }
}
