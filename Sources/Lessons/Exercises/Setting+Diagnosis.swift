import Backpropagation
public import Equations
import NeuralNetwork

extension Setting {
  /// What is to be said to an answer, typed for a quantity with so many decimal places.
  ///
  /// `earlier` has the numbers that the same person gave before, right or wrong: what follows from them by the right
  /// equation is found.
  public func diagnosis(
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

  /// The equations of the network.
  var catalogue: Catalogue { Catalogue(of: trace.problem) }

  var mistakes: Mistakes<ExampleSource> { Mistakes(catalogue: catalogue, source: source, given: given) }
}
