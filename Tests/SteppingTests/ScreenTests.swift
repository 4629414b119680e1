import Backpropagation
import NeuralNetwork
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

  /// Every step of every built-in, except that of several examples only the first is recorded:
  /// the others differ from it in nothing but their numbers.
  @Test(arguments: BuiltInProblem.all.map(\.id), sizes)
  func `screens look as recorded`(problem: String, size: Size) {
    var record = ScreenRecord()
    for glyphs in Glyphs.allCases {
      var stepper = Samples.stepper(problem, columns: size.columns, rows: size.rows) { $0.glyphs = glyphs }
      record.begin(glyphs.rawValue)
      while true {
        if [nil, 1].contains(stepper.step.example) { record.add(stepper) }
        let next = stepper.after(.right)
        if next.position == stepper.position { break }
        stepper = next
      }
    }
    #expect(differenceFromGolden(record.text, "\(problem)-\(size.testDescription).txt") == nil)
  }

  @Test(arguments: [Depth.neuron, .term])
  func `screens of neurons and terms look as recorded`(depth: Depth) {
    var record = ScreenRecord()
    var stepper = Samples.stepper("mazur", depth: depth)
    while true {
      record.add(stepper)
      let next = stepper.after(.right)
      if next.position == stepper.position { break }
      stepper = next
    }
    #expect(differenceFromGolden(record.text, "mazur-\(depth.rawValue)s.txt") == nil)
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

  /// Keys, and the screen after them.
  @Test func `what keys show looks as recorded`() {
    let scenes = [
      ("help", "?"), ("a prompt", "gdel"), ("why", "gBP2\n\nw"), ("a table", "gBP2\nm"),
      ("a prediction", "gBP2\n\nP"), ("a change", "gBP2\n:edit w[3][1][1] = 2\n"),
      ("a change elsewhere", "gBP2\n:edit w[3][1][1] = 2\n<"), ("a second pass", "uc10n"),
      ("speaker's notes", "gBP2\n\nS"), ("a count", "12"), ("a fault", ":go nowhere\n"),
    ]
    var record = ScreenRecord()
    for (name, keys) in scenes {
      record.begin(name)
      record.add(Samples.stepper().typing(keys))
    }
    for (name, keys) in [
      ("wide: a change", "gBP2\n:edit w[3][1][1] = 2\n"), ("wide: a third pass", "uucgBP1\n"),
    ] {
      record.begin(name)
      record.add(Samples.stepper(columns: 120, rows: 40).typing(keys))
    }
    record.begin("a presentation")
    for count in 0..<4 {
      record.add(
        Samples.stepper { $0.isPresenting = true }.typing(
          ":go BP2\n4p" + String(repeating: "n", count: count)))
    }
    #expect(differenceFromGolden(record.text, "scenes.txt") == nil)
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

  private func expectGoodScreen(_ stepper: Stepper) {
    let lines = stepper.screen.text
    #expect(lines.count == stepper.size.rows)
    #expect(lines.allSatisfy { $0.count <= stepper.size.columns })
    if stepper.look.glyphs == .ascii { #expect(lines.allSatisfy { $0.allSatisfy(\.isASCII) }) }
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

/// Screens one after the other: of each only the rows that differ from the one before, behind their numbers;
/// sixteen or more equal characters are counted.
struct ScreenRecord {
  private(set) var text = ""
  private var shown: [String] = []

  mutating func begin(_ title: String) {
    text += "==== \(title)\n"
    shown = []
  }

  mutating func add(_ stepper: Stepper) {
    let lines = stepper.screen.text
    text += "-- step \(stepper.stepNumber)\n"
    for row in lines.indices where row >= shown.count || lines[row] != shown[row] {
      let line = Self.compressed(lines[row])
      text += "\(row + 1)".count < 2 ? " \(row + 1)" : "\(row + 1)"
      text += line.isEmpty ? "\n" : " \(line)\n"
    }
    shown = lines
  }

  private static func compressed(_ line: String) -> String {
    var result = ""
    var rest = Substring(line)
    while let character = rest.first {
      let run = rest.prefix { $0 == character }
      result += run.count < 16 ? String(run) : "{\(character) \(run.count)}"
      rest = rest.dropFirst(run.count)
    }
    return result
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
}
