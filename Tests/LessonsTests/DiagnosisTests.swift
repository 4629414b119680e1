import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import Notations
import Testing
import Walkthrough

@testable import Lessons

/// Several networks: every activation and cost that matters, one example and several, square and oblong weights.
let diagnosedProblems = [
  BuiltInProblem.mazur.problem, BuiltInProblem.hanKamber.problem, BuiltInProblem.xor.problem,
  BuiltInProblem.softmax.problem, threeLayers,
]

private let threeLayers = Problem(
  name: "2-3-2-2",
  network: Network([
    Layer(
      weights: Matrix([[0.3, -0.2], [0.5, 0.4], [-0.1, 0.6]]), biases: [0.1, 0, -0.2], activation: .tanh),
    Layer(
      weights: Matrix([[0.2, 0.7, -0.3], [0.4, -0.5, 0.9]]), biases: [0.05, 0.1], activation: .sigmoid),
    Layer(weights: Matrix([[0.6, -0.4], [0.3, 0.8]]), biases: [0, 0.2], activation: .tanh),
  ]),
  cost: .meanSquaredError, learningRate: 0.25,
  examples: [Example(input: [0.5, 1], target: [0.2, -0.3]), Example(input: [1, -0.5], target: [0, 0.4])])

extension QuestionSetting {
  init(_ problem: Problem, example: Int = 1) {
    self.init(Trace(of: problem), example: example, notation: .nielsen)
  }

  func catalogueMistakes() -> Mistakes<ExampleSource> {
    Mistakes(catalogue: Catalogue(of: trace.problem), source: source)
  }

  /// One number of every kind in every layer, and every kind of vector and matrix.
  var askedQuantities: [Quantity] {
    var all: [Quantity] = [.cost, .meanCost, .costGradient(), .costGradient(neuron: 1)]
    for layer in 2...trace.layerCount {
      let l = LayerIndex.number(layer)
      let last = NeuronIndex.number(trace.network.width(ofLayer: layer))
      for neuron: NeuronIndex? in [nil, 1, last] {
        all += [
          .weightedInput(layer: l, neuron: neuron), .activation(layer: l, neuron: neuron),
          .slope(layer: l, neuron: neuron), .error(layer: l, neuron: neuron),
          .biasGradient(layer: l, neuron: neuron), .biasGradient(layer: l, neuron: neuron).of(.mean),
          Quantity(.updatedBias, layer: l, element: neuron.map { .neuron($0) } ?? .whole),
        ]
      }
      let entry = Element.entry(receiver: last, sender: 1)
      for element in [Element.whole, entry] {
        all += [
          Quantity(.weightGradient, layer: l, element: element),
          Quantity(.weightGradient, layer: l, element: element, example: .mean),
          Quantity(.updatedWeight, layer: l, element: element),
        ]
      }
    }
    return all.filter { source.value(of: $0) != nil }
  }
}

/// The numbers as one types them, so many places each.
func typed(_ value: Value, places: Int) -> String {
  switch value {
  case .matrix(let m):
    m.rowVectors.map { row in row.map { fixed($0, decimals: places) }.joined(separator: " ") }
      .joined(separator: "; ")
  default: value.numbers.map { fixed($0, decimals: places) }.joined(separator: " ")
  }
}

@Suite struct `Diagnosis of a wrong number` {
  @Test(arguments: diagnosedProblems.indices)
  func `names every known mistake that gives it`(_ index: Int) throws {
    let places = index == 0 ? 4 : 9
    let setting = QuestionSetting(diagnosedProblems[index])
    var named = 0
    for quantity in setting.askedQuantities {
      let results = setting.catalogueMistakes().results(for: quantity)
      var seen: Set<String> = []
      for result in results {
        let text = typed(result.value, places: places)
        guard seen.insert(text).inserted else { continue }
        let diagnosis = setting.diagnosis(of: text, for: quantity, digits: places)
        if diagnosis.verdict == .right {
          let exact = try #require(setting.source.value(of: quantity))
          let unit = places == 4 ? 1.6e-4 : 1.6e-9
          let isNear = zip(exact.numbers, result.value.numbers).allSatisfy { abs($0 - $1) <= unit }
          #expect(isNear, "\(quantity): \(result.slip) passes for right")
          continue
        }
        let found = diagnosis.findings.compactMap { if case .slip(let slip) = $0 { slip.slip } else { nil } }
        // A number that has a name is told by it, and not as a multiple of the right one or as one that was rounded; what
        // other mistakes give is told as theirs.
        let isNamed = diagnosis.findings.contains { if case .otherQuantity = $0 { true } else { false } }
        let isMistaken = places == 4 && !found.isEmpty
        let vague: Set<KnownMistake> =
          isNamed ? [.factorTwo, .factorHalf, .roundedTooEarly] : isMistaken ? [.roundedTooEarly] : []
        let own = setting.catalogueMistakes().catalogue.computation(of: quantity, in: setting.source)?
          .equation
        let isPrecise = found.contains { !$0.mistake.isFactor }
        for same in results where same.value == result.value && !vague.contains(same.slip.mistake) {
          // Of what was done on the way, no factor is told beside a mistake.
          if same.slip.equation != own, isPrecise, same.slip.mistake.isFactor { continue }
          #expect(
            found.contains { $0.sentence == same.slip.sentence || $0.mistake == same.slip.mistake },
            "\(same.slip) in \(quantity), typed \(text): \(found)")
        }
        named += 1
      }
    }
    #expect(named > 100)
  }

  @Test(arguments: diagnosedProblems.indices)
  func `never finds fault with a right answer, rounded as asked`(_ index: Int) {
    for example in 1...min(2, diagnosedProblems[index].examples.count) {
      let setting = QuestionSetting(diagnosedProblems[index], example: example)
      for quantity in setting.askedQuantities {
        guard let value = setting.source.value(of: quantity) else { continue }
        for places in 1...10 {
          let diagnosis = setting.diagnosis(of: typed(value, places: places), for: quantity, digits: places)
          #expect(diagnosis.verdict == .right, "\(quantity) with \(places) places")
        }
      }
    }
  }

  @Test func `names both of two mistakes that give the same number`() {
    let setting = QuestionSetting(
      Problem(
        name: "1-1",
        network: Network([Layer(weights: Matrix([[2]]), biases: [0], activation: .identity)]),
        cost: .quadratic, examples: [Example(input: [1], target: [1])]))
    // δ = (2 − 1) · 1; taken as y − a it is −1. ∂C/∂w = a¹ δ = 1; doubled, and with a² for a¹, it is 2.
    let diagnosis = setting.diagnosis(
      of: "2.000", for: .weightGradient(layer: 2, receiver: 1, sender: 1), digits: 3)
    let mistakes = diagnosis.findings.compactMap { if case .slip(let s) = $0 { s.slip.mistake } else { nil } }
    #expect(Set(mistakes).isSuperset(of: [.factorTwo, .activationOfWrongLayer]))
  }
}

@Suite struct `What is said to an answer` {
  let setting = QuestionSetting(BuiltInProblem.mazur.problem)
  let δ = Quantity.error(layer: 2, neuron: 1)  // 0.00877135468948693

  @Test(arguments: [
    "0.008771", "0.0087714", "8.771e-3", "8,771e-3", ".008771", "+0.008772", "0.00877135468948693",
    "8.771·10^-3", "8.771 × 10⁻³", "8.771*10^-3", #"8.771 \times 10^{-3}"#, #"8.771 \cdot 10^{-3}"#,
    "8771/1000000", "0.008 + 0.000771", "(0.4 * 0.138499 - 0.5 * 0.038098) * 0.241301",
    "0,008 + 0,000771", "−(−0.008771) ", "8.771·10^-3 / 1", #"8.771 \cdot 10^{-2} / 10"#, ".008771*1",
    "2 * 4.3857 × 10⁻³", "max(0.008771, 0)", "= 0.03635 * 0.2413 (checked)", "0.5 * 0.1 = 0.008771",
    "= 0.008771", "δ = 0.008771", "≈ 0.008771", "0.008771.", "0.008771 (checked)", "0.008771 units",
    "(0.008771)",
  ])
  func `right, however it is written`(_ text: String) {
    #expect(setting.diagnosis(of: text, for: δ, digits: 6).verdict == .right)
  }

  /// A written number with few digits is right so far; a calculation has no digits that could be missing.
  @Test func `the value of a calculation is exact`() {
    #expect(setting.diagnosis(of: "0.0088", for: δ, digits: 6).verdict == .tooFewDigits(asked: 6))
    #expect(setting.diagnosis(of: "0.0044 * 2", for: δ, digits: 6).verdict == .wrong)
    #expect(setting.diagnosis(of: "11/1250", for: δ, digits: 6).verdict == .wrong)
    // 0.25 needs no rounding: half a unit off is too much.
    let quarter = Expression.quotient(.number(1), .number(4))
    #expect(setting.diagnosis(of: "0.5^2", for: quarter, digits: 4).verdict == .right)
    #expect(setting.diagnosis(of: "0.5^2 + 0.0001", for: quarter, digits: 4).verdict == .wrong)
    // A count must be a whole number.
    let count = Expression.number(6)
    #expect(setting.diagnosis(of: "2 * 3", for: count, digits: 0).verdict == .right)
    #expect(setting.diagnosis(of: "13/2", for: count, digits: 0).findings == [.notWhole])
  }

  @Test(arguments: [("0.03635*0.2413 * 2", KnownMistake.factorTwo), ("-(0.03635*0.2413)", .signTurned)])
  func `a mistake is seen in the value of a calculation`(_ text: String, _ mistake: KnownMistake) {
    let findings = setting.diagnosis(of: text, for: δ, digits: 5).findings
    let mistakes = findings.compactMap { if case .slip(let s) = $0 { s.slip.mistake } else { nil } }
    #expect(mistakes.contains(mistake), "\(findings)")
  }

  @Test(arguments: [
    "delta[2][1]", "2 * z[2]", "0.5 *", "* 0.5", "(0.008771 + 1", "1/0", "sqrt(-1)", "sum[k](1)", "2e",
    "0.1 0.2",
    "3q",
    "0.1.2 * 1", "if 1 > 0 then 2", "1e308 * 10",
  ])
  func `what has no value is unreadable`(_ text: String) {
    #expect(
      setting.diagnosis(of: text, for: δ, digits: 6).verdict
        == .unreadable(expected: "a number, such as 0.25"))
  }

  @Test(
    arguments: [
      ("(0.008771 + 1", "\"(0.008771 + 1\", character 14: a ) is missing"),
      ("δ = 0,5 ** 2", "\"0.5 ** 2\", character 6: \"*\" does not belong here"),
      ("1/0", "\"1/0\" has no finite value"),
      ("sqrt(-1)", "\"sqrt(-1)\" has no finite value"),
      ("0.4*delta[2][1]", "\"0.4*delta[2][1]\", character 5: \"delta[2][1]\" is not a number"),
      ("0.5 *", "\"0.5 *\", character 6: a number or a name is missing here"),
      ("0.0088", nil), ("0.4*0.35", nil), ("soup", nil), ("", nil), ("0.1 0.2", nil), ("1..2", nil),
      ("(a)", nil), (String(repeating: "[1", count: 100_000), nil),
    ] as [(String, String?)])
  func `a calculation that cannot be read is told with the character and the reason`(
    _ text: String, _ reason: String?
  ) {
    #expect(TypedAnswer.fault(in: text, like: .scalar(0))?.what == reason)
  }

  @Test(
    arguments: [
      ("(0.4*0.35, 0.1*)", "\"0.1*\", character 5: a number or a name is missing here"),
      ("0.4*(1, 2; 0.5, 3", "a ) is missing"),
      ("0.4 0.3**2", "\"0.3**2\", character 5: \"*\" does not belong here"), ("0.1 0.2", nil),
      ("0.1, x", nil), ("1 2 3", nil),
    ] as [(String, String?)])
  func `so is one of several numbers`(_ text: String, _ reason: String?) {
    #expect(TypedAnswer.fault(in: text, like: .vector([0, 0]))?.what == reason)
  }

  @Test(arguments: [
    ("0.138499 -0.038098", [0.138499, -0.038098]), ("0.1+0.038499, 0.2 - 0.238098", [0.138499, -0.038098]),
    ("(0.1+0.038499, -(0.038098))", [0.138499, -0.038098]), ("0.277/2 -(0.2)^2", [0.1385, -0.04]),
    ("[0.277/2; -(0.2)^2]", [0.1385, -0.04]), ("0,277/2 -0,04", [0.1385, -0.04]),
    ("((1/2), (0.2 + 0.3) * 2)", [0.5, 1]), ("max(0.1, 0.2), 1/4", [0.2, 0.25]), ("1/2 3", [0.5, 3]),
    ("exp(0) ln(1)", [1, 0]),
  ])
  func `several calculations have commas, or no spaces`(_ text: String, _ numbers: [Double]) throws {
    let answer = try TypedAnswer(text, like: .vector([0, 0]))
    #expect(
      zip(answer.numbers, numbers).allSatisfy { abs($0.value - $1) < 1e-12 } && answer.numbers.count == 2)
  }

  @Test(arguments: [
    "1/2 1; 2 3", "1/2, 1; 2, 3", "[[1/2, 1], [2, 3]]", "(1/2 1) (2 3)", "((1/2, 0.5 + 0.5), (2, 3))",
    "[(2)/4, 1; 2, 3]", "1/2 1\n2 3",
  ])
  func `the rows of a matrix may have calculations`(_ text: String) throws {
    let answer = try TypedAnswer(text, like: .matrix(Matrix([[0, 0], [0, 0]])))
    #expect(answer.numbers.map(\.value) == [0.5, 1, 2, 3])
  }

  @Test(arguments: ["0.1 - 0.2", "0.4 * 0.3 1", "1/2", "0.1, 0.2, 0.3 + 1", "(0.1 + 0.2 0.3"])
  func `what may mean several things is unreadable`(_ text: String) {
    #expect(throws: TypedAnswer.Unreadable.self) { try TypedAnswer(text, like: .vector([0, 0])) }
  }

  @Test func `a nought is not right so far`() {
    #expect(setting.diagnosis(of: "0", for: δ, digits: 6).verdict == .wrong)
    #expect(setting.diagnosis(of: "0.00", for: δ, digits: 6).verdict == .wrong)
  }

  @Test(arguments: ["0.0", "0.1", "1", "0"])
  func `no mistake is read into a number that many others would round to`(_ text: String) {
    let δ = Quantity.error(layer: 2, neuron: 2)  // Sent back without its slope: 0.0515454.
    let findings = setting.diagnosis(of: text, for: δ, digits: 4).findings
    #expect(!findings.contains { if case .slip = $0 { true } else { false } }, "\(findings)")
  }

  @Test func `what reaches a hidden neuron is diagnosed like its error`() throws {
    // 0.45 · 0.138499 + 0.55 · (−0.038098) = 0.0413703
    let arriving = Quantity.costGradient(layer: 2, neuron: 2)
    for (text, mistake) in [
      ("0.0483", KnownMistake.weightsNotTransposed), ("-0.0414", .signTurned), ("0.0623", .termMissing),
      ("0.2142", .costGradientForError), ("0.0352", .weightsUpdated), ("0.0827", .factorTwo),
    ] {
      let findings = setting.diagnosis(of: text, for: arriving, digits: 4).findings
      let mistakes = findings.compactMap { if case .slip(let s) = $0 { s.slip.mistake } else { nil } }
      #expect(mistakes.contains(mistake), "\(text): \(findings)")
    }
  }

  @Test(arguments: ["0.0088", "0.00877"])
  func `right so far, with too few digits`(_ text: String) {
    #expect(setting.diagnosis(of: text, for: δ, digits: 6).verdict == .tooFewDigits(asked: 6))
  }

  @Test(arguments: [
    "", "x", "1 2", "1/0", "x = 1 y2", "inf", "nan", "0x10", "1e999",
    "\u{1B}[31m1", "1..2",
    String(repeating: "9", count: 10_000),
    String(repeating: "[", count: 100_000),
  ])
  func `unreadable`(_ text: String) {
    let verdict = setting.diagnosis(of: text, for: δ, digits: 6).verdict
    #expect(verdict == .unreadable(expected: "a number, such as 0.25"))
  }

  @Test func `a number that needs no rounding is not right when it is off by one`() {
    let z = Quantity.weightedInput(layer: 2, neuron: 1)  // 0.3775
    #expect(setting.diagnosis(of: "0.3775", for: z, digits: 4).verdict == .right)
    #expect(setting.diagnosis(of: "0.3776", for: z, digits: 4).verdict == .wrong)
    #expect(setting.diagnosis(of: "0.008772", for: δ, digits: 6).verdict == .right)
    #expect(setting.diagnosis(of: "0.008773", for: δ, digits: 6).verdict == .wrong)
  }

  @Test func `digits that changed places, and a point in the wrong place`() {
    #expect(setting.diagnosis(of: "0.008717", for: δ, digits: 6).findings == [.pen(.digitsSwapped)])
    #expect(setting.diagnosis(of: "0.08771", for: δ, digits: 5).findings == [.pen(.pointMisplaced)])
    // Digits far apart change places by no slip, and one digit alone is that of too many numbers.
    #expect(!setting.diagnosis(of: "0.001778", for: δ, digits: 6).findings.contains(.pen(.digitsSwapped)))
    #expect(!setting.diagnosis(of: "0.9", for: δ, digits: 6).findings.contains(.pen(.pointMisplaced)))
  }

  @Test(arguments: [("0.0175", true), ("0.02", false)])
  func `a mistake needs as many digits as tell its number from others`(text: String, isTold: Bool) {
    let findings = setting.diagnosis(of: text, for: δ, digits: 4).findings  // 0.0087713, twice that 0.0175427
    let mistakes = findings.compactMap { if case .slip(let s) = $0 { s.slip.mistake } else { nil } }
    #expect(mistakes.contains(.factorTwo) == isTold)
  }

  @Test func `the number of another neuron, and a number on the way`() {
    #expect(
      setting.diagnosis(of: "0.009954", for: δ, digits: 6).findings
        == [.otherQuantity(.error(layer: 2, neuron: 2))])
    let z = Quantity.weightedInput(layer: 2, neuron: 1)  // 0.15 · 0.05 + 0.20 · 0.10 + 0.35
    #expect(setting.diagnosis(of: "0.0275", for: z, digits: 4).findings.count == 1)
  }

  @Test
  func `what follows from an earlier answer is no mistake besides, though one may give the same number`() {
    let gradient = Quantity.biasGradient(layer: 2, neuron: 1)  // δ²₁ = 0.008771; twice that is 0.017543
    let diagnosis = setting.diagnosis(of: "0.017543", for: gradient, digits: 6, earlier: [δ: 0.017543])
    #expect(diagnosis.findings == [.follows])
  }

  @Test func `a mistake that gives the number to its last digit goes before one that comes near it`() {
    let layer = Layer(weights: Matrix([[0.30001, 0.30008, 0.5]]), biases: [0], activation: .identity)
    let setting = QuestionSetting(
      Problem(
        name: "two terms alike", network: Network([layer]), cost: .quadratic,
        examples: [Example(input: [1, 1, 1], target: [0])]))
    // Without its first term it is 0.80008, without its second 0.80001.
    let z = Quantity.weightedInput(layer: 2, neuron: 1)
    let missing = { (text: String) -> [Int] in
      setting.diagnosis(of: text, for: z, digits: 4).findings.compactMap { finding in
        if case .slip(let s) = finding, s.slip.mistake == .termMissing { s.slip.part } else { nil }
      }
    }
    #expect(missing("0.8001") == [1])
    #expect(missing("0.8000") == [2])
  }

  @Test func `a number on the way of a calculation is told as that`() {
    let sum = Expression.sum([.value(.scalar(0.21)), .value(.scalar(0.35))])
    let answer = setting.answer("0.56", for: sum * .value(.scalar(0.7)), digits: 4)
    #expect("\(answer)".contains("the calculation goes on from there"))
  }

  @Test func `a mistake that can be made in two ways is told once`() {
    let twice = Expression.sum([.value(.scalar(0.3)), .value(.scalar(0.3))])
    guard case .wrong(let said) = setting.answer("0.3", for: twice, digits: 4) else {
      Issue.record("0.3 is not 0.6")
      return
    }
    let sentence: Prose = "\(KnownMistake.termMissing.sentence)"
    #expect(said.count { $0 == sentence } == 1)
  }

  @Test func `a count is not another one that is nearly one away`() {
    let count = Expression.number(2)
    for text in ["0.04", "1.5", "2.4", "1.96", "2.01"] {
      #expect(
        setting.answer(text, for: count, digits: 0)
          == .wrong(diagnosis: ["The answer is a whole number; yours is not."]))
    }
    #expect(setting.answer("4", for: count, digits: 0) == .wrong(diagnosis: ["That is too large."]))
    #expect(setting.answer("1", for: count, digits: 0) == .wrong(diagnosis: ["That is too small."]))
    #expect(setting.answer("1", for: .number(0), digits: 0) == .wrong(diagnosis: []))
    for text in ["2", "2.0", "+2", "= 2", "4/2"] {
      #expect(setting.answer(text, for: count, digits: 0) == .right, "\(text)")
    }
  }

  @Test func `a number that goes into the calculation`() {
    let gradient = Quantity.weightGradient(layer: 3, receiver: 2, sender: 2)  // a²₂ δ³₂
    #expect(
      setting.diagnosis(of: "0.596884", for: gradient, digits: 6).findings
        == [.otherQuantity(.activation(layer: 2, neuron: 2))])
    // The error alone is a gradient whose activation was left out.
    let findings = setting.diagnosis(of: "-0.038098", for: gradient, digits: 6).findings
    let mistakes = findings.compactMap { if case .slip(let result) = $0 { result.slip.mistake } else { nil } }
    #expect(mistakes == [.activationForgotten], "\(findings)")
  }

  /// The formulas in what is said to an answer, part by part.
  private func formulas(_ text: String, for quantity: Quantity) -> [[Formula]] {
    let diagnosis = setting.diagnosis(of: text, for: quantity, digits: 4)
    return setting.remarks(on: diagnosis, for: quantity).flatMap(\.content).compactMap { inline in
      if case .formula(.row(let parts)) = inline { parts } else { nil }
    }
  }

  @Test func `no number is said to be equal to itself`() {
    let δ = Quantity.error(layer: 3, neuron: 2)  // −0.0380982; without its slope −0.2170715
    let said = formulas("-0.2171", for: δ)
    #expect(said.contains { $0.first == Typesetter(.nielsen).quantity(.costGradient(layer: 3, neuron: 2)) })
    #expect(said.allSatisfy { $0.first != $0.last })
  }

  @Test(arguments: ["0.4411", "0.1234"])
  func `no new weight is said to be equal to what it is made of`(_ text: String) {
    let new = Quantity(.updatedWeight, layer: 3, element: .entry(receiver: 1, sender: 1))  // 0.358916
    let said = formulas(text, for: new).filter { $0.first == Typesetter(.nielsen).assigned(new) }
    #expect(!said.isEmpty)
    #expect(said.allSatisfy { $0[1] == .sign(.becomes) })
  }

  @Test func `a step that is right, from an earlier answer that is wrong`() {
    let gradient = Quantity.biasGradient(layer: 2, neuron: 1)
    let diagnosis = setting.diagnosis(of: "0.123456", for: gradient, digits: 6, earlier: [δ: 0.123456])
    #expect(diagnosis.findings == [.follows])
    // It may be off by one in its last digit, as any number that comes out of rounded ones.
    let rounded = setting.diagnosis(of: "0.1235", for: gradient, digits: 4, earlier: [δ: 0.12344])
    #expect(rounded.findings == [.follows])
  }

  @Test func `nothing known, with the first line to compare`() throws {
    let diagnosis = setting.diagnosis(of: "0.123456", for: δ, digits: 6)
    #expect(diagnosis.verdict == .wrong)
    let offset = try #require(Offset(of: 0.123456, from: 0.008771))
    #expect(diagnosis.findings == [.off(offset)])
    let remarks = setting.remarks(on: diagnosis, for: δ)
    #expect(remarks.count == 1)
    let formulas = remarks[0].content.compactMap {
      if case .formula(let formula) = $0 { formula } else { nil }
    }
    #expect(formulas.count == 1)
    // Before the first hint no number of the calculation is told; the marks have them all.
    #expect(formulas.allSatisfy { $0.numbers.allSatisfy { !$0.contains(".") } })
    let marked = setting.remarks(on: diagnosis, for: δ, withNumbers: true)
    #expect("\(marked)".contains("0.138"))
  }

  @Test func `a matrix with its rows and columns exchanged`() throws {
    let setting = QuestionSetting(BuiltInProblem.hanKamber.problem)
    guard case .matrix(let m) = setting.source.value(of: .weightGradients(layer: 2)) else { return }
    let columns = (0..<m.columns).map { column in (0..<m.rows).map { m[$0, column] } }
    let text = typed(.matrix(Matrix(columns)), places: 6)
    let diagnosis = setting.diagnosis(of: text, for: .weightGradients(layer: 2), digits: 6)
    #expect(diagnosis.findings == [.pen(.matrixTransposed)])
  }

  @Test(arguments: ["0.1385 0.0381", "[0.1385, 0.0381]", "0.1385; 0.0381", "(0,1385 0,0381)"])
  func `one entry wrong, and what is wrong with it`(_ text: String) {
    let diagnosis = setting.diagnosis(of: text, for: .error(layer: 3), digits: 4)
    #expect(diagnosis.findings.first == .onlyWrong(.error(layer: 3, neuron: 2)))
    let mistakes = diagnosis.findings.compactMap { if case .slip(let s) = $0 { s.slip.mistake } else { nil } }
    #expect(mistakes == [.signTurned])
  }

  @Test func `one entry wrong by a mistake that could be made in it alone`() {
    let layer = Layer(weights: Matrix([[1], [1]]), biases: [0.5, 0], activation: .identity)
    let setting = QuestionSetting(
      Problem(
        name: "one bias", network: Network([layer]), cost: .quadratic,
        examples: [Example(input: [0.25], target: [0, 0])]))
    let findings = setting.diagnosis(of: "0.25 0.25", for: .weightedInput(layer: 2), digits: 4).findings
    #expect(findings.first == .onlyWrong(.weightedInput(layer: 2, neuron: 1)))
    let mistakes = findings.compactMap { if case .slip(let s) = $0 { s.slip.mistake } else { nil } }
    #expect(mistakes.contains(.biasForgotten))
  }

  @Test func `the only number of a vector has no others beside it`() {
    let setting = QuestionSetting(BuiltInProblem.hanKamber.problem)
    let whole = setting.diagnosis(of: "0.123456", for: .error(layer: 3), digits: 4)
    #expect(whole == setting.diagnosis(of: "0.123456", for: .error(layer: 3, neuron: 1), digits: 4))
  }
}

extension KnownMistake {
  fileprivate var isFactor: Bool { self == .factorTwo || self == .factorHalf || self == .roundedTooEarly }
}
