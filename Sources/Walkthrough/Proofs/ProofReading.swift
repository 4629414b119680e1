import Backpropagation
package import Equations
package import Expressions
import Interchange
import NeuralNetwork
import Notations

/// A proof with the numbers of a network: which of its lines hold there, and the measured value.
package struct ProofReading: Sendable {
  /// The proof.
  package let proof: Proof
  /// The place in the network for which it was evaluated.
  package let place: Place
  /// The verdict on each line, chain by chain.
  let lines: [[LineVerdict]]
  /// The comparison of the last line with a measurement of what was to be shown.
  let outcome: ProofOutcome

  /// Whether all that was compared agrees.
  package var holds: Bool {
    if case .compared(let agreement, _) = outcome, !agreement.holds { return false }
    return failures == 0
  }

  /// The number of lines that do not equal their left side.
  var failures: Int {
    lines.joined().count { if case .fails = $0 { true } else { false } }
  }
}

/// The verdict on a line of a proof, compared with the left side of its chain.
enum LineVerdict: Sendable {
  case holds
  /// The line cannot be computed.
  case hasNoNumber(NoNumber)
  /// A difference of nearly equal numbers lost digits that the left side still has; the rounding of its operands
  /// explains it.
  case lostDigits
  /// The two sides differ, with their values at the place where they do.
  case fails(left: Expression, leftValue: Value, rightValue: Value)
}

/// The comparison of the last line of a proof with a measurement of the left side.
enum ProofOutcome: Sendable {
  /// Whether the two agree, and the two numbers if the left side is a single number.
  case compared(Agreement, numbers: (measured: Double, line: Double)?)
  case lineHasNoNumber
  case atKink
  case notMeasured
  /// The measurement is too inaccurate for a comparison.
  case tooCoarse(Double)
}

extension ProofComposer {
  /// Evaluates every line of a proof at a place, and measures what was to be shown.
  package func reading(of proof: Proof, at place: Place) -> ProofReading {
    let lines = proof.chains.map { chain in
      chain.lines.map { line in verdict(on: line.right, of: chain, at: place) }
    }
    return ProofReading(proof: proof, place: place, lines: lines, outcome: outcome(of: proof, at: place))
  }

  /// Returns the verdict on one line, for every neuron that its chain leaves open: the first one that does not hold, if
  /// there is one.
  private func verdict(on right: Expression, of chain: Proof.Chain, at place: Place) -> LineVerdict {
    for place in places(of: chain, at: place) {
      do {
        let verdict = try verdict(
          on: right.instantiated(at: place, in: source), chain.left.instantiated(at: place, in: source))
        if case .holds = verdict { continue }
        return verdict
      } catch {
        preconditionFailure("a line of a proof has a value in its own trace: \(error)")
      }
    }
    return .holds
  }

  private static let tolerance = 1e-9

  private func verdict(on right: Expression, _ left: Expression) throws(EvaluationError) -> LineVerdict {
    let (known, found) = (try left.value(from: source), try right.value(from: source))
    if found.isClose(to: known, tolerance: Self.tolerance) { return .holds }
    if let none = NoNumber(in: right, from: source) { return .hasNoNumber(none) }
    let failure = LineVerdict.fails(left: left, leftValue: known, rightValue: found)
    guard known.shape == found.shape, right.cancellation(from: source) != nil else { return failure }
    let bounds = try right.rounded(from: source).bound.numbers
    let isExplained = zip(zip(known.numbers, found.numbers), bounds).allSatisfy { sides, bound in
      sides.0.isClose(to: sides.1, tolerance: Self.tolerance, error: 2 * bound)
    }
    return isExplained ? .lostDigits : failure
  }
}

// MARK: - Measurement

extension ProofComposer {
  /// Returns the partial derivatives in the left side of the last chain, with numbers for their letters.
  func measurable(_ proof: Proof, at place: Place) -> [Expression] {
    guard let chain = proof.chains.last else { return [] }
    return places(of: chain, at: place).flatMap { measurable(chain.left, at: $0) }
  }

  private func measurable(_ left: Expression, at place: Place) -> [Expression] {
    guard let left = try? left.instantiated(at: place, in: source) else { return [] }
    guard case .quantity(let quantity) = left else { return left.partials }
    guard quantity.element == .whole, case .vector(let numbers)? = source.value(of: quantity) else {
      return quantity.asPartial.map { [$0] } ?? []
    }
    return numbers.indices.compactMap { j in
      var one = quantity
      one.element = .neuron(.number(j + 1))
      return one.asPartial
    }
  }

  /// The relative inaccuracy that a difference quotient may have.
  private static let measuredTolerance = 1e-6
  /// The size below which a number cannot be told from 0 by a difference quotient.
  private static let unseen = 1e-9

  private func outcome(of proof: Proof, at place: Place) -> ProofOutcome {
    let partials = measurable(proof, at: place)
    guard let numbers = lastLine(of: proof, at: place), numbers.count == partials.count else {
      return .notMeasured
    }
    guard numbers.allSatisfy(\.isFinite) else { return .lineHasNoNumber }
    var worst: (agreement: Agreement, measured: Double, line: Double)?
    for (partial, number) in zip(partials, numbers) {
      guard let (found, uncertainty) = measure(partial) else { return .notMeasured }
      let size = max(abs(found), abs(number))
      guard uncertainty < 0.1 * size || size < Self.unseen else { return .tooCoarse(uncertainty) }
      let agreement = Agreement(
        distance: abs(found - number),
        allowed: Self.measuredTolerance * size + uncertainty)
      if !agreement.holds, isAtKink(partial) { return .atKink }
      if worst.map({ $0.agreement.share < agreement.share }) ?? true { worst = (agreement, found, number) }
    }
    guard let worst else { return .notMeasured }
    return .compared(
      worst.agreement, numbers: partials.count == 1 ? (worst.measured, worst.line) : nil)
  }

  /// Returns the numbers of the last line, for every neuron that its chain leaves open.
  private func lastLine(of proof: Proof, at place: Place) -> [Double]? {
    guard let chain = proof.chains.last, let line = chain.lines.last else { return nil }
    return try? places(of: chain, at: place).flatMap {
      try line.right.instantiated(at: $0, in: source).value(from: source).numbers
    }
  }

  private func measure(_ partial: Expression) -> (value: Double, uncertainty: Double)? {
    let measured = MeasuredSource(of: trace, example: example)
    guard case .partial(let quantity, let variable) = partial,
      let value = measured.partial(of: quantity, by: variable),
      let uncertainty = measured.uncertainty(of: quantity, by: variable),
      value.isFinite, uncertainty.isFinite
    else { return nil }
    return (value, uncertainty)
  }

  private func isAtKink(_ partial: Expression) -> Bool {
    guard case .partial(_, let variable) = partial else { return false }
    return MeasuredSource(of: trace, example: example).kink(by: variable) != nil
  }
}
