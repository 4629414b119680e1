import Backpropagation
import Foundation
import Interchange
import NeuralNetwork
import Notations
import TestSupport
import Testing
import Walkthrough

#if canImport(FoundationXML)
  import FoundationXML
#endif

@testable import Rendering

@Suite struct `HTML` {
  @Test(arguments: BuiltInProblem.all.map(\.id), Depth.allCases)
  func `every export is well-formed, and each link leads to a section`(id: String, depth: Depth) throws {
    let problem = try #require(BuiltInProblem.named(id)).problem
    let tags = try Tags(inMainOf: html(problem.withFewExamples, depth))
    let ids = tags.values(of: "id")
    #expect(Set(ids).count == ids.count)
    let links = tags.values(of: "href")
    #expect(!links.isEmpty && links.allSatisfy { $0.hasPrefix("#") && ids.contains(String($0.dropFirst())) })
    #expect(tags.values(of: "src").isEmpty)
  }

  @Test(
    arguments: [
      TraceReport.Selection(), .init(example: 2), .init(layer: 2), .init(neuron: 1),
      .init(layer: 3, neuron: 1),
      .init(layer: 2, neuron: 1, example: 2),
    ], ["xor", "softmax", "mazur"])
  func `a section is named, linked and counted by the number of its step`(
    _ selection: TraceReport.Selection, _ id: String
  ) throws {
    let problem = try #require(BuiltInProblem.named(id)).problem
    if let example = selection.example, example > problem.examples.count { return }
    let text = html(problem, .layer, selection)
    let tags = try Tags(inMainOf: text)
    let ids = tags.values(of: "id")
    #expect(Set(ids).count == ids.count)
    let links = tags.values(of: "href")
    #expect(links.allSatisfy { ids.contains(String($0.dropFirst())) })
    let count = Steps(of: Trace(of: problem)).count
    let sections = tags.all("section").filter { $0["id"] != "given" && $0["id"] != "check" }
    let headings = tags.contents(of: "h2").filter { $0.hasPrefix("Step ") }
    #expect(!sections.isEmpty && sections.count == headings.count)
    for (section, heading) in zip(sections, headings) {
      let number = try #require(heading.dropFirst(5).split(separator: ":").first)
      let name = try #require(section["id"]).split(separator: "-")[0]
      #expect(name == "step\(number)")
      #expect(section["data-counter"] == "step \(number) of \(count)")
    }
    // Each step has one section of its plain name, and where a number came from leads there if that step is in the file.
    let numbers = Set(headings.compactMap { $0.dropFirst(5).split(separator: ":").first })
    for number in numbers { #expect(ids.contains("step\(number)")) }
    let mentioned = text.matches(of: /(<a href="#step\d+">)?step (\d+)(<\/a>)?[;<]/)
    for mention in mentioned {
      #expect((mention.output.1 != nil) == numbers.contains(mention.output.2), "step \(mention.output.2)")
    }
    if selection == .init(example: 2) { #expect(links.count > 10) }
  }

  @Test(arguments: BuiltInProblem.all.map(\.id), Depth.allCases)
  func `while results are predicted, nothing that is shown tells them`(id: String, depth: Depth) throws {
    let problem = try #require(BuiltInProblem.named(id)).problem.withFewExamples
    let composer = Composer(Trace(of: problem), notation: .nielsen, limits: .onPaper)
    let document = TraceReport(composer, depth: depth)
    var asked = 0
    for page in document.pages {
      let calculations = page.blocks.compactMap { block in
        if case .calculation(let calculation) = block { calculation } else { nil }
      }
      let taken = Set(calculations.flatMap { $0.lines.dropLast().flatMap(\.formula.numbers) })
      let results = Set(calculations.flatMap { $0.lines.last?.formula.numbers ?? [] }).subtracting(taken)
        .filter { $0.filter(\.isNumber).drop { $0 == "0" }.count > 2 }
      asked += results.count
      let shown = try visible(PageHTMLRenderer().text(page, id: "p"))
      for result in results { #expect(!shown.contains(result), "\(page.headingInWords): \(result)") }
    }
    #expect(asked > 5)
    // Neither do the givens, which the reader sees first.
    let given = try visible(
      try #require(between("<section id=\"given\"", "</section>", html(problem, depth))))
    let outputs = composer.trace.examples.flatMap { example in
      example.forward.activations(ofLayer: composer.trace.layerCount) + [example.cost]
    }
    for number in outputs.map({ composer.numbers.text($0).typed }) where number.count > 4 {
      #expect(!given.contains(number), "\(number)")
    }
  }

  /// The words and numbers that are shown while results are predicted.
  private func visible(_ text: String) throws -> [String] {
    #expect(
      HTMLDocumentRenderer.style.contains(
        ".predicting .outcome,.predicting section:has(.result):not(.revealed) :is(.result,figure,td.number){visibility:hidden}"
      ))
    let hasResult = text.contains("class=\"result\"")
    return try Tags(text).words { tag, classes in
      classes.contains("outcome")
        || hasResult
          && (classes.contains("result") || tag == "figure" || tag == "td" && classes.contains("number"))
    }
    .flatMap { $0.split(separator: " ").map(String.init) }
  }

  @Test(arguments: BuiltInProblem.all.map(\.id), Notation.builtIn.map(\.id))
  func `every number of a calculation stands there as it does in text`(id: String, notes: String) throws {
    let problem = try #require(BuiltInProblem.named(id)).problem.withFewExamples
    let notation = try #require(Notation.named(notes))
    let composer = Composer(Trace(of: problem), notation: notation, limits: .onPaper)
    for page in TraceReport(composer, depth: .term).pages {
      for case .calculation(let calculation) in page.blocks {
        let text = try #require(PageHTMLRenderer().text(.calculation(calculation)))
        let numbers = ([calculation.left] + calculation.lines.map(\.formula)).flatMap(\.numbers)
        #expect(try Tags(text).contents(of: "mn") == numbers, "\(page.headingInWords)")
      }
    }
  }

  @Test(arguments: [
    (Formula.letter("δ"), "<mi>δ</mi>"),
    (.upright("g"), "<mi mathvariant=\"normal\">g</mi>"), (.upright("ln"), "<mi>ln</mi>"),
    (.upright("of all"), "<mtext>of all</mtext>"), (.upright("new "), "<mtext>new\u{A0}</mtext>"),
    (.number(number("0.5", isNegative: true)), "<mn>−0.5</mn>"),
    (
      .number(number("2.5", exponent: -7)),
      "<mrow><mn>2.5</mn><mo>×</mo><msup><mn>10</mn><mn>−7</mn></msup></mrow>"
    ),
    (.primed(.letter("σ")), "<msup><mi>σ</mi><mo>′</mo></msup>"),
    (
      .scripted(.primed(.letter("g")), subscript: .letter("l"), superscript: nil),
      "<msubsup><mi>g</mi><mi>l</mi><mo>′</mo></msubsup>"
    ),
    (
      .scripted(.letter("w"), subscript: .letter("j"), superscript: .letter("l")),
      "<msubsup><mi>w</mi><mi>j</mi><mi>l</mi></msubsup>"
    ),
    (
      .fenced(.letter("a"), .parentheses),
      "<mrow><mo stretchy=\"false\">(</mo><mi>a</mi><mo stretchy=\"false\">)</mo></mrow>"
    ),
    (
      .fenced(.fraction(.letter("a"), .letter("b")), .bars),
      "<mrow><mo>|</mo><mfrac><mi>a</mi><mi>b</mi></mfrac><mo>|</mo></mrow>"
    ),
    (
      .summation(over: .letter("k"), upTo: .letter("n")),
      "<munderover><mo>∑</mo><mrow><mi>k</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>"
    ),
    (.summation(over: .letter("k"), upTo: nil), "<munder><mo>∑</mo><mi>k</mi></munder>"),
    (
      .matrix([[.letter("a")], [.letter("b")]]),
      "<mrow><mo>[</mo><mtable class=\"matrix\"><mtr><mtd><mi>a</mi></mtd></mtr>"
        + "<mtr><mtd><mi>b</mi></mtd></mtr></mtable><mo>]</mo></mrow>"
    ),
    (
      .row([.letter("a"), .sign(.less), .letter("b")]), "<mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>"
    ),
    (.elided(3, of: "terms"), "<mrow><mo>⋯</mo><mtext> (3 terms) </mtext><mo>⋯</mo></mrow>"),
    (.letter("<b>"), "<mi>&lt;b&gt;</mi>"),
  ])
  func `a formula is set in the elements of MathML`(_ formula: Formula, _ expected: String) {
    #expect(FormulaMathMLPrinter().display(formula) == "<math display=\"block\">\(expected)</math>")
  }

  @Test func `a derivative in a sentence is no higher than its line`() {
    let derivative = Formula.fraction(
      .row([.sign(.partial), .letter("C")]), .row([.sign(.partial), .letter("b")]))
    #expect(FormulaMathMLPrinter().inline(derivative).contains("<mo>/</mo>"))
    #expect(FormulaMathMLPrinter().display(derivative).contains("<mfrac>"))
  }

  @Test(arguments: [
    "</title><script>alert(1)</script>", "\" onload=\"alert(1)", "' x", "a & b", "\u{1B}[31m \u{202E}txt",
  ])
  func `a hostile name arrives as plain words`(name: String) throws {
    var problem = BuiltInProblem.mazur.problem
    problem.name = name
    let text = html(problem, .layer)
    #expect(text.components(separatedBy: "<script").count == 2)
    #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
    let tags = try Tags(inMainOf: text)
    #expect(tags.values(of: "onload").isEmpty)
    #expect(tags.contents(of: "h1") == [sanitizedLine(name)])
  }

  @Test(arguments: [
    ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;"), ("é", "é"),
  ])
  func `what a browser would read as its own is made plain`(_ character: String, _ plain: String) {
    #expect(XMLText.escaped("a\(character)b") == "a\(plain)b")
  }

  @Test func `the origin of a number is a link where its step is in the file`() throws {
    let composer = Composer(Trace(of: BuiltInProblem.mazur.problem), notation: .nielsen)
    let page = try #require(TraceReport(composer, depth: .layer).pages.first { $0.label?.text == "BP2" })
    let alone = try Tags(PageHTMLRenderer().text(page, id: "p"))
    #expect(alone.values(of: "href").isEmpty)
    let among = try Tags(PageHTMLRenderer(linkedSteps: [8, 9]).text(page, id: "p"))
    #expect(
      among.values(of: "href") == ["#step8", "#step9"] && among.contents(of: "a") == ["step 8", "step 9"])
  }

  @Test func `nothing is fetched from anywhere`() {
    let text = html(BuiltInProblem.mazur.problem, .neuron)
    #expect(text.contains("default-src 'none'"))
    #expect(!text.contains("http:") && !text.contains("https:") && !text.contains("url("))
  }

  @Test func `every button has an action, and no two the same key`() throws {
    let text = html(BuiltInProblem.mazur.problem, .layer)
    let navigation = try Tags(try #require(between("<nav", "</nav>", text)))
    let names = navigation.values(of: "id")
    let actions = try #require(between("const actions = {", "};", text))
    #expect(names.count == 6)
    #expect(
      names
        == actions.split(separator: "\n").dropFirst().dropLast().map { line in
          String(line.prefix { $0 != ":" }.drop { $0 == " " })
        })
    let keys = navigation.values(of: "aria-keyshortcuts").flatMap { $0.split(separator: " ") }
    #expect(Set(keys).count == keys.count)
  }

  @Test func `the results of a step are marked, to be hidden from who predicts them`() throws {
    let composer = Composer(Trace(of: BuiltInProblem.mazur.problem), notation: .nielsen)
    for page in TraceReport(composer, depth: .neuron).pages {
      let results = page.blocks.filter { block in
        if case .calculation(let calculation) = block {
          calculation.lines.last?.role == .result
        } else {
          false
        }
      }
      let text = PageHTMLRenderer().text(page, id: "a")
      #expect(
        results.count > 0 && text.components(separatedBy: "<mtr class=\"result\">").count - 1 == results.count
      )
    }
  }

  @Test(arguments: [(1, "h1"), (2, "h2")])
  func `a heading has its level and a name`(_ level: Int, _ tag: String) {
    let text = PageHTMLRenderer().text(Page(title: "A < b", placeInWords: "layer 2"), id: "p", level: level)
    #expect(
      text == """
        <section id="p" aria-labelledby="p-heading">
        <\(tag) id="p-heading" tabindex="-1">A &lt; b, layer 2</\(tag)>
        </section>
        """)
  }

  @Test func `a table, a blank and a plot are set`() throws {
    let cell: [Inline] = ["1"]
    let table = Page.Block.table(Table(header: [["a"], ["b"]], rows: [[["x"], cell]], numericColumns: [1]))
    let text = try #require(PageHTMLRenderer().text(table))
    #expect(text.contains("<th scope=\"col\">a</th><th scope=\"col\" class=\"number\">b</th>"))
    #expect(text.contains("<tr><td>x</td><td class=\"number\">1</td></tr>"))
    let blank = try #require(PageHTMLRenderer().text(.blank(Blank(3, .letter("z")))))
    #expect(blank.contains("(3)") && blank.contains("class=\"blank\""))
    let key = try #require(PageHTMLRenderer().text(.blank(Blank(3, .letter("z"), answer: number("7")))))
    #expect(key.contains("<mn>7</mn>") && !key.contains("class=\"blank\""))
    let plot = Plot(
      id: "p", title: "It's \"<up>\"", horizontal: Plot.Axis("x"), vertical: Plot.Axis("y"),
      series: [Plot.Series("s", [Plot.Point(0, 0), Plot.Point(1, 1)])])
    let picture = try #require(PageHTMLRenderer().text(.plot(plot)))
    let tags = try Tags(picture)
    #expect(tags.values(of: "alt") == ["It's \"<up>\""])
    let source = try #require(tags.values(of: "src").first?.removingPercentEncoding)
    #expect(source == "data:image/svg+xml," + PlotSVGRenderer().text(plot))
  }

  @Test func `a page looks as recorded`() throws {
    let composer = Composer(Trace(of: BuiltInProblem.mazur.problem), notation: .nielsen)
    let page = try #require(
      TraceReport(composer, depth: .neuron, selection: .init(layer: 2)).pages.first {
        $0.label?.text == "BP2"
      })
    #expect(
      differenceFromGolden(PageHTMLRenderer().text(page, id: "page1") + "\n", "bp2-nielsen.html") == nil)
  }

  private func html(
    _ problem: Problem, _ depth: Depth, _ selection: TraceReport.Selection = .init()
  ) -> String {
    let composer = Composer(Trace(of: problem), notation: .nielsen, limits: .onPaper)
    var text = ""
    HTMLDocumentRenderer().write(TraceReport(composer, depth: depth, selection: selection)) { text += $0 }
    return text
  }
}

private func number(_ digits: String, isNegative: Bool = false, exponent: Int? = nil) -> NumberText {
  NumberText(isNegative: isNegative, digits: digits, exponent: exponent)
}

private func between(_ start: String, _ end: String, _ text: String) -> String? {
  guard let from = text.range(of: start), let to = text.range(of: end, range: from.upperBound..<text.endIndex)
  else { return nil }
  return String(text[from.lowerBound..<to.upperBound])
}

extension Formula {
  /// The numbers in the order of reading, a power of ten as three.
  fileprivate var numbers: [String] {
    switch self {
    case .number(let number):
      [(number.isNegative ? "−" : "") + number.digits]
        + (number.exponent.map { ["10", $0 < 0 ? "−\(-$0)" : "\($0)"] } ?? [])
    case .row(let parts): parts.flatMap(\.numbers)
    case .scripted(let base, let sub, let sup):
      base.numbers + (sub?.numbers ?? []) + (sup?.numbers ?? [])
    case .primed(let base), .root(let base), .fenced(let base, _): base.numbers
    case .fraction(let top, let bottom): top.numbers + bottom.numbers
    case .summation(let index, let last): index.numbers + (last.map { ["1"] + $0.numbers } ?? [])
    case .choice(let x, let condition, let y): x.numbers + condition.numbers + y.numbers
    case .matrix(let rows): rows.joined().flatMap(\.numbers)
    case .letter, .upright, .sign, .elided, .mark: []
    }
  }
}

/// The tags of well-formed text: their names, attributes and words, in their order.
private final class Tags: NSObject, XMLParserDelegate {
  private struct Tag {
    let name: String
    let attributes: [String: String]
    let parent: Int?
    var words = ""
  }

  private struct Malformed: Error {
    let message: String
  }

  private var tags: [Tag] = []
  private var open: [Int] = []

  init(_ text: String) throws {
    super.init()
    let parser = XMLParser(data: Data("<all>\(text)</all>".utf8))
    parser.delegate = self
    guard parser.parse() else {
      throw Malformed(message: "line \(parser.lineNumber): \(parser.parserError.map { "\($0)" } ?? "")")
    }
  }

  convenience init(inMainOf text: String) throws {
    try self.init(try #require(between("<main>", "</main>", text)))
  }

  /// The attributes of the tags of a name.
  func all(_ name: String) -> [[String: String]] { tags.filter { $0.name == name }.map(\.attributes) }

  /// The words directly within each tag, but of those that are hidden or lie within hidden ones.
  func words(hiding isHidden: (_ tag: String, _ classes: [Substring]) -> Bool) -> [String] {
    var hidden: Set<Int> = []
    for (position, tag) in tags.enumerated() {
      let classes = (tag.attributes["class"] ?? "").split(separator: " ")
      if isHidden(tag.name, classes) || tag.parent.map(hidden.contains) == true { hidden.insert(position) }
    }
    return tags.indices.filter { !hidden.contains($0) }.map { tags[$0].words }
  }

  /// What an attribute says, wherever it stands.
  func values(of attribute: String) -> [String] { tags.compactMap { $0.attributes[attribute] } }

  /// The words directly within the tags of a name.
  func contents(of name: String) -> [String] { tags.filter { $0.name == name }.map(\.words) }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    tags.append(Tag(name: name, attributes: attributes, parent: open.last))
    open.append(tags.count - 1)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters words: String) {
    if let last = open.last { tags[last].words += words }
  }
}
