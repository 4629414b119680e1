import Rendering

/// A step for a projector: no frame, wide spacing, and only the parts that are revealed.
struct Presentation {
  let layout: ScreenLayout
  let glyphs: Glyphs

  /// Returns the lines of the calculation and of these panels, as many as fit.
  func lines(of panels: Panels, _ kinds: [Panels.Kind]) -> [StyledLine] {
    let rows = layout.bodyRows
    let working = panels.panels.first { $0.kind == .working }?.lines ?? []
    let spaced = spaced(working)
    var lines = spaced.count <= rows ? spaced : working
    for kind in kinds {
      guard let panel = panels.panels.first(where: { $0.kind == kind }) else { continue }
      if lines.count + panel.lines.count + 2 <= rows { lines += ["", ""] + panel.lines }
    }
    if let notes = panels.panels.first(where: { $0.kind == .speaker }) {
      lines = Array(lines.prefix(max(0, rows - notes.lines.count - 1))) + [""] + notes.lines
    }
    return lines
  }

  /// Puts lines at the place that they have among all lines of the step, so that nothing moves when more is revealed.
  func body(_ lines: [StyledLine], among all: [StyledLine], scroll: Int) -> ScreenBody {
    let (rows, width) = (layout.bodyRows, layout.size.columns)
    let margin = StyledLine(
      String(repeating: " ", count: max(0, (width - (all.map(\.width).max() ?? 0)) / 3)))
    let above = max(0, (rows - all.count) / 3)
    let placed = Array(repeating: StyledLine(""), count: above) + lines.map { margin + $0 }
    let below = placed.dropFirst(placed.count > rows ? scroll : 0)
    let shown = below.prefix(rows)
    return ScreenBody(Array(shown), rows: rows, unseen: below.count - shown.count)
  }

  /// Returns the lines with a blank line after each, except inside a matrix.
  private func spaced(_ lines: [StyledLine]) -> [StyledLine] {
    lines.indices.flatMap { number -> [StyledLine] in
      let isInside = number + 1 < lines.count && lines[number + 1].continuesMatrix(glyphs)
      return lines[number].isBlank || isInside ? [lines[number]] : [lines[number], ""]
    }
  }
}

extension StyledLine {
  private static let lowerEdges: Set<Character> = ["⎢", "⎣"]

  /// Returns whether this is a row of a matrix that begins on an earlier line; in ASCII all rows look the same.
  fileprivate func continuesMatrix(_ glyphs: Glyphs) -> Bool {
    text.contains { glyphs == .unicode ? Self.lowerEdges.contains($0) : $0 == "[" }
  }
}
