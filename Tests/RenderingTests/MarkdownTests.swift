import Backpropagation
import Expressions
import Interchange
import NeuralNetwork
import Notations
import Rendering
import TestSupport
import Testing
import Walkthrough

/// The Markdown export.
struct MarkdownTests {
  @Test(arguments: BuiltInProblem.all.map(\.id), Depth.allCases)
  func `every export keeps the rules of the dialect`(id: String, depth: Depth) throws {
    let problem = try #require(BuiltInProblem.named(id)).problem
    #expect(MarkdownLint.faults(markdown(problem.withFewExamples, depth)) == [])
  }

  @Test(arguments: [
    (Formula.Sign.less, "a < b", "a < b", "a < b"), (.greater, "a > b", "a > b", "a > b"),
    (.unequal, "a ≠ b", "a <> b", "a \\neq b"), (.gap, "a     b", "a     b", "a \\qquad b"),
  ])
  func `a relation and a gap are seen in every format`(
    _ sign: Formula.Sign, _ unicode: String, _ ascii: String, _ latex: String
  ) {
    let formula = Formula.row([.letter("a"), .sign(sign), .letter("b")])
    #expect(FormulaTextPrinter(glyphs: .unicode).line(formula) == unicode)
    #expect(FormulaTextPrinter(glyphs: .ascii).line(formula) == ascii)
    #expect(FormulaLaTeXPrinter().inline(formula).contains(latex))
  }

  @Test func `on a line it is seen where a fraction ends before a factor`() {
    let (a, b, c) = (Formula.letter("a"), Formula.letter("b"), Formula.letter("c"))
    let wide = Formula.fraction(.row([a, .sign(.minus), b]), c)
    let product = { (fraction: Formula, sign: Formula.Sign) in Formula.row([fraction, .mark, .sign(sign), c])
    }
    for (formula, unicode, ascii) in [
      (product(wide, .invisibleTimes), "((a - b) / c) c", "((a - b) / c)*c"),
      (product(wide, .times), "((a - b) / c) × c", "((a - b) / c)*c"),
      (product(wide, .plus), "(a - b) / c + c", "(a - b) / c + c"),
      (product(.fraction(a, b), .invisibleTimes), "a/b c", "a/b*c"),
    ] {
      for (glyphs, line) in [(Glyphs.unicode, unicode), (.ascii, ascii)] {
        #expect(FormulaTextPrinter(glyphs: glyphs).line(formula) == line)
      }
      #expect(!FormulaLaTeXPrinter().display(formula).contains("\\left("))
    }
  }

  /// What is printed on a line of numbers is read again as a formula with the same value.
  @Test(arguments: [
    "1/(2/4)", "1/2/4", "y[1]/(a[3][1]/2)", "y[1]/(a[3][1]/y[2])*y[1]", "1/(1/(1 + y[1]^2))",
    "((y[1] - a[3][1])^2)^2", "1/(-1/2)", "3 - (-1/2)", "2*(-1/2)/3", "(1/3)^2", "y[1]/(2*y[2])",
    "1/sqrt(2)/3", "1/(sqrt(2)/3)",
  ])
  func `a formula on a line has the value of the formula`(_ typed: String) throws {
    let composer = Composer(Trace(of: BuiltInProblem.mazur.problem), notation: .nielsen)
    let report = try CalculationReport(composer, formula: typed, example: 1)
    let value = try #require(report.value.scalar)
    let lines = report.page.blocks.compactMap { block in
      if case .calculation(let calculation) = block { calculation.lines } else { nil }
    }.joined().map { FormulaTextPrinter(glyphs: .ascii).line($0.formula) }
    for line in lines where !line.contains("_") {
      let read = try CalculationReport(composer, formula: line, example: 1).value.scalar
      #expect(try #require(read).isClose(to: value, tolerance: 1e-4), "\(line)")
    }
  }

  @Test(arguments: [
    ("(if 1 > 0 then 1 else 2) + (if 2 > 0 then 3 else 4)", "(1 if 1 > 0, else 2) + (3 if 2 > 0, else 4)"),
    ("(if 1 > 0 then 1 else 2) - 3", "(1 if 1 > 0, else 2) - 3"),
    ("if (if 1 > 0 then 1 else 2) > 0 then 5 else 6", "5 if (1 if 1 > 0, else 2) > 0, else 6"),
    ("if 1 > 0 then (if 2 > 0 then 7 else 8) else 9", "(7 if 2 > 0, else 8) if 1 > 0, else 9"),
    ("if 1 > 0 then 7 else if 2 > 0 then 8 else 9", "7 if 1 > 0, else 8 if 2 > 0, else 9"),
    ("(if 1 > 0 then 1 else 2)^2", "(1 if 1 > 0, else 2)^2"), ("((0.5)^2)^2", "(0.5^2)^2"),
  ])
  func `it is seen where a choice ends`(_ typed: String, _ printed: String) throws {
    let composer = Composer(Trace(of: BuiltInProblem.mazur.problem), notation: .nielsen)
    let report = try CalculationReport(composer, formula: typed, example: 1)
    guard case .calculation(let calculation) = report.page.blocks[0] else { throw Absent() }
    #expect(FormulaTextPrinter(glyphs: .ascii).line(calculation.left) == printed)
  }

  private struct Absent: Error {}

  @Test(arguments: [
    ("β", "\\beta_{j}^{2}"), ("Θ", "\\Theta_{j}^{2}"), ("ŷ", "\\hat y_{j}^{2}"),
    ("y\u{302}", "\\hat y_{j}^{2}"),
    ("z\u{304}", "\\bar z_{j}^{2}"), ("err", "\\mathrm{er}\\mathrm r_{j}^{2}"), ("e", "e_{j}^{2}"),
  ])
  func `a letter of a reader's own keeps the rules of the dialect`(_ letter: String, _ latex: String) {
    let formula = Formula.scripted(
      .letter(letter), subscript: .letter("j"),
      superscript: .number(NumberText(isNegative: false, digits: "2", exponent: nil)))
    #expect(FormulaLaTeXPrinter().inline(formula) == latex)
    #expect(MarkdownLint.faults("Here $\(latex)$ is.") == [])
  }

  @Test(arguments: [
    ("Loss", "\\mathrm{Loss}"), ("|𝒟|", "\\lvert \\mathcal{D} \\rvert"), ("|S|", "\\lvert S \\rvert"),
  ])
  func `a word is set upright, the size of a set between bars`(_ letter: String, _ latex: String) {
    #expect(FormulaLaTeXPrinter().inline(.letter(letter)) == latex)
  }

  @Test func `a derivative in a sentence is no higher than its line`() {
    let derivative = Formula.fraction(
      .row([.sign(.partial), .letter("C")]), .row([.sign(.partial), .letter("b")]))
    #expect(FormulaLaTeXPrinter().inline(derivative) == "\\partial C / \\partial b")
    #expect(FormulaLaTeXPrinter().display(derivative) == "\\frac{\\partial C}{\\partial b}")
  }

  @Test func `a label of a file is read as no part of Markdown`() {
    let label = Notation.Label("*a* _b_ `c` <d> &lt; $e$ [f](g) |")
    let text = PageMarkdownRenderer().text(Page(title: "Title", label: label))
    #expect(text == "## \\*a\\* \\_b\\_ \\`c\\` \\<d\\> \\&lt; \\$e\\$ \\[f\\](g) \\|, title")
  }

  @Test func `a line that is too wide for a sheet of paper is broken before an operator`() {
    let term = Formula.row([.number(Self.long), .sign(.times), .letter("w")])
    let sum = Formula.row([term] + Array(repeating: Formula.row([.sign(.plus), term]), count: 7))
    #expect(
      rows(sum) == ["s &= \(Self.product)" + plus(3, Self.product), "&\\qquad" + plus(4, Self.product)])
    let scaled = Formula.row([.letter("m"), .sign(.times), .fenced(sum, .parentheses)])
    #expect(rows(scaled).map { $0.filter { "()".contains($0) } } == ["(", ")"])
  }

  @Test func `parentheses around matrices that are broken apart are as high, each by itself`() {
    let matrix = Formula.matrix([
      [.number(Self.long), .number(Self.long)], [.number(Self.long), .number(Self.long)],
    ])
    let sum = Formula.fenced(.row([matrix, .sign(.plus), matrix, .sign(.plus), matrix]), .parentheses)
    let text = rows(sum).joined(separator: "\n")
    #expect(text.contains("&= \\Bigg( \\begin{bmatrix}") && text.contains("\\end{bmatrix} \\Bigg)"))
    #expect(text.contains("&\\qquad + \\begin{bmatrix}"))
  }

  @Test func `what cannot be broken stays whole`() {
    let word = Formula.letter(String(repeating: "w", count: 90))
    #expect(rows(.row([.sign(.minus), word])).count == 1)
  }

  @Test
  func `a matrix that is too wide is set before its power of ten, small, and at last without its middle`() {
    let tiny = { (exponent: Int) in NumberText(isNegative: true, digits: "1.23456", exponent: exponent) }
    let row = { (numbers: [NumberText]) in rows(.matrix([numbers.map(Formula.number)])).joined(separator: " ")
    }
    #expect(!row(Array(repeating: Self.long, count: 6)).contains("small"))
    #expect(!row(Array(repeating: tiny(-5), count: 2)).contains("10^{-5} \\times \\begin"))
    let four = row(Array(repeating: tiny(-5), count: 3) + [tiny(-7)])
    #expect(four.contains("10^{-5} \\times \\begin{bmatrix} -1.23456 &") && four.contains("-0.0123456 \\end"))
    let seven = row(Array(repeating: tiny(-5), count: 7))
    #expect(seven.contains("10^{-5} \\times \\left[ \\begin{smallmatrix} -1.23456 &"))
    #expect(seven.contains("\\end{smallmatrix} \\right]") && !seven.contains("dots"))
    for (distance, isCommon) in [(4, true), (5, false)] {
      let spread = row(Array(repeating: tiny(-5), count: 3) + [tiny(-5 - distance)])
      #expect(spread.contains("10^{-5} \\times \\begin") == isCommon, "\(spread)")
    }
    let far = row(Array(repeating: tiny(-5), count: 4) + [tiny(-12)])
    #expect(far.contains("\\left[ \\begin{smallmatrix}") && far.contains("10^{-12}"))
    let twelve = row((1...12).map { NumberText(isNegative: false, digits: "\($0).2345678", exponent: nil) })
    #expect(twelve.contains("& \\cdots & 12.2345678 \\end{smallmatrix}"))
    #expect(MarkdownLint.faults("$$\n\(seven)\n$$") == [])
  }

  @Test(arguments: [6, 8], [1e-4, 3])
  func `no formula of a wide network is wider than the sheet`(_ width: Int, _ scale: Double) {
    let layers = [
      Layer(
        neurons: width, inputs: width, activation: .tanh,
        initialization: Initialization(.normal(standardDeviation: scale), seed: 1)),
      Layer(
        neurons: 2, inputs: width, activation: .tanh,
        initialization: Initialization(.normal(standardDeviation: scale), seed: 2)),
    ]
    let input = Vector((1...width).map { scale * Double($0) / 7 })
    let problem = Problem(
      name: "wide", network: Network(layers), cost: .quadratic, learningRate: 0.5,
      examples: [Example(input: input, target: [0.1, 0.9])])
    let text = markdown(problem, .layer)
    #expect(MarkdownLint.faults(text) == [])
    var size = 1.0
    for line in text.split(separator: "\n") {
      if line.contains("begin{bmatrix}") { size = 1 }
      if line.contains("begin{smallmatrix}") { size = 0.7 }
      guard line.contains(" & ") && !line.contains("=") else { continue }
      let shown = line.replacing(" \\times 10^{", with: "x 10").replacing("\\cdots", with: "...")
        .filter { !"\\{}".contains($0) }
      #expect(size * Double(shown.count) < 68, "\(line)")
    }
  }

  private static let long = NumberText(isNegative: false, digits: "0.123456", exponent: nil)
  private static let product = "0.123456 \\times w"

  private func plus(_ count: Int, _ term: String) -> String { String(repeating: " + " + term, count: count) }

  /// The rows of a calculation of one line.
  private func rows(_ line: Formula) -> [String] {
    let page = Page(title: "", blocks: [.calculation(Calculation(left: .letter("s"), lines: [line]))])
    return PageMarkdownRenderer().text(page).split(separator: "\n").filter { !$0.hasPrefix("$$") }
      .dropFirst().dropLast().dropFirst().map { $0.hasSuffix(" \\\\") ? String($0.dropLast(3)) : String($0) }
  }

  @Test func `a remark on an equation stands below it as it is`() {
    let page = Page(title: "T", blocks: [.equation(.letter("C"), remark: ["(26)"])])
    #expect(PageMarkdownRenderer().text(page) == "## T\n\n$$\nC\n$$\n\n(26)")
  }

  @Test func `an export looks as recorded`() {
    let text = markdown(BuiltInProblem.mazur.problem, .neuron)
    #expect(differenceFromGolden(text, "mazur.md") == nil)
  }

  @Test(arguments: [
    ("a lone \u{1B}[31m escape", "an escape"), ("<script>alert(1)</script>", "HTML"),
    ("\\input{/etc/hostname} $x$ @cite", "LaTeX"), ("a | b ``` c", "a fence"), ("`", "one tick"),
    ("", "nothing"),
  ])
  func `a hostile name arrives as plain code`(name: String, what: String) {
    var problem = BuiltInProblem.mazur.problem
    problem.name = name
    let line = markdown(problem, .layer).split(separator: "\n", omittingEmptySubsequences: false)[2]
    #expect(line.hasPrefix("`") && line.hasSuffix("`"), "\(what): \(line)")
    #expect(!line.contains("\u{1B}") && !line.contains("|"))
  }

  struct Rule: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var markdown: String
  }

  static let broken = [
    Rule(testDescription: "an underscore behind a brace", markdown: "Here $\\hat{y}_{j}$ is."),
    Rule(testDescription: "a thin space", markdown: "Here $a\\,b$ is."),
    Rule(testDescription: "a break within a line", markdown: "$$\na \\\\ b\n$$"),
    Rule(testDescription: "a list in a display", markdown: "$$\n- a\n$$"),
    Rule(testDescription: "no blank line", markdown: "words\n$$\na\n$$"),
    Rule(testDescription: "a blank line within", markdown: "$$\na\n\nb\n$$"),
    Rule(testDescription: "a tag", markdown: "Here $a<b$ is."),
    Rule(testDescription: "an asterisk", markdown: "Here $a*b$ is."),
    Rule(testDescription: "a formula behind a parenthesis", markdown: "($a$)"),
    Rule(testDescription: "letters behind a formula", markdown: "$a$th"),
    Rule(testDescription: "an operator name", markdown: "Here $\\operatorname{x}$ is."),
    Rule(testDescription: "align", markdown: "$$\n\\begin{align}\na\n$$"),
    Rule(testDescription: "a bar in a cell", markdown: "| $|a|$ |"),
    Rule(testDescription: "a formula in a list", markdown: "- see $a$"),
    Rule(testDescription: "a formula in a heading", markdown: "# see $a$"),
    Rule(testDescription: "a bare letter", markdown: "The error δ is"),
    Rule(testDescription: "an open dollar", markdown: "It costs $5"),
  ]

  @Test(arguments: broken)
  func `the lint sees each rule broken`(_ rule: Rule) {
    #expect(!MarkdownLint.faults(rule.markdown).isEmpty)
  }

  private func markdown(_ problem: Problem, _ depth: Depth) -> String {
    let limits = Typesetter.Limits.onPaper
    let composer = Composer(Trace(of: problem), notation: .nielsen, limits: limits)
    var text = ""
    MarkdownDocumentRenderer().write(TraceReport(composer, depth: depth)) { text += $0 }
    return text
  }
}
