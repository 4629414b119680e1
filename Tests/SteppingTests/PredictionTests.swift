import Backpropagation
import NeuralNetwork
import Notations
import Rendering
import Stepping
import Testing
import Walkthrough

struct PredictionTests {
  @Test(arguments: [
    ("0.008771", [0.0087714]), ("0.00877", [0.0087714]), ("8.77e-3", [0.0087714]), ("0.0088", [0.0087714]),
    ("-0.0381", [-0.038098]), ("−0.0381", [-0.038098]), ("0.138 -0.038", [0.138499, -0.038098]),
    ("0", [0]), ("1e300", [1e300]), ("[1, 2]", [1, 2]), ("1/3", [0.333333]),
    ("1/2 -2/3", [0.5, -0.666667]), ("1/2/3", [0.166667]), ("0.375", [0.3746]), ("3/8", [0.375]),
    ("1", [0.99996]), ("0.99", [0.9949]), ("1235", [1234.567]),
    ("1.23e3", [1234.567]), ("4.39e-15", [4.385e-15]), ("5e-324", [.leastNonzeroMagnitude]),
    // Off by less than one unit of the last place that an exercise would ask for.
    ("0.00878", [0.0087714]), ("-0.0380", [-0.038098]), ("0.13841", [0.138499]), ("4.38e-15", [4.389e-15]),
  ])
  func `what is rounded rightly, or off by one unit of the last place, is right`(
    _ text: String, _ values: [Double]
  ) throws {
    #expect(try #require(Prediction(text)).agrees(with: values))
  }

  @Test(arguments: [
    ("0.01", [0.0087714]), ("0.0098", [0.0087714]), ("0.008771", [-0.0087714]),
    ("0.138", [0.138499, -0.038098]),
    // A calculation is exact: 0.375 has the digits of 0.3746, but 3/8 is another number.
    ("3/8", [0.3746]), ("1/10", [0.0996]),
    ("0", [0.0001]), ("0.001", [0]), ("1", [0.94]), ("0.138 0.038", [0.138499, -0.038098]),
    // Within half a percent, but not as an exercise has it.
    ("0.00876", [0.0087714]), ("0.1379", [0.138499]), ("1230", [1234.567]), ("0.2501", [0.25]),
    // A single digit fits too many numbers.
    ("1", [0.9999]), ("0.3", [0.2991]),
    // A number as small as this is neither 0 nor any other small number.
    ("0", [1e-15]), ("2e-15", [1e-15]), ("-1e-15", [1e-15]), ("4.37e-15", [4.389e-15]),
  ])
  func `what is not is not`(_ text: String, _ values: [Double]) throws {
    #expect(try !#require(Prediction(text)).agrees(with: values))
  }

  @Test(arguments: [
    "", "  ", "x", "1 x", "inf", "nan", "1e999", "1/0", "0x10", "a", "3n", "2 *", "delta[2][1]", "(1 + 2",
  ])
  func `what is no number is no prediction`(_ text: String) {
    #expect(Prediction(text) == nil)
  }

  @Test(arguments: [
    ("0,008771", 1, [0.008771]), ("0,1 0,2", 2, [0.1, 0.2]), ("0.1,0.2", 2, [0.1, 0.2]), ("1, 2", 2, [1, 2]),
    ("1,2,3", 3, [1, 2, 3]), ("1 2", 1, [1, 2]),
  ])
  func `a comma is a point where that makes as many numbers as are asked for`(
    _ text: String, _ count: Int, _ numbers: [Double]
  ) {
    #expect(Prediction(text, count: count)?.numbers == numbers)
  }

  @Test func `one number is asked for as one`() {
    #expect(asking.typing("0,00877\n").message == .note("right; 1 of 1 right on the first try"))
    #expect(asking.typing("1 2\n").message == .fault("this step has one result"))
    #expect(
      asking.typing("0.4*(1\n").message
        == .fault("\"0.4*(1\", character 7: a ) is missing; type a number, or show"))
  }

  private var asking: Stepper { Samples.stepper(depth: .neuron).typing("gdelta[2][1]\nP") }

  @Test func `a result is hidden until it is predicted`() {
    #expect(asking.isAsking)
    #expect(asking.screen.text.contains { $0.contains("= ?") })
    #expect(!asking.screen.text.contains { $0.contains("0.008771") })
    let right = asking.typing("0.00877\n")
    #expect(right.message == .note("right; 1 of 1 right on the first try"))
    #expect(right.screen.text.contains { $0.contains("0.008771") })
  }

  @Test func `a wrong prediction is asked for once more, and then shown`() {
    let wrong = asking.typing("-0.5\n")
    #expect(wrong.message == .fault("not -0.5; try once more, or type show"))
    #expect(wrong.isAsking && wrong.score.asked == 0)
    #expect(wrong.screen.text.contains { $0.contains("try once more") })
    #expect(!wrong.screen.text.contains { $0.contains("0.008771") })
    // One goes on typing at once: a point, digits and Enter belong to the number.
    let second = wrong.typing(".00877\n")
    #expect(second.message == .note("right this time; 0 of 1 right on the first try"))
    #expect(second.score.right == 0 && second.score.asked == 1)
    #expect(second.screen.text.contains { $0.contains("0.008771") })
    // ½·δ is a known mistake: told once, and no more when the answer is right.
    let half = asking.typing("0.0044\n")
    #expect(half.screen.text.contains { $0.contains("Yours") })
    #expect(!half.typing("0.00877\n").screen.text.contains { $0.contains("Yours") })
    let twice = wrong.typing("0.4\n")
    #expect(twice.message == .fault("not 0.4; 0 of 1 right on the first try"))
    #expect(!twice.isAsking)
    #expect(twice.screen.text.contains { $0.contains("0.008771") })
    #expect(wrong.typing("show\n").score == twice.score)
    #expect(!wrong.typing("show\n").isAsking)
    #expect(wrong.after(.escape).after(.right).score == twice.score)
    #expect(asking.typing("\nshow\n").score.asked == 0)
  }

  /// As a line, and after Enter on a screen; what would tell the result is refused.
  @Test(arguments: [
    ("sum[k](w[3][k][1]*delta[3][k]) * sigma'(z[2][1])", "right: "),
    ("(0.4*delta[3][1] + 0.5*delta[3][2])*a[2][1]*(1 - a[2][1])", "right: "),
    ("1*(w[3][1][1]*delta[3][1] + w[3][2][1]*delta[3][2])*sigma'(z[2][1])", "right: "),
    ("sum[k](w[3][k][1]*delta[3][k])", "not "), ("delta[2][1]", "delta[2][1] is not known yet"),
    ("2 * dC/db[2][1]", "dC/db[2][1] is not known yet"), ("w[3][1][9]*2", "\"w[3][1][9]*2\", character 1: "),
  ])
  func `a formula is read as in an exercise`(_ text: String, _ said: String) {
    var byLine = asking
    byLine.perform(line: text)
    for answered in [byLine, asking.after(.enter).typing(text + "\n")] {
      #expect(answered.isAsking == !said.hasPrefix("right"), "\(text)")
      #expect(answered.message?.text.hasPrefix(said) == true, "\(answered.message?.text ?? "")")
    }
  }

  /// 3n is three steps, though n is a quantity, too.
  @Test func `a command stays a command`() {
    for line in ["3n", "n3", "why delta[3][1]", "go 4", "help"] {
      var after = asking
      after.perform(line: line)
      #expect(after.message?.text.hasPrefix("not ") != true && after.score.asked == 0, "\(line)")
    }
  }

  @Test(arguments: [
    ("8.77 × 10⁻³", true), ("8.77·10^-3", true), ("δ = 0.00877", true), ("0,00877", true), ("= .0088", true),
    ("0.00877 (checked)", true), ("8.77 × 10⁻²", false), ("8.77", false),
  ])
  func `a number is read as in an exercise`(_ text: String, isRight: Bool) {
    let answered = asking.after(.enter).typing(text + "\n")
    #expect(answered.isAsking == !isRight)
    #expect(
      answered.message
        == (isRight
          ? .note("right; 1 of 1 right on the first try")
          : .fault("not \(text); try once more, or type show")))
  }

  @Test func `the value of a calculation is shown beside it`() {
    // What arrives and the slope, both rounded: 0.03635 · 0.2413 = 0.008771255.
    #expect(
      asking.typing("0.03635*0.2413\n").message
        == .note("right: 0.03635*0.2413 = 0.008771; 1 of 1 right on the first try"))
    #expect(
      asking.typing("1/114\n").message == .note("right: 1/114 = 0.008772; 1 of 1 right on the first try"))
    #expect(
      asking.typing("-(0.2)^2\n").message == .fault("not -(0.2)^2 = -0.04; try once more, or type show"))
    let doubled = asking.typing("\n(0.4*0.138499 - 0.5*0.038098) * 0.241301 * 2\n")
    #expect(doubled.screen.text.contains { $0.hasPrefix(" Yours") })
    let layer = Samples.stepper().typing("P0.3575+0.02 1/4\n")
    #expect(
      layer.message == .fault("not 0.3575+0.02 1/4 = 0.3775 0.25; try once more, or type show"))
  }

  @Test func `by lines, what is no command is read as a calculation`() {
    var linear = LinearStepper(Samples.stepper(depth: .neuron) { $0.isPredicting = true })
    #expect(linear.respond(to: "exp(-1)").first == "not exp(-1) = 0.367879; try once more, or type show")
    #expect(linear.respond(to: "3n").contains { $0.hasPrefix("step ") })
  }

  @Test(arguments: 0..<12)
  func `keys at the prompt change nothing but the prompt`(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let characters = "0123456789.,-+eE×^()[]{}/ nNpPqQgGuUzZxXwWbBrRaAcCmMdDsS<>?;:'\"|=~\u{3b4}"
    let others: [Key] = [
      .left, .right, .up, .down, .home, .end, .pageUp, .pageDown, .tab, .backTab, .insert, .delete,
      .backspace,
      .backspace, .enter, .control("a"), .control("u"), .control("w"), .control("l"), .pasted("0.1 n q"),
    ]
    let keys = characters.map { Key.character($0) } + others
    for start in [asking.typing("9"), asking.after(.enter), asking.typing("7\n")] {
      var stepper = start
      for _ in 0..<80 where stepper.isAsking {
        let key = keys[Int.random(in: keys.indices, using: &random)]
        let next = stepper.after(key)
        #expect(next.bookmark == stepper.bookmark && next.pass.trace == stepper.pass.trace)
        #expect(
          next.requests.isEmpty && next.depth == stepper.depth
            && next.settings.digits == stepper.settings.digits)
        #expect(next.settings.isPredicting && next.settings.notation.id == stepper.settings.notation.id)
        // It is left by an answer only: a right one, or a second wrong one.
        #expect(next.isAsking && next.screen.cursor != nil || key == .enter && next.score.asked == 1)
        stepper = next
        stepper.tick()
      }
    }
  }

  @Test(arguments: [
    ("gdelta[2][1]\nP", "0.03635\n", "slope"), ("gdelta[2][1]\nP", "-0.00877\n", "sign"),
    ("P", "0.3775 0.0425\n", "bias"),
  ])
  func `a wrong prediction is told the mistake as long as its step is shown`(
    _ place: String, _ answer: String, _ mistake: String
  ) {
    let wrong = Samples.stepper(depth: place == "P" ? .layer : .neuron).typing(place).typing(answer)
    #expect(wrong.screen.text.contains { $0.hasPrefix(" Yours") })
    #expect(wrong.screen.text.joined(separator: " ").contains(mistake))
    #expect(wrong.isAsking)
    let shown = wrong.typing("show\n")
    #expect(shown.screen.text.contains { $0.hasPrefix(" Yours") })
    #expect(!shown.after(.right).screen.text.contains { $0.hasPrefix(" Yours") })
  }

  @Test func `a wrong prediction that no known mistake gives is only said to be wrong`() {
    #expect(!asking.typing("0.7654321\n").screen.text.contains { $0.hasPrefix(" Yours") })
  }

  @Test func `by lines, too, a wrong prediction is told the mistake and asked for again`() {
    var linear = LinearStepper(Samples.stepper(depth: .neuron) { $0.isPredicting = true })
    _ = linear.respond(to: "go delta[2][1]")
    let wrong = linear.respond(to: "0.03635")
    #expect(wrong.first == "not 0.03635; try once more, or type show")
    #expect(
      wrong.dropFirst().contains { $0.contains("slope") } && !wrong.contains { $0.contains("0.008771") })
    #expect(linear.respond(to: "edit w[2][1][1] = 0.2").last == "What comes out? Type it, or n to see it.")
    #expect(linear.respond(to: "show").contains { $0.contains("δ₁² = 0.008") })
  }

  @Test func `the first step is asked for, too, where one begins by predicting`() {
    let stepper = Samples.stepper { $0.isPredicting = true }
    #expect(stepper.isAsking)
    #expect(!stepper.screen.text.contains { $0.contains("0.377500") })
  }

  @Test(arguments: [ScreenSize(columns: 80, rows: 24), ScreenSize(columns: 120, rows: 60)], ["", "m"])
  func `one neuron's result does not tell the next one's, and the last one's is still there`(
    _ size: ScreenSize, _ keys: String
  ) {
    var stepper = asking.typing(keys)
    stepper.resize(to: size)
    let shown = stepper.typing("1\nshow\n")  // δ²₁ = 0.008771; δ²₂ = 0.009954 is not yet asked for.
    #expect(shown.screen.text.contains { $0.contains("0.008771") })
    #expect(!shown.screen.text.contains { $0.contains("0.009954") })
    let next = shown.after(.right)
    #expect(next.isAsking)
    #expect(next.screen.text.contains { $0.contains("(1) δ  0.008771") })
    #expect(!next.screen.text.contains { $0.contains("0.009954") })
  }

  @Test func `a key shows the result without a prediction`() {
    let shown = asking.after(.right)
    #expect(!shown.isAsking)
    #expect(shown.location == asking.location)
    #expect(shown.score.asked == 0)
    #expect(shown.after(.right).isAsking)
    #expect(!shown.after(.right).after(.left).isAsking)
  }

  @Test func `a step with many numbers is not asked for as a whole`() {
    let stepper = Samples.stepper().typing("P")
    #expect(stepper.isAsking)
    #expect(stepper.typing("1\n").message == .fault("this step has 2 results; type them with spaces between"))
    #expect(stepper.typing("0.3775 0.3925\n").message == .note("right; 1 of 1 right on the first try"))
    #expect(!Samples.stepper("higham").typing(":go BP4\nP").isAsking)
  }

  @Test
  func `a step that will be asked for is not said to have too many numbers while its equation is shown`() {
    let stepper = Samples.stepper { $0.isPresenting = true }.typing("P")
    #expect(stepper.message == .note("type the result, or go on to see it"))
    #expect(stepper.typing("nn").isAsking)
  }

  @Test func `a letter is still a command`() {
    #expect(asking.typing("g").screen.text.last == " go:")
    #expect(asking.typing("x").after(.escape).isAsking)
  }
}
