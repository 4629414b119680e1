import Backpropagation
import Interchange
import Notations
import Stepping
import Testing
import Walkthrough

struct ConditionTests {
  /// Runs through a pass to all stops of a condition, and returns the numbers of their steps.
  private func stops(
    _ condition: String, _ problem: String = "mazur", notes: String = "nielsen", depth: Depth = .neuron
  ) throws -> [String] {
    var stepper = Samples.stepper(problem, depth: depth).typing(":notes \(notes)\nb\(condition)\n")
    try #require(
      stepper.message?.text.hasPrefix("stop set: r runs to ") == true, "\(stepper.message?.text ?? "")")
    var stops: [String] = []
    while true {
      stepper = stepper.typing("r")
      guard stepper.message?.text.hasPrefix("stopped at ") == true else { return stops }
      stops.append(stepper.stepNumber)
    }
  }

  private static let (first, second) = ("10.1", "10.2")

  /// In mazur, step 10 has the errors 0.008771 and 0.009954 of layer 2, and step 8 has 0.138499 and −0.038098.
  @Test(arguments: [
    ("|delta| < 1e-3", []), ("|delta| < 9e-3", [first]), ("| delta | ≤ 0.04", ["8.2", first, second]),
    ("delta<0", ["8.2"]), ("delta[2] > 0.009", [second]), ("delta[2][1]>=-0.5", [first]),
    ("delta[2][2] ≥ 0.01", []), ("sigma'(z) < 0.18", ["7.2"]), ("| sigma'(z[2][1]) | = −2", []),
    ("C > 0.25", ["5"]), ("C<inf", ["5"]), ("C = inf", []),
    ("dC/dw[2] != 0", ["14.1", "14.2", "14.3", "14.4"]),
    ("new w[2][1][1] > 0", ["18.1"]), ("δ < −0.03", ["8.2"]),
    // A whole number is exact, a decimal stands for what rounds to it and keeps a digit of it.
    ("delta[2][1] = 0", []), ("delta[2][1] = 0.0088", [first]), ("delta[2][1] ≠ 0.0088", []),
    ("delta[2][1] == 0.009", [first]), ("delta[2][1] = 0.01", []),
    // Bounds are exact.
    ("delta[2][1] < 0.0088", [first]), ("delta[2][1] >= 0.0088", []), ("|delta[2]| <= 0.009", [first]),
  ])
  func `a quantity is compared with a number`(_ condition: String, _ expected: [String]) throws {
    #expect(try stops(condition) == expected)
  }

  @Test(arguments: [
    ("abs(delta[2][1]) < 0.01", [first]), ("abs(delta) < 9e-3", [first]),
    ("1e-2 > |delta[2]|", [first, second]),
    ("0.0088 < delta[2] < 0.01", [second]), ("C < 0.1 * 3", ["5"]), ("a[3][1] - y[1] > 0", ["4.1"]),
    ("a[3][1] > y[1]", ["4.1"]), ("a > 2 * y[1] + 0.7", ["4.1", "4.2"]),
    // The stop is where the last of the numbers is computed, for good or ill.
    ("delta[2][1] < delta[2][2]", [second]), ("delta[2][2] > delta[2][1]", [second]),
    ("C > delta[2][1]", [first]),
    ("a[2][1] * delta[3][2] = dC/dw[3][2][1]", ["13.3"]), ("max(delta[2]) < 0.01", [second]),
    ("max(delta[2]) < 0.0099", []), ("sum[j](delta[2][j]) > 0.018", [second]),
    ("(W[3]^T * delta[3])[2] > 0.04", ["8.2"]), ("new w[2][1][1] < w[2][1][1]", ["18.1"]),
    ("dC/da[2][1] > 0.03", [first]), ("w[2][1][1] < C", ["5"]), ("(y[1] - a[3][1])^2/2 + 0.0236 > C", ["5"]),
  ])
  func `formulas are compared`(_ condition: String, _ expected: [String]) throws {
    #expect(try stops(condition) == expected)
    let layers = expected.map { $0.prefix { $0 != "." } }
    let steps = layers.enumerated().filter { $0.offset == 0 || layers[$0.offset - 1] != $0.element }
    #expect(try stops(condition, depth: .layer) == steps.map { String($0.element) })
  }

  @Test func `the letters are those of the notes`() throws {
    #expect(try stops("c - 0.25 > 0", notes: "exercise") == ["5"])
    #expect(try stops("g'(z[2][1]) * 4 < 1", notes: "exercise") == ["9.1"])
  }

  @Test func `each example has its own numbers`() throws {
    let both = try stops("a[3][1] - y[1] > 0", "xor")
    #expect(both.count == 2)
    #expect(try stops("a[3][1]@2 - y[1]@2 < 0", "xor").count == 1)
    #expect(try stops("a[3][1]@2 < 2", "xor").count == 1)
    #expect(try stops("a[3][1] < 2", "xor").count == 4)
    #expect(try stops("C < 10", "xor").count == 5)
    #expect(try stops("C@mean < 10", "xor").count == 1)
    #expect(try stops("C@mean < C@1 + 10", "xor").count == 1)
  }

  @Test(arguments: [
    ("delta[2][1] <", "\"delta[2][1] <\", character 14: a number or a name is missing here"),
    (
      "< 3",
      "\"< 3\", character 1: \"<\" does not belong here"
    ),
    ("delta < x", "\"a[1]\" has 2 numbers, and a condition compares single numbers."),
    ("|delta < 3", "\"|delta < 3\", character 7: a | is missing"),
    ("|| < 3", "\"|| < 3\", character 4: \"<\" does not belong here"),
    ("C < nan", "\"C < nan\", character 5: the notes nielsen have no letter \"nan\""),
    ("delta[2][1] ! 3 < 1", "\"delta[2][1] ! 3 < 1\", character 13: \"!\" does not belong here"),
    ("delta[7] < 1", "\"delta[7] < 1\", character 1: delta[7]: there is no layer 7"),
    ("delta = 0.00", "0.00 has no digit to compare; 0 means exactly 0"),
    (
      "2 * delta < 1",
      "delta stands for every layer, but a formula needs single numbers. Only one side can be a name without a layer, alone or between | signs. Otherwise write a layer and a neuron, as in delta[2][1]."
    ),
    (
      "W[3]^T * delta[3] > 0",
      "\"w[3]^T * delta[3]\" has 2 numbers, and a condition compares single numbers. Take one of them, as in delta[2][1], or their max or min."
    ),
    ("delta > a", "a stands for every layer, but"),
    ("delta[2] > delta[3]", "\"delta[3]\" has 2 numbers"),
    ("delta[3] * delta[3] > 0", "delta[3] * delta[3]: the shapes 2 and 2 do not match."),
    (
      "w[2][1][1] > 0",
      "no step computes a number of this condition: all of them are given. Write a condition on a computed number, such as delta[2][1]."
    ),
    ("w > 0", "no step computes a number of this condition"),
    ("1 < 2", "no step computes a number of this condition"),
    ("dC/dx[1] > 0", "dC/da[1][1] has no step without the option --input-gradient"),
    ("dC/da[2] > 0", "dC/da[2] has no step of its own."),
  ])
  func `what can never stop is told, with the place`(_ condition: String, _ message: String) {
    let stepper = Samples.stepper().typing("b\(condition)\n")
    guard case .fault(let text)? = stepper.message else {
      Issue.record("\(condition): \(stepper.message?.text ?? "no message")")
      return
    }
    #expect(text.contains(message), "\(condition): \(text)")
    #expect(stepper.typing("r").message == .fault("no stop is set; b sets one"))
  }

  @Test func `a number of one example is not compared for all of them`() {
    #expect(
      Samples.stepper("xor").typing("bC@mean < a[3][1]\n").message
        == .fault(
          "a[3][1] is another number in each example, and this condition is about all examples. Name an example, as in a[3][1]@1."
        ))
    #expect(
      Samples.stepper("softmax").typing("bsigma'(z[3]) > 0\n").message?.text.contains("has no") == true)
  }

  @Test func `a stop is removed however its spaces are`() {
    let stepper = Samples.stepper().typing("b|delta|<9e-3\n").typing("b | delta |  < 9e-3\n")
    #expect(stepper.message == .note("stop removed: | delta | < 9e-3"))
    #expect(stepper.typing("r").message == .fault("no stop is set; b sets one"))
  }
}
