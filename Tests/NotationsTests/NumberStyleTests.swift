import Notations
import Testing

struct NumberStyleTests {
  @Test(arguments: [
    (9.4e-7, "9e-7"), (9.6e-7, "1e-6"), (0.94, "9e-1"), (0.96, "1e0"), (-9.9e5, "-1e6"), (2.0e-12, "2e-12"),
    (0, "0"),
  ])
  func `an order of size is rounded to one digit, and its power of ten with it`(_ x: Double, _ text: String) {
    for digits in NumberStyle.allowedDigits { #expect(NumberStyle(digits: digits).order(of: x) == text) }
  }
}
