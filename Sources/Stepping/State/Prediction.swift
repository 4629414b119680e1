import Equations
import Expressions
package import Interchange
package import Lessons

/// The numbers that a learner predicts before they are shown.
package struct Prediction: Equatable, Sendable {
  private let typed: [AnswerNumber]

  package var numbers: [Double] { typed.map(\.value) }
  /// The values of the numbers that were typed as calculations.
  var calculated: [Double] { typed.filter { $0.written == nil }.map(\.value) }
  /// The number of decimal places by which a mistake is recognised: as many as were typed, and at least as many as
  /// exercises ask for.
  var places: Int {
    typed.map { $0.written?.places ?? Exercise.placesNeeded(for: $0.value) }.max()
      .map { max(Exercise.fewestPlaces, $0) } ?? Exercise.fewestPlaces
  }

  /// The greatest number of numbers asked for at once; a step with more of them is not asked for as a whole.
  package static let mostNumbers = 4

  /// Reads numbers in the same way as an answer to an exercise.
  ///
  /// If there are more or fewer than `count`, they are all kept. Returns nil if anything is not a number.
  package init?(_ text: String, count: Int, names: AnswerNames? = nil) {
    if let answer = try? TypedAnswer(text, like: Self.shape(of: count), names: names) {
      typed = answer.numbers
    } else if let numbers = Prediction(text) {
      self = numbers
    } else {
      return nil
    }
  }

  /// Returns why a calculation in a text cannot be read as one of `count` numbers; nil if that is not the reason.
  package static func fault(in text: String, count: Int, names: AnswerNames? = nil) -> Fault? {
    TypedAnswer.fault(in: text, like: shape(of: count), names: names)
  }

  private static func shape(of count: Int) -> Value {
    count == 1 ? .scalar(0) : .vector(Array(repeating: 0, count: count))
  }

  /// Reads numbers separated by spaces or commas; nil if anything else is in the text.
  package init?(_ text: String) {
    let words = text.split { " ,;[]()".contains($0) }
    typed = words.compactMap { AnswerNumber(String($0)) }
    guard !words.isEmpty, typed.count == words.count else { return nil }
  }

  /// Returns whether the count is the same, and each number is right by the rule for exercises.
  package func agrees(with values: [Double]) -> Bool {
    typed.count == values.count && zip(typed, values).allSatisfy { $0.isRight($1) }
  }
}
