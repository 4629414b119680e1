import Equations
import Expressions
import Notations
import Rendering
package import Walkthrough

/// The parts of the step that are shown, on any kind of screen.
extension Stepper {
  /// The composer of the pages of the current pass.
  package var composer: Composer {
    var composer = Composer(
      pass.steps, notation: settings.notation, numbers: NumberStyle(digits: settings.digits),
      limits: layout.limits)
    composer.earlierPass = passes.previous.map {
      Composer.EarlierPass(number: passes.position, steps: $0.steps)
    }
    return composer
  }

  var renderer: PageTextRenderer { PageTextRenderer(width: layout.bodyWidth, glyphs: settings.glyphs) }

  /// Returns the formula of a quantity as the screen shows it.
  func symbol(of quantity: Quantity, in equation: Equation.ID? = nil) -> String {
    composer.symbol(of: quantity, in: equation, settings.glyphs)
  }

  /// Returns a number as the screen shows it.
  func text(_ number: Double) -> String { composer.numbers.text(number).text(settings.glyphs) }

  /// The page of the step, as far as it is revealed.
  package var page: Page {
    var page = wholePage.revealed(reveal)
    page.blocks += diagnosis.map(Page.Block.prose)
    return page
  }

  private var wholePage: Page {
    composer.page(of: step, depth: step.focus == .layer ? .layer : depth)
  }

  /// The panels of the page, with those that the learner has switched on.
  var panels: Panels {
    var panels = Panels(page, renderer)
    if settings.showsTable { panels.priority.insert(.layer, at: 0) }
    if !panels.contains(.network) {
      let picture = composer.picture(of: step).flatMap { Page.Block.network($0).revealed(reveal) }
      panels.add(.network, picture.map(renderer.lines) ?? [])
    }
    if reveal == .result {
      if !settings.isPresenting { panels.markResult(width: layout.bodyWidth, settings.glyphs) }
      // The whole layer would reveal the results of its other neurons, which the next steps ask for.
      if !settings.isPredicting || step.focus == .layer { panels.add(.layer, layerLines) }
      if settings.isComparing, let table = comparisonTable {
        panels.add(.comparison, renderer.lines(.table(table)))
      }
    }
    if settings.showsSpeakerNotes {
      panels.add(.speaker, speakerNotes.map { StyledLine(" " + $0, .dim) })
    }
    return panels
  }

  /// The lines of the whole layer that the step belongs to, as a table or as matrices.
  private var layerLines: [StyledLine] {
    if settings.showsTable { return composer.layerTable(of: step).map { renderer.lines(.table($0)) } ?? [] }
    guard let calculations = composer.wholeLayer(around: location) else { return [] }
    return renderer.lines(.heading("The whole layer"))
      + calculations.flatMap { renderer.lines(.calculation($0)) }
  }

  /// The table of what has changed since the previous pass or the last change; nil if there was none.
  var comparisonTable: Table? { pass.before.map { composer.comparison(of: step, with: $0) } }
}

// MARK: - Presenting

extension Stepper {
  /// Notes for a teacher: what to say at this step, and which step comes next.
  package var speakerNotes: [String] {
    let text = PageTextRenderer(width: max(40, layout.bodyWidth - 2), glyphs: settings.glyphs)
    var words = ["SPEAKER   step \(stepNumber) of \(pass.steps.count): \(composer.title(of: step))"]
    for case .prose(let prose) in wholePage.blocks where prose.role != .text {
      words += text.lines(.prose(prose)).map(\.text)
    }
    if isPredictable {
      let answer =
        isAsking
        ? "" : " \(shownResults.count == 1 ? "It is" : "They are") \(shownResults.joined(separator: ", "))."
      words.append(" Ask   What will come out?" + answer)
    }
    words.append(
      " Then  "
        + (nextStep.map { composer.title(of: $0) } ?? "the update, with \(KeyBinding.letter(of: .update))"))
    return words
  }

  /// The numbers that the step gives, as the screen shows them, if they are few.
  package var shownResults: [String] {
    isPredictable ? results.map(text) : []
  }

  private var nextStep: Step? {
    pass.steps.location(after: location, at: depth).map { pass.steps.step(at: $0) }
  }
}
