public import Interchange

/// A reader for formulas that a person types: in notes, lessons, problem files and on the command line.
///
///     formula   choice | sum
///     choice    if sum > sum then formula else formula        also with <, >= and <=
///     sum       term { + term | - term }
///     term      product { .* product }                        ⊙ and ∘ for .*
///     product   [ - ] factor { * factor | / factor | factor } × and · for *
///     factor    - factor | power
///     power     operand { ^T | ^2 | ^ exponent | [index] }    ² for ^2
///     operand   number | name | function ( formula { , formula } ) | ( formula ) | | formula | | sum[k] ( formula )
///
/// A factor that follows another one without a sign is multiplied: `0.1 z`. A minus sign before a product belongs to the
/// whole product. `[index]` follows only a parenthesis. Functions are those of `FormulaReader.functionNames`; `e^x` is
/// exp(x) where the names have no other `e`.
public struct FormulaReader {
  /// What is wrong with a formula, and at which character, counted from 0.
  public struct Failure: Error, Equatable {
    /// What is wrong, and how to fix it.
    public var fault: Fault
    /// The number of characters before the place.
    public var offset: Int

    /// Returns the fault with the formula that was read, and with the character at which it is wrong.
    package func fault(in formula: String) -> Fault {
      Fault("\(quoted(formula)), character \(offset + 1): \(fault.what)", fix: fault.fix)
    }
  }

  /// The greatest number of characters of a formula.
  public static let longest = 1000
  /// The greatest number of parentheses, signs and choices inside one another.
  public static let deepest = 40

  let names: any FormulaNames
  let characters: [Character]
  var position = 0
  private var depth = 0

  /// Begins to read a text.
  ///
  /// - Throws: A failure if the text is longer than `longest`.
  public init(_ text: String, names: any FormulaNames) throws(Failure) {
    characters = Array(text)
    self.names = names
    guard characters.count <= Self.longest else {
      throw failure(
        "a formula has at most \(Self.longest) characters; this one has \(characters.count)", at: 0)
    }
  }

  /// Returns the formula that is the whole text.
  public static func formula(_ text: String, names: any FormulaNames) throws(Failure) -> Expression {
    var reader = try FormulaReader(text, names: names)
    let formula = try reader.formula()
    try reader.end()
    return formula
  }

  /// Reads the next formula of the text.
  public mutating func formula() throws(Failure) -> Expression {
    try nested { (reader) throws(Failure) in
      reader.wordAhead() == "if" ? try reader.choice() : try reader.sum()
    }
  }

  /// Checks that nothing is left to read.
  public mutating func end() throws(Failure) {
    skipSpaces()
    if let character = peek { throw failure("\(quoted(String(character))) does not belong here") }
  }

  /// Reads the sign of a comparison; nil if none comes next.
  package mutating func relation() -> Comparison? {
    skipSpaces()
    guard let (sign, length) = Comparison.leading(characters[position...]) else { return nil }
    position += length
    return sign
  }

  /// The number of characters read so far.
  package var offset: Int { position }

  /// Returns the text that was read from this offset on.
  package func text(from start: Int) -> String { String(characters[start..<position]) }

  private mutating func nested(
    _ read: (inout FormulaReader) throws(Failure) -> Expression
  ) throws(Failure) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw failure("at most \(Self.deepest) parentheses and signs may stand inside one another")
    }
    return try read(&self)
  }
}

// MARK: - Operations

extension FormulaReader {
  private mutating func choice() throws(Failure) -> Expression {
    takeWord("if")
    let left = try sum()
    skipSpaces()
    let start = position
    guard let relation = relation(), [.greater, .less, .atLeast, .atMost].contains(relation) else {
      throw failure(
        "after if there must be a comparison", fix: "Write it as in if z > 0 then z else 0.", at: start)
    }
    let right = try sum()
    let then = try branch(after: "then")
    let otherwise = try branch(after: "else")
    return switch relation {
    case .greater: .ifPositive(left.minus(right), then: then, otherwise: otherwise)
    case .less: .ifPositive(right.minus(left), then: then, otherwise: otherwise)
    case .atLeast: .ifPositive(right.minus(left), then: otherwise, otherwise: then)
    default: .ifPositive(left.minus(right), then: otherwise, otherwise: then)
    }
  }

  private mutating func branch(after word: String) throws(Failure) -> Expression {
    guard wordAhead() == word else { throw failure("there is no \(word) for the if") }
    takeWord(word)
    return try formula()
  }

  private mutating func sum() throws(Failure) -> Expression {
    var terms = [try term()]
    while true {
      if take("+") {
        terms.append(try term())
      } else if take("-") || take("−") {
        terms = [.difference(Self.joined(terms, Expression.sum), try term())]
      } else {
        return Self.joined(terms, Expression.sum)
      }
    }
  }

  private mutating func term() throws(Failure) -> Expression {
    var result = try product()
    while take(".*") || take("⊙") || take("∘") { result = .hadamard(result, try product()) }
    return result
  }

  private mutating func product() throws(Failure) -> Expression {
    if take("-") || take("−") {
      let startsWithNumber = peek?.isASCIIDigit == true
      let product = try nested { (reader) throws(Failure) in try reader.product() }
      return startsWithNumber ? product.negatedNumber ?? .negative(product) : .negative(product)
    }
    var factors = [try power()]
    while true {
      if takeTimes() {
        factors.append(try factor())
      } else if take("/") {
        factors = [.quotient(Self.joined(factors, Expression.product), try factor())]
      } else if beginsOperand {
        factors.append(try power())
      } else {
        return Self.joined(factors, Expression.product)
      }
    }
  }

  private mutating func factor() throws(Failure) -> Expression {
    guard take("-") || take("−") else { return try power() }
    let startsWithNumber = peek?.isASCIIDigit == true
    let factor = try nested { (reader) throws(Failure) in try reader.factor() }
    return startsWithNumber ? factor.negatedNumber ?? .negative(factor) : .negative(factor)
  }

  private mutating func takeTimes() -> Bool { take("*") || take("×") || take("·") }

  /// Returns several parts as one operation, or the only part as it is.
  private static func joined(_ parts: [Expression], _ operation: ([Expression]) -> Expression) -> Expression {
    parts.count == 1 ? parts[0] : operation(parts)
  }
}

// MARK: - Characters

extension FormulaReader {
  var peek: Character? { position < characters.count ? characters[position] : nil }

  mutating func skipSpaces() {
    while peek == " " { position += 1 }
  }

  /// Whether an operand comes next, so that two factors stand side by side; `then` and `else` end a formula.
  private var beginsOperand: Bool {
    guard let next = characters[position...].first(where: { $0 != " " }) else { return false }
    guard next.isLetter || next == "∂" else { return next == "(" }
    return !["then", "else"].contains(wordAhead())
  }

  /// The letters that come next, after any spaces.
  func wordAhead() -> String {
    String(characters[position...].drop { $0 == " " }.prefix { $0.isLetter })
  }

  mutating func takeWord(_ word: String) {
    skipSpaces()
    position += word.count
  }

  /// Reads these characters, and the spaces around them; returns false if the text has others.
  mutating func take(_ text: String) -> Bool {
    let start = characters[position...].firstIndex { $0 != " " } ?? position
    guard characters[start...].starts(with: text) else { return false }
    position = start + text.count
    skipSpaces()
    return true
  }

  func failure(_ what: String, fix: String? = nil, at offset: Int? = nil) -> Failure {
    Failure(fault: Fault(what, fix: fix), offset: offset ?? position)
  }
}

extension Character {
  var isASCIIDigit: Bool { isASCII && isNumber }
}

extension Expression {
  /// The same number with the other sign; nil for anything but a number.
  var negatedNumber: Expression? {
    switch self {
    case .number(let x): .number(-x)
    case .value(.scalar(let x)): .value(.scalar(-x))
    default: nil
    }
  }

  /// Returns the difference, or the expression itself where 0 would be subtracted.
  fileprivate func minus(_ other: Expression) -> Expression {
    other.isZero ? self : .difference(self, other)
  }

  var isZero: Bool { self == .number(0) || self == .value(.scalar(0)) }
}
