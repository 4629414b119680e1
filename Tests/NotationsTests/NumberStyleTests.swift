import Foundation
import NeuralNetwork
import Testing

@testable import Notations

/// A number, the places asked for, and what should be shown.
struct ShownNumber: CustomTestStringConvertible, Sendable {
  var number: Double
  var digits: Int
  var text: String
  var testDescription: String { "\(number) to \(digits)" }
}

private func shown(_ number: Double, _ digits: Int, _ text: String) -> ShownNumber {
  ShownNumber(number: number, digits: digits, text: text)
}

@Suite struct `A number that is shown` {
  @Test(arguments: [
    // What arithmetic leaves behind the last digit is not shown.
    shown(0.1 + 0.2, 6, "0.3"), shown(0.2 * 0.1, 6, "0.02"), shown(0.0075 + 0.2 * 0.1, 6, "0.0275"),
    shown(0.3 * 0.1 + 0.0125 + 0.35, 6, "0.3925"), shown(1.1 * 1.1, 6, "1.21"), shown(0.7 + 0.1, 6, "0.8"),
    shown(-0.1 - 0.2, 4, "-0.3"), shown(0.1 + 0.2, 17, "0.30000000000000004"), shown(0.1 + 0.2, 16, "0.3"),
    // Zeros at the end go, others stay.
    shown(0.392500, 6, "0.3925"), shown(0.59326999, 6, "0.59327"), shown(0.9999999, 6, "1"),
    shown(100, 6, "100"), shown(1.5, 6, "1.5"), shown(10.05, 6, "10.05"), shown(1234567, 6, "1234567"),
    shown(0.001, 6, "0.001"), shown(0.0010000004, 6, "0.001"), shown(0.00099999999, 6, "0.001"),
    // A small number keeps its digits.
    shown(0.0005, 6, "0.0005"), shown(0.000439, 6, "0.000439"), shown(0.00043856774, 6, "4.38568e-4"),
    shown(0.0004385, 6, "4.385e-4"), shown(1e-7, 6, "1e-7"), shown(-2.5e-20, 6, "-2.5e-20"),
    shown(1e-20, 6, "1e-20"), shown(.leastNonzeroMagnitude, 6, "4.94066e-324"), shown(0.0088, 4, "0.0088"),
    shown(0.00877135, 4, "8.771e-3"), shown(0.000001, 6, "0.000001"), shown(0.0000001, 6, "1e-7"),
    shown(0.5, 1, "0.5"), shown(0.96, 1, "1"), shown(0.05, 1, "5e-2"), shown(0.04, 2, "0.04"),
    // A large one too.
    shown(1e7, 6, "1e7"), shown(9_999_999.5, 6, "9999999.5"), shown(9_999_999.99, 1, "1e7"),
    shown(12_345_678, 6, "1.23457e7"), shown(-1e300, 6, "-1e300"), shown(12_345_678, 3, "1.23e7"),
    // Nothing has no sign.
    shown(0, 6, "0"), shown(-0.0, 6, "0"), shown(-0.0, 1, "0"),
    shown(-.leastNonzeroMagnitude, 17, "-4.9406564584124654e-324"),
    shown(.infinity, 6, "∞"), shown(-.infinity, 6, "-∞"), shown(.nan, 6, "NaN"),
  ])
  func `is rounded to its places first, then shown short`(_ example: ShownNumber) {
    #expect(NumberStyle(digits: example.digits).text(example.number).typed == example.text)
  }

  /// Numbers of all sizes, and what sums and products of short decimals leave.
  private static let samples: [Double] = {
    var generator = SeededGenerator(seed: 5)
    let spread = (0..<2000).map { _ in
      Double.random(in: -1...1, using: &generator) * pow(10, Double.random(in: -12...9, using: &generator))
    }
    let short = (0..<2000).map { _ in Double(Int.random(in: -9999...9999, using: &generator)) / 1000 }
    return spread + zip(short, short.reversed()).map { $0 * $1 }
      + zip(short, short.dropFirst()).map { $0 + $1 }
  }()

  /// A decimal with the zeros at its end cut off.
  private func cut(_ decimal: some StringProtocol) -> String {
    var text = Substring(decimal)
    guard text.contains(".") else { return String(text) }
    while text.hasSuffix("0") { text = text.dropLast() }
    return String(text.hasSuffix(".") ? text.dropLast() : text)
  }

  @Test(arguments: NumberStyle.allowedDigits)
  func `is what C rounds it to, without zeros at its end`(_ digits: Int) {
    let style = NumberStyle(digits: digits)
    for x in Self.samples where x != 0 {
      let text = style.text(x)
      guard let exponent = text.exponent else {
        #expect(text.typed == cut(String(format: "%.*f", digits, x)))
        continue
      }
      let parts = String(format: "%.*e", digits - 1, x).split(separator: "e")
      #expect(text.typed == cut(parts[0]) + "e\(Int(parts[1]) ?? 0)")
      // Without a power of ten half of its places would be zeros, or it would be longer than seven digits.
      #expect(exponent >= 7 || abs(x) < pow(10, -Double(digits / 2)))
    }
  }

  @Test(arguments: NumberStyle.allowedDigits)
  func `is shown the same when what is shown is read again`(_ digits: Int) throws {
    let style = NumberStyle(digits: digits)
    for x in Self.samples {
      let text = style.text(x)
      #expect(try style.text(#require(Double(text.typed))) == text, "\(x)")
    }
  }

  @Test func `has no sign where all its digits are zeros`() {
    #expect(NumberText(-1e-9, places: 4).typed == "0.0000")
    #expect(NumberStyle.standard.text(0).negated.typed == "0")
    #expect(NumberText(written: "-0").typed == "0")
    #expect(NumberText(written: "-3e-4").typed == "-3e-4")
  }
}

@Suite struct `Numbers in a column` {
  private func column(_ numbers: [Double], digits: Int = 6) -> [String] {
    NumberStyle(digits: digits).column(numbers).map(\.typed)
  }

  @Test func `have the same number of places`() {
    #expect(column([0.15, 0.2]) == ["0.15", "0.20"])
    #expect(column([0.3775, 0.0125 + 0.3 * 0.1 + 0.35]) == ["0.3775", "0.3925"])
    #expect(column([0.59327, 0.596884, -1]) == ["0.593270", "0.596884", "-1.000000"])
    #expect(column([1, 2, 30]) == ["1", "2", "30"])
    #expect(column([0.0005, 0.25]) == ["0.0005", "0.2500"])
  }

  @Test func `keep an exact 0, which is not rounded`() {
    #expect(column([0.593270, 0, -0.0]) == ["0.59327", "0", "0"])
    #expect(column([0, 0.5, 0.25]) == ["0", "0.50", "0.25"])
  }

  @Test func `have places of their own before a power of ten`() {
    #expect(column([4.38568e-4, 8.123e-5, 0.5]) == ["4.38568e-4", "8.12300e-5", "0.5"])
  }

  @Test func `are the same numbers, with the same places`() {
    for digits in NumberStyle.allowedDigits {
      let numbers = [0.1 + 0.2, 1.0 / 3, -2, 0, 17.25, 0.125, -0.2 * 0.1]
      let texts = NumberStyle(digits: digits).column(numbers)
      #expect(
        texts.map { Double($0.typed) } == numbers.map { Double(NumberStyle(digits: digits).text($0).typed) })
      let places = texts.filter { $0.exponent == nil && $0.digits != "0" }
        .map { $0.digits.split(separator: ".").dropFirst().first?.count ?? 0 }
      #expect(Set(places).count == 1, "\(texts.map(\.typed))")
    }
  }
}

@Suite struct `A measure` {
  @Test(arguments: [
    (0.0213, "0.0213"), (3.412e-9, "3.41e-9"), (0.017, "0.017"), (1663.4, "1660"), (99_960, "1e5"), (0, "0"),
    (-0.5, "-0.5"), (100, "100"), (0.9999, "1"), (0.00099951, "0.001"), (6.2e12, "6.2e12"),
  ])
  func `has three digits`(_ number: Double, _ text: String) {
    #expect(NumberStyle.standard.brief(number).typed == text)
  }

  @Test(arguments: [
    (3.2e-12, "3e-12"), (9.7e-12, "1e-11"), (0.6, "0.6"), (0.96, "1"), (-0.002, "-0.002"), (9.7e-4, "0.001"),
    (0, "0"), (0.0004, "4e-4"), (12_345, "1e4"),
  ])
  func `of a difference has one digit`(_ number: Double, _ text: String) {
    #expect(NumberStyle.standard.order(of: number).typed == text)
  }

  @Test func `has its three digits also where they end in zeros and stand below others`() {
    let texts = [0.0171, 0.017, 12.5].map(NumberStyle.standard.brief).inColumn
    #expect(texts.map(\.typed) == ["0.0171", "0.0170", "12.5"])
  }
}
