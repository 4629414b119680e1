import Stepping
import Testing

struct ConditionTests {
  @Test(arguments: [
    ("|delta| < 1e-3", Condition(name: "delta", isMagnitude: true, .less, 0.001)),
    ("delta[2][1]>=-0.5", Condition(name: "delta[2][1]", .atLeast, -0.5)),
    ("C > 0.25", Condition(name: "C", .greater, 0.25)),
    ("a[2] ≤ 1", Condition(name: "a[2]", .atMost, 1)),
    ("z == 0", Condition(name: "z", .equal, 0)),
    ("dC/dw[2] ≠ 0", Condition(name: "dC/dw[2]", .notEqual, 0)),
    ("| sigma'(z[2][1]) | = −2", Condition(name: "sigma'(z[2][1])", isMagnitude: true, .equal, -2)),
    ("C < inf", Condition(name: "C", .less, .infinity)),
  ])
  func `a comparison is read`(_ text: String, _ expected: Condition) {
    #expect(Condition(text) == expected)
  }

  @Test(arguments: [
    "", "BP2", "delta", "delta <", "< 3", "delta < x", "|delta < 3", "|| < 3", "C < nan", "δ ! 3",
  ])
  func `what is no comparison is none`(_ text: String) {
    #expect(Condition(text) == nil)
  }

  @Test func `a comparison holds or does not`() {
    let small = Condition(name: "delta", isMagnitude: true, .less, 0.5)
    #expect(small.holds(for: -0.25))
    #expect(!small.holds(for: -0.5))
    #expect(Condition(name: "a", .notEqual, 0).holds(for: 1))
    #expect(!Condition(name: "a", .less, 0).holds(for: .nan))
  }
}
