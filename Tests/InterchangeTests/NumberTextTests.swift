import Foundation
import Interchange
import Testing

/// C's text, except that what is zero has no sign.
private func expected(_ format: String, _ digits: Int, _ number: Double) -> String {
  let text = String(format: format, digits, number)
  let isZero = !text.prefix { $0 != "e" }.contains { "123456789".contains($0) }
  return isZero && text.hasPrefix("-") ? String(text.dropFirst()) : text
}

private let samples: [Double] = .init(
  [Double.edges, Double.random(4000, seed: 1), Double.everyday(4000, seed: 2)].joined())

/// The numbers whose texts differ, with what was written and what was expected.
private func differences(_ written: (Double, Int) -> String, _ expected: (Double, Int) -> String) -> [String]
{
  samples.enumerated().compactMap { index, number in
    let (found, wanted) = (written(number, index), expected(number, index))
    return found == wanted ? nil : "\(number): \(found), not \(wanted)"
  }
}

struct NumberTextTests {
  @Test func `the shortest text is what Swift describes a number with, but for the point of a whole one`() {
    let wrong = differences { number, _ in
      shortest(number)
    } _: { number, _ in
      let text = number.description
      return text.hasSuffix(".0") && text != "-0.0" ? String(text.dropLast(2)) : text
    }
    #expect(wrong == [])
  }

  @Test func `fixed decimals are those of C`() {
    let wrong = differences { number, index in
      fixed(number, decimals: index % 22)
    } _: { number, index in
      expected("%.*f", index % 22, number)
    }
    #expect(wrong == [])
  }

  @Test func `significant digits are those of C`() {
    let wrong = differences { number, index in
      significant(number, digits: 1 + index % 17)
    } _: { number, index in
      expected("%.*g", 1 + index % 17, number)
    }
    #expect(wrong == [])
  }

  @Test(
    arguments: [
      (0.125, 2, "0.12"), (0.375, 2, "0.38"), (2.5, 0, "2"), (3.5, 0, "4"), (-0.5, 0, "0"),
      (-1e-9, 4, "0.0000"),
      (-0.00006, 4, "-0.0001"), (0.59326999, 4, "0.5933"), (1e22, 1, "10000000000000000000000.0"),
      (0.1, 25, "0.1000000000000000055511151"),
      (.infinity, 3, "inf"), (-.infinity, 3, "-inf"), (.nan, 3, "nan"),
    ] as [(Double, Int, String)])
  func `a tie goes to the even digit and zero has no sign`(number: Double, decimals: Int, text: String) {
    #expect(fixed(number, decimals: decimals) == text)
  }

  @Test(
    arguments: [
      (25, 1, "2e+01"), (35, 1, "4e+01"), (-135, 2, "-1.4e+02"), (0.5, 1, "0.5"), (99.5, 2, "1e+02"),
      (2.5, 1, "2"), (0.00012345, 3, "0.000123"), (0.000012345, 3, "1.23e-05"), (123456789, 9, "123456789"),
      (0, 6, "0"), (-0.0, 6, "0"), (-.infinity, 6, "-inf"),
    ] as [(Double, Int, String)])
  func `significant digits round ties to even, too`(number: Double, digits: Int, text: String) {
    #expect(significant(number, digits: digits) == text)
  }

  @Test func `the largest number has all its digits`() {
    #expect(
      fixed(.greatestFiniteMagnitude, decimals: 2) == String(format: "%.2f", Double.greatestFiniteMagnitude))
    #expect(
      fixed(.leastNonzeroMagnitude, decimals: 1100) == String(format: "%.1100f", Double.leastNonzeroMagnitude)
    )
  }

  @Test(
    arguments: [
      (1, "1"), (-0.5, "-0.5"), (0, "0"), (-0.0, "-0.0"), (1e15, "1000000000000000"), (1e16, "1e+16"),
    ] as [(Double, String)])
  func `a whole number stands without a point where a person reads it`(number: Double, text: String) {
    #expect(shortest(number) == text)
  }

  @Test func `significant digits come in parts`() {
    let parts = SignificantDigits(-0.000123456, digits: 3)
    #expect(parts.isNegative)
    #expect(parts.text == "1.23")
    #expect(parts.exponent == -4)
    #expect(SignificantDigits(9.9996, digits: 4).text == "1.000")
    #expect(SignificantDigits(9.9996, digits: 4).exponent == 1)
    #expect(SignificantDigits(0, digits: 2).text == "0.0")
  }
}
