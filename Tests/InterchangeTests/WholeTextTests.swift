import Interchange
import Testing

struct WholeTextTests {
  @Test(
    arguments: [
      ("0", 0), ("-7", -7), ("+3", 3), ("9007199254740992", 1 << 53), ("-9007199254740992", -(1 << 53)),
      ("9007199254740993", nil), ("9223372036854775807", nil), ("-9223372036854775808", nil),
      ("92233720368547758080", nil), ("", nil), ("1.0", nil), ("1 ", nil), ("1\0", nil), ("١", nil),
    ] as [(String, Int?)])
  func `a text is a whole number that can be counted on from, or none`(_ text: String, _ number: Int?) {
    #expect(Int(whole: text) == number)
  }

  @Test(
    arguments: [("0.5", 0.5), ("1e3", 1000), ("0.5\0", nil), ("0.5\0x", nil), ("\0", nil), ("x", nil)]
      as [(String, Double?)])
  func `a text is a number from its beginning to its end`(_ text: String, _ number: Double?) {
    #expect(Double(whole: text) == number)
  }
}
