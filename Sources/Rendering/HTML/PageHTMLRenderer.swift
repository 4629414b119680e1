import Notations
public import Walkthrough

/// Renders pages as HTML with MathML, which browsers display without any other file.
public struct PageHTMLRenderer: Sendable {
  /// The steps in the same file; a step that the text mentions becomes a link if it is one of these.
  public var linkedSteps: Set<Int>

  /// Creates a renderer.
  public init(linkedSteps: Set<Int> = []) { self.linkedSteps = linkedSteps }

  /// Returns the name of a step's section.
  static func id(ofStep number: Int) -> String { "step\(number)" }

  /// Returns a page as a section under a heading, with a name for links to it.
  ///
  /// The heading of a whole file has level 1.
  ///
  /// The counter is the text between the buttons while the section is shown.
  public func text(_ page: Page, id: String, level: Int = 2, counter: String? = nil) -> String {
    let place = page.place.isEmpty ? [] : [#"<p class="place">\#(text(page.place))</p>"#]
    return section(
      id: id, heading: page.headingInWords, level: level, counter: counter,
      place + page.blocks.compactMap(text))
  }

  /// Returns a section of parts under a heading.
  func section(
    id: String, heading: String, level: Int = 2, counter: String? = nil, _ parts: [String]
  ) -> String {
    let counted = counter.map { #" data-counter="\#(XMLText.escaped($0))""# } ?? ""
    let start = [
      #"<section id="\#(id)" aria-labelledby="\#(id)-heading"\#(counted)>"#,
      #"<h\#(level) id="\#(id)-heading" tabindex="-1">\#(XMLText.escaped(heading))</h\#(level)>"#,
    ]
    return (start + parts + ["</section>"]).joined(separator: "\n")
  }

  func text(_ block: Page.Block) -> String? {
    switch block {
    case .heading(let words): "<h3>\(XMLText.escaped(words))</h3>"
    case .prose(let prose): text(prose)
    case .equation(let formula, let remark): equation(formula, remark: remark)
    case .calculation(let calculation): text(calculation)
    case .table(let table): text(table)
    case .plot(let plot): text(plot)
    case .network(let picture): NetworkSVGRenderer(picture).figure
    case .blank(let blank): text(blank)
    case .bars: nil
    }
  }

  private var printer: FormulaMathMLPrinter { FormulaMathMLPrinter() }

  private func text(_ prose: Prose) -> String {
    let role = prose.role.rawValue
    let label = role.isEmpty ? "" : "<strong>\(role)</strong> "
    let marker = prose.marker.isEmpty ? "" : XMLText.escaped(prose.marker) + " "
    return "<p>\(marker)\(label)\(text(prose.content))</p>"
  }

  private func text(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let words): XMLText.escaped(words)
      case .strong(let words): "<strong>\(XMLText.escaped(words))</strong>"
      case .formula(let formula): printer.inline(formula)
      case .name(let name): "<code>\(XMLText.escaped(name))</code>"
      case .step(let number):
        linkedSteps.contains(number)
          ? "<a href=\"#\(Self.id(ofStep: number))\">step \(number)</a>" : "step \(number)"
      }
    }.joined()
  }

  private func equation(_ formula: Formula, remark: [Inline]) -> String {
    let behind = remark.isEmpty ? "" : #" <span class="remark">\#(text(remark))</span>"#
    return #"<div class="formula">\#(printer.display(formula))\#(behind)</div>"#
  }

  /// Returns a table whose columns are the left sides, the signs and the right sides.
  private func text(_ calculation: Calculation) -> String {
    let rows = calculation.lines.enumerated().map { number, line in
      let left = number == 0 ? printer.print(calculation.left) : ""
      let sign = number == 0 ? calculation.relation : .equals
      let isResult = line.role == .result
      let cells = [left, sign.mathML, printer.print(line.formula)].map { "<mtd>\($0)</mtd>" }
      return "<mtr\(isResult ? #" class="result""# : "")>\(cells.joined())</mtr>"
    }
    return #"<div class="formula"><math display="block"><mtable class="lines" displaystyle="true">"#
      + rows.joined(separator: "\n") + "</mtable></math></div>"
  }

  private func text(_ table: Table) -> String {
    func line(_ cells: [[Inline]], _ tag: String, _ more: String = "") -> String {
      let cells = cells.enumerated().map { column, cell in
        let number = table.numericColumns.contains(column) ? ["number"] : []
        let outcome = tag == "td" && table.outcomeColumns.contains(column) ? ["outcome"] : []
        let names = (number + outcome).joined(separator: " ")
        return "<\(tag)\(more)\(names.isEmpty ? "" : #" class="\#(names)""#)>\(text(cell))</\(tag)>"
      }
      return "<tr>" + cells.joined() + "</tr>"
    }
    let rows = table.rows.map { line($0, "td") }.joined(separator: "\n")
    return """
      <div class="formula"><table>
      <thead>\(line(table.header, "th", #" scope="col""#))</thead>
      <tbody>
      \(rows)
      </tbody>
      </table></div>
      """
  }

  private func text(_ blank: Blank) -> String {
    let answer = blank.answer.map { printer.inline(.number($0)) } ?? #"<span class="blank"></span>"#
    let question = printer.inline(.row([blank.left, .sign(blank.relation)]))
    return "<p><strong>(\(blank.number))</strong> \(question) \(answer)</p>"
  }

  /// Returns the picture inside the page, as a separate drawing whose styles and names do not affect the page.
  private func text(_ plot: Plot) -> String {
    let drawing = PlotSVGRenderer().text(plot).utf8.map(percentEncoded).joined()
    return #"<p><img src="data:image/svg+xml,\#(drawing)" alt="\#(XMLText.escaped(plot.title))"/></p>"#
  }
}

/// Returns a byte of an address, encoded so that it has no special meaning.
private func percentEncoded(_ byte: UInt8) -> String {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"):
    String(UnicodeScalar(byte))
  default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
