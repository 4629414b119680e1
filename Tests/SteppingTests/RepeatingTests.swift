import Backpropagation
import NeuralNetwork
import Notations
import Rendering
import Stepping
import Testing
import Walkthrough

/// Commands with a number before them, and what is kept of many updates.
struct RepeatingTests {
  @Test(arguments: KeyBinding.table.filter { $0.count == .times }.map(\.word))
  func `a number before a command does it so many times`(word: String) {
    let start = Samples.stepper("xor", depth: .neuron).typing("7nuublayer 2\n/BP2\n9p")
    var (atOnce, oneByOne, inParts) = (start, start, start)
    atOnce.perform(line: "4 \(word)")
    for _ in 0..<4 { oneByOne.perform(line: word) }
    #expect(atOnce.position == oneByOne.position)
    #expect(atOnce.pass.trace == oneByOne.pass.trace)
    inParts.begin(line: "4 \(word)")
    while inParts.isRepeating { inParts.repeatOnce() }
    #expect(inParts.position == atOnce.position)
    #expect(inParts.message == atOnce.message)
  }

  @Test func `a repetition says how far it is, and can be stopped there`() {
    var stepper = Samples.stepper().typing("9")
    stepper.begin(.character("u"))
    #expect(stepper.passes.count == 2)
    stepper.repeatOnce()
    #expect(stepper.screen.text.last == " update 2 of 9, Esc stops")
    stepper.stopRepeating()
    #expect(!stepper.isRepeating && stepper.passes.count == 3)
    #expect(stepper.message?.text == "stopped after update 2 of 9")
  }

  @Test func `a key that comes too early waits until the repetition is done`() {
    var stepper = Samples.stepper().typing("9")
    stepper.begin(.character("u"))
    stepper.begin(.character("n"))
    #expect((stepper.passes.count, stepper.location.step) == (10, 1))
  }

  @Test func `a line that is repeated tells each time how far it is, and in the end the step`() {
    var linear = LinearStepper(Samples.stepper())
    var told: [String] = []
    let answer = linear.respond(to: "4u") { told.append($0.text) }
    #expect(told == ["update 1 of 4", "update 2 of 4", "update 3 of 4"])
    #expect(answer.first?.hasPrefix("pass 5: ") == true)
  }
}

/// Of many passes only the latest are kept.
struct KeptPassesTests {
  /// A stepper whose memory has room for about ten passes.
  private func stepper(_ keys: String) -> Stepper {
    let problem = Samples.problem("mazur")
    return Stepper(
      Trace(of: problem), settings: Settings(name: "", notations: [.nielsen]),
      size: ScreenSize(columns: 80, rows: 24), memory: 15_000
    ).typing(keys)
  }

  @Test func `every pass that can be looked at is the one it was, and knows the one before`() {
    var problem = Samples.problem("mazur")
    let kept = stepper("99u")
    var stepper = kept.typing("99(")
    #expect(kept.passes.count == 100)
    #expect((80..<99).contains(kept.passes.visible.lowerBound))
    #expect(stepper.passes.position == kept.passes.visible.lowerBound)
    for number in 0..<100 {
      let trace = Trace(of: problem)
      #expect(kept.passes.costs[number] == trace.cost)
      if kept.passes.visible.contains(number) {
        #expect(stepper.passes.position == number)
        #expect(stepper.pass.trace == trace)
        #expect(stepper.passes.previous?.trace.steppedProblem() == problem)
        stepper = stepper.typing(")")
      }
      problem = trace.steppedProblem()
    }
  }

  @Test func `memory is bounded, however many updates there are`() {
    for count in [20, 200, 2000] {
      #expect(stepper("\(count)u").passes.visible.count <= 20)
    }
  }

  @Test func `what is not kept any more is said, and nobody gets there`() {
    let kept = stepper("99u")
    let first = kept.passes.visible.lowerBound
    #expect(kept.message?.text.hasSuffix("; passes from \(first + 1) on are kept") == true)
    let back = kept.typing("9999p")
    #expect(back.passes.position == first)
    #expect(back.message?.text == "the first step of the passes that are kept")
    #expect(back.typing("(").message?.text == "the earliest pass that is kept")
    #expect(
      back.typing("gw[2][1][1]\n").message?.text
        == "w₁₁² comes from the update of pass \(first), which is not kept any more")
    #expect(kept.typing("999W").passes.visible.contains(kept.typing("999W").passes.position))
    #expect(back.typing("u").passes.position == first + 1)
  }

  @Test func `after a change the passes before it are kept and count on`() {
    let changed = stepper("99u((:edit w[2][1][2] = 0.5\n")
    #expect(changed.passes.count == 98)
    #expect(changed.passes.costs.count == 98)
    #expect(changed.typing("u").passes.count == 99)
    #expect(changed.typing("z").passes.count == 100)
  }
}
