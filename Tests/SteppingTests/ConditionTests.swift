import Interchange
import Stepping
import Testing

struct ConditionTests {
  /// What is read of a text: its name, whether without its sign, the relation and the number as it was typed.
  private struct Reading: Equatable {
    var name: String
    var isMagnitude = false
    var relation: Comparison
    var bound: String

    init(_ name: String, isMagnitude: Bool = false, _ relation: Comparison, _ bound: String) {
      (self.name, self.isMagnitude, self.relation, self.bound) = (name, isMagnitude, relation, bound)
    }
  }

  @Test func `a comparison is read`() {
    let expected: [(String, Reading)] = [
      ("|delta| < 1e-3", Reading("delta", isMagnitude: true, .less, "1e-3")),
      ("delta[2][1]>=-0.5", Reading("delta[2][1]", .atLeast, "-0.5")),
      ("C > 0.25", Reading("C", .greater, "0.25")),
      ("a[2] ≤ 1", Reading("a[2]", .atMost, "1")),
      ("z == 0", Reading("z", .equal, "0")),
      ("dC/dw[2] ≠ 0", Reading("dC/dw[2]", .unequal, "0")),
      ("dC/dw[2] != 0", Reading("dC/dw[2]", .unequal, "0")),
      ("| sigma'(z[2][1]) | = −2", Reading("sigma'(z[2][1])", isMagnitude: true, .equal, "-2")),
      ("C < inf", Reading("C", .less, "inf")),
    ]
    for (text, reading) in expected {
      let read = Condition(text).map {
        Reading($0.name, isMagnitude: $0.isMagnitude, $0.relation, $0.bound.text)
      }
      #expect(read == reading, "\(text)")
    }
  }

  @Test(arguments: [
    "", "BP2", "delta", "delta <", "< 3", "delta < x", "|delta < 3", "|| < 3", "C < nan", "δ ! 3",
  ])
  func `what is no comparison is none`(_ text: String) {
    #expect(Condition(text) == nil)
  }

  @Test(arguments: [
    ("|delta| < 0.5", -0.25, true), ("|delta| < 0.5", -0.5, false), ("a < 0", .nan, false),
    ("C < inf", 1e300, true), ("C = inf", 1e300, false), ("a != 0", 1, true),
    // A whole number is exact, a decimal stands for what rounds to it and keeps a digit of it.
    ("delta = 0", 0.0088, false), ("delta = 0", 1e-300, false), ("delta = 0", 0, true),
    ("delta = 0", -0.0, true), ("delta != 0", 1e-300, true),
    ("delta = 0.0088", 0.008771, true), ("delta != 0.0088", 0.008771, false),
    ("delta = 0.009", 0.008771, true), ("delta = 0.01", 0.008771, false),
    // Bounds are exact.
    ("delta < 0.0088", 0.008771, true), ("delta >= 0.0088", 0.008771, false),
    ("|delta| <= 0.009", -0.00901, false),
  ])
  func `a comparison holds or does not`(_ text: String, _ number: Double, _ holds: Bool) throws {
    #expect(try #require(Condition(text)).holds(for: number) == holds)
  }
}
