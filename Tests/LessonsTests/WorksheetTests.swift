import Backpropagation
import Equations
import Expressions
import Interchange
import Lessons
import NeuralNetwork
import Notations
import Testing
import Walkthrough

extension WorksheetReference {
  init(
    _ source: String, _ blanks: Blanks = .results, seed: Int? = nil, digits: Int = 4,
    examples: Examples = .only(1)
  ) {
    self.init(
      source: source, blanks: blanks, seed: seed, notes: "nielsen", digits: digits, examples: examples)
  }

  func worksheet(notation: Notation = .nielsen) throws -> Worksheet {
    let problem = try #require(BuiltInProblem.named(source ?? "")).problem
    return try #require(Worksheet(self, of: problem, notation: notation))
  }
}

extension [Page] {
  var blanks: [Blank] {
    flatMap(\.blocks).compactMap { if case .blank(let blank) = $0 { blank } else { nil } }
  }
}

@Suite struct Worksheets {
  @Test(arguments: BuiltInProblem.all.map(\.id), WorksheetReference.Blanks.allCases)
  func `sheet and key are numbered alike and agree with the trace`(
    _ id: String, _ blanks: WorksheetReference.Blanks
  ) throws {
    let worksheet = try WorksheetReference(id, blanks).worksheet()
    let problem = try #require(BuiltInProblem.named(id)).problem
    let trace = Trace(of: problem)
    let (sheet, key) = (worksheet.sheet.blanks, worksheet.key.blanks)
    #expect(sheet.map(\.number) == Array(1...worksheet.items.count))
    #expect(sheet.map(\.number) == key.map(\.number))
    #expect(sheet.map(\.left) == key.map(\.left))
    #expect(sheet.map(\.answer) == Array(repeating: nil, count: sheet.count))
    for (item, blank) in zip(worksheet.items, key) {
      if case .quantity(let quantity) = item.content {
        #expect(trace[quantity] == .scalar(item.value))
      }
      #expect(blank.answer?.typed == fixed(item.value, decimals: item.digits))
    }
  }

  @Test func `no number of a result stands on the sheet before it is found`() throws {
    let worksheet = try WorksheetReference("mazur", .results).worksheet()
    let results = Set(worksheet.items.map { fixed(abs($0.value), decimals: 4) })
    for number in worksheet.sheet.flatMap(\.blocks).flatMap(\.numbers) {
      guard let x = Double(number) else { continue }
      #expect(!results.contains(fixed(x, decimals: 4)) || number.count < 5, "\(number)")
    }
  }

  @Test func `the terms of every sum are blanks of their own`() throws {
    let (results, terms) = (
      try WorksheetReference("mazur", .results).worksheet(),
      try WorksheetReference("mazur", .terms).worksheet()
    )
    // Two terms each: two weighted inputs in each of two layers, the cost, two hidden errors.
    #expect(terms.items.count == results.items.count + 2 * (4 + 1 + 2))
    // What stands before δ²₁ on the sheet adds up to (W³)ᵀδ³.
    let end = try #require(
      terms.items.firstIndex { $0.content == .quantity(.error(layer: 2, neuron: 1).of(.current)) })
    #expect(abs(terms.items[end - 2].value + terms.items[end - 1].value - 0.03635030639314466) < 1e-15)
  }

  @Test func `a seed draws other numbers, the same for the same seed`() throws {
    let first = try WorksheetReference("mazur", seed: 1).worksheet()
    let again = try WorksheetReference("mazur", seed: 1).worksheet()
    let other = try WorksheetReference("mazur", seed: 2).worksheet()
    #expect(first.sheet == again.sheet)
    #expect(first.key == again.key)
    #expect(first.sheet != other.sheet)
    #expect(first.items.map(\.number) == other.items.map(\.number))
  }

  @Test func `a network that is too large for paper has no sheet`() {
    let large = Problem(
      name: "large",
      network: Network([
        Layer(neurons: 30, inputs: 30, activation: .sigmoid, initialization: Initialization(.xavier, seed: 1))
      ]),
      cost: .quadratic,
      examples: [Example(input: Vector(repeating: 1, count: 30), target: Vector(repeating: 1, count: 30))])
    #expect(Worksheet(WorksheetReference("large"), of: large, notation: .nielsen) == nil)
  }

  @Test(arguments: WorksheetReference.Blanks.allCases)
  func `a sheet of all examples has each example's, then the means and the updates`(
    _ blanks: WorksheetReference.Blanks
  ) throws {
    let problem = try #require(BuiltInProblem.named("xor")).problem
    let trace = Trace(of: problem)
    let all = try WorksheetReference("xor", blanks, examples: .all).worksheet()
    let each = try problem.examples.indices.map {
      try WorksheetReference("xor", blanks, examples: .only($0 + 1)).worksheet()
    }
    let ownCount = each.map(\.items.count).reduce(0, +)
    #expect(all.items.prefix(ownCount).map(\.value) == each.flatMap { $0.items.map(\.value) })
    let rest = all.items.dropFirst(ownCount).compactMap { item -> Quantity.Kind? in
      guard case .quantity(let quantity) = item.content else { return nil }
      #expect(trace[quantity] == .scalar(item.value))
      return quantity.kind
    }
    let parameters = problem.network.parameterCount
    for kinds: Set<Quantity.Kind> in [[.biasGradient, .weightGradient], [.updatedBias, .updatedWeight]] {
      #expect(rest.count { kinds.contains($0) } == parameters)
    }
    #expect(rest.count { $0 == .cost } == 1)
    #expect(all.items.map(\.number) == Array(1...all.items.count))
    let places = all.sheet.compactMap(\.placeInWords)
    for number in 1...problem.examples.count {
      #expect(places.contains { $0.hasSuffix("example \(number)") }, "\(places)")
    }
  }

  @Test func `all examples together may be too much for paper`() throws {
    let higham = try #require(BuiltInProblem.named("higham")).problem
    #expect(Worksheet(WorksheetReference("higham"), of: higham, notation: .nielsen) != nil)
    #expect(Worksheet(WorksheetReference("higham", examples: .all), of: higham, notation: .nielsen) == nil)
  }

  @Test(arguments: [
    WorksheetReference("mazur"), WorksheetReference("xor", .terms, seed: 12, digits: 6, examples: .only(3)),
    WorksheetReference("xor", examples: .all),
    WorksheetReference(
      source: nil, blanks: .numbers, seed: 0, notes: "lecture", digits: 1, examples: .only(1)),
    WorksheetReference(
      source: "mazur", blanks: .results, seed: nil, notes: nil, digits: 4, examples: .all),
  ])
  func `a sheet says how it was made`(_ reference: WorksheetReference) {
    #expect(
      WorksheetReference(sheet: "# Sheet\n\nSheet: `\(reference.commandLine)`\n\nmore --digits 3")
        == reference)
    let broken = reference.commandLine.replacing(" --", with: "\n --")
    #expect(WorksheetReference(sheet: " Sheet: \(broken)\n\n (1) x = 2") == reference)
  }

  @Test(arguments: [
    "", "backstep", "backstep worksheet", "backstep worksheet mazur --notes nielsen --digits 99",
    "backstep worksheet mazur --notes nielsen --blank everything",
    "backstep worksheet mazur --notes nielsen --seed -1", "backstep worksheet mazur --notes nielsen --seed x",
    "backstep worksheet mazur --notes nielsen --example 0",
    "backstep worksheet mazur --notes nielsen --example every",
    "backstep worksheet \(String(repeating: "x", count: 100_000)) --notes nielsen",
  ])
  func `a line that says too little or too much is none`(_ text: String) {
    #expect(WorksheetReference(sheet: text) == nil)
  }
}

extension Page.Block {
  /// All numbers that are printed in calculations and blanks.
  fileprivate var numbers: [String] {
    switch self {
    case .calculation(let calculation): calculation.lines.flatMap(\.formula.numbers)
    case .blank(let blank): blank.left.numbers
    default: []
    }
  }
}

extension Formula {
  var numbers: [String] {
    switch self {
    case .number(let number): [number.typed]
    case .row(let parts): parts.flatMap(\.numbers)
    case .fenced(let x, _), .primed(let x): x.numbers
    case .scripted(let base, _, let above): base.numbers + (above?.numbers ?? [])
    case .fraction(let x, let y): x.numbers + y.numbers
    case .matrix(let rows): rows.flatMap { $0.flatMap(\.numbers) }
    default: []
    }
  }
}
