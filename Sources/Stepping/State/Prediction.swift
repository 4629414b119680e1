import Interchange

/// What a learner says a number will be before it is shown.
package struct Prediction: Equatable, Sendable {
  package let numbers: [Double]
  /// How many decimal places were typed, of the number that has most.
  let places: Int
  /// Half a unit of the last digit typed: what rounding may take away.
  private let roundings: [Double]

  /// How many numbers are asked for at once; a step with more of them is not asked for as a whole.
  package static let mostNumbers = 4

  /// Reads so many numbers, with spaces or commas between or with commas for points, as they come out right; nil where there
  /// is anything but numbers.
  package init?(_ text: String, count: Int) {
    let readings = [Prediction(text), Prediction(text.replacing(",", with: "."))].compactMap { $0 }
    guard let reading = readings.first(where: { $0.numbers.count == count }) ?? readings.first else {
      return nil
    }
    self = reading
  }

  /// Reads numbers with spaces or commas between; nil where there is anything else.
  package init?(_ text: String) {
    let words = text.replacing("−", with: "-").split { " ,;[]()".contains($0) }
    let numbers = words.compactMap { Double(String($0)) }
    guard !words.isEmpty, numbers.count == words.count, numbers.allSatisfy(\.isFinite) else { return nil }
    self.numbers = numbers
    let places = words.map(Self.places)
    self.places = max(0, places.max() ?? 0)
    roundings = places.map { powerOfTen(-$0) / 2 }
  }

  /// Whether each number is right: within half a percent, or rounded rightly to the digits typed.
  package func agrees(with values: [Double]) -> Bool {
    numbers.count == values.count
      && zip(zip(numbers, roundings), values).allSatisfy { typed, value in
        let (number, rounding) = typed
        let size = abs(value)
        // A rounding that coarse would let a guess pass for a calculation.
        return abs(number - value) <= max(0.005 * size, min(rounding, 0.05 * size)) * (1 + 1e-12)
      }
  }

  /// 3 of 0.125, −2 of 1e2.
  private static func places(of word: some StringProtocol) -> Int {
    let parts = word.lowercased().split(separator: "e", maxSplits: 1)
    let decimals =
      parts[0].split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
    return decimals - (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
  }
}
