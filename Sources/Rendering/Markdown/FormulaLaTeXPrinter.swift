package import Notations

/// Prints formulas as LaTeX that GitHub, VS Code, Jupyter and pandoc all display in the same way.
///
/// What all of them can read has strict rules: an underscore directly after a letter or digit, no backslash before
/// punctuation, `\\` only at the end of a line.
package struct FormulaLaTeXPrinter {
  package init() {}

  /// Returns a formula for a display on its own lines; a matrix has one row on each line.
  package func display(_ formula: Formula) -> String { print(formula, in: .display) }

  /// Returns a formula within a sentence; its derivatives are not higher than the line.
  package func inline(_ formula: Formula) -> String { print(formula, in: .sentence) }

  /// Returns a formula that was fitted into a width, for a display.
  func display(_ fitted: FittedFormula) -> String {
    print(fitted.formula, in: fitted.isSmall ? .narrowDisplay : .display)
  }

  private enum Surroundings { case display, narrowDisplay, sentence }

  private func print(_ formula: Formula, in surroundings: Surroundings) -> String {
    let print = { (part: Formula) in self.print(part, in: surroundings) }
    switch formula {
    case .letter(let letter): return LaTeXNames.letter(letter)
    case .upright(let word): return LaTeXNames.upright(word)
    case .number(let number): return number.latex
    case .sign(let sign): return sign.latex
    case .row(let parts): return joined(parts.map(print))
    case .primed(let base): return print(base) + "^{\\prime}"
    case .scripted(.primed(let base), let sub, let sup):
      return print(base) + script("_", sub.map(print))
        + script("^", "\\prime" + (sup.map { " " + print($0) } ?? ""))
    case .scripted(.fenced(let body, _), let sub?, let sup):
      return "\\lbrack " + print(body) + " \\rbrack" + script("_", print(sub)) + script("^", sup.map(print))
    case .scripted(.letter(let letter), let sub?, let sup):
      return LaTeXNames.letterBeforeIndex(letter) + script("_", print(sub)) + script("^", sup.map(print))
    case .scripted(let base, let sub, let sup):
      return print(base) + script("_", sub.map(print)) + script("^", sup.map(print))
    case .fenced(let body, let fence): return fenced(body, print(body), fence)
    case .fraction(let top, let bottom) where surroundings == .sentence && top.isDifferential:
      return print(top) + " / " + print(bottom)
    case .fraction(let top, let bottom): return "\\frac{\(print(top))}{\(print(bottom))}"
    case .root(let body): return "\\sqrt{\(print(body))}"
    case .summation(let index, let last?): return "\\sum_{\(print(index)) = 1}^{\(print(last))}"
    case .summation(let index, nil): return "\\sum_{\(print(index))}"
    case .choice(let x, let condition, let y):
      return choice(print(x), where: print(condition), otherwise: print(y), in: surroundings)
    case .matrix(let rows): return matrix(rows.map { $0.map(print) }, in: surroundings)
    case .elided(let count, let things): return "\\cdots \\text{ (\(count) \(things)) } \\cdots"
    case .mark: return ""
    }
  }

  private func script(_ sign: String, _ text: String?) -> String {
    text.map { "\(sign){\($0)}" } ?? ""
  }

  private func joined(_ parts: [String]) -> String {
    parts.filter { !$0.isEmpty }.reduce(into: "") { line, part in
      line += (needsSpace(line, part) ? " " : "") + part
    }
  }

  /// Returns whether a space is needed between two parts.
  ///
  /// It is needed between operands and operators. It is not between a function and its parenthesis, between a sign and
  /// its number, and between the digits or letters of an index.
  private func needsSpace(_ left: String, _ right: String) -> Bool {
    guard let last = left.last, let first = right.first else { return false }
    if last == "\n" || first == "\n" || first == "," { return false }
    if first == "(" && (last.isLetter || last == "}") { return false }
    let isIndex =
      left.count <= 2 && right.count <= 2 && (left + right).allSatisfy { $0.isLetter || $0.isNumber }
    return !isIndex
  }

  private func fenced(_ formula: Formula, _ body: String, _ fence: Formula.Fence) -> String {
    let isTall = formula.isTall
    switch fence {
    case .parentheses: return isTall ? "\\left( \(body) \\right)" : "(\(body))"
    case .brackets: return "[\(body)]"
    case .braces: return "\\lbrace \(body) \\rbrace"
    case .bars: return "\\lvert \(body) \\rvert"
    }
  }

  private func choice(
    _ x: String, where condition: String, otherwise y: String, in surroundings: Surroundings
  ) -> String {
    guard surroundings != .sentence else { return "\(x) \\text{ if } \(condition), \\text{ else } \(y)" }
    return "\\begin{cases}\n\(x) & \\text{if } \(condition) \\\\\n\(y) & \\text{otherwise}\n\\end{cases}"
  }

  private func matrix(_ rows: [[String]], in surroundings: Surroundings) -> String {
    let lines = rows.map { $0.joined(separator: " & ") }
    switch surroundings {
    case .display: return "\\begin{bmatrix}\n" + lines.joined(separator: " \\\\\n") + "\n\\end{bmatrix}"
    case .narrowDisplay:
      return "\\left[ \\begin{smallmatrix}\n" + lines.joined(separator: " \\\\\n")
        + "\n\\end{smallmatrix} \\right]"
    case .sentence: return "[" + lines.joined(separator: " ; ") + "]"
    }
  }
}

/// The LaTeX names of letters and words.
enum LaTeXNames {
  /// Returns a letter in italics, a word upright, and the size of a set between bars.
  static func letter(_ letter: String) -> String {
    if letter.count > 2, letter.first == "|", letter.last == "|" {
      return "\\lvert \(self.letter(String(letter.dropFirst().dropLast()))) \\rvert"
    }
    return names[letter] ?? accented(letter) ?? (letter.count == 1 ? letter : "\\mathrm{\(letter)}")
  }

  /// Returns the name of a letter that has an index.
  ///
  /// The last letter of a word is separate, so that an underscore may follow it.
  static func letterBeforeIndex(_ letter: String) -> String {
    guard letter.count > 1, let last = letter.last, last.isLetter else { return self.letter(letter) }
    return "\\mathrm{\(letter.dropLast())}\\mathrm \(last)"
  }

  /// Returns a letter with an accent, such as ŷ; Swift treats it as equal to the letter followed by the accent.
  private static func accented(_ letter: String) -> String? {
    guard letter.count == 1, !letter.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    for (accent, name) in [("\u{302}", "hat"), ("\u{303}", "tilde"), ("\u{304}", "bar"), ("\u{307}", "dot")] {
      for base in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" where "\(base)\(accent)" == letter {
        return "\\\(name) \(base)"
      }
    }
    return nil
  }

  static func upright(_ word: String) -> String {
    // Only `\text` keeps spaces.
    if word.contains(" ") { return "\\text{\(word)}" }
    return functions.contains(word) ? "\\" + word : word.count == 1 ? word : "\\mathrm{\(word)}"
  }

  private static let functions: Set<String> = ["ln", "max", "tanh", "exp"]

  private static let names: [String: String] = [
    "α": "\\alpha", "β": "\\beta", "γ": "\\gamma", "δ": "\\delta", "ε": "\\varepsilon", "ϵ": "\\epsilon",
    "ζ": "\\zeta", "η": "\\eta", "θ": "\\theta", "ι": "\\iota", "κ": "\\kappa", "λ": "\\lambda", "μ": "\\mu",
    "ν": "\\nu", "ξ": "\\xi", "π": "\\pi", "ρ": "\\rho", "σ": "\\sigma", "τ": "\\tau", "υ": "\\upsilon",
    "φ": "\\varphi", "ϕ": "\\phi", "χ": "\\chi", "ψ": "\\psi", "ω": "\\omega",
    "Γ": "\\Gamma", "Δ": "\\Delta", "Θ": "\\Theta", "Λ": "\\Lambda", "Ξ": "\\Xi", "Π": "\\Pi",
    "Σ": "\\Sigma", "Υ": "\\Upsilon", "Φ": "\\Phi", "Ψ": "\\Psi", "Ω": "\\Omega", "ℓ": "\\ell",
    "𝒟": "\\mathcal{D}",
  ]
}

extension NumberText {
  fileprivate var latex: String {
    let shown = digits == "∞" ? "\\infty" : digits == "NaN" ? "\\text{NaN}" : digits
    return (isNegative ? "-" : "") + shown + (exponent.map { " \\times 10^{\($0)}" } ?? "")
  }
}

extension Formula.Sign {
  var latex: String {
    switch self {
    case .equals: "="
    case .less: "<"
    case .greater: ">"
    case .atMost: "\\le"
    case .atLeast: "\\ge"
    case .unequal: "\\neq"
    case .becomes: "\\leftarrow"
    case .turnsInto: "\\rightarrow"
    case .plus: "+"
    case .minus, .negative: "-"
    case .times: "\\times"
    case .hadamard: "\\odot"
    case .compose: "\\circ"
    case .dot: "\\cdot"
    case .partial: "\\partial"
    case .nabla: "\\nabla"
    case .transpose: "\\top"
    case .comma: ","
    case .invisibleTimes, .application: ""
    case .dotsAcross: "\\cdots"
    case .dotsDown: "\\vdots"
    case .dotsDiagonal: "\\ddots"
    case .unknown: "?"
    case .gap: "\\qquad"
    }
  }
}
