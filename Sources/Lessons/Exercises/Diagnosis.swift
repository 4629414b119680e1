package import Equations
package import Expressions

/// The diagnosis of a number that a learner typed.
package struct Diagnosis: Equatable, Sendable {
  /// Whether the answer is right.
  package var verdict: Verdict
  /// The probable mistakes in a wrong answer: several if several fit, none if no known mistake fits.
  package var findings: [Finding]
  /// The learner's own earlier numbers, if the findings are about these and not about the right numbers.
  package var earlier: [Quantity: Double]

  /// The verdict on an answer.
  package enum Verdict: Equatable, Sendable {
    case right
    /// Right so far, but with fewer digits than were asked for.
    case tooFewDigits(asked: Int)
    /// With so few digits that the right number and a wrong one look the same.
    case undecided(asked: Int)
    case wrong
    /// The right number, but from a formula that gives another one in other networks.
    case byLuck(Counterexample)
    /// Not readable as an answer, with a description of what was expected.
    case unreadable(expected: String)
  }

  /// Something that explains the typed number.
  package enum Finding: Equatable, Sendable {
    /// A mistake in an equation.
    case slip(MistakenResult)
    /// A mistake without an equation: in writing the right number down, or in a sign or a factor of a calculation.
    case pen(KnownMistake)
    /// A factor of a calculation that was left out.
    case factorMissing(Expression)
    /// The number is right, but of another quantity.
    case otherQuantity(Quantity)
    /// A mistake in a number from which the calculation begins.
    case before(Slip)
    /// A count that is not a whole number.
    case notWhole
    /// A count that is wrong.
    case miscounted(isTooLarge: Bool)
    /// The right number, rounded to a single digit.
    case singleDigit(asked: Int)
    /// The difference from the right number, if no known mistake fits.
    case off(Offset)
    /// An intermediate result: the calculation goes on from this part.
    case unfinished(Expression)
    /// The result of the right equation, applied to an earlier wrong answer.
    case follows
    /// The only wrong one of several numbers; the next findings are about it.
    case onlyWrong(Quantity)
    /// The first of several wrong numbers; the next findings are about it.
    case firstWrong(Quantity)
  }

  /// Whether the findings explain how the number came about, and not only where it is wrong or how far off it is.
  package var isExplained: Bool {
    findings.contains { finding in
      switch finding {
      case .onlyWrong, .firstWrong, .off: false
      default: true
      }
    }
  }

  init(_ verdict: Verdict, _ findings: [Finding] = [], from earlier: [Quantity: Double] = [:]) {
    self.verdict = verdict
    self.findings = findings
    self.earlier = earlier
  }
}
