import Interchange
package import Walkthrough

extension FormulaTextPrinter {
  /// Returns a sentence with its formulas on one line.
  package func sentence(_ inlines: [Inline]) -> String {
    inlines.reduce(into: "") { $0 += text($1) }
  }

  /// Returns a sentence in which important words are emphasised.
  func styledSentence(_ inlines: [Inline]) -> StyledLine {
    inlines.reduce(into: "") { line, inline in
      if case .strong = inline { line.append(text(inline), .strong) } else { line.append(text(inline)) }
    }
  }

  private func text(_ inline: Inline) -> String {
    switch inline {
    case .text(let words), .strong(let words):
      glyphs == .unicode ? words : words.replacing("…", with: "...")
    case .formula(let formula): line(formula)
    case .name(let name): sanitizedLine(name)
    case .step(let number): "step \(number)"
    }
  }
}
