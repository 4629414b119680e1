import Backpropagation
import Equations
package import Expressions
import NeuralNetwork

extension QuestionSetting {
  /// Returns the diagnosis of an answer that was typed for a quantity with `digits` decimal places.
  ///
  /// `earlier` has the numbers that the same learner gave before, right or wrong. An answer that follows from them by
  /// the right equation is recognised.
  package func diagnosis(
    of text: String, for quantity: Quantity, digits: Int, earlier: [Quantity: Double] = [:],
    names: AnswerNames? = nil
  ) -> Diagnosis {
    guard let right = source.value(of: quantity) else { return Diagnosis(.unreadable(expected: "nothing")) }
    do throws(TypedAnswer.Unreadable) {
      let answer = try TypedAnswer(text, like: right, names: names ?? AnswerNames(self, asking: quantity))
      if let formula = answer.formula {
        let judged = FormulaDiagnosis(setting: self, quantity: quantity, formula: formula)
        if let result = judged.result { return result }
        return judged.explaining(diagnosis(of: answer, for: quantity, right, digits: digits, earlier))
      }
      return diagnosis(of: answer, for: quantity, right, digits: digits, earlier)
    } catch {
      return Diagnosis(.unreadable(expected: error.expectation))
    }
  }

  /// Returns the diagnosis of numbers that were read.
  private func diagnosis(
    of answer: TypedAnswer, for quantity: Quantity, _ right: Value, digits: Int,
    _ earlier: [Quantity: Double]
  ) -> Diagnosis {
    switch right {
    case .scalar(let exact):
      NumberDiagnosis(
        setting: self, quantity: quantity, exact: exact,
        closeness: Closeness(typed: answer.numbers[0], asked: digits), earlier: earlier
      ).result
    default:
      WholeDiagnosis(
        setting: self, quantity: quantity, right: right, answer: answer, digits: digits, earlier: earlier
      ).result
    }
  }

  /// Returns the diagnosis of an answer for a calculation that may not be an equation of the network.
  func diagnosis(
    of text: String, for calculation: Expression, digits: Int, earlier: [Quantity: Double] = [:]
  ) -> Diagnosis {
    guard let exact = calculation.scalar(from: source) else {
      return Diagnosis(.unreadable(expected: "nothing"))
    }
    do throws(TypedAnswer.Unreadable) {
      let typed = try TypedAnswer(
        text, like: .scalar(exact), names: AnswerNames(self, calculating: calculation)
      ).numbers[0]
      return CalculationDiagnosis(
        setting: self, expression: calculation, exact: exact,
        closeness: Closeness(typed: typed, asked: digits), earlier: earlier
      ).result
    } catch {
      return Diagnosis(.unreadable(expected: error.expectation))
    }
  }
}

// MARK: - Evidence

extension QuestionSetting {
  /// Returns whether the number is the value of a tree in which the learner's earlier answers replace the right
  /// numbers.
  func follows(_ tree: Expression, from earlier: [Quantity: Double], to closeness: Closeness) -> Bool {
    guard !earlier.isEmpty else { return false }
    let numbers = Overlay(base: source, numbers: earlier)
    guard let x = tree.scalar(from: numbers) else { return false }
    return closeness.isNear(x)
  }

  /// Returns the first of some quantities that has the number; none for a single digit, which too many quantities
  /// share.
  func firstQuantity(
    of candidates: some Sequence<Quantity>, with closeness: Closeness
  ) -> [Diagnosis.Finding] {
    guard closeness.hasDigitsToTell else { return [] }
    let other = candidates.first { candidate in
      guard let x = source.value(of: candidate)?.scalar else { return false }
      return closeness.isExact(x)
    }
    return other.map { [.otherQuantity($0)] } ?? []
  }
}
