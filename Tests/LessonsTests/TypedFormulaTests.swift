import Backpropagation
import BuiltInLessons
import Equations
import Expressions
import Interchange
import NeuralNetwork
import Notations
import Testing
import Walkthrough

@testable import Lessons

/// Formulas as learners type them, beside what is right, what is right by luck, and what is a known mistake.
@Suite struct `A typed formula` {
  private static let δ = Quantity.error(layer: 2, neuron: 1)

  /// The setting of a question in which everything that the right calculation needs was told.
  private static func setting(
    _ problem: Problem = BuiltInProblem.mazur.problem, asking quantity: Quantity,
    _ notation: Notation = .nielsen,
    besides others: [Quantity] = []
  ) -> QuestionSetting {
    var setting = QuestionSetting(Trace(of: problem), notation: notation)
    let tree = setting.catalogue.computation(of: quantity, in: setting.source)?.tree
    setting.given = Set(
      (tree?.quantities ?? []).map { quantity in
        // The slope is calculated from the weighted input.
        var told = quantity
        if told.kind == .slope { told.kind = .weightedInput }
        return told
      } + others)
    return setting
  }

  private func verdict(_ text: String, of quantity: Quantity, _ notation: Notation = .nielsen) -> Diagnosis {
    let others = (1...2).flatMap { j -> [Quantity] in
      [
        .weightedInput(layer: 3, neuron: .number(j)), .activation(layer: 3, neuron: .number(j)),
        .weightedInput(layer: 2, neuron: .number(j)), .activation(layer: 2, neuron: .number(j)),
        .error(layer: 3, neuron: .number(j)),
      ]
    }
    return Self.setting(asking: quantity, notation, besides: others.filter { $0 != quantity })
      .diagnosis(of: text, for: quantity, digits: 6)
  }

  @Test(arguments: [
    "(w[3][1][1]*delta[3][1] + w[3][2][1]*delta[3][2]) * sigma'(z[2][1])",
    "sigma'(z[2][1]) * (delta[3][2]*w[3][2][1] + delta[3][1]*w[3][1][1])",
    "w[3][1][1]*delta[3][1]*sigma'(z[2][1]) + w[3][2][1]*delta[3][2]*sigma'(z[2][1])",
    "sum[k](w[3][k][1]*delta[3][k]) * sigma'(z[2][1])", "sum[k](w[3][k][1] delta[3][k] sigma'(z[2][1]))",
    "(w[3][1][1]*delta[3][1] + w[3][2][1]*delta[3][2]) * a[2][1] * (1 - a[2][1])",
    "(w[3][1][1]*delta[3][1] + w[3][2][1]*delta[3][2]) * (a[2][1] - a[2][1]^2)",
    "delta[2][1] = (w[3][1][1]*delta[3][1] + w[3][2][1]*delta[3][2]) * sigma'(z[2][1])",
    "(w[3][1][1]·delta[3][1] + w[3][2][1]·delta[3][2])·exp(-z[2][1])/(1 + exp(-z[2][1]))²",
    "(W[3]^T * delta[3])[1] * sigma'(z[2][1])", "(W[3]^T * delta[3] .* sigma'(z[2]))[1]",
    "−(−w[3][1][1]*delta[3][1] − w[3][2][1]*delta[3][2]) * sigma'(z[2][1]) ✓",
    "(w[3][2][1]*(a[3][2] - y[2])*sigma'(z[3][2]) + w[3][1][1]*(a[3][1] - y[1])*sigma'(z[3][1])) sigma'(z[2][1])",
    "(0.4*delta[3][1] + 0.5*delta[3][2]) * sigma'(z[2][1])",
    "(0.4*0.13849856 + w[3][2][1]*delta[3][2]) * sigma'(z[2][1])",
    "½ * 2 * (w[3][1][1]*delta[3][1] + w[3][2][1]*delta[3][2]) * σ'(z[2][1])",
  ])
  func `is right in every form`(_ text: String) {
    #expect(verdict(text, of: Self.δ).verdict == .right, "\(text)")
  }

  @Test(arguments: [
    ("w[3][1][1]*delta[3][1] + w[3][2][1]*delta[3][2]", "slopeForgotten"),
    ("(w[3][1][1]*delta[3][1] + w[3][2][1]*delta[3][2]) * a[2][1]", "activationForSlope"),
    ("sigma'(z[2][1]) * sum[k](w[3][1][k] * delta[3][k])", "weightsNotTransposed"),
    ("(delta[3][1]*w[3][1][1] - w[3][2][1]*delta[3][2]) * sigma'(z[2][1])", "signOfTerm"),
    ("w[3][1][1]*delta[3][1]*sigma'(z[2][1])", "termMissing"),
    ("sum[k](w[3][k][1]*delta[3][k]) * (1 - a[2][1])", "slopeWithoutActivation"),
    ("sum[k](w[3][k][1]*delta[3][k]) * sigma'(z[2][2])", "slopeOfOtherNeuron"),
    ("-sum[k](w[3][k][1]*delta[3][k]) * sigma'(z[2][1])", "signTurned"),
  ])
  func `names the mistake that it has on every network`(_ text: String, _ mistake: String) {
    let diagnosis = verdict(text, of: Self.δ)
    let named = diagnosis.findings.compactMap {
      if case .slip(let result) = $0 { result.slip.mistake.rawValue } else { nil as String? }
    }
    #expect(diagnosis.verdict == .wrong && named.contains(mistake), "\(named)")
  }

  /// In the letters of three notes, and whole vectors and matrices.
  @Test func `is read in the letters of the notes`() {
    let gradient = Quantity.weightGradients(layer: 3)
    for notation in Notation.builtIn {
      let name = { notation.name(of: $0) }
      let text = "\(name(.error(layer: 3))) * \(name(.activation(layer: 2)))^T"
      #expect(verdict(text, of: gradient, notation).verdict == .right, "\(notation.id): \(text)")
      let transposed = "\(name(.activation(layer: 2))) * \(name(.error(layer: 3)))^T"
      #expect(verdict(transposed, of: gradient, notation).verdict != .right, "\(notation.id)")
    }
  }

  /// A network 2-2-1 of active rectifiers, with these weights into its output.
  private func rectifiers(_ weights: Vector) -> Problem {
    let network = Network([
      Layer(weights: Matrix([[0.5, 0.25], [0.5, 1]]), biases: [0.5, 0.25], activation: .relu),
      Layer(weights: Matrix([weights]), biases: [0.125], activation: .identity),
    ])
    return Problem(
      name: "rectifiers", network: network, cost: .quadratic, learningRate: 0.5,
      examples: [Example(input: [1, 2], target: [1])])
  }

  /// A rectifier's slope is 1 here, and both weights are the same.
  @Test func `is not right because its number is`() throws {
    let setting = Self.setting(rectifiers([0.75, 0.75]), asking: Self.δ)
    for (text, mistake) in [
      ("w[3][1][1] * delta[3][1]", "slopeForgotten"), ("w[3][1][2] * delta[3][1] * sigma'(z[2][1])", nil),
    ] as [(String, String?)] {
      let diagnosis = setting.diagnosis(of: text, for: Self.δ, digits: 4)
      guard case .byLuck(let other) = diagnosis.verdict else {
        Issue.record("\(text): \(diagnosis.verdict)")
        continue
      }
      #expect(other.typed != other.right)
      if let mistake { #expect("\(diagnosis.findings)".contains(mistake)) }
      let remarks = setting.remarks(on: diagnosis, for: Self.δ)
      #expect(remarks[0].content.first == .text("The number is right, but only by luck. With "), "\(remarks)")
    }
    // Numbers of this network in a formula say nothing about others.
    for text in [
      "w[3][1][1] * delta[3][1] * sigma'(z[2][1])", "0.75 * delta[3][1]", "0.5 * 1.5 * delta[3][1]",
      "0.75 * 2.3125",
    ] {
      #expect(setting.diagnosis(of: text, for: Self.δ, digits: 4).verdict == .right, "\(text)")
    }
  }

  /// The weight is 1, but it is in the formula, so the weights were not left out.
  @Test func `has no mistake with quantities that are not in it`() throws {
    let setting = Self.setting(rectifiers([0.75, 1]), asking: Self.δ)
    let named = { (text: String) in
      setting.diagnosis(of: text, for: Self.δ, digits: 4).findings.compactMap {
        if case .slip(let result) = $0 { result.slip.mistake } else { nil }
      }
    }
    let number = setting.source.value(of: .error(layer: 3, neuron: 1))?.scalar ?? 0
    #expect(Set(named("\(number)")).isSuperset(of: [.weightsOfOtherNeuron, .weightsForgotten]))
    #expect(named("w[3][1][2] * delta[3][1]") == [.weightsOfOtherNeuron])
  }

  @Test(arguments: [
    ("delta[2][1]", "delta[2][1] is not known yet"), ("2 * dC/db[2][1]", "dC/db[2][1] is not known yet"),
    ("w[3][1][1] * dC/dw[3][1][1]", "dC/dw[3][1][1] is not known yet"),
    ("delta[3]", "\"delta[3]\" gives 2 numbers, not one number"),
    ("delta[3][7] * 2", "layer 3 has no neuron 7"),
  ])
  func `has only what is known`(_ text: String, _ what: String) {
    let setting = Self.setting(asking: Self.δ)
    #expect(setting.diagnosis(of: text, for: Self.δ, digits: 4).verdict != .right)
    let fault = TypedAnswer.fault(in: text, like: .scalar(0), names: AnswerNames(setting))
    let said = fault.map(\.what) ?? "none"
    #expect(said.contains(what))
  }

  /// In every question of every lesson, and in exercises of every topic and level, the learner knows what the right
  /// calculation needs.
  @Test func `may be the right calculation wherever a number is asked for`() throws {
    var refused: [String] = []
    for lesson in BuiltInLesson.all {
      for asked in try LessonScript(try Lesson(lesson.bytes)).stops.compactMap(\.question) {
        guard let question = asked.question.kind as? ValueQuestion,
          let text = rightFormula(of: question.quantity, in: asked.setting)
        else { continue }
        if asked.question.answer(text, in: asked.setting) != .right {
          refused.append(
            "\(lesson.file) \(asked.number): \(text) \(asked.question.fault(in: text, asked.setting)?.content.description.prefix(150) ?? "")"
          )
        }
      }
    }
    for topic in Topic.allCases {
      for level in Practice.levels {
        var generator = SeededGenerator(seed: UInt64(level))
        let exercise = Exercise.draw(topic, level: level, notation: .nielsen, from: &generator)
        guard let text = rightFormula(of: exercise.quantity, in: exercise.setting) else { continue }
        if exercise.question.answer(text, in: exercise.setting) != .right {
          refused.append(
            "\(topic) \(level): \(text) \(exercise.question.fault(in: text, exercise.setting)?.content.description.prefix(150) ?? "")"
          )
        }
      }
    }
    #expect(refused == [])
  }

  private func rightFormula(of quantity: Quantity, in setting: QuestionSetting) -> String? {
    guard let tree = setting.catalogue.computation(of: quantity, in: setting.source)?.tree else { return nil }
    return setting.notation.text(of: tree)
  }
}

@Suite struct `A typed number` {
  /// Each beside the number that it is, and nothing else.
  @Test(arguments: [
    ("½", 0.5), ("1½", 1.5), ("−½", -0.5), ("50 %", 0.5), ("3.5%", 0.035), ("8.77x10^-3", 0.00877),
    ("8.77 x 10⁻³", 0.00877), ("8.77X10^-3", 0.00877), ("- 0.0381", -0.0381), ("− 0.0381", -0.0381),
    ("0.0827 ✓", 0.0827), ("0.0827?", 0.0827), ("0.0827 ?", 0.0827), ("~0.0827", 0.0827), ("0.0827~", 0.0827),
    ("0.0827...", 0.0827), ("0.0827…", 0.0827), ("0.0827!", 0.0827), ("0.08\u{A0}27", nil),
    ("\u{A0}0.0827\u{A0}", 0.0827), ("０．０８２７", 0.0827), ("－０．５", -0.5), ("–0.5", -0.5), ("0,0827", 0.0827),
    ("(½ + 25 %) * 2", 1.5), ("¾ · 2", 1.5), ("1/4 ✓", 0.25), ("+ 0.5", 0.5), ("0．5", 0.5), ("x", nil),
    ("5 x 3", nil), ("%", nil), ("?", nil), ("...", nil),
  ])
  func `is read in every spelling`(_ text: String, _ value: Double?) {
    let answer = try? TypedAnswer(text, like: .scalar(0))
    #expect(answer?.numbers.map(\.value) == value.map { [$0] }, "\(text)")
  }

  /// A percentage has the digits that were typed, and no more.
  @Test func `keeps its precision`() {
    #expect(TypedNumber(AnswerText.plain("3.5 %"))?.places == 3)
    #expect(TypedNumber(AnswerText.plain("8.77x10^-3"))?.places == 5)
  }
}
