package import Notations

/// Prints formulas as MathML, which browsers display and screen readers read aloud.
package struct FormulaMathMLPrinter {
  package init() {}

  private var isInSentence = false

  /// Returns a formula on its own line.
  package func display(_ formula: Formula) -> String { #"<math display="block">\#(print(formula))</math>"# }

  /// Returns a formula within a sentence; its derivatives are not higher than the line.
  package func inline(_ formula: Formula) -> String {
    var printer = self
    printer.isInSentence = true
    return "<math>\(printer.print(formula))</math>"
  }

  /// Returns a formula as one element, which can be put into another.
  func print(_ formula: Formula) -> String {
    switch formula {
    case .letter(let letter): element("mi", XMLText.escaped(letter))
    case .upright(let word): upright(word)
    case .number(let number): number.mathML
    case .sign(let sign): sign.mathML
    case .row(let parts): row(parts.map(print))
    case .primed(let base): element("msup", print(base) + Self.prime)
    case .scripted(.primed(let base), let sub, let sup):
      scripted(print(base), sub.map(print), sup.map { row([Self.prime, print($0)]) } ?? Self.prime)
    case .scripted(let base, let sub, let sup): scripted(print(base), sub.map(print), sup.map(print))
    case .fenced(let body, let fence): fenced(body, fence)
    case .fraction(let top, let bottom) where isInSentence && top.isDifferential:
      row([print(top), sign("/"), print(bottom)])
    case .fraction(let top, let bottom): element("mfrac", print(top) + print(bottom))
    case .root(let body): element("msqrt", print(body))
    case .summation(let index, let last?):
      element("munderover", sum + row([print(index), sign("="), number("1")]) + print(last))
    case .summation(let index, nil): element("munder", sum + print(index))
    case .choice(let x, let condition, let y): choice(x, where: condition, otherwise: y)
    case .matrix(let rows): matrix(rows)
    case .elided(let count, let things):
      row([sign("⋯"), element("mtext", " (\(count) \(XMLText.escaped(things))) "), sign("⋯")])
    case .mark: ""
    }
  }

  private static let prime = sign("′")

  private var sum: String { sign("∑") }

  /// Returns an upright word; a single letter needs an attribute, because MathML prints it in italics.
  private func upright(_ word: String) -> String {
    // A browser removes a plain space at the end.
    if word.last == " " { return element("mtext", XMLText.escaped(String(word.dropLast())) + "\u{A0}") }
    if word.contains(" ") { return element("mtext", XMLText.escaped(word)) }
    return word.count == 1
      ? #"<mi mathvariant="normal">\#(XMLText.escaped(word))</mi>"# : element("mi", XMLText.escaped(word))
  }

  private func scripted(_ base: String, _ sub: String?, _ sup: String?) -> String {
    switch (sub, sup) {
    case (let sub?, let sup?): element("msubsup", base + sub + sup)
    case (let sub?, nil): element("msub", base + sub)
    case (nil, let sup?): element("msup", base + sup)
    case (nil, nil): base
    }
  }

  /// Returns a formula in parentheses of the line's height, unless the formula is higher; browsers would make them
  /// higher.
  private func fenced(_ body: Formula, _ fence: Formula.Fence) -> String {
    let height = body.isTall ? "" : #" stretchy="false""#
    return row(["<mo\(height)>\(fence.open)</mo>", print(body), "<mo\(height)>\(fence.close)</mo>"])
  }

  private func choice(_ x: Formula, where condition: Formula, otherwise y: Formula) -> String {
    let conditions = [row([element("mtext", "if\u{A0}"), print(condition)]), element("mtext", "otherwise")]
    let lines = zip([x, y], conditions).map { value, condition in
      element("mtr", element("mtd", print(value)) + element("mtd", condition))
    }
    return row([sign("{"), #"<mtable class="cases">\#(lines.joined())</mtable>"#])
  }

  private func matrix(_ rows: [[Formula]]) -> String {
    let lines = rows.map { element("mtr", $0.map { element("mtd", print($0)) }.joined()) }
    return row([sign("["), #"<mtable class="matrix">\#(lines.joined())</mtable>"#, sign("]")])
  }
}

private func element(_ name: String, _ content: String) -> String { "<\(name)>\(content)</\(name)>" }
private func row(_ parts: [String]) -> String {
  let parts = parts.filter { !$0.isEmpty }
  return parts.count == 1 ? parts[0] : element("mrow", parts.joined())
}
private func sign(_ sign: String) -> String { element("mo", sign) }
private func number(_ digits: String) -> String { element("mn", digits) }

extension NumberText {
  fileprivate var mathML: String {
    let mantissa = number(minus(isNegative) + digits)
    guard let exponent else { return mantissa }
    let power = element("msup", number("10") + number(minus(exponent < 0) + "\(abs(exponent))"))
    return row([mantissa, sign("×"), power])
  }

  private func minus(_ isNegative: Bool) -> String { isNegative ? "−" : "" }
}

extension Formula.Sign {
  /// The sign as an element of MathML.
  var mathML: String {
    switch self {
    case .equals: sign("=")
    case .less: sign("&lt;")
    case .greater: sign("&gt;")
    case .atMost: sign("≤")
    case .atLeast: sign("≥")
    case .unequal: sign("≠")
    case .becomes: sign("←")
    case .turnsInto: sign("→")
    case .plus: sign("+")
    case .minus: sign("−")
    case .negative: #"<mo form="prefix">−</mo>"#
    case .times: sign("×")
    case .hadamard: sign("⊙")
    case .compose: sign("∘")
    case .dot: sign("·")
    case .partial: element("mi", "∂")
    case .nabla: element("mi", "∇")
    case .transpose: element("mi", "⊤")
    case .comma: #"<mo separator="true">,</mo>"#
    case .invisibleTimes: sign("\u{2062}")
    case .application: sign("\u{2061}")
    case .dotsAcross: sign("⋯")
    case .dotsDown: sign("⋮")
    case .dotsDiagonal: sign("⋱")
    case .unknown: element("mi", "?")
    case .gap: #"<mspace width="2em"></mspace>"#
    }
  }
}
