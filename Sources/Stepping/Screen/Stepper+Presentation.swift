import Notations
import Rendering
import Walkthrough

extension Stepper {
  /// The step for a projector: no frame, wide spacing, and only what is due.
  ///
  /// Everything stands where it will stand when all is shown, so that nothing moves as it is revealed.
  var presentation: Body {
    let all = allPresentedLines
    let lines = presentedLines
    let margin = StyledLine(
      String(repeating: " ", count: max(0, (size.columns - (all.map(\.width).max() ?? 0)) / 3)))
    let above = max(0, (bodyRows - all.count) / 3)
    let placed = Array(repeating: StyledLine(""), count: above) + lines.map { margin + $0 }
    let below = placed.dropFirst(placed.count > bodyRows ? scroll : 0)
    let shown = below.prefix(bodyRows)
    return Body(
      lines: shown + Array(repeating: "", count: bodyRows - shown.count), unseen: below.count - shown.count)
  }

  /// The step as it is when all of it is shown.
  private var allPresentedLines: [StyledLine] {
    var whole = self
    whole.reveal = .result
    return whole.presentedLines
  }

  /// How many rows the whole step takes.
  var presentedRows: Int { allPresentedLines.count }

  private var presentedLines: [StyledLine] {
    let panels = panels
    let working = panels.panels.first { $0.kind == .working }?.lines ?? []
    let spaced = spaced(working)
    var lines = spaced.count <= bodyRows ? spaced : working
    let kinds: [Panels.Kind] =
      reveal == .result ? [.yours, .comparison, .network, .why, .layer] : isAsking ? [.yours] : []
    for kind in kinds {
      guard let panel = panels.panels.first(where: { $0.kind == kind }) else { continue }
      if lines.count + panel.lines.count + 2 <= bodyRows { lines += ["", ""] + panel.lines }
    }
    if let notes = panels.panels.first(where: { $0.kind == .speaker }) {
      lines = Array(lines.prefix(max(0, bodyRows - notes.lines.count - 1))) + [""] + notes.lines
    }
    return lines
  }

  /// With a blank line behind every line, but none inside a matrix.
  private func spaced(_ lines: [StyledLine]) -> [StyledLine] {
    lines.indices.flatMap { number -> [StyledLine] in
      let isInside = number + 1 < lines.count && lines[number + 1].continuesMatrix(look.glyphs)
      return lines[number].isBlank || isInside ? [lines[number]] : [lines[number], ""]
    }
  }

  var presentationFoot: StyledLine { StyledLine("\(stepNumber) / \(pass.steps.count) ", .dim) }

  /// What a teacher may say at this step, and what comes next.
  package var speakerNotes: [String] {
    let text = PageTextRenderer(width: max(40, bodyWidth - 2), glyphs: look.glyphs)
    let whole = composer.page(of: step, depth: step.focus == .layer ? .layer : depth)
    var words = ["SPEAKER   step \(stepNumber) of \(pass.steps.count): \(step.equation.title)"]
    for case .prose(let prose) in whole.blocks where prose.role != .text {
      words += text.lines(.prose(prose)).map(\.text)
    }
    if isPredictable {
      let answer = isAsking ? "" : " It is \(shownResults.joined(separator: "  "))."
      words.append(" Ask   What will come out?" + answer)
    }
    words.append(
      " Then  " + (nextStep?.equation.title ?? "the update, with \(KeyBinding.letter(of: .update))"))
    return words
  }

  /// The numbers that the step gives, as they are shown, where they are few.
  package var shownResults: [String] {
    isPredictable ? results.map { composer.numbers.text($0).text(look.glyphs) } : []
  }

  private var nextStep: Step? {
    pass.steps.location(after: location, at: depth).map { pass.steps.step(at: $0) }
  }
}

extension StyledLine {
  private static let lowerEdges: Set<Character> = ["⎢", "⎣"]

  /// Whether this is a row of a matrix that begins further up; in ASCII all rows look alike.
  fileprivate func continuesMatrix(_ glyphs: Glyphs) -> Bool {
    text.contains { glyphs == .unicode ? Self.lowerEdges.contains($0) : $0 == "[" }
  }
}
