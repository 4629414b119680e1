import Backpropagation
package import Equations
import NeuralNetwork

extension QuestionSetting {
  /// What is to be said to an answer, typed for a quantity with so many decimal places.
  ///
  /// `earlier` has the numbers that the same person gave before, right or wrong: what follows from them by the right
  /// equation is found.
  package func diagnosis(
    of text: String, for quantity: Quantity, digits: Int, earlier: [Quantity: Double] = [:]
  ) -> Diagnosis {
    guard let right = source.value(of: quantity) else { return Diagnosis(.unreadable(expected: "nothing")) }
    do throws(TypedAnswer.Unreadable) {
      let answer = try TypedAnswer(text, like: right)
      switch right {
      case .scalar(let exact):
        return NumberDiagnosis(
          setting: self, quantity: quantity, exact: exact,
          closeness: Closeness(typed: answer.numbers[0], asked: digits), earlier: earlier
        ).result
      default:
        return WholeDiagnosis(
          setting: self, quantity: quantity, right: right, answer: answer, digits: digits, earlier: earlier
        ).result
      }
    } catch {
      return Diagnosis(.unreadable(expected: error.expectation))
    }
  }

  /// The same for a calculation that may be no equation of the network.
  func diagnosis(
    of text: String, for calculation: Expression, digits: Int, earlier: [Quantity: Double] = [:]
  ) -> Diagnosis {
    guard let exact = calculation.scalar(from: source) else {
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
}

// MARK: - Evidence

extension QuestionSetting {
  /// Whether the number comes out of a tree with somebody's earlier answers in place of the right numbers.
  func follows(_ tree: Expression, from earlier: [Quantity: Double], to closeness: Closeness) -> Bool {
    guard !earlier.isEmpty else { return false }
    let numbers = Overlay(base: source, numbers: earlier)
    guard let x = tree.scalar(from: numbers) else { return false }
    return closeness.isNear(x)
  }

  /// The first of some quantities that has the number; a single digit is that of too many.
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
