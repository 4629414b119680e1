import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import Notations
import Rendering
import Stepping
import TestSupport
import Testing
import Walkthrough

/// A number that is asked for stands nowhere on the screen until it is answered.
struct SpoilerTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let problem: Problem
  }

  static let cases =
    BuiltInProblem.all.map { builtIn in
      var problem = builtIn.problem
      problem.examples = Array(problem.examples.prefix(2))
      return Case(testDescription: builtIn.id, problem: problem)
    }
    + [
      (Cost.crossEntropy, Activation.sigmoid, 5), (.categoricalCrossEntropy, .softmax, 6),
      (.quadratic, .tanh, 7),
    ]
    .map { cost, output, seed in
      let drawn = RandomProblem(
        cost: cost, output: output, seed: UInt64(seed), depth: 2, width: 3, examples: 2)
      return Case(testDescription: drawn.description, problem: drawn.problem)
    }

  @Test(arguments: cases, Depth.allCases)
  func `nothing on the screen tells what is asked for`(_ example: Case, depth: Depth) {
    var settings = Settings(name: "A network", notations: [.nielsen])
    settings.isPredicting = true
    settings.showsSpeakerNotes = true
    var stepper = Stepper(
      Trace(of: example.problem), settings: settings, depth: depth, size: ScreenSize(columns: 100, rows: 120))
    // Rounding alone makes numbers alike that have few digits, as 0 and 1 have.
    var asked = 0
    while true {
      if stepper.isAsking {
        asked += expectNoSpoiler(stepper)
        // Neither does what is said to a wrong answer.
        _ = expectNoSpoiler(stepper.after(.enter).typing("12345.678\n"))
      }
      let shown = stepper.after(.right)
      if shown.position == stepper.position { break }
      stepper = shown
    }
    #expect(asked > 5)
  }

  @Test func `the cost is hidden in the header until its step has been shown`() {
    var stepper = Samples.stepper { $0.isPredicting = true }
    while stepper.step.equation != .cost {
      #expect(stepper.screen.text[0].contains("C = ?"))
      stepper = stepper.after(.right)
    }
    #expect(stepper.screen.text[0].contains("C = ?"))
    #expect(stepper.after(.right).screen.text[0].contains("C = 0.298371"))
    #expect(stepper.typing("gBP2\n").screen.text[0].contains("C = 0.298371"))
    let update = stepper.typing(">").after(.right).typing("u")
    #expect(update.message == .note("pass 2"))
    #expect(update.screen.text[0].contains("C = ?"))
  }

  /// How many numbers are asked for that could be recognised.
  private func expectNoSpoiler(_ stepper: Stepper) -> Int {
    let known = known(at: stepper.step, in: stepper.pass.trace)
    let results = stepper.composer.numbersAsked(at: stepper.step).filter { number in
      significantDigits(stepper.composer.numbers.text(number)) > 2
        && !known.contains { $0.isClose(to: number, tolerance: 1e-12) }
    }
    for line in stepper.screen.text {
      for word in line.split(whereSeparator: { !"0123456789.-e".contains($0) }) {
        guard let shown = Double(word), isPrecise(word) else { continue }
        for result in results where abs(abs(shown) - abs(result)) <= unit(of: word) / 2 {
          Issue.record("step \(stepper.stepNumber): \(result) in: \(line)")
        }
      }
    }
    return results.count
  }

  /// Whether it has three digits, not counting zeros that only fill a column up.
  private func isPrecise(_ word: Substring) -> Bool {
    let digits = word.prefix { $0 != "e" }.filter(\.isNumber).drop { $0 == "0" }
    return digits.reversed().drop { $0 == "0" }.count > 2
  }

  private func unit(of word: Substring) -> Double {
    let parts = word.split(separator: "e")
    let places =
      parts[0].split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
    return Double("1e\((parts.count > 1 ? Int(parts[1]) ?? 0 : 0) - places)") ?? 0
  }

  private func significantDigits(_ number: NumberText) -> Int {
    number.digits.filter(\.isNumber).drop { $0 == "0" }.count
  }
}

// MARK: - What may stand there

extension SpoilerTests {
  /// What stands on the page by its own right, whatever comes out.
  ///
  /// These are the numbers that the step's equation takes, by their names, and what was found for the layer's other neurons
  /// before. A result that equals one of them is no secret.
  private func known(at step: Step, in trace: Trace) -> Set<Double> {
    let example = trace.examples[(step.example ?? 1) - 1]
    let l = step.layer
    let (before, here) = (
      example.forward.activations(ofLayer: l - 1), example.forward.activations(ofLayer: l)
    )
    let z = example.forward.weightedInputs[l]
    let (δ, σʹ) = (example.backward.errors[l], example.backward.slopes[l] ?? [])
    let layer = trace.network[layer: l]
    let target = trace.problem.examples[(step.example ?? 1) - 1].target
    let gradients = trace.examples.flatMap { $0.backward.biasGradients[l] }
    let weightGradients = trace.examples.flatMap { $0.backward.weightGradients[l].matrix.elements }
    let means = trace.biasGradient(layer: l) + trace.weightGradient(layer: l).elements
    let operands: [Double] =
      switch step.equation {
      case .weightedInput: before + layer.weights.elements + layer.biases
      case .activation: z
      case .cost, .costGradient: here + target
      case .slope: here + z
      case .outputError: here + target + example.backward.costGradient + σʹ
      case .hiddenError:
        σʹ + here + example.backward.errors[l + 1] + trace.network[layer: l + 1].weights.elements
      case .activationGradient:
        here + example.backward.errors[l + 1] + trace.network[layer: l + 1].weights.elements
      case .biasGradient: δ
      case .weightGradient: δ + before
      case .meanCost: trace.examples.map(\.cost)
      case .meanBiasGradient: gradients
      case .meanWeightGradient: weightGradients
      case .biasUpdate: layer.biases + [trace.problem.learningRate] + means
      case .weightUpdate: layer.weights.elements + [trace.problem.learningRate] + means
      }
    return Set(operands + operands.map { -$0 } + found(before: step, in: trace))
  }

  /// The results of the neurons before this one, and of the terms that are added up.
  private func found(before step: Step, in trace: Trace) -> [Double] {
    let terms = terms(before: step, in: trace)
    return terms + terms.map { -$0 } + neurons(before: step, in: trace)
  }

  private func terms(before step: Step, in trace: Trace) -> [Double] {
    guard case .total(let outer) = step.focus else { return [] }
    let composer = Composer(trace, notation: .nielsen)
    let count = composer.steps.childCount(of: step.focused(on: outer)) - 1
    return (1...count).flatMap { composer.numbersAsked(at: step.focused(on: .term($0, of: outer))) }
  }

  private func neurons(before step: Step, in trace: Trace) -> [Double] {
    guard let j = step.place.neurons[.neuron], !step.isAboutWeights else { return [] }
    let steps = Steps(of: trace)
    let composer = Composer(steps, notation: .nielsen)
    return (1..<max(j, 1)).flatMap { composer.numbersAsked(at: step.focused(on: .neuron($0))) }
  }
}

extension Composer {
  /// What comes out at a step.
  fileprivate func numbersAsked(at step: Step) -> [Double] {
    let isWhole = step.focus == .layer && hasVectorForm(step)
    let derivation = derivation(of: step, isWhole ? .vector : .component)
    guard case .value(let value)? = derivation.lines.last else { return [] }
    return value.numbers
  }
}
