import Expressions
import Interchange
import NeuralNetwork

// JSON has no infinity, but ∂C/∂a of an output that is certain and wrong may overflow to infinity, while δ and
// everything computed from it stay finite. A number that is not finite is written as a word: "Infinity", "-Infinity"
// or "NaN".

extension JSONWriter {
  /// Writes a number, or the word for one that is not finite.
  package mutating func writeRecorded(_ number: Double) {
    if number.isFinite { write(number) } else { write(word(for: number)) }
  }

  mutating func writeRecorded(_ numbers: Vector) {
    if numbers.allSatisfy(\.isFinite) {
      write(numbers)
    } else {
      array(numbers) { json, number in json.writeRecorded(number) }
    }
  }
}

extension JSONReader {
  /// Reads a number, or the word for one that is not finite.
  package mutating func recordedNumber() -> Double? {
    guard value.string != nil else { return number() }
    return choice(among: words)
  }

  mutating func recordedNumbers(_ count: Int) -> Vector? {
    let numbers = if case .numbers = value.content { numbers() } else { each { $0.recordedNumber() } }
    guard let numbers else { return nil }
    guard numbers.count == count else {
      fault("expected \(counted(count, "number")), found \(numbers.count)")
      return nil
    }
    return numbers
  }
}

private let words: [(name: String, value: Double)] = [
  ("Infinity", .infinity), ("-Infinity", -.infinity), ("NaN", .nan),
]

/// Returns the word for a number that is not finite: the last word for NaN, which equals no number in the list.
private func word(for number: Double) -> String {
  words.first { $0.value == number }?.name ?? words[words.count - 1].name
}
