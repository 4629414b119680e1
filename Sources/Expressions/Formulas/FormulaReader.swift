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
    /// What is wrong, and how to mend it.
    public var fault: Fault
    /// The number of characters before the place.
    public var offset: Int
  }

  /// The greatest number of characters of a formula.
  public static let longest = 1000
  /// The greatest number of parentheses, signs and choices inside one another.
  public static let deepest = 40

  private let names: any FormulaNames
  private let characters: [Character]
  private var position = 0
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
        "after if there must be a comparison", mend: "Write it as in if z > 0 then z else 0.", at: start)
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

// MARK: - Powers and operands

extension FormulaReader {
  private mutating func power() throws(Failure) -> Expression {
    skipSpaces()
    let isFenced = peek == "("
    var result = try operand()
    while true {
      if take("²") {
        result = .square(result)
      } else if take("ᵀ") {
        result = .transpose(result)
      } else if take("^") {
        result = try raised(result)
      } else if isFenced, peek == "[" {
        result = .component(result, try neuron())
      } else {
        return result
      }
    }
  }

  /// Reads what stands after ^, for a base that was read.
  private mutating func raised(_ base: Expression) throws(Failure) -> Expression {
    if wordAhead() == "T" {
      takeWord("T")
      return .transpose(base)
    }
    let start = position
    let exponent = try exponent()
    if exponent == .number(2) || exponent == names.number(2) { return .square(base) }
    guard peek != "^" else {
      throw failure("two powers stand next to each other", mend: "Write (a^b)^c or a^(b^c).", at: start)
    }
    return .power(base, exponent)
  }

  private mutating func exponent() throws(Failure) -> Expression {
    guard take("-") || take("−") else { return try operand() }
    let exponent = try operand()
    return exponent.negatedNumber ?? .negative(exponent)
  }

  private mutating func neuron() throws(Failure) -> NeuronIndex {
    let start = position
    let index = try bracketed()
    return try resolved(at: start) { names throws(Fault) in try names.neuron(index) }
  }

  private mutating func operand() throws(Failure) -> Expression {
    skipSpaces()
    guard let first = peek else { throw failure("a number or a name is missing here") }
    if first.isASCIIDigit { return try number() }
    if take("(") { return try closed(by: ")") }
    if take("|") { return .function(.absoluteValue, try closed(by: "|")) }
    return try word()
  }

  /// Reads what begins with a word: a sum, a function of something, a power of e, or a name.
  private mutating func word() throws(Failure) -> Expression {
    let start = position
    let word = wordAhead()
    let next = characters.dropFirst(position + word.count).first
    if word == "sum", next == "[" { return try summation() }
    if word == "e", next == "^", (try? names.expression(named: word)) == nil {
      position += 2
      return .function(.exponential, try exponent())
    }
    guard next == "(" else { return try name() }
    if names.isActivationFunction(word) {
      takeWord(word)
      let argument = try arguments(of: word, 1...1)[0]
      return .function(.activation(argument.quantities.lazy.compactMap(\.layer).first ?? .l), argument)
    }
    if let (count, function) = Self.functions[word] {
      takeWord(word)
      return function(try arguments(of: word, count))
    }
    if (try? names.expression(named: word)) != nil { return try name() }
    let known = Self.functionNames
    throw failure(
      "there is no function \(quoted(word))",
      mend: suggestion(for: word, among: known).map { "Did you mean \($0)?" }
        ?? "The functions are \(known.joined(separator: ", ")).", at: start)
  }

  private mutating func summation() throws(Failure) -> Expression {
    let start = position
    takeWord("sum")
    let letter = try bracketed()
    let term = try arguments(of: "sum[\(letter)]", 1...1)[0]
    return try resolved(at: start) { names throws(Fault) in try names.summation(over: letter, of: term) }
  }

  private mutating func arguments(
    of function: String, _ count: ClosedRange<Int>
  ) throws(Failure) -> [Expression] {
    guard take("(") else { throw failure("a ( is missing after \(function)") }
    var arguments = [try formula()]
    while take(",") { arguments.append(try formula()) }
    guard take(")") else { throw failure("a ) is missing") }
    guard count.contains(arguments.count) else {
      throw failure("\(function) takes one argument, not \(arguments.count)")
    }
    return arguments
  }

  private mutating func closed(by end: String) throws(Failure) -> Expression {
    let formula = try formula()
    guard take(end) else { throw failure("a \(end) is missing") }
    return formula
  }

  private mutating func number() throws(Failure) -> Expression {
    let start = position
    while let digit = peek, digit.isASCIIDigit || digit == "." && !isDotTimes { position += 1 }
    if let e = peek, e == "e" || e == "E" {
      let sign = characters.dropFirst(position + 1).first
      let digits = characters.dropFirst(position + (sign == "-" || sign == "+" ? 2 : 1))
      if digits.first?.isASCIIDigit == true {
        position = digits.startIndex
        while let digit = peek, digit.isASCIIDigit { position += 1 }
      }
    }
    let text = text(from: start)
    guard let value = Double(text), value.isFinite else {
      throw failure("\(quoted(text)) is not a number", at: start)
    }
    return names.number(value)
  }

  /// Whether the point at this position begins the sign of a componentwise product.
  private var isDotTimes: Bool { characters.dropFirst(position + 1).first == "*" }
}

// MARK: - Functions

extension FormulaReader {
  /// The names of all functions that a formula may use.
  public static let functionNames: [String] = functions.keys.sorted()

  private typealias NamedFunction = (
    arguments: ClosedRange<Int>, expression: @Sendable ([Expression]) -> Expression
  )

  private static let functions: [String: NamedFunction] = [
    "exp": (1...1, { .function(.exponential, $0[0]) }),
    "ln": (1...1, { .function(.logarithm, $0[0]) }),
    "tanh": (1...1, { .function(.hyperbolicTangent, $0[0]) }),
    "sqrt": (1...1, { .function(.squareRoot, $0[0]) }),
    "abs": (1...1, { .function(.absoluteValue, $0[0]) }),
    "one": (1...1, { .function(.one, $0[0]) }),
    "diag": (1...1, { .diagonal($0[0]) }),
    "T": (1...1, { .transpose($0[0]) }),
    "max": (1...9, greatest),
    "min": (1...9, { $0.count == 1 ? .function(.minimum, $0[0]) : .extreme(.minimum, $0) }),
  ]

  @Sendable private static func greatest(_ arguments: [Expression]) -> Expression {
    if arguments.count == 1 { return .function(.maximum, arguments[0]) }
    if arguments.count == 2, arguments[0].isZero { return .function(.positivePart, arguments[1]) }
    return .extreme(.maximum, arguments)
  }
}

// MARK: - Names

extension FormulaReader {
  /// Reads a name, up to the first character that no name has: `dC/dw[2][1][1]`, `sigma'(z[2][1])`, `new b[3][1]@2`.
  private mutating func name() throws(Failure) -> Expression {
    let start = position
    if wordAhead() == "new", characters.dropFirst(position + 3).first == " " { position += 4 }
    symbol()
    if peek == "/", let d = characters.dropFirst(position + 1).first, "d∂".contains(d),
      "d∂".contains(characters[start])
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
    let text = text(from: start)
    return try resolved(at: start) { names throws(Fault) in try names.expression(named: text) }
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

  /// Reads an index in brackets and returns it without them.
  private mutating func bracketed() throws(Failure) -> String {
    let start = position
    skip(to: "]")
    let text = text(from: start)
    guard text.hasPrefix("["), text.hasSuffix("]"), text.count > 2 else {
      throw failure("an index in brackets is missing, as in sum[k](…)", at: start)
    }
    return String(text.dropFirst().dropLast())
  }

  private func resolved<Result>(
    at start: Int, _ resolve: (any FormulaNames) throws(Fault) -> Result
  ) throws(Failure) -> Result {
    do {
      return try resolve(names)
    } catch {
      throw Failure(fault: error, offset: start)
    }
  }
}

// MARK: - Characters

extension FormulaReader {
  private var peek: Character? { position < characters.count ? characters[position] : nil }

  private mutating func skipSpaces() {
    while peek == " " { position += 1 }
  }

  /// Whether an operand comes next, so that two factors stand side by side; `then` and `else` end a formula.
  private var beginsOperand: Bool {
    guard let next = characters[position...].first(where: { $0 != " " }) else { return false }
    guard next.isLetter || next == "∂" else { return next == "(" }
    return !["then", "else"].contains(wordAhead())
  }

  /// The letters that come next, behind any spaces.
  private func wordAhead() -> String {
    String(characters[position...].drop { $0 == " " }.prefix { $0.isLetter })
  }

  private mutating func takeWord(_ word: String) {
    skipSpaces()
    position += word.count
  }

  /// Reads these characters, and the spaces around them; returns false if the text has others.
  private mutating func take(_ text: String) -> Bool {
    let start = characters[position...].firstIndex { $0 != " " } ?? position
    guard characters[start...].starts(with: text) else { return false }
    position = start + text.count
    skipSpaces()
    return true
  }

  private func failure(_ what: String, mend: String? = nil, at offset: Int? = nil) -> Failure {
    Failure(fault: Fault(what, mend: mend), offset: offset ?? position)
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}

extension Expression {
  /// The same number with the other sign; nil for anything but a number.
  fileprivate var negatedNumber: Expression? {
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

  fileprivate var isZero: Bool { self == .number(0) || self == .value(.scalar(0)) }
}
