import Equations
import Notations
import Walkthrough

/// How much of a step is shown yet: one part after the other, as one would write it on a board.
package enum Reveal: Int, CaseIterable, Comparable, Sendable {
  case equation, instance, numbers, result

  package static func < (left: Reveal, right: Reveal) -> Bool { left.rawValue < right.rawValue }

  var next: Reveal { Reveal(rawValue: rawValue + 1) ?? .result }
  var previous: Reveal { Reveal(rawValue: rawValue - 1) ?? .equation }
}

extension Page {
  /// The page as far as it is revealed; what is missing of a calculation is a question mark.
  func revealed(_ reveal: Reveal, of step: Step) -> Page {
    guard reveal < .result else { return self }
    var page = self
    page.blocks = blocks.compactMap { $0.revealed(reveal, of: step) }
    return page
  }
}

extension Page.Block {
  /// The block as far as it is revealed, nil where nothing of it is.
  func revealed(_ reveal: Reveal, of step: Step) -> Page.Block? {
    guard reveal < .result else { return self }
    switch self {
    case .calculation(let calculation):
      return calculation.revealed(reveal, of: step).map(Page.Block.calculation)
    case .network(let picture):
      return .network(picture.withoutResults)
    case .table, .plot, .bars: return nil
    case .heading, .prose: return reveal < .numbers ? nil : self
    case .equation, .blank: return self
    }
  }
}

extension Calculation {
  fileprivate func revealed(_ reveal: Reveal, of step: Step) -> Calculation? {
    guard reveal > .equation else { return nil }
    // A term has no name: on its left stand the letters themselves.
    let hasName = if case .term = step.focus { false } else { true }
    let shown = lines.dropLast().prefix((reveal == .instance ? 0 : 1) + (hasName ? 1 : 0))
    let hidden = Formula.sign(.unknown)
    return Calculation(left: left, relation: relation, lines: shown + [hidden], endsInResult: true)
  }
}
