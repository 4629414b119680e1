import Backpropagation
import Equations
import Expressions
import Interchange
import Lessons
import NeuralNetwork
import Testing

extension Worksheet {
  /// The sheet as somebody fills it in who finds these numbers.
  func filled(_ number: (Item) -> Double?) -> String {
    items.map { item in
      let text = number(item).map { fixed($0, decimals: item.digits) } ?? "____"
      return "**(\(item.number))** $x_{1}^{\(item.number)} \\times 3$ = \(text)\n"
    }.joined(separator: "\n")
  }
}

@Suite struct Grades {
  @Test(arguments: BuiltInProblem.all.map(\.id), WorksheetReference.Blanks.allCases)
  func `a perfect sheet has full marks`(_ id: String, _ blanks: WorksheetReference.Blanks) throws {
    let worksheet = try WorksheetReference(id, blanks, seed: 4).worksheet()
    let grading = Grading(of: worksheet.filled(\.value), as: worksheet)
    #expect(grading.isPerfect)
    #expect(grading.rightCount == worksheet.items.count)
  }

  @Test func `what was filled in stays, where the same blank stands there once more and is empty`() throws {
    let worksheet = try WorksheetReference("mazur").worksheet()
    let filled = worksheet.filled(\.value)
    #expect(Grading(of: filled + worksheet.filled { _ in nil }, as: worksheet).isPerfect)
    #expect(Grading(of: worksheet.filled { _ in nil } + filled, as: worksheet).isPerfect)
  }

  @Test func `a sheet may have calculations, and the marks have their values`() throws {
    let worksheet = try WorksheetReference("mazur").worksheet()
    let calculated = worksheet.items.map { "(\($0.number)) x = 2 * \($0.value / 2)\n" }
    #expect(Grading(of: calculated.joined(), as: worksheet).isPerfect)
    let page = Grading(of: "(1) x = 0.3 + 0.5", as: worksheet).page
    #expect("\(page)".contains("Your calculation gives "))
  }

  @Test func `an empty sheet has none`() throws {
    let worksheet = try WorksheetReference("mazur").worksheet()
    let grading = Grading(of: worksheet.filled { _ in nil }, as: worksheet)
    #expect(grading.rightCount == 0)
    #expect(grading.marks.map(\.verdict) == Array(repeating: .missing, count: worksheet.items.count))
  }

  // δ² with the weights after the update, and all that follows from it, worked out apart from the program.
  private static let wrongErrors = [0.007294457551881869, 0.008472592089352561]

  private func withUpdatedWeights(_ item: Worksheet.Item) -> Double {
    guard case .quantity(let quantity) = item.content, quantity.layer == 2 else { return item.value }
    let (x, w, b) = ([0.05, 0.10], [[0.15, 0.20], [0.25, 0.30]], 0.35)
    switch (quantity.kind, quantity.element) {
    case (.error, .neuron(.number(let j))), (.biasGradient, .neuron(.number(let j))):
      return Self.wrongErrors[j - 1]
    case (.weightGradient, .entry(.number(let j), .number(let k))): return Self.wrongErrors[j - 1] * x[k - 1]
    case (.updatedBias, .neuron(.number(let j))): return b - 0.5 * Self.wrongErrors[j - 1]
    case (.updatedWeight, .entry(.number(let j), .number(let k))):
      return w[j - 1][k - 1] - 0.5 * Self.wrongErrors[j - 1] * x[k - 1]
    default: return item.value
    }
  }

  @Test func `a sheet made with updated weights is told so, and what follows is told to follow`() throws {
    let worksheet = try WorksheetReference("mazur", digits: 6).worksheet()
    let grading = Grading(of: worksheet.filled(withUpdatedWeights), as: worksheet)
    #expect(!grading.isPerfect)
    var (diagnosed, following) = (0, 0)
    for mark in grading.marks {
      guard case .quantity(let quantity) = mark.item.content, case .wrong(let diagnosis) = mark.verdict else {
        continue
      }
      let mistakes = diagnosis.findings.compactMap {
        if case .slip(let s) = $0 { s.slip.mistake } else { nil }
      }
      if quantity.kind == .error {
        #expect(mistakes == [.weightsUpdated])
        diagnosed += 1
      } else {
        #expect(diagnosis.findings.contains(.follows), "\(quantity)")
        following += 1
      }
    }
    #expect(diagnosed == 2)
    #expect(following == 2 + 4 + 2 + 4)
    #expect("\(grading.page)".contains(KnownMistake.weightsUpdated.sentence))
  }

  /// Mazur's numbers by plain arithmetic, each from the rounded numbers before it, as on paper.
  private struct OnPaper {
    var found: [Quantity: Double] = [:]
    let w = [2: [[0.15, 0.20], [0.25, 0.30]], 3: [[0.40, 0.45], [0.50, 0.55]]]
    let b = [2: 0.35, 3: 0.60]
    let y = [0.01, 0.99]

    func a(_ layer: Int, _ j: Int) -> Double {
      layer == 1 ? [0.05, 0.10][j - 1] : number(.activation, layer, j)
    }

    func number(_ kind: Quantity.Kind, _ layer: Int, _ j: Int) -> Double {
      found[Quantity(kind, layer: .number(layer), element: .neuron(.number(j)))] ?? .nan
    }

    func value(of quantity: Quantity) -> Double {
      if quantity.kind == .cost { return 0.5 * (square(y[0] - a(3, 1)) + square(y[1] - a(3, 2))) }
      guard case .number(let l)? = quantity.layer else { return .nan }
      switch quantity.element {
      case .neuron(.number(let j)): return value(of: quantity.kind, l, j)
      case .entry(.number(let j), .number(let k)):
        let gradient = a(l - 1, k) * number(.error, l, j)
        return quantity.kind == .weightGradient ? gradient : weight(l, j, k) - 0.5 * gradient
      default: return .nan
      }
    }

    private func value(of kind: Quantity.Kind, _ l: Int, _ j: Int) -> Double {
      switch kind {
      case .weightedInput: weight(l, j, 1) * a(l - 1, 1) + weight(l, j, 2) * a(l - 1, 2) + (b[l] ?? .nan)
      case .activation: Activation.sigmoid.value(of: number(.weightedInput, l, j))
      case .slope: a(l, j) * (1 - a(l, j))
      case .costGradient: a(l, j) - y[j - 1]
      case .error where l == 3: number(.costGradient, 3, j) * number(.slope, 3, j)
      case .error:
        (weight(3, 1, j) * number(.error, 3, 1) + weight(3, 2, j) * number(.error, 3, 2))
          * number(.slope, l, j)
      case .biasGradient: number(.error, l, j)
      case .updatedBias: (b[l] ?? .nan) - 0.5 * number(.biasGradient, l, j)
      default: .nan
      }
    }

    private func weight(_ l: Int, _ j: Int, _ k: Int) -> Double { w[l]?[j - 1][k - 1] ?? .nan }
    private func square(_ x: Double) -> Double { x * x }
  }

  @Test(arguments: [3, 4, 5])
  func `whoever rounds every number and goes on with it is right`(_ digits: Int) throws {
    let worksheet = try WorksheetReference("mazur", digits: digits).worksheet()
    var paper = OnPaper()
    var deviations = 0
    let text = worksheet.filled { item in
      guard case .quantity(let quantity) = item.content else { return nil }
      let number = fixed(paper.value(of: quantity), decimals: item.digits)
      if number != fixed(item.value, decimals: item.digits) { deviations += 1 }
      paper.found[quantity] = Double(number)
      return Double(number)
    }
    #expect(deviations > 0)
    let grading = Grading(of: text, as: worksheet)
    #expect(grading.isPerfect, "\(grading.marks.filter { $0.verdict != .right })")
  }

  @Test func `what follows from an error in one example follows in the mean, and nowhere in another example`()
    throws
  {
    let worksheet = try WorksheetReference("xor", digits: 6, examples: .all).worksheet()
    let trace = Trace(of: try #require(BuiltInProblem.named("xor")).problem)
    let gradient = Quantity.biasGradient(layer: 3, neuron: 1)
    let mean = gradient.of(.mean)
    guard case .scalar(let right)? = trace[mean] else {
      Issue.record("no mean")
      return
    }
    var seen = 0
    let grading = Grading(
      of: worksheet.filled { item in
        if item.content == .quantity(gradient.of(.current)) {
          seen += 1
          if seen == 2 { return item.value + 0.4 }
        }
        return item.content == .quantity(mean) ? right + 0.4 / 4 : item.value
      }, as: worksheet)
    #expect(seen == 4)
    let wrong = grading.marks.filter { $0.verdict != .right }
    #expect(wrong.map(\.item.content) == [.quantity(gradient.of(.current)), .quantity(mean)])
    #expect("\(grading.page)".contains("of example 2"))
    guard case .wrong(let diagnosis)? = wrong.dropFirst().first?.verdict else {
      Issue.record("the mean passes for right")
      return
    }
    #expect(diagnosis.findings == [.follows])
  }

  @Test func `terms of a sum are diagnosed like results`() throws {
    let worksheet = try WorksheetReference("mazur", .terms, digits: 6).worksheet()
    // The first blank is w²₁₁ a¹₁ = 0.0075.
    for (text, mistake) in [
      ("-0.007500", KnownMistake.signTurned), ("0.015000", .factorTwo), ("0.75000", .pointMisplaced),
    ] {
      let grading = Grading(of: "**(1)** $w$ = \(text)", as: worksheet)
      guard case .wrong(let diagnosis) = grading.marks[0].verdict else {
        Issue.record("\(text) passes for right")
        continue
      }
      #expect(diagnosis.findings == [.pen(mistake)])
      #expect("\(grading.page)".contains(mistake.sentence))
    }
  }

  struct Line: CustomTestStringConvertible, Sendable {
    var text: String
    var isRight: Bool
    var testDescription: String { text }
  }

  @Test(arguments: [
    Line(text: "**(1)** $z_{1}^{2}$ = 0.3775", isRight: true),
    Line(text: "  (1)  z₁² = 0.3775", isRight: true),
    Line(text: "> **(1)** $z_{1}^{2}$ = **0.3775**", isRight: true),
    Line(text: "**(1)** $z_{1}^{2}$ = $0.3775$", isRight: true),
    Line(text: "**(1)** $z_{1}^{2}$ = __0.3775__", isRight: true),
    Line(text: "- (1) = `0.3775`", isRight: true),
    Line(text: "**(1)** $w$ $\\leftarrow$ 3.775e-1", isRight: true),
    Line(text: "**(1)** $z_{1}^{2}$ = 0.15 \\* 0.05 + 0.02 + 0.35 = 0.3775", isRight: true),
    Line(text: "**(1)** $z_{1}^{2}$ = 0,3775", isRight: true),
    Line(text: "**(1)** $z_{1}^{2}$ = 151/400", isRight: true),
    Line(text: "**(1)** $z_{1}^{2}$ = ~ 0.3775", isRight: true),
    Line(text: "**(1)** $z_{1}^{2}$ = 0.3775 (checked twice).", isRight: true),
    Line(text: #"**(1)** $z_{1}^{2}$ = $3.775 \cdot 10^{-1}$"#, isRight: true),
    Line(text: "**(1)** $z_{1}^{2}$ = 0.3 775", isRight: false),
    Line(text: "**(1)** $z_{1}^{2}$ = ____", isRight: false),
    Line(text: "**(1)** $z_{1}^{2}$ = \u{1B}[31m0.3775", isRight: false),
    Line(text: "**(2)** $z_{1}^{2}$ = 0.3775", isRight: false),
    Line(text: "**(99999999999999999999)** = 0.3775", isRight: false),
    Line(text: "(1", isRight: false),
    Line(text: "**(1)** $", isRight: false),
    Line(text: "**(1)** = 0.3775\n**(1)** = 0.4", isRight: false),
    Line(text: "**(1)** = 0.3775" + String(repeating: "0", count: 100_000), isRight: false),
  ])
  func `blanks are found however they are filled in`(_ line: Line) throws {
    let worksheet = try WorksheetReference("mazur").worksheet()
    let grading = Grading(of: "# Sheet\r\n\r\n\(line.text)\r\nrest", as: worksheet)
    #expect((grading.marks[0].verdict == .right) == line.isRight)
    #expect(grading.rightCount == (line.isRight ? 1 : 0))
  }

  @Test func `no sheet, however strange, stops the program`() throws {
    let worksheet = try WorksheetReference("mazur", .terms).worksheet()
    var generator = SeededGenerator(seed: 1)
    let pieces = [
      "(1)", "**(2)**", "$", "=", "____", "-", "1e308", "\\leftarrow", "\u{202E}", "\n", "0.5", "é", " ",
    ]
    for _ in 0..<300 {
      let text = (0..<40).map { _ in pieces[generator.index(below: pieces.count)] }.joined()
      let grading = Grading(of: text, as: worksheet)
      #expect(grading.marks.count == worksheet.items.count)
    }
  }
}
