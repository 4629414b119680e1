import Notations
import Walkthrough

/// The words and numbers of a sentence, with … for each formula.
func words(_ prose: Prose) -> String {
  prose.content.map { inline in
    switch inline {
    case .text(let text), .strong(let text), .name(let text): text
    case .formula(.number(let number)): number.typed
    case .formula: "…"
    case .step(let number): "step \(number)"
    }
  }.joined()
}

/// The sentences of pages, one a line.
func words(_ pages: [Page]) -> String {
  pages.flatMap(\.blocks).compactMap { block in
    if case .prose(let prose) = block { words(prose) } else { nil }
  }.joined(separator: "\n")
}
