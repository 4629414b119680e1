import Equations
import Expressions
import Interchange

/// A reader for the right side of an equation, as it is typed in a file of notes.
///
///     sum[k](w[l+1][k][j] * delta[l+1][k]) * sigma'(z[l][j])
///     W[l+1]^T * delta[l+1] .* sigma'(z[l])
///
/// Quantities have their names, with the index letters of the equation. `if … > 0 then … else …` binds least, then +
/// and −, then the componentwise product `.*`, then `*` and `/`.
struct FormulaReader {
  private var names: NameReader

  /// The greatest length of a formula in bytes, which limits the depth of nested parentheses.
  private static let longest = 1000

  /// Returns the expression of a text.
  static func expression(_ text: String, of equation: Equation.ID, in notation: Notation) throws(Fault)
    -> Expression
  {
    guard text.utf8.count <= longest else { throw Fault("a formula has at most \(longest) bytes") }
    var reader = FormulaReader(names: NameReader(text, in: notation, equation: equation))
    let expression = try reader.sum()
    reader.names.skipSpaces()
    guard reader.names.isAtEnd else { throw reader.fault("\"\(reader.names.rest)\" is not expected here") }
    return expression
  }

  private func fault(_ what: String) -> Fault { Fault("\"\(names.text)\": \(what)") }

  private mutating func sum() throws(Fault) -> Expression {
    if names.wordAhead().word == "if" { return try choice() }
    var result = try hadamard()
    while true {
      if names.take("+") {
        let term = try hadamard()
        if case .sum(let terms) = result {
          result = .sum(terms + [term])
        } else {
          result = .sum([result, term])
        }
      } else if names.take("-") || names.take("−") {
        result = .difference(result, try hadamard())
      } else {
        return result
      }
    }
  }

  /// Reads a choice: `if z[l][j] > 0 then 1 else 0`.
  private mutating func choice() throws(Fault) -> Expression {
    _ = names.takeWord("if")
    let x = try sum()
    guard names.take(">"), try hadamard() == .number(0) else {
      throw fault("after if there must be a comparison with 0, as in if z[l][j] > 0 then 1 else 0")
    }
    let then = try part(after: "then")
    return .ifPositive(x, then: then, otherwise: try part(after: "else"))
  }

  private mutating func part(after word: String) throws(Fault) -> Expression {
    guard names.wordAhead().word == word else { throw fault("there is no \(word) for the if") }
    _ = names.takeWord(word)
    return try sum()
  }

  private mutating func hadamard() throws(Fault) -> Expression {
    var result = try product()
    while names.take("⊙") || names.take("∘") || takeDotTimes() { result = .hadamard(result, try product()) }
    return result
  }

  private mutating func takeDotTimes() -> Bool {
    names.skipSpaces()
    return names.takeWord(".*")
  }

  private mutating func product() throws(Fault) -> Expression {
    if names.take("-") || names.take("−") { return .negative(try product()) }
    var result = try power()
    while true {
      if names.take("*") {
        let factor = try power()
        if case .product(let factors) = result {
          result = .product(factors + [factor])
        } else {
          result = .product([result, factor])
        }
      } else if names.take("/") {
        result = .quotient(result, try power())
      } else {
        return result
      }
    }
  }
}

// MARK: - Operands

extension FormulaReader {
  /// Reads an operand with what follows it: ^T, ^2, or [j] after a parenthesis.
  private mutating func power() throws(Fault) -> Expression {
    names.skipSpaces()
    let isFenced = names.peek == "("
    var result = try operand()
    while true {
      if names.take("^") {
        if names.takeWord("T") {
          result = .transpose(result)
        } else if names.takeWord("2") {
          result = .square(result)
        } else {
          throw fault("after ^ there must be T or 2")
        }
      } else if isFenced, names.take("[") {
        result = .component(result, try names.neuron(try names.index(), in: .l))
      } else {
        return result
      }
    }
  }

  private mutating func operand() throws(Fault) -> Expression {
    if names.take("(") { return try closed(try sum()) }
    names.skipSpaces()
    if names.peek?.isNumber == true { return .number(try decimal()) }
    let (word, next) = names.wordAhead()
    if word == "sum", next == "[" { return try summation() }
    guard next == "(" else { return .quantity(try names.name()) }
    if names.notation.meaning(of: word) == .slope { return try activation(word) }
    guard let function = FormulaReader.functions[word] else { throw fault("there is no function \(word)") }
    _ = names.takeWord(word)
    return function(try argument())
  }

  static let functions: [String: @Sendable (Expression) -> Expression] = [
    "diag": { .diagonal($0) }, "exp": { .function(.exponential, $0) }, "ln": { .function(.logarithm, $0) },
    "tanh": { .function(.hyperbolicTangent, $0) }, "max": { .function(.maximum, $0) },
    "abs": { .function(.absoluteValue, $0) }, "one": { .function(.one, $0) },
  ]

  private mutating func argument() throws(Fault) -> Expression {
    guard names.take("(") else { throw fault("a parenthesis is missing") }
    return try closed(try sum())
  }

  private mutating func closed(_ expression: Expression) throws(Fault) -> Expression {
    guard names.take(")") else { throw fault("a closing parenthesis is missing") }
    return expression
  }

  /// Reads σ of an argument; the layer of the activation function is that of the first quantity in the argument.
  private mutating func activation(_ word: String) throws(Fault) -> Expression {
    _ = names.takeWord(word)
    let argument = try argument()
    return .function(.activation(argument.quantities.lazy.compactMap(\.layer).first ?? .l), argument)
  }

  /// Reads `sum[k](…)`, which runs over the layer whose neurons have this letter in the summand, or over the examples.
  private mutating func summation() throws(Fault) -> Expression {
    _ = names.takeWord("sum[")
    let letter = names.letters()
    guard names.take("]") else { throw fault("sum needs a letter, as in sum[k](…)") }
    let body = try argument()
    let notation = names.notation
    let examples = body.quantities.contains { $0.example == .variable }
    if examples, letter == notation.letter(of: .example, in: names.equation) {
      return .summation(over: .example, in: .examples, body)
    }
    let runs = body.quantities.flatMap(\.running).filter {
      notation.letter(of: $0.variable, in: names.equation) == letter
    }
    let isOutput = runs.first?.variable == .neuron
    guard let run = runs.first, !isOutput || names.equation == .cost else {
      throw fault("nothing in the sum has the letter \(letter)")
    }
    return .summation(over: run.variable, in: .neurons(of: run.layer), body)
  }

  private mutating func decimal() throws(Fault) -> Double {
    var digits = ""
    while let character = names.peek, character.isNumber || (character == "." && !names.rest.hasPrefix(".*"))
    {
      digits.append(character)
      _ = names.takeWord(String(character))
    }
    guard let number = Double(digits) else { throw fault("\(digits) is not a number") }
    return number
  }
}

extension Quantity {
  /// The letters among its indices, each with the layer whose neurons it numbers.
  fileprivate var running: [(variable: IndexVariable, layer: LayerIndex)] {
    let layer = layer ?? .output
    let below: LayerIndex =
      switch layer {
      case .number(let l): .number(l - 1)
      case .current(let offset): .current(offset: offset - 1)
      case .last(let offset): .last(offset: offset - 1)
      }
    let indices: [(NeuronIndex, LayerIndex)] =
      switch element {
      case .whole: []
      case .neuron(let j): [(j, layer)]
      case .entry(let receiver, let sender): [(receiver, layer), (sender, below)]
      }
    return indices.compactMap { index, layer in
      if case .variable(let variable) = index { (variable, layer) } else { nil }
    }
  }
}
