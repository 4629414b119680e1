package import Notations

extension NumberText {
  /// Returns the number for a terminal, from which users copy numbers: −4.4 × 10⁻⁴ as `-4.4e-4`.
  package func text(_ glyphs: Glyphs) -> String {
    glyphs == .ascii && digits == "∞" ? (isNegative ? "-inf" : "inf") : typed
  }

  /// The number for a drawing, with a true minus sign: −4.4 × 10⁻⁴.
  var drawn: String {
    let power = exponent.map { " × 10" + (Scripts.text("\($0)", Scripts.superscript) ?? "^\($0)") } ?? ""
    return (isNegative ? "−" : "") + digits + power
  }
}
