import Backpropagation
import Equations
import Interchange
import NeuralNetwork
import Notations
import Walkthrough

/// A number held against a calculation that is no equation of the network: one term of a sum, or what a lesson asks for.
struct CalculationDiagnosis {
  let setting: QuestionSetting
  let expression: Expression
  let exact: Double
  let closeness: Closeness
  let earlier: [Quantity: Double]

  var result: Diagnosis {
    closeness.diagnosis(
      beside: exact, rivals: { Diagnosis(.wrong, rivals) }, findings: { Diagnosis(.wrong, findings) })
  }

  /// Known numbers that are the one typed to its last digit.
  private var rivals: [Diagnosis.Finding] {
    if !follows.isEmpty { return [] }
    let exactly = results.filter { closeness.isExact($0.value) }.map(\.mistake)
    return exactly.isEmpty ? others : exactly.withoutRepetition.map(Diagnosis.Finding.pen)
  }

  private var findings: [Diagnosis.Finding] {
    let single = closeness.singleDigit(exact)
    let isTold = single.isEmpty || results.contains { closeness.isAsAsked($0.value) }
    let ways: [() -> [Diagnosis.Finding]] = [
      { follows }, { isTold ? named : single }, { known },
      { expression.unfinished(closeness, from: setting.source) }, { others }, { before },
    ]
    return ways.lazy.map { $0() }.first { !$0.isEmpty } ?? closeness.offset(exact)
  }

  private var follows: [Diagnosis.Finding] {
    setting.follows(expression, from: earlier, to: closeness) ? [.follows] : []
  }

  /// A quantity of the calculation itself, one of its factors left out, or one of its parts.
  private var named: [Diagnosis.Finding] {
    let own = setting.firstQuantity(of: expression.quantities, with: closeness)
    return own.isEmpty ? factorMissing : own
  }

  private var factorMissing: [Diagnosis.Finding] {
    let factors = expression.factors
    guard closeness.hasDigitsToTell, factors.count > 2 else { return [] }
    let missing = factors.indices.first { k in
      let rest = factors.indices.filter { $0 != k }.map { factors[$0] }
      guard let x = Expression.product(rest).scalar(from: setting.source) else {
        return false
      }
      return closeness.isExact(x)
    }
    return missing.map { [.factorMissing(factors[$0])] } ?? []
  }

  /// What known mistakes come to; one that comes to the right number here cannot be told by it.
  private var results: [(mistake: KnownMistake, value: Double)] {
    setting.mistakes.results(ofCalculation: expression, beside: exact)
  }

  /// Whatever known mistakes give the number.
  private var known: [Diagnosis.Finding] {
    let slips = closeness.nearest(of: results) { $0.value }.map(\.mistake).withoutRepetition
    return (slips + Pen(closeness: closeness, exact: exact).mistakes).map(Diagnosis.Finding.pen)
  }

  /// A quantity of the calculation, or one of its neighbours, whose number this is.
  private var others: [Diagnosis.Finding] {
    let candidates = expression.quantities.lazy.flatMap { [$0] + $0.neighbours(in: setting.source) }
    return setting.firstQuantity(of: candidates, with: closeness)
  }

  /// A mistake in a number that goes into the calculation.
  private var before: [Diagnosis.Finding] {
    guard closeness.hasDigitsToTell else { return [] }
    let slip = setting.mistakes.results(inheritedByCalculation: expression).first {
      closeness.isExact($0.value)
    }?.slip
    return slip.map { [.before($0)] } ?? []
  }
}

extension [KnownMistake] {
  fileprivate var withoutRepetition: [KnownMistake] {
    reduce(into: []) { kept, mistake in if !kept.contains(mistake) { kept.append(mistake) } }
  }
}

extension Expression {
  /// A part of the calculation whose number this is.
  func unfinished(_ closeness: Closeness, from source: some QuantitySource) -> [Diagnosis.Finding] {
    guard closeness.hasDigitsToTell else { return [] }
    let part = parts.first { part in
      guard let x = part.scalar(from: source) else { return false }
      return closeness.isExact(x)
    }
    return part.map { [.unfinished($0)] } ?? []
  }

  /// What is multiplied, one by one; of anything but a product, itself.
  fileprivate var factors: [Expression] {
    if case .product(let factors) = self { factors.flatMap(\.factors) } else { [self] }
  }

  /// Every part of the tree that is itself calculated, the largest first.
  private var parts: [Expression] {
    let inner = children.filter { !$0.children.isEmpty }
    return inner + inner.flatMap(\.parts)
  }
}
