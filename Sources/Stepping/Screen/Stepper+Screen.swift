import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations
package import Rendering
import Walkthrough

extension Stepper {
  var layout: ScreenLayout { ScreenLayout(size: size, isPresenting: settings.isPresenting) }

  /// The screen that the terminal shows now.
  package var screen: Screen {
    let layout = layout
    if layout.isTooSmall { return fitted(tooSmall) }
    switch dialogue.mode {
    case .blank: return fitted([])
    case .reading(let text, let scroll): return fitted(helpPages(of: text).lines(from: scroll))
    default: break
    }
    let body = settings.isPresenting ? presentedBody : framedBody
    let foot = foot(below: body)
    let frame = layout.hasFootRule ? [rule] : []
    let rows = settings.isPresenting ? body.lines : [header, progress] + columns(body.lines) + frame
    let lines = rows.prefix(size.rows - foot.count) + foot
    return Screen(lines: lines.map { $0.clipped(to: size.columns) }, cursor: dialogue.cursor(size))
  }

  private func fitted(_ lines: [StyledLine]) -> Screen {
    let blank = Array(repeating: StyledLine(""), count: max(0, size.rows - lines.count))
    return Screen(lines: (lines.prefix(size.rows) + blank).map { $0.clipped(to: size.columns) })
  }

  private var tooSmall: [StyledLine] {
    let needed = ScreenLayout.smallestSize
    return [
      StyledLine("\(size.columns) columns and \(size.rows) rows are too few:"),
      StyledLine("make the window \(needed.columns) by \(needed.rows)."),
      StyledLine("\(KeyBinding.letter(of: .quit)) quits."),
    ]
  }

  func helpPages(of text: Reference) -> HelpPages {
    HelpPages(text: text, size: size, glyphs: settings.glyphs)
  }
}

// MARK: - Lines and columns

extension Stepper {
  private var rule: StyledLine { rule(size.columns) }

  private func rule(_ width: Int) -> StyledLine {
    StyledLine(String(repeating: settings.glyphs.rule, count: max(0, width)), .dim)
  }

  /// The rule under the header; its bold part shows the progress.
  private var progress: StyledLine {
    let done = (location.step + 1) * size.columns / max(1, pass.steps.count)
    let strong = String(repeating: settings.glyphs == .unicode ? "━" : "=", count: done)
    return StyledLine(strong, .strong) + rule(size.columns - done)
  }

  private func columns(_ body: [StyledLine]) -> [StyledLine] {
    let layout = layout
    guard layout.hasList else { return body }
    let list = StepList(navigation: navigation, composer: composer, settings: settings)
      .lines(rows: layout.bodyRows)
    let (bar, joint) = settings.glyphs == .unicode ? ("│", "├") : ("|", "|")
    let rule = rule(layout.bodyWidth)
    return (0..<layout.bodyRows).map { row in
      list[row].clipped(to: ScreenLayout.listWidth).padded(to: ScreenLayout.listWidth)
        + StyledLine(body[row] == rule ? joint : bar, .dim) + body[row].clipped(to: layout.bodyWidth)
    }
  }
}

// MARK: - Header and foot

extension Stepper {
  private var header: StyledLine {
    let name = StyledLine(" ") + StyledLine(settings.name, .strong)
    let withCost =
      name + StyledLine("   \(symbol(of: .meanCost)) = \(hidesCost ? "?" : text(pass.trace.cost))")
    let label = settings.notation.labels[step.equation].map { "   \($0.text)" } ?? ""
    let ends = [headerEnd + label, headerEnd, shortHeaderEnd]
    for end in ends where withCost.width + end.count + 3 <= size.columns {
      return .ends(withCost, StyledLine(end + " "), width: size.columns)
    }
    let short = StyledLine(shortHeaderEnd + " ")
    return .ends(name.clipped(to: size.columns - short.width - 1), short, width: size.columns)
  }

  private var headerEnd: String {
    let passText = passes.count > 1 ? "pass \(passes.position + 1) of \(passes.count)   " : ""
    return "\(passText)\(step.phase.rawValue)   step \(stepNumber) of \(pass.steps.count)"
  }

  private var shortHeaderEnd: String {
    let label = settings.notation.labels[step.equation].map { " \($0.text)" } ?? ""
    let passText = passes.count > 1 ? "pass \(passes.position + 1) " : ""
    return "\(passText)step \(stepNumber)/\(pass.steps.count)\(label)"
  }

  /// The number of the step: 9, or 9.2 for the second neuron of step 9.
  package var stepNumber: String { location.number }

  /// Returns the last rows: the typed line, a message, or the keys.
  ///
  /// Only a message may need more than one row.
  private func foot(below body: ScreenBody) -> [StyledLine] {
    let rows = dialogue.rows(width: size.columns, pass: passes.position)
    if !rows.isEmpty { return rows }
    if isAsking { return [StyledLine(" what comes out? type it, or go on to see it")] }
    let more = body.unseen > 0 ? moreLine(body.unseen) : ""
    if settings.isPresenting { return [.ends(more, presentationFoot, width: size.columns)] }
    let room = size.columns - more.width
    let keys = KeyBinding.footer(width: room, glyphs: settings.glyphs)
    return [keys.width <= room ? keys.padded(to: room) + more : more]
  }
}

// MARK: - Body

extension Stepper {
  private var framedBody: ScreenBody {
    let (panels, scroll, rows) = (panels, viewport.scroll, layout.bodyRows)
    var (lines, unseen) =
      scroll == 0
      ? panels.lines(rows: rows, rule: rule(layout.bodyWidth)) : (Array(panels.allLines.dropFirst(scroll)), 0)
    if lines.count > rows {
      let below = lines.count - rows + 1 + unseen
      lines = lines.prefix(rows - 1) + [cutLine(below)]
      unseen = 0
    }
    return ScreenBody(lines, rows: rows, unseen: unseen)
  }

  private var presentedBody: ScreenBody {
    presentation.body(presentedLines, among: allPresentedLines, scroll: viewport.scroll)
  }

  private var presentation: Presentation { Presentation(layout: layout, glyphs: settings.glyphs) }

  private var presentedLines: [StyledLine] {
    let kinds: [Panels.Kind] =
      reveal == .result ? [.yours, .comparison, .network, .why, .layer] : isAsking ? [.yours] : []
    return presentation.lines(of: panels, kinds)
  }

  /// The lines of the step when all of it is revealed.
  private var allPresentedLines: [StyledLine] {
    var whole = self
    whole.reveal = .result
    return whole.presentedLines
  }

  private var presentationFoot: StyledLine { StyledLine("\(stepNumber) / \(pass.steps.count) ", .dim) }

  /// Returns the line that says that there is more below.
  private func moreLine(_ count: Int) -> StyledLine {
    StyledLine(
      " \(settings.glyphs.dots) \(counted(count, "more line")): \(KeyBinding.letter(of: .scrollDown))", .dim)
  }

  /// Returns the line that replaces the last one if a calculation is cut off: it says that there is more, and gives the
  /// result if that is one number.
  private func cutLine(_ count: Int) -> StyledLine {
    guard viewport.scroll == 0, reveal == .result, results.count == 1 else { return moreLine(count) }
    let name = composer.quantity(of: step).map { symbol(of: $0, in: step.equation) + " = " } ?? "= "
    return .ends(
      moreLine(count),
      StyledLine(name + text(results[0]) + " ", .result),
      width: layout.bodyWidth)
  }

  /// The greatest number of lines of the page that can be scrolled away.
  var greatestScroll: Int {
    let rows = layout.bodyRows
    if settings.isPresenting { return max(0, allPresentedLines.count - rows) }
    let all = panels.allLines.count
    return all <= rows ? 0 : all - rows + 1
  }
}
