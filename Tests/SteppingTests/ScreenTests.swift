import Backpropagation
import Expressions
import NeuralNetwork
import Notations
import Rendering
import Stepping
import TestSupport
import Testing
import Walkthrough

struct ScreenTests {
  struct Size: Sendable, CustomTestStringConvertible {
    let columns: Int
    let rows: Int

    var testDescription: String { "\(columns)x\(rows)" }
  }

  static let sizes = [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 40, rows: 12)]

  /// A screen a file, as it is seen.
  @Test(arguments: ["mazur", "softmax"])
  func `each step of a pass looks as recorded`(_ problem: String) {
    var stepper = Samples.stepper(problem)
    while true {
      let number = stepper.stepNumber.count < 2 ? "0" + stepper.stepNumber : stepper.stepNumber
      expectRecorded(stepper, "\(problem)-step-\(number)")
      let next = stepper.after(.right)
      if next.position == stepper.position { break }
      stepper = next
    }
  }

  @Test(arguments: [
    ("gdelta[2][1]\n", ["⎡ 0.008771 ⎤", "⎣        ? ⎦"]),
    ("gdelta[2][2]\n", ["⎡ 0.008771 ⎤", "⎣ 0.009954 ⎦"]),
    ("gz[2][1]\n\n", ["⎡ ? ⎤", "⎣ ? ⎦"]), ("gz[2][1]\n\nn", ["⎡ ? ⎤", "⎣ ? ⎦"]),
    ("gz[2][1]\n\nnn", ["⎡ 0.3775 ⎤", "⎣      ? ⎦"]),
    ("gdC/dw[3][1][2]\n", ["⎡ 0.082167  0.082668 ⎤", "⎣        ?         ? ⎦"]),
    ("gdC/dw[3][2][1]\n", ["⎡  0.082167  0.082668 ⎤", "⎣ -0.022603         ? ⎦"]),
  ])
  func `the whole layer shows what is found by now, as the picture does`(_ keys: String, _ result: [String]) {
    let lines = Samples.stepper(columns: 120, rows: 40).typing(keys).screen.text
    for row in result { #expect(lines.contains { $0.hasSuffix(row) }, "\(lines.joined(separator: "\n"))") }
  }

  @Test(arguments: [("b[2][1]", ["0.008771", "?"]), ("b[2][2]", ["0.008771", "0.009954"])])
  func `so it does in notes that write every number by itself`(_ name: String, _ expected: [String]) {
    let notes = ":notes exercise\n"
    let lines = Samples.stepper(columns: 120, rows: 40).typing(notes + "gdc/d\(name)\n").screen.text
    let layer = lines.drop { !$0.contains("THE WHOLE LAYER") }
    let results = layer.compactMap { $0.split(separator: "│             = ").dropFirst().first }
    #expect(results.map(String.init) == expected, "\(layer)")
  }

  /// Of 12 neurons the first six are written out and the last two.
  @Test(arguments: [(6, 2), (8, 2), (11, 1), (12, 0)])
  func `so it does where neurons are left out`(_ neuron: Int, _ unknown: Int) {
    let layer = Layer(
      weights: Matrix(Array(repeating: [0.5], count: 12)), biases: Vector(repeating: 0, count: 12),
      activation: .sigmoid)
    let problem = Problem(
      name: "", network: Network([layer]), cost: .quadratic,
      examples: [Example(input: [1], target: Vector(repeating: 0, count: 12))])
    let stepper = Stepper(
      Trace(of: problem), settings: Settings(name: "", notations: [.exercise]), depth: .neuron,
      size: ScreenSize(columns: 120, rows: 90))
    let lines = stepper.typing("g1.\(neuron)\n").screen.text
    #expect(lines.count { $0.hasSuffix("= ?") } == unknown, "\(lines.joined(separator: "\n"))")
  }

  /// Keys, and the screen after them.
  @Test(arguments: [
    ("help", "?"), ("a-prompt", "gdel"), ("why", "gBP2\n\nw"), ("a-table", "gBP2\nm"),
    ("a-neuron", "gdelta[2][1]\n"),
    ("a-term", "gdelta[2][1]\n\n"), ("a-prediction", "gBP2\n\nP"),
    ("a-change", "gBP2\n:edit w[3][1][1] = 2\n"),
    ("a-change-elsewhere", "gBP2\n:edit w[3][1][1] = 2\n<"), ("a-second-pass", "uc10n"),
    ("speakers-notes", "gBP2\n\nS"), ("a-count", "12"), ("a-fault", ":go nowhere\n"),
  ])
  func `what keys show looks as recorded`(_ name: String, _ keys: String) {
    expectRecorded(Samples.stepper().typing(keys), name)
  }

  @Test(arguments: [
    ("wide-a-change", "gBP2\n:edit w[3][1][1] = 2\n"), ("wide-a-third-pass", "uucgBP1\n"),
  ])
  func `a wide screen looks as recorded`(_ name: String, _ keys: String) {
    expectRecorded(Samples.stepper(columns: 120, rows: 40).typing(keys), name)
  }

  @Test(arguments: [("ascii", 80, 24), ("small", 40, 12)])
  func `a screen of little means looks as recorded`(_ name: String, _ columns: Int, _ rows: Int) {
    let stepper = Samples.stepper(columns: columns, rows: rows) { $0.glyphs = .ascii }
    expectRecorded(stepper.typing(":go BP2\n"), name)
  }

  @Test(arguments: 0..<4) func `a presentation looks as recorded`(_ count: Int) {
    let start = Samples.stepper { $0.isPresenting = true }.typing(":go BP2\n4p")
    expectRecorded(start.typing(String(repeating: "n", count: count)), "a-presentation-\(count + 1)")
  }

  private func expectRecorded(_ stepper: Stepper, _ name: String) {
    let text = stepper.screen.text.map { $0 + "\n" }.joined()
    #expect(differenceFromGolden(text, "\(name).txt") == nil)
  }

  @Test(arguments: BuiltInProblem.all.map(\.id), Depth.allCases)
  func `no screen is wider or higher than its terminal, and none hides the result`(
    problem: String, depth: Depth
  ) {
    for size in Self.sizes {
      for glyphs in Glyphs.allCases {
        let start = Samples.stepper(problem, depth: depth, columns: size.columns, rows: size.rows) {
          $0.glyphs = glyphs
        }
        for stepper in Self.walk(start, atMost: 8) { expectGoodScreen(stepper) }
      }
    }
  }

  @Test(
    arguments: Samples.problems,
    [Size(columns: 80, rows: 24), Size(columns: 60, rows: 16), Size(columns: 40, rows: 12)])
  func `a page of which something is not in sight says so, and no other`(_ problem: String, _ size: Size) {
    for stepper in Glyphs.allCases.flatMap({ glyphs in
      let start = Samples.stepper(problem, columns: size.columns, rows: size.rows) { $0.glyphs = glyphs }
      return Self.walk(start, atMost: 20)
    }) {
      let first = stepper.screen.text
      var (later, page): (Set<String>, Stepper) = ([], stepper)
      while page.after(.pageDown).screen != page.screen {
        page = page.after(.pageDown)
        later.formUnion(page.screen.text.dropFirst(2).dropLast())
      }
      let hidden = later.subtracting(first).filter { !$0.isEmpty && !$0.contains(" more line") }
      let sign = first.contains { $0.contains(" more line") }
      #expect(
        sign == !hidden.isEmpty, "step \(stepper.stepNumber): \(hidden)\n\(first.joined(separator: "\n"))")
    }
  }

  @Test func `a presentation that is too high says so, and ends on a full page`() {
    var stepper = Samples.stepper("higham", columns: 48, rows: 14) { $0.isPresenting = true }
      .typing(":go BP2\n")
    while stepper.reveal < .result { stepper = stepper.after(.right) }
    var pages = [stepper.screen.text]
    while stepper.after(.pageDown).screen != stepper.screen {
      stepper = stepper.after(.pageDown)
      pages.append(stepper.screen.text)
    }
    #expect(pages.count > 1)
    for (number, page) in pages.enumerated() {
      #expect((page.last?.contains(" more line") == true) == (number < pages.count - 1), "\(page)")
    }
    #expect(pages.last?.dropLast().last?.isEmpty == false, "\(pages)")
  }

  /// The page as it would be on paper, which the screen has to show part by part.
  @Test(arguments: BuiltInProblem.all.map(\.id), Depth.allCases)
  func `every number of a page comes onto the screen`(_ problem: String, _ depth: Depth) {
    for size in Self.sizes {
      let start = Samples.stepper(problem, depth: depth, columns: size.columns, rows: size.rows)
      for stepper in Self.walk(start, atMost: 6) {
        let page = stepper.composer.page(of: stepper.step, depth: stepper.depth)
        let paper = PageTextRenderer(width: 1000, glyphs: .unicode)
        let numbers = page.blocks.filter(\.isCalculated).flatMap {
          paper.lines(Page(title: "", blocks: [$0])).flatMap { Self.numbers($0.text) }
        }
        let screens = Self.screens(of: stepper).joined().joined(separator: " ")
        let missing = Set(numbers).subtracting(Self.numbers(screens))
        #expect(missing.isEmpty, "step \(stepper.stepNumber) of \(size): \(missing)")
      }
    }
  }

  @Test(arguments: Samples.problems)
  func `the cursor stands on the screen, and only where one types`(_ problem: String) {
    for size in Self.sizes {
      let stepper = Samples.stepper(problem, columns: size.columns, rows: size.rows)
      #expect(stepper.screen.cursor == nil)
      for keys in ["g", "gdelta[2][1]", ":" + String(repeating: "x", count: 300)] {
        let cursor = stepper.typing(keys).screen.cursor
        #expect(cursor.map { (0..<size.columns).contains($0.column) && $0.row == size.rows - 1 } == true)
      }
    }
  }

  @Test(arguments: Samples.problems)
  func `wide spacing takes no matrix apart, whatever stands beside it`(_ name: String) {
    let stepper = Samples.stepper(name, columns: 120, rows: 60) { $0.isPresenting = true }
    let edges: [(above: Character, below: Character)] = [("⎡", "⎢"), ("⎡", "⎣"), ("⎢", "⎢"), ("⎢", "⎣")]
    for number in 1...stepper.pass.steps.count {
      let lines = stepper.typing("\(number)g").screen.text
      for (line, text) in lines.enumerated().dropFirst() where text.contains(where: { "⎢⎣".contains($0) }) {
        let above = Array(lines[line - 1]), here = Array(text)
        for column in here.indices where "⎢⎣".contains(here[column]) {
          let edge: Character = above.indices.contains(column) ? above[column] : " "
          #expect(edges.contains { $0.above == edge && $0.below == here[column] }, "\(lines)")
        }
      }
    }
  }

  /// What is in sight, and below it what PgDn brings.
  private static func screens(of stepper: Stepper) -> [[String]] {
    var (screens, page) = ([stepper.screen.text], stepper)
    while page.after(.pageDown).screen != page.screen {
      page = page.after(.pageDown)
      screens.append(page.screen.text)
    }
    return screens
  }

  /// The numbers in a text that have a decimal point.
  private static func numbers(_ text: String) -> [String] {
    text.split { !($0.isASCII && ($0.isNumber || $0 == ".")) }.map(String.init).filter {
      $0.contains(".") && $0.count > 2
    }
  }

  private func expectGoodScreen(_ stepper: Stepper) {
    let lines = stepper.screen.text
    #expect(lines.count == stepper.size.rows)
    #expect(lines.allSatisfy { $0.count <= stepper.size.columns })
    if stepper.settings.glyphs == .ascii { #expect(lines.allSatisfy { $0.allSatisfy(\.isASCII) }) }
    // What does not fit is below, where PgDn goes.
    var (text, page) = (lines.joined(separator: "\n"), stepper)
    let results = stepper.shownResults
    while !results.allSatisfy(text.contains) {
      let next = page.after(.pageDown)
      if next.screen == page.screen { break }
      page = next
      text += page.screen.text.joined(separator: "\n")
    }
    #expect(results.allSatisfy(text.contains), "step \(stepper.stepNumber) of \(stepper.size) lacks a result")
  }

  /// The places of a walk, evenly spread where there are more than that.
  private static func walk(_ start: Stepper, atMost count: Int) -> [Stepper] {
    var steppers = [start]
    while let last = steppers.last, last.after(.right).position != last.position {
      steppers.append(last.after(.right))
    }
    let stride = max(1, steppers.count / count)
    return steppers.indices.filter { $0 % stride == stride / 2 }.map { steppers[$0] }
  }
}

extension Page.Block {
  /// Whether it is part of the calculation, and no picture beside it.
  fileprivate var isCalculated: Bool {
    switch self {
    case .prose, .equation, .calculation, .table: true
    default: false
    }
  }
}
