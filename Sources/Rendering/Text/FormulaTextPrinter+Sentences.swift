import Interchange
package import Walkthrough

extension FormulaTextPrinter {
  /// A sentence with its formulas on one line.
  package func sentence(_ inlines: [Inline]) -> String {
    inlines.reduce(into: "") { text, inline in
      switch inline {
      case .text(let words): text += glyphs == .unicode ? words : words.replacing("…", with: "...")
      case .formula(let formula): text += line(formula)
      case .name(let name): text += sanitizedLine(name)
      case .step(let number): text += "step \(number)"
      }
    }
  }
}
