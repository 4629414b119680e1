package import Equations

/// What is to be said to a number that somebody typed.
package struct Diagnosis: Equatable, Sendable {
  /// Whether the answer is right.
  package var verdict: Verdict
  /// What was probably done, where the answer is wrong: several where several fit, none where nothing known fits.
  package var findings: [Finding]
  /// The person's own earlier numbers, where the findings are about these and not about the right ones.
  package var earlier: [Quantity: Double]

  /// Whether an answer is right.
  package enum Verdict: Equatable, Sendable {
    case right
    /// Right as far as it goes, but with fewer digits than were asked for.
    case tooFewDigits(asked: Int)
    /// So few digits that the right number and a wrong one are the same.
    case undecided(asked: Int)
    case wrong
    /// Not an answer at all: what was expected instead.
    case unreadable(expected: String)
  }

  /// Something that gives the number typed.
  package enum Finding: Equatable, Sendable {
    /// A mistake in an equation.
    case slip(MistakenResult)
    /// A mistake that needs no equation: in writing the right number down, or a sign or factor of a calculation.
    case pen(KnownMistake)
    /// A factor of a calculation that was left out.
    case factorMissing(Expression)
    /// The number is right, but of another quantity.
    case otherQuantity(Quantity)
    /// A mistake in a number that the calculation begins with.
    case before(Slip)
    /// A count that is not a whole number.
    case notWhole
    /// A count that is wrong.
    case miscounted(isTooLarge: Bool)
    /// The right number, rounded to a single digit.
    case singleDigit(asked: Int)
    /// Nothing known fits; this is how far off it is.
    case off(Offset)
    /// The number is one on the way: the calculation goes on.
    case unfinished(Expression)
    /// The equation was applied right, to an earlier answer that was wrong.
    case follows
    /// Of several numbers only this one is wrong; what follows is about it.
    case onlyWrong(Quantity)
    /// Of several wrong numbers this is the first; what follows is about it.
    case firstWrong(Quantity)
  }

  /// Whether the findings say what gives the number, and not only where or how far off it is.
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
