import Backpropagation
package import Equations
import NeuralNetwork
import Notations
import Walkthrough

/// A number held against a calculation that is no equation of the network: one term of a sum, or what a lesson asks for.
struct CalculationDiagnosis {
  let setting: Setting
  let expression: Expression
  let exact: Double
  let closeness: Closeness
  let earlier: [Quantity: Double]

  var result: Diagnosis {
    let verdict = closeness.verdict(exact)
    return Diagnosis(verdict, verdict == .wrong ? findings : [])
  }

  private var findings: [Diagnosis.Finding] {
    let known = (mistakes + Pen(closeness: closeness, exact: exact).mistakes).map(Diagnosis.Finding.pen)
    let ways: [() -> [Diagnosis.Finding]] = [
      { follows }, { known }, { expression.unfinished(closeness, from: setting.source) }, { others },
      { before },
    ]
    return ways.lazy.map { $0() }.first { !$0.isEmpty } ?? [
      .off(Offset(of: closeness.typed.value, from: exact))
    ]
  }

  private var follows: [Diagnosis.Finding] {
    setting.follows(expression, from: earlier, to: closeness) ? [.follows] : []
  }

  /// Whatever known mistakes give the number.
  private var mistakes: [KnownMistake] {
    let results = closeness.nearest(of: setting.mistakes.results(ofCalculation: expression)) { $0.value }
    return results.map(\.mistake).reduce(into: []) { kept, mistake in
      if !kept.contains(mistake) { kept.append(mistake) }
    }
  }

  /// A quantity of the calculation, or one of its neighbours, whose number this is.
  private var others: [Diagnosis.Finding] {
    let candidates = expression.quantities.lazy.flatMap { [$0] + $0.neighbours(in: setting.source) }
    return setting.firstQuantity(of: candidates, with: closeness)
  }

  /// A mistake in a number that goes into the calculation.
  private var before: [Diagnosis.Finding] {
    let slip = setting.mistakes.results(inheritedByCalculation: expression).first {
      closeness.isExact($0.value)
    }?.slip
    return slip.map { [.before($0)] } ?? []
  }
}

extension Setting {
  func diagnosis(
    of text: String, for calculation: Expression, digits: Int, earlier: [Quantity: Double] = [:]
  ) -> Diagnosis {
    guard case .scalar(let exact)? = try? calculation.value(from: source) else {
      return Diagnosis(.unreadable(expected: "nothing"))
    }
    do throws(TypedAnswer.Unreadable) {
      let typed = try TypedAnswer(text, like: .scalar(exact)).numbers[0]
      return CalculationDiagnosis(
        setting: self, expression: calculation, exact: exact,
        closeness: Closeness(typed: typed, asked: digits), earlier: earlier
      ).result
    } catch {
      return Diagnosis(.unreadable(expected: error.expectation))
    }
  }

  /// What there is to say to a number that was typed for a calculation.
  package func answer(_ text: String, for calculation: Expression, digits: Int) -> Answer {
    let diagnosis = diagnosis(of: text, for: calculation, digits: digits)
    switch diagnosis.verdict {
    case .right: return .right
    case .tooFewDigits, .wrong: return .wrong(diagnosis: remarks(on: diagnosis))
    case .unreadable(let expected): return .unreadable(expected)
    }
  }

  /// A diagnosis of a calculation in sentences; where nothing known fits, the numbers of the calculation are not said.
  func remarks(on diagnosis: Diagnosis) -> [Prose] {
    if case .tooFewDigits(let asked) = diagnosis.verdict { return [tooFewDigits(asked)] }
    let set = composer.typesetter(for: nil)
    return diagnosis.findings.compactMap { finding in
      if case .otherQuantity(let other) = finding {
        return "This is \(set.quantity(other)); asked for is another number."
      }
      return remark(on: finding, set)
    }
  }
}

extension Expression {
  /// A part of the calculation whose number this is.
  func unfinished(_ closeness: Closeness, from source: some QuantitySource) -> [Diagnosis.Finding] {
    guard closeness.typed.digits.count > 1 else { return [] }
    let part = parts.first { part in
      guard case .scalar(let x)? = try? part.value(from: source) else { return false }
      return closeness.isExact(x)
    }
    return part.map { [.unfinished($0)] } ?? []
  }

  /// Every part of the tree that is itself calculated, the largest first.
  private var parts: [Expression] {
    let inner = children.filter { !$0.children.isEmpty }
    return inner + inner.flatMap(\.parts)
  }
}
