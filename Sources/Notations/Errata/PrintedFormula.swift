/// A formula as a set of notes prints it, letter by letter, in TeX.
///
///     z_k^{l+1} = \sum_j w_{kj}^{l+1} \sigma(z_j^l) + b_k^{l+1}
///
/// A quotation must not pass through the letters that this program knows for the notes, since a slip in a letter would be lost.
package struct PrintedFormula: Equatable, Sendable, ExpressibleByStringLiteral {
  /// The text in TeX.
  package let source: String
  /// The same, as a formula.
  package let formula: Formula

  /// Reads a formula from a literal in the program.
  package init(stringLiteral source: String) {
    self.source = source
    var reader = PrintedFormulaReader(source)
    formula = reader.row(until: nil)
  }
}

/// A reader of the few TeX commands that the notes need.
private struct PrintedFormulaReader {
  private let characters: [Character]
  private var position = 0

  init(_ source: String) { characters = Array(source) }

  /// Reads parts side by side up to a closing sign, and skips that sign.
  mutating func row(until closing: Character?) -> Formula {
    var parts: [Formula] = []
    while let next = peek, next != closing {
      if next == " " {
        position += 1
      } else if let sign = sign(of: next) {
        position += 1
        parts.append(.sign(next == "-" && isAtStart(parts) ? .negative : sign))
      } else {
        let part = scripted(operand())
        if let last = parts.last, let gap = gap(between: last, and: part) { parts.append(.sign(gap)) }
        parts.append(part)
      }
    }
    if closing != nil { position += 1 }
    return parts.count == 1 ? parts[0] : .row(parts)
  }

  private var peek: Character? { position < characters.count ? characters[position] : nil }

  private func sign(of character: Character) -> Formula.Sign? {
    switch character {
    case "=": .equals
    case "+": .plus
    case "-": .minus
    case ",": .comma
    default: nil
    }
  }

  private func isAtStart(_ parts: [Formula]) -> Bool {
    switch parts.last {
    case nil, .sign(.equals): true
    default: false
    }
  }

  /// Returns the sign between two neighbours: the application of a function to its argument, or an invisible product sign.
  private func gap(between left: Formula, and right: Formula) -> Formula.Sign? {
    switch (left, right) {
    case (.sign, _), (_, .sign), (.summation, _): nil
    case (.upright, .fenced): nil
    case (.upright, _): .application
    case (_, .fenced(_, .parentheses)) where left.isFunction: nil
    default: .invisibleTimes
    }
  }
}

// MARK: - Parts

extension PrintedFormulaReader {
  private mutating func operand() -> Formula {
    let next = characters[position]
    position += 1
    switch next {
    case "{": return row(until: "}")
    case "(": return .fenced(row(until: ")"), .parentheses)
    case "[": return .fenced(row(until: "]"), .brackets)
    case "\\": return command()
    default:
      return next.isNumber
        ? .number(NumberText(isNegative: false, digits: String(next), exponent: nil)) : .letter(String(next))
    }
  }

  private mutating func command() -> Formula {
    var name = ""
    while let letter = peek, letter.isLetter {
      name.append(letter)
      position += 1
    }
    switch name {
    case "frac":
      let above = argument()
      return .fraction(above, argument())
    case "sum": return summation()
    case "ln": return .upright("ln")
    default:
      guard let sign = Self.signs[name] else { return .letter(Self.letters[name] ?? name) }
      return .sign(sign)
    }
  }

  private static let signs: [String: Formula.Sign] = [
    "partial": .partial, "circ": .compose, "odot": .hadamard, "cdot": .dot, "rightarrow": .turnsInto,
  ]
  private static let letters = ["delta": "δ", "sigma": "σ", "omega": "ω", "eta": "η", "ell": "ℓ"]

  private mutating func argument() -> Formula {
    position += 1
    return row(until: "}")
  }

  /// Reads Σ with its index, and with its upper limit if the notes give one.
  private mutating func summation() -> Formula {
    position += 1
    let index = script()
    guard peek == "^" else { return .summation(over: index, upTo: nil) }
    position += 1
    let last = script()
    guard case .row(let parts) = index, parts.count > 1 else { return .summation(over: index, upTo: last) }
    return .summation(over: parts[0], upTo: last)
  }

  private mutating func script() -> Formula {
    if peek == "{" { return argument() }
    return operand()
  }

  /// Reads a prime, a subscript and a superscript.
  private mutating func scripted(_ base: Formula) -> Formula {
    var base = base
    var (below, above): (Formula?, Formula?) = (nil, nil)
    while let next = peek, "'_^".contains(next) {
      position += 1
      switch next {
      case "'": base = .primed(base)
      case "_": below = script()
      default: above = raised(script())
      }
    }
    return below == nil && above == nil ? base : .scripted(base, subscript: below, superscript: above)
  }

  /// Returns a superscript in which T, alone or after the layer, is the sign of the transpose.
  private func raised(_ script: Formula) -> Formula {
    switch script {
    case .letter("T"): .sign(.transpose)
    case .row(let parts) where parts.last == .letter("T"):
      .row(parts.dropLast().filter { $0 != .sign(.invisibleTimes) } + [.sign(.transpose)])
    default: script
    }
  }
}

extension Formula {
  /// Whether it is a function, so that parentheses after it contain its argument.
  fileprivate var isFunction: Bool {
    switch self {
    case .letter(let letter): ["σ", "g", "f", "F", "h"].contains(letter)
    case .primed(let base), .scripted(let base, _, _): base.isFunction
    default: false
    }
  }
}
