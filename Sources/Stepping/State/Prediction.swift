import Equations
import Lessons

/// What a learner says a number will be before it is shown.
package struct Prediction: Equatable, Sendable {
  private let typed: [TypedNumber]

  package var numbers: [Double] { typed.map(\.value) }
  /// How many decimal places a mistake is told by: as many as were typed, and no fewer than exercises ask for.
  var places: Int { max(Exercise.fewestPlaces, typed.map(\.places).max() ?? 0) }

  /// How many numbers are asked for at once; a step with more of them is not asked for as a whole.
  package static let mostNumbers = 4

  /// Reads so many numbers as an answer to an exercise is read.
  ///
  /// Where there are more or fewer, it has those; it is nil where there is anything but numbers.
  package init?(_ text: String, count: Int) {
    let shape = count == 1 ? Value.scalar(0) : .vector(Array(repeating: 0, count: count))
    if let answer = try? TypedAnswer(text, like: shape) {
      typed = answer.numbers
    } else if let numbers = Prediction(text) {
      self = numbers
    } else {
      return nil
    }
  }

  /// Reads numbers with spaces or commas between; nil where there is anything else.
  package init?(_ text: String) {
    let words = text.split { " ,;[]()".contains($0) }
    typed = words.compactMap { TypedNumber(String($0)) }
    guard !words.isEmpty, typed.count == words.count else { return nil }
  }

  /// Whether there are as many numbers, and each is right as an answer to an exercise about it is.
  package func agrees(with values: [Double]) -> Bool {
    typed.count == values.count && zip(typed, values).allSatisfy { $0.isRight($1) }
  }
}
