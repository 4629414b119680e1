import Backpropagation
import Expressions
import NeuralNetwork
import Notations
import Rendering
import Stepping
import Testing
import Walkthrough

/// Formulas that a learner types in the stepper.
struct CalculatingTests {
  @Test(arguments: ["=", ":calc ", ":ca "])
  func `a formula is calculated until a key closes the page`(_ start: String) {
    let step = Samples.stepper(depth: .neuron).typing("gBP2\n")
    let page = step.typing(start + "sum[k](w[3][k][1] * delta[3][k]) * sigma'(z[2][1])\n")
    let text = page.screen.text
    #expect(text[0] == " A calculation")
    #expect(text.contains { $0.hasSuffix("= 0.008771") })
    #expect(text.last == " q closes")
    for key in ["q", " ", "n", "p"] {
      let after = page.typing(key)
      // A page that fits has no other pages to turn to.
      #expect(after.position == step.position)
    }
    #expect(page.typing("q").screen.text == step.screen.text)
    #expect(page.after(.escape).screen.text == step.screen.text)
  }

  @Test func `a long calculation is turned page by page`() {
    let page = Samples.stepper("higham", rows: 12).typing(
      "=(W[4]^T * delta[4]) .* sigma'(z[3]) .* one(W[3] * a[2])\n")
    #expect(page.screen.text[0].hasPrefix(" A calculation"))
    #expect(page.screen.text.last?.contains("page 1 of") == true)
    #expect(page.typing(" ").screen.text.last?.contains("page 2 of") == true)
    #expect(page.typing(" p").screen.text == page.screen.text)
    #expect(page.typing(">").screen.text.contains { $0.contains("The result is a vector of 3 numbers.") })
  }

  @Test func `the numbers are those of the example and the pass on the screen`() {
    let second = Samples.stepper("xor").typing("g@2\n=a[1][2]\n").screen.text
    #expect(second[0].hasPrefix(" A calculation ") && second[0].hasSuffix(" example 2 of 4"))
    #expect(second.contains { $0.hasSuffix("= 1") })
    let stepper = Samples.stepper().typing("u")
    let weight = stepper.pass.trace.network[layer: 2].weights[0, 0]
    let later = stepper.typing("=w[2][1][1]\n").screen.text
    #expect(later[0].hasSuffix("pass 2"))
    #expect(later.contains { $0.hasSuffix("= " + stepper.composer.numbers.text(weight).text(.unicode)) })
    #expect(stepper.typing("(=w[2][1][1]\n").screen.text.contains { $0.hasSuffix("= 0.15") })
  }

  @Test func `the letters and the digits are those in force`() {
    let stepper = Samples.stepper().typing(":notes exercise\n:digits 3\n")
    #expect(stepper.typing("=g(z[3][1])\n").screen.text.contains { $0.hasSuffix("= 0.751") })
    #expect(
      stepper.typing("=2 * sigma(z[3][1])\n").message
        == .fault(
          "\"2 * sigma(z[3][1])\", character 5: there is no function \"sigma\". The functions are T, abs, diag, exp, ln, max, min, one, sqrt, tanh."
        ))
  }

  @Test(arguments: [
    ("=\n", "calculate what? For example = w[2][1][1] * a[1][1]"),
    ("=delta[2][1] +\n", "\"delta[2][1] +\", character 14: a number or a name is missing here"),
    (
      "=sin(1)\n",
      "\"sin(1)\", character 1: there is no function \"sin\". Did you mean min?"
    ),
    (
      "=delta[3] * delta[3]\n",
      "delta[3] * delta[3]: the shapes 2 and 2 do not match. A product needs as many columns on the left as rows on the right; ^T transposes, .* multiplies componentwise."
    ),
  ])
  func `what cannot be calculated is told`(_ keys: String, _ message: String) {
    let stepper = Samples.stepper().typing(keys)
    #expect(stepper.message == .fault(message))
    #expect(stepper.screen.text[0].contains("step 1 of"))
  }

  @Test func `by lines, the calculation is printed and the step stays`() {
    var linear = LinearStepper(Samples.stepper())
    let lines = linear.respond(to: "= w[2][1][1] * a[1][1]")
    #expect(lines.first == "A calculation")
    #expect(lines.contains { $0.hasSuffix("= 0.0075") })
    #expect(linear.respond(to: "next").contains { $0.hasPrefix("step 2 of") })
  }
}

// MARK: - Numbers to be predicted

extension CalculatingTests {
  private static let quantities: [Quantity] =
    (1...2).flatMap { j -> [Quantity] in
      [2, 3].flatMap { l -> [Quantity] in
        let (layer, neuron) = (LayerIndex.number(l), NeuronIndex.number(j))
        return [
          .weightedInput(layer: layer, neuron: neuron), .activation(layer: layer, neuron: neuron),
          .slope(layer: layer, neuron: neuron), .error(layer: layer, neuron: neuron),
          .costGradient(layer: layer, neuron: neuron),
          .biasGradient(layer: layer, neuron: neuron),
          .weightGradient(layer: layer, receiver: neuron, sender: .number(1)),
        ]
      }
    } + [.cost, .meanCost]

  /// Returns the number of the step that computes a quantity, from 1, and of the neuron in it.
  private func place(of quantity: Quantity, in stepper: Stepper) throws -> (step: Int, neuron: Int) {
    let step = try #require(stepper.pass.steps.number(whichComputes: quantity, example: 1))
    switch quantity.element {
    case .neuron(.number(let j)): return (step, j)
    case .entry(.number(let receiver), .number(let sender)): return (step, 2 * (receiver - 1) + sender)
    default: return (step, 0)
    }
  }

  @Test func `a number that is still to be predicted is not calculated with`() throws {
    var stepper = Samples.stepper(depth: .neuron) { $0.isPredicting = true }
    var (shown, hidden) = (0, 0)
    while true {
      for quantity in Self.quantities {
        let name = Notation.nielsen.name(of: quantity)
        let page = stepper.typing("=1 * \(name)\n")
        let (step, neuron) = try place(of: quantity, in: stepper)
        let here = (stepper.location.step + 1, stepper.location.path.dropFirst().first.map { $0 + 1 } ?? 0)
        let isHidden = stepper.isAsking ? (step, neuron) >= here : (step, neuron) > here
        #expect(
          (page.screen.text[0] == " A calculation") == !isHidden, "\(name) at step \(stepper.stepNumber)")
        if isHidden { hidden += 1 } else { shown += 1 }
      }
      let next = stepper.after(.right)
      if next.position == stepper.position { break }
      stepper = next
    }
    #expect(shown > 500 && hidden > 500)
  }

  @Test func `a layer is hidden as long as one of its numbers is, also inside a sum`() {
    let first = Samples.stepper(depth: .neuron) { $0.isPredicting = true }.typing("gdelta[2][1]\n0.00877\n")
    #expect(
      first.typing("=delta[2]\n").message
        == .fault("δ² is hidden until you have seen it in step 10; P shows all results"))
    #expect(
      first.typing("=sum[j](delta[2][j])\n").message
        == .fault("δ₂² is hidden until you have seen it in step 10.2; P shows all results"))
    #expect(first.typing("=delta[2][1]\n").screen.text[0] == " A calculation")
    let both = first.typing("n0.00995\n")
    #expect(both.typing("=sum[j](delta[2][j])\n").screen.text[0] == " A calculation")
    // What has been predicted stays known on the way back; what was only jumped over does not.
    let back = both.typing("g1\n")
    #expect(back.typing("=delta[2]\n").screen.text[0] == " A calculation")
    #expect(back.typing("=delta[3]\n").message?.text.hasPrefix("δ³ is hidden") == true)
    #expect(back.typing("P=delta[3]\n").screen.text[0] == " A calculation")
  }
}
