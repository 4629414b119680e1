import Equations
import Lessons

/// What a learner says a number will be before it is shown.
package struct Prediction: Equatable, Sendable {
  private let typed: [TypedNumber]

  package var numbers: [Double] { typed.map(\.value) }
  /// How many decimal places were typed, of the number that has most.
  var places: Int { max(0, typed.map(\.places).max() ?? 0) }

  /// A mistake is told by as many places as exercises ask for, also where fewer were typed.
  static let leastPlaces = 4

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

  /// Whether each number is right: within half a percent, or rounded rightly to the digits typed.
  package func agrees(with values: [Double]) -> Bool {
    typed.count == values.count
      && zip(typed, values).allSatisfy { number, value in
        let size = abs(value)
        // A rounding that coarse would let a guess pass for a calculation.
        return abs(number.value - value) <= max(0.005 * size, min(number.halfUnit, 0.05 * size)) * (1 + 1e-12)
      }
  }
}
