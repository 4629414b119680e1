import Backpropagation
import NeuralNetwork
import Notations
import Rendering
import Testing
import Walkthrough

/// Formulas whose parts stand deep inside one another.
///
/// A page that made the text of a part twice would make it 2³⁰ times here.
@Suite struct `Deep formulas` {
  private static let nestings = [
    ("1/(", "2", ")"), ("(", "W[2]", " / (1 + 1/2))"), ("1/(", "z[2] .* 1", ")"), ("abs(", "-1/3", ")"),
    ("max(1/2,", "1", ")"), ("max(0,", "2", ")"), ("(", "2", ")^(1/2)"), ("(", "2", ")^2"),
    ("exp(", "-1", ")"),
    ("ln(1 + ", "1", ")"), ("tanh(", "1/3", ")"), ("sqrt(", "2", ")"), ("sigma(", "z[2][1]", ")"),
    ("sigma'(", "z[2]", ")"), ("(1 + ", "2", ")"), ("if 1 > 0 then ", "2", " else 3"), ("T(", "W[2]", ")"),
    ("(", "z[2]", " .* z[2])"), ("max(", "z[2]", ")"), ("(2 * (1/", "3", "))"), ("(W[2] * ", "z[2]", ")"),
    ("-(", "2", ")"), ("sum[j](w[2][j][1] * ", "1", ")"), ("(z[2] + ", "z[2]", ")[1]"),
  ]

  @Test(.timeLimit(.minutes(1)), arguments: nestings)
  func `are printed at once in every format`(_ open: String, _ inner: String, _ close: String) throws {
    let composer = Composer(Trace(of: BuiltInProblem.mazur.problem), notation: .nielsen)
    for depth in [1, 2, 19, 30] {
      let text =
        String(repeating: open, count: depth) + inner + String(repeating: close, count: depth)
      guard let report = try? CalculationReport(composer, formula: text, example: 1) else {
        #expect(depth > 1, "\(text)")
        continue
      }
      for format in OutputFormat.ofPages {
        let look = TextLook(width: 80, glyphs: .unicode, inColor: false)
        var bytes = 0
        format.write(Document(.pages([report.page])), OutputFormat.Surroundings(look)) { bytes += $0.count }
        #expect(bytes > 0)
      }
    }
  }
}
