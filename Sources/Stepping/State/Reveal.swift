import Equations
import Notations
import Walkthrough

/// How much of a step is shown: one part after another, as a teacher writes it on a board.
package enum Reveal: Int, CaseIterable, Comparable, Sendable {
  case equation, instance, numbers, result

  package static func < (left: Reveal, right: Reveal) -> Bool { left.rawValue < right.rawValue }

  var next: Reveal { Reveal(rawValue: rawValue + 1) ?? .result }
  var previous: Reveal { Reveal(rawValue: rawValue - 1) ?? .equation }
}

extension Page {
  /// Returns the page as far as it is revealed; a question mark stands for the hidden part of a calculation.
  func revealed(_ reveal: Reveal) -> Page {
    guard reveal < .result else { return self }
    var page = self
    page.blocks = blocks.compactMap { $0.revealed(reveal) }
    return page
  }
}

extension Page.Block {
  /// Returns the block as far as it is revealed, or nil if it is still hidden.
  func revealed(_ reveal: Reveal) -> Page.Block? {
    guard reveal < .result else { return self }
    switch self {
    case .calculation(let calculation):
      return calculation.revealed(reveal).map(Page.Block.calculation)
    case .network(let picture):
      return .network(picture.withoutResults)
    case .table, .plot, .bars: return nil
    case .heading, .prose: return reveal < .numbers ? nil : self
    case .equation, .blank: return self
    }
  }
}

extension Calculation {
  fileprivate func revealed(_ reveal: Reveal) -> Calculation? {
    guard reveal > .equation else { return nil }
    let last: Role = reveal == .instance ? .instance : .numbers
    let shown = lines.filter { $0.role <= last }
    return Calculation(left: left, relation: relation, lines: shown + [Line(.result, .sign(.unknown))])
  }
}
