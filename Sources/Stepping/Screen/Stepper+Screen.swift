import Backpropagation
import Equations
import NeuralNetwork
import Notations
package import Rendering
package import Walkthrough

extension Stepper {
  package static let smallestSize = ScreenSize(columns: 40, rows: 12)

  /// What the terminal shows now.
  package var screen: Screen {
    guard size.columns >= Self.smallestSize.columns, size.rows >= Self.smallestSize.rows else {
      return fitted(tooSmall)
    }
    switch mode {
    case .blank: return fitted([])
    case .help(let scroll): return fitted(helpLines(from: scroll) + [helpFooter(at: scroll)])
    default: break
    }
    let body = look.isPresenting ? presentation : framedBody
    let foot = foot(below: body)
    let frame = hasFootRule ? [rule] : []
    let rows = look.isPresenting ? body.lines : [header, progress] + columns(body.lines) + frame
    let lines = rows.prefix(size.rows - foot.count) + foot
    return Screen(lines: lines.map { $0.clipped(to: size.columns) }, cursor: cursor)
  }

  private func fitted(_ lines: [StyledLine]) -> Screen {
    let blank = Array(repeating: StyledLine(""), count: max(0, size.rows - lines.count))
    return Screen(lines: (lines.prefix(size.rows) + blank).map { $0.clipped(to: size.columns) })
  }

  private var tooSmall: [StyledLine] {
    let needed = Self.smallestSize
    return [
      StyledLine("\(size.columns) columns and \(size.rows) rows are too few:"),
      StyledLine("make it \(needed.columns) by \(needed.rows)."),
      StyledLine("\(KeyBinding.letter(of: .quit)) quits."),
    ]
  }

  var printer: FormulaTextPrinter { FormulaTextPrinter(glyphs: look.glyphs) }
  var renderer: PageTextRenderer { PageTextRenderer(width: bodyWidth, glyphs: look.glyphs) }

  /// What fits beside each other and, where several matrices stand below each other, on the screen.
  var limits: Typesetter.Limits {
    var limits = PageTextRenderer.limits(width: bodyWidth)
    limits.rows = min(limits.rows, max(4, (bodyRows - 12) / 5))
    return limits
  }
}

// MARK: - Geometry

extension Stepper {
  private static let listWidth = 20

  /// Whether there is room for the list of steps beside the page.
  var hasList: Bool { size.columns >= 100 && !look.isPresenting }
  var bodyWidth: Int { hasList ? size.columns - Self.listWidth - 1 : size.columns }
  private var hasFootRule: Bool { size.rows >= 20 }
  /// Rows between the header and the foot.
  var bodyRows: Int { max(1, size.rows - (look.isPresenting ? 1 : hasFootRule ? 4 : 3)) }

  private var rule: StyledLine { rule(size.columns) }

  func rule(_ width: Int) -> StyledLine {
    StyledLine(String(repeating: look.glyphs.rule, count: max(0, width)), .dim)
  }

  /// The rule under the header, as far drawn strong as one has come.
  private var progress: StyledLine {
    let done = (location.step + 1) * size.columns / max(1, pass.steps.count)
    let strong = String(repeating: look.glyphs == .unicode ? "━" : "=", count: done)
    return StyledLine(strong, .strong) + rule(size.columns - done)
  }

  private func columns(_ body: [StyledLine]) -> [StyledLine] {
    guard hasList else { return body }
    let list = listLines(rows: bodyRows)
    let (bar, joint) = look.glyphs == .unicode ? ("│", "├") : ("|", "|")
    let rule = rule(bodyWidth)
    return (0..<bodyRows).map { row in
      list[row].clipped(to: Self.listWidth).padded(to: Self.listWidth)
        + StyledLine(body[row] == rule ? joint : bar, .dim) + body[row].clipped(to: bodyWidth)
    }
  }
}

// MARK: - Header and foot

extension Stepper {
  private var header: StyledLine {
    let name = StyledLine(" ") + StyledLine(look.name, .strong)
    let withCost = name + StyledLine("   \(symbol(of: .meanCost)) = \(hidesCost ? "?" : costText)")
    let label = look.notation.labels[step.equation].map { "   \($0.text)" } ?? ""
    let ends = [headerEnd + label, headerEnd, shortHeaderEnd]
    for end in ends where withCost.width + end.count + 3 <= size.columns {
      return .ends(withCost, StyledLine(end + " "), width: size.columns)
    }
    let short = StyledLine(shortHeaderEnd + " ")
    return .ends(name.clipped(to: size.columns - short.width - 1), short, width: size.columns)
  }

  private var costText: String { composer.numbers.text(pass.trace.cost).text(look.glyphs) }

  private var headerEnd: String {
    let passText = passes.count > 1 ? "pass \(passes.position + 1) of \(passes.count)   " : ""
    return "\(passText)\(step.phase.rawValue)   step \(stepNumber) of \(pass.steps.count)"
  }

  private var shortHeaderEnd: String {
    let label = look.notation.labels[step.equation].map { " \($0.text)" } ?? ""
    let passText = passes.count > 1 ? "pass \(passes.position + 1) " : ""
    return "\(passText)step \(stepNumber)/\(pass.steps.count)\(label)"
  }

  /// 9, or 9.2 for the second neuron of step 9.
  package var stepNumber: String { location.path.map { "\($0 + 1)" }.joined(separator: ".") }

  /// The last row: what is typed, what is to be said, or the keys; what is said may take more.
  private func foot(below body: Body) -> [StyledLine] {
    switch mode {
    case .typing(let prompt, let editor): return said + [StyledLine(visibleInput(prompt, editor).text)]
    case .choosing(let origins): return [StyledLine(chooser(origins))]
    default: break
    }
    if let count = typedCount { return [StyledLine(" \(count)")] }
    if !said.isEmpty { return said }
    if isAsking { return [StyledLine(" what comes out? type it, or go on to see it")] }
    let more = body.unseen > 0 ? moreLine(body.unseen) : ""
    if look.isPresenting { return [.ends(more, presentationFoot, width: size.columns)] }
    let room = size.columns - more.width
    let keys = KeyBinding.footer(width: room, glyphs: look.glyphs)
    return [keys.width <= room ? keys.padded(to: room) + more : more]
  }

  private static let mostMessageRows = 4

  /// What there is to say, if anything.
  private var said: [StyledLine] {
    if let repetition { return [StyledLine(" \(repetition.text), Esc stops")] }
    guard let message else { return [] }
    let style = if case .fault = message { StyledLine.Style.strong } else { StyledLine.Style.plain }
    return Wrapping.lines(message.text, width: size.columns - 2).prefix(Self.mostMessageRows).map {
      StyledLine(" " + $0, style)
    }
  }

  private func chooser(_ origins: [Origin]) -> String {
    let choices = origins.enumerated().map { number, origin in
      let place = origin.location.path.map { "\($0 + 1)" }.joined(separator: ".")
      let pass = origin.pass == passes.position ? "" : " of pass \(origin.pass + 1)"
      return "\(number + 1) \(origin.symbol): step \(place)\(pass)"
    }
    let text = " why  " + choices.joined(separator: "   ")
    return text.count <= size.columns
      ? text : " why  1-\(origins.count): " + origins.map(\.symbol).joined(separator: " ")
  }

  private var cursor: Screen.Cursor? {
    guard case .typing(let prompt, let editor) = mode else { return nil }
    return Screen.Cursor(row: size.rows - 1, column: visibleInput(prompt, editor).cursor)
  }

  /// The typed line with its prompt, moved so that the cursor is in sight.
  private func visibleInput(_ prompt: Prompt, _ editor: LineEditor) -> (text: String, cursor: Int) {
    let label = prompt.label
    let room = max(1, size.columns - label.count - 1)
    let start = max(0, editor.cursor - room)
    let text = String(editor.characters[start...].prefix(room))
    return (label + text, label.count + editor.cursor - start)
  }
}

extension Stepper.Prompt {
  /// What stands before the line that is typed.
  var label: String {
    switch self {
    case .prediction: " comes out: "
    case .command(.line): ":"
    case .command(.search): "/"
    case .command(let command): " \(KeyBinding.of(command).word): "
    }
  }
}

// MARK: - Body

extension Stepper {
  /// The page of the step, as far as it is revealed.
  package var page: Page {
    let depth: Depth = step.focus == .layer ? .layer : depth
    var page = composer.page(of: step, depth: depth).revealed(reveal)
    page.blocks += diagnosis.map(Page.Block.prose)
    return page
  }

  var panels: Panels {
    var panels = Panels(page, renderer)
    if look.showsTable { panels.priority.insert(.layer, at: 0) }
    let picture = composer.picture(of: step).flatMap { Page.Block.network($0).revealed(reveal) }
    panels.add(.network, picture.map(renderer.lines) ?? [])
    if reveal == .result {
      if !look.isPresenting { panels.markResult(width: bodyWidth, look.glyphs) }
      // The whole layer would tell what the steps to its other neurons are going to ask.
      if !look.isPredicting || step.focus == .layer { panels.add(.layer, layerLines) }
      if look.isComparing, let table = comparison { panels.add(.comparison, renderer.lines(.table(table))) }
    }
    if look.showsSpeakerNotes {
      panels.add(.speaker, speakerNotes.map { StyledLine(" " + $0, .dim) })
    }
    return panels
  }

  /// What stands between the header and the foot.
  struct Body {
    /// As many lines as there are rows.
    var lines: [StyledLine]
    /// How many lines of the page are not among them, where nothing in the lines tells of it.
    var unseen = 0
  }

  private var framedBody: Body {
    let panels = panels
    var (lines, unseen) =
      scroll == 0
      ? panels.lines(rows: bodyRows, rule: rule(bodyWidth)) : (Array(panels.allLines.dropFirst(scroll)), 0)
    if lines.count > bodyRows {
      let below = lines.count - bodyRows + 1 + unseen
      lines = lines.prefix(bodyRows - 1) + [cutLine(below)]
      unseen = 0
    }
    return Body(lines: lines + Array(repeating: "", count: bodyRows - lines.count), unseen: unseen)
  }

  /// Says that there is more below.
  private func moreLine(_ count: Int) -> StyledLine {
    StyledLine(
      " \(look.glyphs.dots) \(counted(count, "more line")): \(KeyBinding.letter(of: .scrollDown))", .dim)
  }

  /// In place of the last line, where a calculation is cut: that there is more, and what comes out, if it is one number.
  private func cutLine(_ count: Int) -> StyledLine {
    guard scroll == 0, reveal == .result, results.count == 1 else { return moreLine(count) }
    let name = quantity(of: step).map { symbol(of: $0, in: step.equation) + " = " } ?? "= "
    return .ends(
      moreLine(count),
      StyledLine(name + composer.numbers.text(results[0]).text(look.glyphs) + " ", .result),
      width: bodyWidth)
  }

  /// The lines of the whole page that can be scrolled away.
  var greatestScroll: Int {
    if look.isPresenting { return max(0, presentedRows - bodyRows) }
    let all = panels.allLines.count
    return all <= bodyRows ? 0 : all - bodyRows + 1
  }

  var scrollPage: Int { max(1, bodyRows - 2) }
}
