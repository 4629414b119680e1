import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import Notations
import Walkthrough

/// The diagnosis of a number typed for a calculation that is not an equation of the network.
///
/// The calculation is one term of a sum, or what a lesson asks for. The number is compared with the right one, and then
/// with the results of known mistakes.
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

  /// The known numbers, other than the right one, that round to the typed number.
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

  /// A quantity of the calculation that has this number, or a factor that was left out.
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

  /// The results of known mistakes, without those that give the right number here: these cannot be recognised.
  private var results: [(mistake: KnownMistake, value: Double)] {
    setting.mistakes.results(ofCalculation: expression, beside: exact)
  }

  /// The known mistakes that give the number.
  private var known: [Diagnosis.Finding] {
    let slips = closeness.nearest(of: results) { $0.value }.map(\.mistake).withoutRepetition
    return (slips + Pen(closeness: closeness, exact: exact).mistakes).map(Diagnosis.Finding.pen)
  }

  /// A quantity of the calculation, or one of its neighbours, that has this number.
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
  /// Returns a part of the calculation that has this number, if there is one.
  func unfinished(_ closeness: Closeness, from source: some NetworkSource) -> [Diagnosis.Finding] {
    guard closeness.hasDigitsToTell else { return [] }
    let part = parts.first { part in
      guard let x = part.scalar(from: source) else { return false }
      return closeness.isExact(x)
    }
    return part.map { [.unfinished($0)] } ?? []
  }

  /// The factors of a product, including those of its inner products; an expression that is not a product is its only
  /// factor.
  fileprivate var factors: [Expression] {
    if case .product(let factors) = self { factors.flatMap(\.factors) } else { [self] }
  }

  /// Every part of the tree that is itself a calculation, the largest first.
  private var parts: [Expression] {
    let inner = children.filter { !$0.children.isEmpty }
    return inner + inner.flatMap(\.parts)
  }
}
