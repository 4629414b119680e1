import Equations
import Expressions
import Interchange

/// A parser for the statements in code and in conditions: `w[2][1][1] * a[1][1] + b[2][1] = 0.3575`.
///
///     statement   side  { relation side }           relations: = <> < > <= >=
///     side        term  { + term | - term }
///     term        factor { * factor | .* factor | / factor }
///     factor      - factor | primary [ ^2 ]
///     primary     number | ( side ) | |side| | function ( side ) | name
///
/// Functions are `abs exp ln sqr T diag`; names are those that `resolve` knows.
struct StatementParser {
  /// The text that could not be read, and its position, counted in characters.
  struct Failure: Error, Equatable {
    var what: String
    var mend: String?
    var offset: Int
  }

  typealias Resolver = (String) throws(Fault) -> Expression

  private static let longest = 600
  private static let deepest = 30

  private let characters: [Character]
  private let resolve: Resolver
  private var position = 0
  private var depth = 0

  static func statement(_ text: String, _ resolve: Resolver) throws(Failure) -> WrittenStatement {
    try withoutActuallyEscaping(resolve) { (resolve) throws(Failure) -> WrittenStatement in
      var parser = StatementParser(text, resolve)
      return try parser.statement()
    }
  }

  private init(_ text: String, _ resolve: @escaping Resolver) {
    characters = Array(text)
    self.resolve = resolve
  }

  private mutating func statement() throws(Failure) -> WrittenStatement {
    guard characters.count <= Self.longest else { throw failure("the formula is too long") }
    var statement = WrittenStatement(sides: [try wholeSide()], relations: [])
    while let relation = relation() {
      statement.relations.append(relation)
      statement.sides.append(try wholeSide())
    }
    if let character = peek { throw failure("\(quoted(String(character))) does not belong here") }
    return statement
  }

  private mutating func relation() -> Comparison? {
    skipSpaces()
    guard let (sign, length) = Comparison.leading(characters[position...]) else { return nil }
    position += length
    return sign
  }

  private mutating func wholeSide() throws(Failure) -> WrittenStatement.Side {
    skipSpaces()
    let start = position
    let expression = try side()
    return WrittenStatement.Side(expression: expression, literal: Self.literal(characters[start..<position]))
  }

  /// Returns the number if a text is nothing but a number, otherwise nil.
  private static func literal(_ text: ArraySlice<Character>) -> WrittenNumber? {
    let digits = text.drop { $0 == "-" || $0 == " " }
    guard digits.first?.isNumber == true, let number = WrittenNumber(String(text)), number.value.isFinite
    else {
      return nil
    }
    return number
  }
}

// MARK: - Arithmetic

extension StatementParser {
  private mutating func side() throws(Failure) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw failure("the parentheses are nested too deep") }
    var result = try term()
    while true {
      if take("+") {
        let next = try term()
        if case .sum(let terms) = result {
          result = .sum(terms + [next])
        } else {
          result = .sum([result, next])
        }
      } else if take("-") {
        result = .difference(result, try term())
      } else {
        return result
      }
    }
  }

  private mutating func term() throws(Failure) -> Expression {
    var result = try factor()
    while true {
      if take(".*") || take("⊙") || take("∘") {
        result = .hadamard(result, try factor())
      } else if take("*") || take("×") || take("·") {
        let next = try factor()
        if case .product(let factors) = result {
          result = .product(factors + [next])
        } else {
          result = .product([result, next])
        }
      } else if take("/") {
        result = .quotient(result, try factor())
      } else {
        return result
      }
    }
  }

  private mutating func factor() throws(Failure) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw failure("the signs are nested too deep") }
    if take("-") {
      let operand = try factor()
      if case .value(.scalar(let x)) = operand { return .value(.scalar(-x)) }
      return .negative(operand)
    }
    let base = try primary()
    return take("^2") || take("²") ? .square(base) : base
  }

  private mutating func primary() throws(Failure) -> Expression {
    skipSpaces()
    guard let first = peek else { throw failure("a number or a name is missing here") }
    if first.isNumber { return try number() }
    if take("(") { return try closed(side()) }
    if take("|") { return .function(.absoluteValue, try closed(side(), by: "|")) }
    if let function = function() { return function(try closed(side())) }
    return try name()
  }

  private mutating func closed(_ expression: Expression, by end: String = ")") throws(Failure) -> Expression {
    guard take(end) else { throw failure("a \(end) is missing") }
    return expression
  }

  private mutating func number() throws(Failure) -> Expression {
    let start = position
    while let c = peek, c.isASCII, c.isNumber || c == "." && !isProduct { position += 1 }
    if let c = peek, c == "e" || c == "E", position + 1 < characters.count {
      let next = characters[position + 1]
      if next.isNumber || next == "-" || next == "+" {
        position += 2
        while let c = peek, c.isASCII, c.isNumber { position += 1 }
      }
    }
    let text = String(characters[start..<position])
    guard let value = Double(text), value.isFinite else {
      throw failure("\(quoted(text)) is not a number", at: start)
    }
    return .value(.scalar(value))
  }

  /// Whether the point at this position begins the sign of a componentwise product.
  private var isProduct: Bool { position + 1 < characters.count && characters[position + 1] == "*" }

  private mutating func function() -> ((Expression) -> Expression)? {
    if take("abs(") { return { .function(.absoluteValue, $0) } }
    if take("exp(") { return { .function(.exponential, $0) } }
    if take("ln(") { return { .function(.logarithm, $0) } }
    if take("T(") { return { .transpose($0) } }
    return take("diag(") ? { .diagonal($0) } : nil
  }
}

// MARK: - Names

extension StatementParser {
  /// Reads a name, up to the first character that no name has: `dC/dw[2][1][1]`, `sigma'(z[2][1])`, `new b[3][1]@2`.
  private mutating func name() throws(Failure) -> Expression {
    let start = position
    _ = take("new ")
    symbol()
    if peek == "/", position + 1 < characters.count, "d∂".contains(characters[position + 1]),
      characters[start] == "d" || characters[start] == "∂"
    {
      position += 1
      symbol()
    }
    if peek == "@" {
      position += 1
      while let c = peek, c.isLetter || c.isNumber { position += 1 }
    }
    guard position > start else {
      throw failure("\(quoted(String(characters[start]))) does not belong here")
    }
    let text = String(characters[start..<position])
    do {
      return try resolve(text)
    } catch {
      throw Failure(what: error.what, mend: error.mend, offset: start)
    }
  }

  private mutating func symbol() {
    while let c = peek, c.isLetter || c == "∂" || c == "_" { position += 1 }
    if let c = peek, c == "'" || c == "′" {
      position += 1
      if peek == "(" { skip(to: ")") }
    }
    while peek == "[" { skip(to: "]") }
  }

  private mutating func skip(to end: Character) {
    while let c = peek {
      position += 1
      if c == end { return }
    }
  }
}

// MARK: - Characters

extension StatementParser {
  private var peek: Character? { position < characters.count ? characters[position] : nil }

  private mutating func skipSpaces() {
    while peek == " " { position += 1 }
  }

  /// Reads these characters, and the spaces around them; returns false if the text has others.
  private mutating func take(_ text: String) -> Bool {
    var at = position
    while at < characters.count, characters[at] == " " { at += 1 }
    guard characters[at...].starts(with: text) else { return false }
    position = at + text.count
    skipSpaces()
    return true
  }

  private func failure(_ what: String, at offset: Int? = nil) -> Failure {
    Failure(what: what, mend: nil, offset: offset ?? position)
  }
}
