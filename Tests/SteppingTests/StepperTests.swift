import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations
import Rendering
import Stepping
import Testing
import Walkthrough

struct StepperTests {
  @Test(arguments: Samples.problems, Depth.allCases)
  func `back undoes next exactly, at every step`(problem: String, depth: Depth) {
    for isPresenting in [false, true] {
      var stepper = Samples.stepper(problem, depth: depth) { $0.isPresenting = isPresenting }
      while true {
        let next = stepper.after(.right)
        if next.position == stepper.position { break }
        #expect(next.after(.left).position == stepper.position)
        stepper = next
      }
      #expect(stepper.location == stepper.pass.steps.last(at: depth))
    }
  }

  @Test(arguments: Samples.problems, UInt64(0)..<6)
  func `any keys leave a screen that fits and a place inside the trace`(problem: String, seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let sizes = [(80, 24), (120, 40), (40, 12), (20, 5), (0, 0), (200, 60)]
    let keys = KeyBinding.table.flatMap(\.keys) + "0123456789-.= []wzadelta@BP<|".map { Key.character($0) }
    var stepper = Samples.stepper(problem)
    for count in 0..<250 {
      if count % 50 == 0 {
        let (columns, rows) = sizes[Int.random(in: sizes.indices, using: &random)]
        stepper.resize(to: ScreenSize(columns: columns, rows: rows))
      }
      stepper.press(keys[Int.random(in: keys.indices, using: &random)])
      _ = stepper.takeRequests()
      #expect(stepper.pass.steps.indices.contains(stepper.location.step))
      #expect(stepper.pass.steps.location(of: stepper.step) == stepper.location)
      if count % 10 == 0 { expectScreenFits(stepper) }
    }
  }

  private func expectScreenFits(_ stepper: Stepper) {
    let screen = stepper.screen
    #expect(screen.lines.allSatisfy { $0.width <= stepper.size.columns })
    #expect(screen.lines.count <= max(stepper.size.rows, 1))
  }

  @Test func `into, out and the depth one walks at`() {
    let layer = Samples.stepper().typing("n")
    let neuron = layer.after(.down)
    #expect(neuron.step.focus == .neuron(1))
    #expect(neuron.after(.right).step.focus == .neuron(2))
    #expect(
      neuron.after(.right).after(.right).step == Step(.weightedInput, layer: 3, example: 1, focus: .neuron(1))
    )
    #expect(neuron.after(.up).position == layer.position)
    let term = neuron.after(.left).after(.left).after(.down)
    #expect(term.step.focus == .term(1, of: .neuron(1)))
    #expect(term.after(.escape).after(.escape).step.focus == .layer)
    #expect(neuron.after(.down).message?.text == "this step goes no deeper")
  }

  @Test func `a number repeats the key behind it`() {
    #expect(Samples.stepper().typing("3n").location.step == 3)
    #expect(Samples.stepper().typing("12n5p").location.step == 7)
    #expect(Samples.stepper().typing("99n").location.step == 17)
    #expect(Samples.stepper().typing("3").after(.escape).typing("n").location.step == 1)
    #expect(Samples.stepper().typing("14g").location.step == 13)
    #expect(Samples.stepper().typing("8d").settings.digits == 8)
  }

  @Test(arguments: Depth.allCases, [false, true])
  func `a key with a number does what it does so many times`(_ depth: Depth, isPresenting: Bool) {
    let start = Samples.stepper("softmax", depth: depth) { $0.isPresenting = isPresenting }
    for (key, from) in [("n", start), ("p", start.typing(">"))] {
      var one = from
      for count in 1...40 {
        one = one.typing(key)
        let atOnce = from.typing("\(count)\(key)")
        #expect(atOnce.location == one.location && atOnce.reveal == one.reveal, "\(count)\(key)")
      }
    }
  }

  @Test(arguments: [
    ("gBP2\n", "10"), ("gdelta[2][1]\n", "10.1"), ("g14\n", "14"), ("g9.2\n", "9.2"), ("gC\n", "5"),
    ("g1.2.1\n", "1.2.1"), ("gdC/dw[2][2][1]\n", "14.3"), ("gδ[3]\n", "8"), (":go sigma'(z[3][2])\n", "7.2"),
    (":14\n", "14"), ("/update\n", "15"), ("/layer 3\n", "3"), ("/layer 3\n;;", "5"), ("/layer 3\n;;,", "4"),
    ("]]]", "4"), ("]]][", "3"), ("}", "3"), (">{", "17"), ("><", "1"), ("gdelta[2][1]\nw1W", "10.1"),
  ])
  func `one gets everywhere`(_ keys: String, _ stepNumber: String) {
    let stepper = Samples.stepper().typing(keys)
    #expect(stepper.stepNumber == stepNumber)
  }

  @Test(arguments: [
    ("/delta[2][2]\n", "10.2"), ("/delta[\n;;;", "10.2"), ("/delta[\n;;;,", "10.1"), ("/BP2\n;", "10.2"),
    ("/BP2\n;;", "10.2"), ("/dc/dw[2][2]\n;", "14.4"), ("/dC/dw[2][1][2]\n", "14.2"), ("/[2][2][\n;", "14.4"),
    ("/delta[2][0\n", "1.1"), ("/delta[2][x]\n", "1.1"), ("/cost\n", "5"), (">/BP3\n,,", "12.1"),
  ])
  func `a search among the neurons stops at each`(_ keys: String, _ stepNumber: String) {
    #expect(Samples.stepper(depth: .neuron).typing(keys).stepNumber == stepNumber)
  }

  @Test(arguments: [
    ("/the sigmoid\n", 2), ("/the sigmoid\n;", 4), ("/update\n", 15), ("/wire\n", 3), ("/wire\n;", 10),
    ("/bp4\n;,", 13),
  ])
  func `a search finds headings, and else what explanations say`(_ keys: String, _ step: Int) {
    #expect(Samples.stepper().typing(keys).location.step == step - 1)
  }

  @Test(arguments: [
    ("g99\n", "there is no such step; type a number from 1 to 18"),
    ("gdelta[5][1]\n", "delta[5][1]: there is no layer 5. Here it can be layers 2 to 3."),
    ("gdelta[2][1][1]\n", "\"delta[2][1][1]\" has too many indices. Write delta[2][1]."),
    ("gw[2][1][1]\n", "w₁₁² was given; it is 0.15"),
    ("/nonsense\n", "no later step has \"nonsense\" in its heading or its explanation"),
    (";", "search for what? / asks for it"),
    ("r", "no stop is set; b sets one"),
    ("bnonsense\n", "stop at an equation (BP2), a layer (layer 2) or a condition (|delta| < 1e-3)"),
    ("W", "you have not jumped from anywhere"),
    ("c", "nothing to compare with yet: u updates, e changes a number"),
    ("u(c", "no pass before the first to compare with; ) goes to the next one"),
    (
      ":notes nobody\n",
      "there are no notes \"nobody\"; there are nielsen, neal, soundness, exercise, lecture"
    ),
    (":frobnicate\n", "there is no command frobnicate; ? lists all commands"),
    (":digits 40\n", "give a number of digits from 1 to 17"),
    (">n", "the last step; u updates the weights and goes on with the next pass"),
  ])
  func `what cannot be done is said`(_ keys: String, _ message: String) {
    #expect(Samples.stepper().typing(keys).message?.text == message)
  }

  /// Messages and the glossary name BP1 to BP4, so that they must be known where the notes have other labels.
  @Test(arguments: Notation.builtIn.map(\.id))
  func `BP1 to BP4 name the four equations with every set of notes`(_ notes: String) {
    let stepper = Samples.stepper().typing(":notes \(notes)\n")
    for (name, equation) in [
      ("BP1", Equation.ID.outputError), ("bp2", .hiddenError), ("BP3", .biasGradient),
      ("BP4", .weightGradient),
    ] {
      #expect(stepper.typing("g\(name)\n").step.equation == equation, "\(name)")
      #expect(stepper.typing("b\(name)\nr").step.equation == equation, "\(name)")
    }
  }

  @Test(arguments: [(40, 12), (80, 24), (120, 40)])
  func `the glossary takes the screen until a key closes it`(_ columns: Int, _ rows: Int) {
    let step = Samples.stepper(columns: columns, rows: rows).typing(":notes soundness\n")
    var reading = step.typing("K")
    var text = ""
    for _ in 0..<100 {
      #expect(reading.screen.text.count == rows)
      #expect(reading.screen.text.allSatisfy { $0.count <= columns })
      text += reading.screen.text.dropLast().joined(separator: "\n") + "\n"
      reading = reading.typing(" ")
    }
    #expect(text.contains("weighted input aⱼˡ: ") && text.contains("slip: "))
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("mistake of the kind that people make; the program knows many and names them."))
    #expect(reading.typing("q").screen.text.dropLast() == step.screen.text.dropLast())
    #expect(step.typing(":words slope\n").screen.text.contains { $0.hasPrefix(" slope σ′(aⱼˡ): ") })
    #expect(step.typing(":words qwerty\n").message?.text.hasPrefix("the glossary has no \"qwerty\"") == true)
  }

  @Test func `letters nobody knows are answered by those there are`() {
    let text = Samples.stepper().typing("gq[2]\n").message?.text ?? ""
    #expect(text.hasPrefix("the notes nielsen have no letter \"q\". Write a name like z[2][1], a[2][1]"))
  }

  @Test func `why asks which input is meant and goes there`() {
    let there = Samples.stepper().typing("gdelta[2][1]\n")
    #expect(there.typing("w2").stepNumber == "8.2")
    #expect(there.typing("w").after(.enter).stepNumber == "8.1")
    #expect(there.typing("w").after(.escape).position == there.position)
    #expect(there.typing("2w").stepNumber == "8.2")
    #expect(there.typing(":why z[2][1]\n").stepNumber == "1.1")
    #expect(there.typing("w3w").stepNumber == "2.1")
    #expect(there.typing("w3wWW").position == there.position)
  }

  @Test func `runs stop where they should`() {
    let stop = Samples.stepper(depth: .neuron).typing("bBP2\n")
    #expect(stop.typing("r").stepNumber == "10.1")
    #expect(stop.typing("rr").stepNumber == "10.2")
    #expect(stop.typing("rrr").message?.text == "no further stop in this pass")
    #expect(stop.typing("rrR").stepNumber == "10.1")
    let small = Samples.stepper(depth: .neuron).typing("b|delta| < 9e-3\n")
    #expect(small.typing("r").stepNumber == "10.1")
    #expect(small.typing("rr").stepNumber == "10.1")
    let one = Samples.stepper().typing("bdelta[2][2] > 0.009\n")
    #expect(one.typing("r").stepNumber == "10")
    #expect(one.typing("bdelta[2][2] > 0.009\nr").message?.text == "no stop is set; b sets one")
    #expect(one.typing("blayer 3\nr").stepNumber == "3")
    #expect(one.typing("b\n").message?.text == "stops: delta[2][2] > 0.009")
    #expect(one.typing("boff\nb\n").message?.text.hasPrefix("no stops are set") == true)
  }

  @Test func `an update goes on with the next pass, and earlier passes stay`() {
    let problem = Samples.problem("mazur")
    let second = Samples.stepper().typing("9nu")
    #expect(second.passes.count == 2)
    #expect(second.pass.trace == Trace(of: Trace(of: problem).steppedProblem()))
    #expect(second.location.step == 0)
    #expect(second.typing("p").passes.position == 0)
    #expect(second.typing("p").stepNumber == "18")
    #expect(second.typing("pn").position == second.position)
    #expect(second.typing("(").pass.trace == Trace(of: problem))
    #expect(second.typing("5n(").stepNumber == "6")
    #expect(second.typing("(u").passes.count == 2)
    #expect(second.typing("3u").passes.count == 5)
    #expect(second.typing("gw[2][1][1]\n").stepNumber == "18.1")
    #expect(second.typing("gw[2][1][1]\n").passes.position == 0)
  }

  @Test(arguments: [
    ("w[2][1][2] = 0.25", Change.weight(layer: 2, receiver: 1, sender: 2, 0.25)),
    ("w[2][1][2] = 1/4", .weight(layer: 2, receiver: 1, sender: 2, 0.25)),
    ("w[2][1][2] = 2,5 × 10⁻¹", .weight(layer: 2, receiver: 1, sender: 2, 0.25)),
    ("b[3][2] = −1", .bias(layer: 3, neuron: 2, -1)),
    ("b[3][2]=-1", .bias(layer: 3, neuron: 2, -1)),
    ("a[1][2] 0.5", .input(example: 1, neuron: 2, 0.5)),
    ("x[2] = 0.5", .input(example: 1, neuron: 2, 0.5)),
    ("y[1] = 1", .target(example: 1, neuron: 1, 1)),
    ("eta = 0.1", .learningRate(0.1)),
    ("η = 0.1", .learningRate(0.1)),
    ("activation[2] = tanh", .activation(layer: 2, .tanh)),
    ("cost = crossEntropy", .cost(.crossEntropy)),
  ])
  func `a change runs the pass again, and can be taken back`(_ text: String, _ change: Change) {
    let stepper = Samples.stepper().typing("9n")
    let edited = stepper.typing(":edit \(text)\n")
    let problem = Samples.problem("mazur")
    #expect(edited.pass.trace.problem == problem.applying(change))
    #expect(edited.pass.trace == Trace(of: problem.applying(change)))
    #expect(edited.stepNumber == "10")
    #expect(edited.typing("z").pass.trace == stepper.pass.trace)
    #expect(edited.typing("z").position == stepper.position)
  }

  @Test(arguments: [
    "0.9", "w[2][1][1] = 0.9", " w[2][1][1]=9/10",
  ])
  func `after the name that stands there one types a number, or a name and a number`(
    _ text: String
  ) {
    let prompted = Samples.stepper().typing("e")
    #expect(prompted.screen.text.last == " edit: w[2][1][1] =")
    #expect(prompted.typing(text + "\n").pass.trace.network[layer: 2].weights[0, 0] == 0.9)
  }

  @Test(arguments: [
    (1, "w[2][1][1] ="), (5, "y[1] ="), (10, "w[3][1][1] ="), (14, "a[1][1] ="), (15, "b[3][1] ="),
    (17, "w[3][1][1] ="), (2, "w[2][1][1] ="),
  ])
  func `what is offered for a change goes into the step`(_ step: Int, _ offered: String) {
    #expect(Samples.stepper().typing("\(step)ge").screen.text.last == " edit: " + offered)
  }

  @Test func `the name of a file that is offered gives way to what is typed, or is edited`() {
    let prompted = Samples.stepper().typing("14gx")
    #expect(prompted.screen.text.last == " export: step step-14.md")
    var typed = prompted.typing("step.html\n")
    #expect(typed.takeRequests() == [.export(Stepper.Export(scope: .step, path: "step.html"))])
    var pasted = prompted.after(.pasted("trace all.md")).after(.enter)
    #expect(pasted.takeRequests() == [.export(Stepper.Export(scope: .trace, path: "all.md"))])
    var edited = prompted.after(.backspace).typing("d\n")
    #expect(edited.takeRequests() == [.export(Stepper.Export(scope: .step, path: "step-14.md"))])
    var taken = prompted.after(.enter)
    #expect(taken.takeRequests() == [.export(Stepper.Export(scope: .step, path: "step-14.md"))])
  }

  @Test func `what an update made comes from its step in the pass before, also after a change`() throws {
    let second = Samples.stepper(rows: 60).typing("u10g")
    let text = { (stepper: Stepper) in stepper.screen.text.joined(separator: " ") }
    #expect(text(second).contains("w³: step 17 of pass 1; δ³: step 8"))
    #expect(text(second.typing("1g")).contains("w²: step 18 of pass 1; a¹: given; b²: step 16 of pass 1"))
    #expect(!text(second.typing("(")).contains("of pass"))
    let changed = second.typing(":edit w[3][1][1] = 2\n")
    #expect(text(changed).contains("w³: step 17 of pass 1, then changed"))
    let there = second.typing("w1")
    #expect((there.passes.position, there.stepNumber) == (0, "17"))
    #expect(there.typing("W").position == second.position)
    #expect(second.typing(":why b[2][1]\n").stepNumber == "16.1")
    #expect(changed.typing(":why w[3][1][1]\n").message?.text.contains("was changed") == true)
    #expect(changed.typing(":why w[3][1][2]\n").message?.text.contains("was changed") == false)
  }

  @Test func `a presentation keeps what it has revealed while numbers change`() {
    let shown = Samples.stepper { $0.isPresenting = true }.typing("gBP2\n")
    #expect(shown.reveal == .result)
    let edited = shown.typing("e0.6\n")
    #expect(edited.reveal == .result && edited.stepNumber == "10")
    #expect(edited.typing("z").reveal == .result)
    let next = shown.typing("uWu").typing("10g")
    #expect(
      next.reveal == .result && next.typing("(").reveal == .result && next.typing("()").reveal == .result)
    let half = shown.typing("pp")
    #expect(half.reveal == .instance && half.typing("e0.6\n").reveal == .instance)
    let asking = Samples.stepper {
      $0.isPresenting = true
      $0.isPredicting = true
    }.typing("nn")
    #expect(asking.isAsking && asking.typing("1 2\nshow\n").typing("e0.6\n").isAsking)
  }

  @Test(arguments: [
    ("w[2][1][2] = x", "I cannot read x as a number"), ("w[2][1][2] = 1/0", "I cannot read 1/0 as a number"),
    ("w[2][1][2] = 1e999", "I cannot read 1e999 as a number"),
    ("w[2][1][2] = inf", "I cannot read inf as a number"),
    ("eta = -0.5", "a learning rate must be above 0"),
    ("w[9][1][2] = 1", "w[9][1][2]: there is no layer 9. Here it can be layers 2 to 3."),
    ("delta[2][1] = 1", "delta[2][1] is computed; change a weight, a bias, an input, a target or eta"),
    ("w[2] = 1", "w[2] is computed; change a weight, a bias, an input, a target or eta"),
    ("activation[2] = softmax", "softmax can only be in the last layer"),
    ("activation[7] = tanh", "only layers 2 to 3 have an activation function"),
    (
      "cost = guess",
      "there is no cost guess; there are quadratic, meanSquaredError, crossEntropy, categoricalCrossEntropy"
    ),
    ("eta = 0.5", "eta is 0.5 already"),
  ])
  func `a change that cannot be is not made`(_ text: String, _ message: String) {
    let stepper = Samples.stepper()
    let edited = stepper.typing(":edit \(text)\n")
    #expect(edited.message?.text == message)
    #expect(edited.pass.trace == stepper.pass.trace)
  }

  @Test func `playing goes on until the last step, and a key stops it`() {
    var stepper = Samples.stepper().typing("a")
    #expect(stepper.play.isPlaying)
    stepper.tick()
    #expect(stepper.location.step == 1)
    #expect(!stepper.after(.left).play.isPlaying)
    for _ in 0..<30 { stepper.tick() }
    #expect(stepper.location.step == 17)
    #expect(!stepper.play.isPlaying)
  }

  @Test func `a blank screen comes back with any key`() {
    let stepper = Samples.stepper().typing("3n")
    let blank = stepper.typing(".")
    #expect(blank.screen.text.allSatisfy { $0 == "" })
    #expect(blank.after(.right).screen == stepper.screen)
  }

  @Test func `what the world is to do is asked for once`() {
    var stepper = Samples.stepper().typing("xtrace out.md\n")
    #expect(stepper.takeRequests() == [.export(Stepper.Export(scope: .trace, path: "out.md"))])
    #expect(stepper.takeRequests().isEmpty)
    stepper.press(.character("q"))
    #expect(stepper.takeRequests() == [.quit])
  }

  @Test func `a table of weights says from which neuron to which, whatever order the notes' indices have`() {
    for notes in ["nielsen", "exercise"] {
      let shown = Samples.stepper(rows: 40).typing(":notes \(notes)\n14gm").screen.text
      let row = shown.firstIndex { $0.contains("from 1") && $0.contains("from 2") }
      // ∂C/∂w of the wire from input 1 to hidden neuron 2 is a₁¹ δ₂² = 0.05 · 0.00995425.
      #expect(shown[(row ?? 0) + 2].contains("to 2   4.97713e-4   9.95425e-4"), "\(shown)")
    }
  }

  @Test func `a new weight is told from the old one, each beside what it was before`() {
    let shown = Samples.stepper(depth: .neuron, rows: 60).typing("uc").after(.end).screen.text
    #expect(shown.contains { $0.contains("new w₂₂²") && $0.contains("0.299502") && $0.contains("0.299050") })
    #expect(shown.contains { $0.contains("   w₂₂²") && $0.contains("0.300000") && $0.contains("0.299502") })
  }
}
