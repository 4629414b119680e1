import Interchange
import Testing

struct WrittenNumberTests {
  /// What a literal stands for, by hand: the number is rounded to the literal's places and must keep one of its digits.
  @Test(
    arguments: [
      ("0", [0, -0.0], [1e-300, -1e-12, 0.0088, 0.4]),
      ("1", [1, 1 + 2.3e-16], [0.999999999999, 1.4, 0.6]),
      ("-2", [-2], [2, -1.96]),
      ("100", [100], [99.9, 100.4]),
      ("2e3", [2000], [2001]),
      ("0.0088", [0.00875001, 0.008771, 0.00884999], [0.0087, 0.0089, -0.0088]),
      ("0.009", [0.008771, 0.0085001, 0.0094], [0.0084, 0.0096]),
      ("0.01", [0.0095, 0.0099, 0.0149], [0.008771, 0.0061, 0.0094, 0.016]),
      ("0.5", [0.5, 0.45001, 0.549], [0.44, 0.551]),
      ("4.0", [4, 3.96, 4.04], [3.94, 4.06]),
      ("-0.038", [-0.038098], [0.038098, -0.0386]),
      ("1e-3", [0.00098, 0.0014], [0.00094, 0.0016]),
      ("4.4e-9", [4.41e-9], [4.5e-9]),
      ("0.0", [], [0, 0.04, 1e-9]),
      ("0.000000", [], [0, 4e-7, 1e-17]),
      ("-0.00", [], [0, -0.004]),
    ] as [(String, [Double], [Double])])
  func `a whole number is exact, a decimal stands for what rounds to it and keeps a digit`(
    _ text: String, _ those: [Double], _ notThose: [Double]
  ) throws {
    let written = try #require(WrittenNumber(text))
    for number in those { #expect(written.stands(for: number), "\(text) for \(number)") }
    for number in notThose { #expect(!written.stands(for: number), "\(text) for \(number)") }
  }

  @Test(
    arguments: [
      (0.008771, ["0.009", "0.0088"]), (-0.038098, ["-0.04", "-0.038"]), (0, ["0"]), (-0.0, ["0"]),
      (4, ["4"]),
      (138.4985, ["138.5", "138.50"]), (4.413e-9, ["4e-9", "4.4e-9"]), (0.5, ["0.5", "0.50"]),
      (.infinity, []),
    ] as [(Double, [String])])
  func `the ways that are offered stand for the number`(_ number: Double, _ ways: [String]) {
    #expect(WrittenNumber.ways(toWrite: number) == ways)
    for way in ways { #expect(WrittenNumber(way)?.stands(for: number) == true) }
  }

  @Test(arguments: [
    ("0.0088", 0.0203, "0.0203"), ("0.45", -0.7, "-0.70"), ("0.0088", 0.0000123, "1.23e-05"),
    ("0.25", 0, "0"), ("1.5", 20, "20.0"),
  ])
  func `another number is written with as many places, or so that it keeps a digit`(
    _ text: String, _ number: Double, _ expected: String
  ) throws {
    #expect(try #require(WrittenNumber(text)).rewritten(for: number) == expected)
  }

  @Test(arguments: ["", "x", "1/2", "0.5.1", "nan", "1e", "--2", "0\0.5", "1\0"])
  func `what is no number is none`(_ text: String) { #expect(WrittenNumber(text) == nil) }

  @Test func `powers that no number has do no harm`() throws {
    for power in ["-9223372036854775808", "-92233720368547758080", "-999"] {
      let written = try #require(WrittenNumber("1e" + power))
      #expect(!written.stands(for: 0) && !written.isWhole, "\(power)")
    }
    #expect(WrittenNumber("1e9223372036854775807")?.stands(for: 1) != true)
  }
}
