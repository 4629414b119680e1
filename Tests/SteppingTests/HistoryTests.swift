import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations
import Rendering
import Stepping
import Testing
import Walkthrough

/// What is remembered: places, passes, changes and predictions.
struct HistoryTests {
  private let change = ":edit w[2][1][2] = 0.5\n"

  @Test func `a threshold that is changed is the number that was typed`() {
    let stepper = Samples.stepper(Samples.thresholds)
    let edited = stepper.typing(":edit theta[2][1] = 0.75\n")
    #expect(edited.pass.trace.network[layer: 2].biases[0] == -0.75)
    #expect(edited.pass.trace[.bias(layer: 2, neuron: 1)] == .scalar(0.75))
    let unknown = stepper.typing(":edit b[2][1] = 0.75\n").message?.text ?? ""
    #expect(unknown.contains("thresholds, not biases"), "\(unknown)")
  }

  @Test func `the step of the input's derivative stays after an update and after a change`() {
    var trace = Trace(of: Samples.problem("mazur"))
    trace.includesInputGradient = true
    let stepper = Stepper(
      trace, settings: Settings(name: "Mazur", notations: Notation.builtIn),
      size: ScreenSize(columns: 80, rows: 24))
    for keys in ["", "u", change] {
      let steps = stepper.typing(keys).pass.steps
      #expect(steps.count == 19 && steps[14].equation == .activationGradient, "\(keys)")
    }
  }

  @Test func `a change is followed by no pass of what was before it`() {
    let changed = Samples.stepper().typing("uu((" + change)
    #expect(changed.passes.count == 1)
    #expect(changed.pass.trace.network[layer: 2].weights[0, 1] == 0.5)
    let updated = changed.typing("u")
    #expect(updated.passes.count == 2)
    #expect(updated.pass.trace == Trace(of: changed.pass.trace.steppedProblem()))
    #expect(changed.typing("z").passes.count == 3)
  }

  @Test func `a change that is taken back brings back where one stood, and how closely one looked`() {
    let close = Samples.stepper().typing("3n").after(.down)
    #expect(close.depth == .neuron)
    let back = close.typing(change).after(.up).typing("n").typing("z")
    #expect(back.position == close.position)
    #expect(back.depth == .neuron)
  }

  @Test func `what is compared after a change is shown at once`() {
    let stepper = Samples.stepper()
    #expect(!stepper.settings.isComparing)
    #expect(stepper.typing(change).settings.isComparing)
  }

  @Test func `a change that would overflow is not made, and says why`() {
    let stepper = Samples.stepper().typing(":edit activation[3] = identity\n")
    let edited = stepper.typing(":edit b[3][1] = 1e300\n")
    #expect(edited.pass.trace == stepper.pass.trace)
    #expect(edited.message?.text.hasPrefix("not changed, because then ") == true)
  }

  @Test func `one comes back from an update and from a look at where a number comes from`() {
    let stepper = Samples.stepper().typing("9n")
    #expect(stepper.typing("u").typing("W").position == stepper.position)
    let far = stepper.typing("gdelta[2][1]\n")
    #expect(far.depth == .neuron)
    #expect(far.typing("W").position == stepper.position)
  }

  @Test func `one comes back past places in passes that are gone`() {
    let start = Samples.stepper().typing("4n")
    // From the first pass to the second, there to another step; then the second pass goes with a change.
    let changed = start.typing("u").typing("gBP2\n").typing("(").typing(change)
    #expect(changed.passes.count == 1)
    #expect(changed.typing("W").location == start.location)
  }

  @Test func `another pass is looked at where one stands`() {
    let stepper = Samples.stepper().typing("u9n")
    let earlier = stepper.typing("(")
    #expect(earlier.passes.position == 0)
    #expect(earlier.location == stepper.location)
    #expect(earlier.typing(")").position == stepper.position)
  }

  @Test func `a number typed by mistake is forgotten, and nothing else`() {
    let stepper = Samples.stepper(depth: .neuron).typing("3n")
    let cancelled = stepper.typing("5").after(.escape)
    #expect(cancelled.position == stepper.position)
    #expect(cancelled.typing("n").position == stepper.typing("n").position)
  }

  @Test func `what was shown is asked for again after a change, and when predicting begins anew`() {
    let shown = Samples.stepper(depth: .neuron).typing("P").after(.right)
    #expect(!shown.isAsking)
    #expect(shown.after(.right).after(.left).isAsking == false)
    #expect(shown.typing(change).isAsking)
    #expect(shown.typing("PP").isAsking)
  }

  @Test func `the score begins anew with predicting, and a wrong prediction is forgotten as one goes on`() {
    let asked = Samples.stepper(depth: .neuron).typing("P")
    let wrong = asked.typing("0.0275\nshow\n")
    #expect((wrong.score.right, wrong.score.asked) == (0, 1))
    #expect(wrong.typing("PP").score.asked == 0)
    let plain = asked.after(.right)
    #expect(wrong.page.blocks.count > plain.page.blocks.count)
    #expect(wrong.after(.right).after(.left).page.blocks.count == plain.page.blocks.count)
  }

  @Test func `a larger screen shows what a smaller one had scrolled away`() {
    var stepper = Samples.stepper("higham", depth: .term, columns: 60, rows: 14).typing("9n")
    for _ in 0..<5 { stepper = stepper.after(.pageDown) }
    let top = stepper.screen
    stepper.resize(to: ScreenSize(columns: 60, rows: 80))
    #expect(stepper.screen != top)
    #expect(stepper.screen.text.contains { $0.contains(stepper.shownResults.first ?? "?") })
  }

  @Test func `a result that was predicted is not asked for again`() {
    let asked = Samples.stepper(depth: .neuron).typing("P")
    #expect(asked.isAsking)
    #expect(!asked.typing("0.3775\n").after(.right).after(.left).isAsking)
  }

  @Test func `going where one stands already is no jump to come back from`() {
    let stepper = Samples.stepper().typing("3n").typing("g4\n")
    #expect(stepper.typing("W").message?.text == "you have not jumped from anywhere")
  }

  @Test func `many changes and many jumps are remembered, but not all of them`() {
    var stepper = Samples.stepper()
    for number in 1...205 { stepper.perform(line: "edit w[2][1][2] = \(number)") }
    stepper.perform(line: "205 undo")
    #expect(stepper.pass.trace.network[layer: 2].weights[0, 1] == 5)
    // Of 1010 jumps the first ten are forgotten, and with them that one began at the first step.
    for _ in 1...505 {
      stepper.perform(line: "go 2")
      stepper.perform(line: "go 3")
    }
    stepper.perform(line: "2000 why-back")
    #expect(stepper.stepNumber == "3")
  }

  @Test func `a stop at one layer's errors is no stop at another's`() {
    let stopped = Samples.stepper().typing("bdelta[2] > -1\nr")
    #expect(stopped.step.equation == .hiddenError)
    #expect(stopped.typing("r").message?.text == "no further stop in this pass")
  }

  @Test func `a search finds what a number begins with`() {
    let layer = Layer(
      weights: Matrix(Array(repeating: [0.5], count: 12)), biases: Vector(repeating: 0, count: 12),
      activation: .sigmoid)
    let problem = Problem(
      name: "twelve neurons", network: Network([layer]), cost: .quadratic,
      examples: [Example(input: [1], target: Vector(repeating: 0, count: 12))])
    let stepper = Stepper(
      Trace(of: problem), settings: Settings(name: "twelve", notations: [.nielsen]), depth: .neuron,
      size: ScreenSize(columns: 80, rows: 24))
    let found = stepper.typing("/z[2][1\n")
    #expect(found.stepNumber == "1.10")
    #expect(found.typing(";").stepNumber == "1.11")
  }
}
