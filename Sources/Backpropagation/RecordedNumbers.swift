import Interchange
import NeuralNetwork

// JSON has no infinity, but ∂C/∂a of an output that is certain and wrong may overflow to one, while δ and all that follows
// stays finite. What is not finite is a word in the file: "Infinity", "-Infinity" or "NaN".

extension JSONWriter {
  mutating func writeRecorded(_ number: Double) {
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
  mutating func recordedNumber() -> Double? {
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

/// The word of a number that is not finite; no two of them are equal where one is not a number.
private func word(for number: Double) -> String {
  words.first { $0.value == number }?.name ?? words[words.count - 1].name
}
