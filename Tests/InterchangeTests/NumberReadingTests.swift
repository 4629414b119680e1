import Foundation
import Interchange
import Testing

/// The numbers of an array of these texts.
private func read(_ texts: [String]) throws -> [Double] {
  let array = "[" + texts.joined(separator: ",\n ") + "]"
  return try JSONReader.read(Array(array.utf8)) { $0.numbers() }
}

/// The texts that are read as another number than C's `strtod` reads.
private func misread(_ texts: [String]) throws -> [String] {
  zip(texts, try read(texts)).compactMap { text, number in
    unsafe strtod(text, nil).bitPattern == number.bitPattern ? nil : "\(text): \(number)"
  }
}

private let samples: [Double] = .init(
  [Double.edges, Double.random(4000, seed: 3), Double.everyday(1000, seed: 4)].joined())

struct NumberReadingTests {
  @Test func `the shortest text of a number is read as that number`() throws {
    let numbers = try read(samples.map(\.description))
    #expect(numbers.map(\.bitPattern) == samples.map(\.bitPattern))
  }

  @Test func `texts with more digits than a number holds are rounded right`() throws {
    let digits: [Int] = [17, 18, 19, 20, 40, 120]
    let texts: [String] = samples.enumerated().map { index, number in
      String(format: "%.*e", digits[index % digits.count], number)
    }
    #expect(try misread(texts) == [])
  }

  @Test func `the middle between two numbers is read as the even one, and a trace more as the upper one`()
    throws
  {
    // 53 bits and a half more: exact in 767 digits at most.
    let middles: [String] = samples.filter { 1e-290 < $0 && $0 < 1e16 }.prefix(600).map { number in
      let middle = String(format: "%.1100f", number.ulp / 2)
      return sum(String(format: "%.1100f", number), middle)
    }
    try #require(middles.count > 500)
    #expect(try misread(middles) == [])
    #expect(try misread(middles.map { $0 + "0001" }) == [])
  }

  @Test(arguments: [
    "2.2250738585072011e-308", "2.4703282292062327e-324", "2.4703282292062328e-324", "1e-400", "-1e-400",
    "0e999999999999999999999",
    "1.7976931348623157e308", "1.7976931348623158e308", "9007199254740993", "9007199254740995.0",
    "9007199254740993.00", "9007199254740995.000",
    "9007199254740992.99999999999999999999999",
    "0.000000000000000000000000000000000000000000000000000000000000001e63", "123456789012345678901234567890",
    "-0", "-0.0e-5",
    "6.631236846766476e-316", "3.2378839133029012895883524125015321748630094e-319",
  ])
  func `a hard case is read as C reads it`(text: String) throws {
    #expect(try misread([text]) == [])
  }

  @Test func `a number of a million digits is read`() throws {
    let zeros = String(repeating: "0", count: 1_000_000)
    #expect(try read(["1\(zeros)e-1000000", "0.\(zeros)1e1000001", "0.1\(zeros)1"]) == [1, 1, 0.1])
  }

  /// Adds two decimals of the same number of places, as on paper.
  private func sum(_ left: String, _ right: String) -> String {
    let length = max(left.utf8.count, right.utf8.count)
    let pad = { (text: String) in [UInt8](repeating: 48, count: length - text.utf8.count) + Array(text.utf8) }
    var carry: UInt8 = 0
    var digits: [UInt8] = []
    for (a, b) in zip(pad(left).reversed(), pad(right).reversed()) {
      if a == UInt8(ascii: ".") {
        digits.append(a)
      } else {
        let total = (a - 48) + (b - 48) + carry
        digits.append(48 + total % 10)
        carry = total / 10
      }
    }
    if carry > 0 { digits.append(48 + carry) }
    return String(decoding: digits.reversed(), as: UTF8.self)
  }
}
