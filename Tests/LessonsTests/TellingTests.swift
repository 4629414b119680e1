import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import Notations
import Testing
import Walkthrough

@testable import Lessons

/// Exercises of every topic and level from many seeds, and the number that each asks for.
private struct Drawn: Sendable {
  let exercise: Exercise
  let level: Int
  let exact: Double

  static let all: [Drawn] = (1...300).compactMap { seed in
    // Every third one is about what a mistake hides in most easily: weights that are alike.
    let (topic, level) =
      seed % 3 == 0
      ? ([Topic.hiddenError, .weightGradient][seed / 3 % 2], 2)
      : (Topic.allCases[seed % Topic.allCases.count], 1 + seed / 8 % 5)
    var generator = SeededGenerator(seed: UInt64(seed))
    let exercise = Exercise.draw(topic, level: level, notation: .nielsen, from: &generator)
    guard case .scalar(let exact)? = exercise.setting.source.value(of: exercise.quantity) else { return nil }
    return Drawn(exercise: exercise, level: level, exact: exact)
  }

  func diagnosis(_ text: String) -> Diagnosis {
    exercise.setting.diagnosis(of: text, for: exercise.quantity, digits: exercise.digits)
  }

  func closeness(_ number: Double, places: Int) -> Closeness? {
    TypedNumber(fixed(number, decimals: places)).map {
      Closeness(typed: .written($0), asked: exercise.digits)
    }
  }

  /// Where the functions are linear a slope is 1 and an activation its weighted input, and a term may be 0 for its target's
  /// sake: then what is known as a mistake is none.
  func isVoid(_ mistake: KnownMistake) -> Bool {
    let linear: Set<KnownMistake> = [
      .slopeForgotten, .slopeAtActivation, .slopeOfWrongLayer, .slopeOfOtherNeuron, .costGradientForError,
      .weightedInputForActivation, .otherActivation, .slopeTwice,
    ]
    let ofTargets: Set<KnownMistake> = [.targetAdded, .targetOfOtherNeuron]
    let ofTerms: Set<KnownMistake> = [.termMissing, .onlyOneTerm, .signOfTerm]
    return mistake == .roundedTooEarly || (level == 1 && linear.contains(mistake))
      || (level >= 4 && ofTerms.contains(mistake)) || (level >= 3 && ofTargets.contains(mistake))
  }
}

@Suite struct `Exercises that can tell` {
  @Test func `no known mistake passes for right, nor for right so far, however it is rounded`() {
    #expect(Drawn.all.count == 300)
    var tried = 0
    for drawn in Drawn.all {
      let (exercise, digits) = (drawn.exercise, drawn.exercise.digits)
      for result in exercise.setting.mistakes.results(for: exercise.quantity) {
        guard case .scalar(let x) = result.value, !(x == drawn.exact && drawn.isVoid(result.slip.mistake)),
          result.slip.mistake != .roundedTooEarly
        else { continue }
        tried += 1
        for places in [digits, digits + 1, digits + 3] {
          #expect(
            drawn.closeness(x, places: places)?.agreement(with: drawn.exact) == Closeness.Agreement.none,
            "\(result.slip) in \(exercise.quantity)")
        }
        for places in [digits - 1, digits - 2, digits - 3] {
          let text = fixed(x, decimals: places)
          // Cut to so few places it may be the right number itself, such as 0.2.
          if fixed(Double(text) ?? x, decimals: digits) == fixed(drawn.exact, decimals: digits) { continue }
          let agreement = drawn.closeness(x, places: places)?.agreement(with: drawn.exact)
          #expect(agreement == .shortened || agreement == Closeness.Agreement.none)
          if agreement == .shortened {
            let verdict = drawn.diagnosis(text).verdict
            #expect(verdict == .undecided(asked: digits), "\(result.slip) in \(exercise.quantity)")
          }
        }
      }
    }
    #expect(tried > 3000, "\(tried)")
  }

  @Test func `a right answer is right, rounded as asked or better, cut off, or off by a unit`() {
    for drawn in Drawn.all {
      let (exact, digits) = (drawn.exact, drawn.exercise.digits)
      var texts = [digits, digits + 1, digits + 2, 15].map { fixed(exact, decimals: $0) } + ["\(exact)"]
      let units = exact * powerOfTen(digits)
      if abs(units - units.rounded()) > 1e-6 {
        texts += [
          fixed(units.rounded(.towardZero) * powerOfTen(-digits), decimals: digits),
          fixed(units.rounded(units.rounded() > units ? .down : .up) * powerOfTen(-digits), decimals: digits),
        ]
      }
      for text in texts {
        #expect(drawn.diagnosis(text).verdict == .right, "\(drawn.exercise.quantity) \(text)")
      }
    }
  }

  @Test func `no two outputs have the same target, and no weight is 0`() {
    for drawn in Drawn.all {
      let problem = drawn.exercise.setting.trace.problem
      let isClass = problem.cost == .categoricalCrossEntropy
      for example in problem.examples where !isClass {
        #expect(Set(example.target).count == example.target.count)
      }
      for layer in problem.network.layers {
        #expect(!layer.weights.elements.contains(0) && !layer.biases.contains(0))
      }
    }
  }

  /// What a careless hand makes of δ² and ∂C/∂W², without any tree.
  @Test func `weights read along the other index, the other neuron's slope and a lost term are seen`() throws
  {
    var seen = 0
    for drawn in Drawn.all where drawn.level == 2 {
      let (quantity, setting) = (drawn.exercise.quantity, drawn.exercise.setting)
      let example = setting.trace.examples[setting.example - 1]
      guard quantity.kind == .error, case .neuron(.number(let neuron)) = quantity.element else { continue }
      let (j, w) = (neuron - 1, setting.trace.network[layer: 3].weights)
      let δ = example.backward.errors[3]
      let a = try #require(setting.source.value(of: .activation(layer: 2))).numbers
      let slopes = a.map { $0 * (1 - $0) }
      let arriving = w[0, j] * δ[0] + w[1, j] * δ[1]
      guard abs(arriving * slopes[j] - drawn.exact) < 1e-12 else { continue }
      let careless = [
        (w[j, 0] * δ[0] + w[j, 1] * δ[1]) * slopes[j], arriving * slopes[1 - j], arriving,
        w[0, j] * δ[0] * slopes[j], w[1, j] * δ[1] * slopes[j], -arriving * slopes[j],
        (w[0, j] * δ[0] - w[1, j] * δ[1]) * slopes[j], arriving * a[j], arriving * (1 - a[j]),
      ]
      for x in careless {
        let diagnosis = drawn.diagnosis(fixed(x, decimals: drawn.exercise.digits))
        #expect(diagnosis.verdict == .wrong)
        #expect(diagnosis.isExplained, "\(quantity) \(x)")
      }
      seen += 1
    }
    #expect(seen >= 50, "\(seen)")
  }
}

@Suite struct `What was given` {
  /// Nothing is looked for on the way to a number that stands in the exercise.
  @Test func `no mistake is looked for before it`() {
    for drawn in Drawn.all {
      let (exercise, given) = (drawn.exercise, drawn.exercise.setting.given)
      #expect(!given.isEmpty)
      let computed: Equation.ID? = exercise.quantity.computedBy
      for result in exercise.setting.mistakes.results(for: exercise.quantity) {
        let isOwn =
          result.slip.equation == computed || result.slip.equation == .outputError
          || [.slope, .costGradient].contains(result.slip.equation)
        #expect(isOwn, "\(result.slip) before \(exercise.quantity)")
      }
    }
  }

  /// 2-2-1, the rectifier and the identity: z₁³ is given, so σ is nowhere, nor is the way to z.
  @Test func `an identity has no sigmoid in it, and its sign is known`() throws {
    let drawn = try #require(
      Drawn.all.first { $0.level == 1 && $0.exercise.quantity == .activation(layer: 3, neuron: 1) }
        ?? Self.identity)
    let turned = drawn.diagnosis("\(-drawn.exact)")
    let mistakes = turned.findings.compactMap { if case .slip(let s) = $0 { s.slip.mistake } else { nil } }
    #expect(mistakes.contains(.signTurned))
    let words = "\(drawn.exercise.setting.remarks(on: turned, for: drawn.exercise.quantity))"
    #expect(!words.contains("σ") && !words.contains("On the way"))
  }

  private static var identity: Drawn? {
    (1...200).lazy.compactMap { seed in
      var generator = SeededGenerator(seed: UInt64(seed))
      let exercise = Exercise.draw(.forward, level: 1, notation: .nielsen, from: &generator)
      guard exercise.quantity == .activation(layer: 3, neuron: 1),
        case .scalar(let exact)? = exercise.setting.source.value(of: exercise.quantity)
      else { return nil }
      return Drawn(exercise: exercise, level: 1, exact: exact)
    }.first
  }
}

@Suite struct `Answers with a single digit, names and nothing` {
  private let mazur = QuestionSetting(BuiltInProblem.mazur.problem)

  private func quadratic(_ output: Double, _ target: Double) -> QuestionSetting {
    QuestionSetting(
      Problem(
        name: "1-1",
        network: Network([Layer(weights: Matrix([[output]]), biases: [0], activation: .identity)]),
        cost: .quadratic, examples: [Example(input: [1], target: [target])]))
  }

  @Test func `a half that was forgotten is told, though 1 is 0.5 rounded`() {
    let setting = quadratic(1, 2)  // C = ½ (2 − 1)²
    for text in ["1", "1.0", "1.0000"] {
      let diagnosis = setting.diagnosis(of: text, for: .cost, digits: 4)
      #expect(diagnosis.verdict == .wrong)
      let mistakes = diagnosis.findings.compactMap {
        if case .slip(let s) = $0 { s.slip.mistake } else { nil }
      }
      #expect(mistakes.contains(.factorTwo), "\(text): \(diagnosis.findings)")
    }
  }

  @Test func `a single digit is not right so far`() {
    let z = Expression.value(.scalar(-0.6844))
    #expect(mazur.diagnosis(of: "-1", for: z, digits: 4) == Diagnosis(.wrong, [.singleDigit(asked: 4)]))
    #expect(mazur.diagnosis(of: "-0.68", for: z, digits: 4) == Diagnosis(.tooFewDigits(asked: 4)))
    guard case .incomplete(let said) = mazur.answer("-0.68", for: z, digits: 4) else {
      Issue.record("what is right so far is not wrong")
      return
    }
    #expect("\(said)".contains("Right so far"))
  }

  @Test func `nothing is said of the sign of 0`() {
    let zero = Expression.value(.scalar(0))
    for text in ["1", "-1", "0.5", "0.5933"] {
      #expect(mazur.answer(text, for: zero, digits: 4) == .wrong(diagnosis: []))
    }
    #expect(mazur.answer("0", for: .value(.scalar(0.35)), digits: 4) == .wrong(diagnosis: []))
  }

  // a₂¹ = 2 a₁¹, so ∂C/∂w₁₂² = 0.000877 is twice ∂C/∂w₁₁².
  @Test func `a neighbour is named before a factor`() {
    let gradient = Quantity.weightGradient(layer: 2, receiver: 1, sender: 1)
    let other = Quantity.weightGradient(layer: 2, receiver: 1, sender: 2)
    #expect(mazur.diagnosis(of: "0.000877", for: gradient, digits: 6).findings == [.otherQuantity(other)])
  }

  // ∂C/∂w₂₁³ = −0.022603 and ∂C/∂w₂₂³ = −0.022740, which rounds to −0.0227.
  @Test func `a unit of slack is not given to the number of a neighbour`() {
    let gradient = Quantity.weightGradient(layer: 3, receiver: 2, sender: 1)
    let other = Quantity.weightGradient(layer: 3, receiver: 2, sender: 2)
    #expect(mazur.diagnosis(of: "-0.0226", for: gradient, digits: 4).verdict == .right)
    #expect(mazur.diagnosis(of: "-0.0227", for: gradient, digits: 4).findings == [.otherQuantity(other)])
  }

  @Test func `a factor that was left out of a product is named`() throws {
    let factors = [0.45, 0.138499, 0.24, 0.7].map { Expression.value(.scalar($0)) }
    let product = (factors[0] * factors[1]) * factors[2] * factors[3]
    let findings = mazur.diagnosis(of: "0.0436", for: product, digits: 4).findings  // 0.45 · 0.138499 · 0.7
    #expect(findings == [.factorMissing(factors[2])])
  }

  // σ(0.3925) by hand, wrongly in each of the usual ways.
  @Test(arguments: [
    ("0.4031", KnownMistake.minusInExponentForgotten), ("1.4807", .denominatorOfSigmoid),
    ("3.0804", .denominatorOfSigmoid), ("0.7181", .exponentialForgotten), ("0.3735", .otherActivation),
    ("0.3925", .weightedInputForActivation), ("0.2406", .slopeForgotten), ("0.6754", .slopeForgotten),
    ("1.6754", .slopeForgotten),
  ])
  func `slips within the sigmoid are known`(_ text: String, _ mistake: KnownMistake) {
    let a = Quantity.activation(layer: 2, neuron: 2)
    let diagnosis = mazur.diagnosis(of: text, for: a, digits: 4)
    let mistakes = diagnosis.findings.compactMap { if case .slip(let s) = $0 { s.slip.mistake } else { nil } }
    switch text {
    case "0.2406": #expect(diagnosis.findings == [.otherQuantity(.slope(layer: 2, neuron: 2))])
    case "0.6754", "1.6754":
      let isOnTheWay = diagnosis.findings.contains { if case .unfinished = $0 { true } else { false } }
      #expect(isOnTheWay, "\(diagnosis.findings)")
    default: #expect(mistakes.contains(mistake), "\(diagnosis.findings)")
    }
  }
}
