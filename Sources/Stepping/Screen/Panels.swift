import Rendering
import Walkthrough

/// The parts of a step's page that are shown or left out as a whole.
struct Panels {
  enum Kind: CaseIterable {
    /// Equation, instance, numbers and result: always shown.
    case working
    /// The whole layer as matrices or as a table.
    case layer
    case comparison
    case network
    case yours
    case why
    case from
    case remark
    case speaker
  }

  struct Panel {
    var kind: Kind
    var lines: [StyledLine]
  }

  /// The panels in their order on the screen.
  var panels: [Panel]

  /// The kinds of panels, the most important ones first: the last are left out first if there is too little room.
  ///
  /// What the learner asked for comes first.
  var priority: [Kind] = [.yours, .comparison, .speaker, .why, .network, .from, .layer, .remark]

  var allLines: [StyledLine] { Self.joined(panels, [""]) }

  /// Returns the lines that fit into this many rows, and how many lines are left out.
  ///
  /// If not all panels fit, the most important ones are shown.
  func lines(rows: Int, rule: StyledLine) -> (shown: [StyledLine], leftOut: Int) {
    var shown = panels.filter { $0.kind == .working }
    for kind in priority {
      let more = panels.filter { panel in panel.kind == kind || shown.contains { $0.kind == panel.kind } }
      if Self.ruled(more, rule).count <= rows { shown = more }
    }
    let lines = Self.ruled(shown, rule)
    let leftOut = panels.filter { panel in !shown.contains { $0.kind == panel.kind } }
    return (lines.count <= rows ? lines : lines.dense, leftOut.map(\.lines.count).reduce(0, +))
  }

  /// Returns the panels with rules between them; panels of words stand together without a rule.
  private static func ruled(_ panels: [Panel], _ rule: StyledLine) -> [StyledLine] {
    var groups: [Panel] = []
    for panel in panels {
      if let last = groups.last, last.kind.isWords, panel.kind.isWords {
        groups[groups.count - 1].lines += panel.lines
      } else {
        groups.append(panel)
      }
    }
    return joined(groups, [rule])
  }

  private static func joined(_ panels: [Panel], _ separator: [StyledLine]) -> [StyledLine] {
    Array(panels.map(\.lines).joined(separator: separator))
  }
}

extension Panels.Kind {
  fileprivate var isWords: Bool { [.yours, .why, .from, .remark].contains(self) }
}

extension Panels {
  /// Creates the panels of a page.
  init(_ page: Page, _ renderer: PageTextRenderer) {
    var lines: [Kind: [StyledLine]] = [.working: renderer.title(of: page) + [""]]
    var kind = Kind.working
    for block in page.blocks {
      kind = Kind(of: block, after: kind)
      lines[kind, default: []] += renderer.lines(block)
    }
    panels = Kind.allCases.compactMap { kind in
      lines[kind].map { Panel(kind: kind, lines: $0.trimmed) }
    }
    panels.removeAll { $0.lines.isEmpty }
  }

  /// Marks the result of the step as new, if the line has room for the mark.
  mutating func markResult(width: Int, _ glyphs: Glyphs) {
    let mark = glyphs == .unicode ? "← new" : "<- new"
    for panel in panels.indices where panels[panel].kind == .working {
      let lines = panels[panel].lines
      guard let row = lines.lastIndex(where: { $0.spans.contains { $0.style == .result } }) else { continue }
      guard lines[row].width + mark.count + 3 < width else { continue }
      panels[panel].lines[row] = .ends(lines[row], StyledLine(mark + "  ", .dim), width: width)
    }
  }

  /// Returns whether the page has a panel of a kind.
  func contains(_ kind: Kind) -> Bool { panels.contains { $0.kind == kind } }

  mutating func add(_ kind: Kind, _ lines: [StyledLine]) {
    let panel = Panel(kind: kind, lines: lines.trimmed)
    guard !panel.lines.isEmpty else { return }
    panels.removeAll { $0.kind == kind }
    let order = Kind.allCases
    let place = order.firstIndex(of: kind) ?? 0
    let position = panels.firstIndex { (order.firstIndex(of: $0.kind) ?? 0) > place } ?? panels.count
    panels.insert(panel, at: position)
  }
}

extension Panels.Kind {
  /// Returns the panel that a block belongs to; every block after a heading belongs to the layer.
  fileprivate init(of block: Page.Block, after kind: Panels.Kind) {
    switch block {
    case .heading: self = .layer
    case .network: self = .network
    case .prose(let prose):
      switch prose.role {
      case .yours: self = .yours
      case .why: self = .why
      case .from, .next: self = .from
      case .text where kind == .working: self = .working
      case .text, .note, .check: self = .remark
      }
    case .equation, .calculation, .table, .plot, .bars, .blank: self = kind == .layer ? .layer : .working
    }
  }
}
