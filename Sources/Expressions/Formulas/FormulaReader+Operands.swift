import Interchange

extension FormulaReader {
  mutating func power() throws(Failure) -> Expression {
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
    guard peek != "^" else {
      throw failure("a power of a power needs parentheses", fix: "Write (a^b)^c or a^(b^c).", at: start)
    }
    return exponent == .number(2) || exponent == names.number(2) ? .square(base) : .power(base, exponent)
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
    if first.isASCIIDigit || first == "." && isDigitAfterPoint { return try number() }
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
    guard word != "sum" else {
      throw failure("the sum has no index", fix: "Write the index in brackets: sum[k](…).")
    }
    let known = Self.functionNames
    throw failure(
      "there is no function \(quoted(word))",
      fix: suggestion(for: word, among: known).map { "Did you mean \($0)?" }
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

  /// Whether a digit follows the point at this position, as in `.5`.
  private var isDigitAfterPoint: Bool { characters.dropFirst(position + 1).first?.isASCIIDigit == true }

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
    let start = position
    while let c = peek, c.isLetter || c == "∂" || c == "_" { position += 1 }
    // β₁ and β₂, the shares of Adam's running means, are the only names with a number in them.
    if let c = peek, "12₁₂".contains(c), ["beta", "β"].contains(text(from: start)) { position += 1 }
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
