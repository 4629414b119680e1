import Equations
import Expressions
import Interchange

/// A reader for the name of a quantity, from left to right: `dC/dw[3][1][2]@2`.
struct NameReader {
  let notation: Notation
  let text: String
  /// The equation whose index letters may stand for layers and neurons, if there is one.
  let equation: Equation.ID?
  /// Whether letters may stand for layers and neurons; otherwise only numbers do.
  let readsLetters: Bool
  private let characters: [Character]
  private(set) var position = 0

  init(_ text: String, in notation: Notation, equation: Equation.ID? = nil, readsLetters: Bool = false) {
    self.notation = notation
    self.text = text
    self.equation = equation
    self.readsLetters = readsLetters || equation != nil
    characters = Array(text)
  }

  /// Reads a name that is the whole text.
  mutating func wholeName() throws(Fault) -> Quantity {
    let quantity = try name()
    skipSpaces()
    guard position == characters.count else { throw fault("\"\(rest)\" is not expected in \"\(text)\"") }
    return quantity
  }

  /// Reads a name, with its example if one is given.
  mutating func name() throws(Fault) -> Quantity {
    let quantity = try symbol()
    guard take("@") else { return quantity }
    return try quantity.of(example(of: quantity))
  }
}

// MARK: - Symbols

extension NameReader {
  private mutating func symbol() throws(Fault) -> Quantity {
    skipSpaces()
    let start = position
    if let derivative = try derivative() { return derivative }
    position = start
    let word = letters()
    if word == "new", peek == " " { return try updated() }
    if word == "beta" || word == "β", let share = takeShare() { return share }
    guard let meaning = notation.meaning(of: word) else { throw notation.unknownLetter(word, in: text) }
    switch meaning {
    case .slope: return try slope()
    case .input: return try component(of: .activation, layer: .number(1))
    case .cost: return .cost
    case .meanCost: return .meanCost
    case .quantity(.exampleCount) where word == "m" && peek == "[": return try indexed(.firstMoment)
    case .quantity(.target): return try component(of: .target, layer: nil)
    case .quantity(let kind) where kind.hasNoIndices: return Quantity(kind)
    case .quantity(let kind): return try indexed(kind)
    }
  }

  /// Reads the number of a share of a running mean: the 1 of `beta1`.
  private mutating func takeShare() -> Quantity? {
    for (number, kind) in [
      ("1", Quantity.Kind.firstDecay), ("2", .secondDecay), ("₁", .firstDecay), ("₂", .secondDecay),
    ] {
      if take(Character(number)) { return Quantity(kind) }
    }
    return nil
  }

  /// Reads a derivative such as `dC/dw[2][1][1]`; returns nil if no derivative of the cost begins here.
  private mutating func derivative() throws(Fault) -> Quantity? {
    guard takeDifferential(), let cost = notation.meaning(of: letters()), cost == .cost || cost == .meanCost,
      take("/")
    else { return nil }
    guard takeDifferential() else { throw fault("after the / in \"\(text)\" a d and a quantity must follow") }
    let variable = try symbol()
    let kind: Quantity.Kind
    switch variable.kind {
    case .weightedInput: kind = .error
    case .activation: kind = .costGradient
    case .weight: kind = .weightGradient
    case .bias: kind = .biasGradient
    default: throw fault("\"\(text)\" is a derivative that backpropagation does not compute")
    }
    let isMean = cost == .meanCost && (kind == .weightGradient || kind == .biasGradient)
    return Quantity(
      kind, layer: variable.layer, element: variable.element, example: isMean ? .mean : .current)
  }

  private mutating func takeDifferential() -> Bool { take("∂") || take("d") }

  /// Reads a slope: `sigma'(z[2][1])`.
  private mutating func slope() throws(Fault) -> Quantity {
    guard take("'") || take("′"), take("(") else {
      throw fault("\"\(text)\" is not finished", fix: "A slope is \(notation.example(of: .slope)).")
    }
    let argument = try symbol()
    guard argument.kind == .weightedInput else {
      throw fault(
        "\"\(text)\" takes the slope at something other than a weighted input",
        fix: "A slope is \(notation.example(of: .slope)).")
    }
    guard take(")") else { throw fault("\"\(text)\" lacks its closing parenthesis") }
    return Quantity(.slope, layer: argument.layer, element: argument.element)
  }

  /// Reads a number after the update: `new w[2][1][1]`.
  private mutating func updated() throws(Fault) -> Quantity {
    var quantity = try symbol()
    guard let kind = quantity.kind.updated else {
      throw fault("\"\(text)\": only weights, biases and what an update rule keeps are updated")
    }
    quantity.kind = kind
    return quantity
  }
}

// MARK: - Indices

extension NameReader {
  private mutating func indexed(_ kind: Quantity.Kind) throws(Fault) -> Quantity {
    guard take("[") else {
      throw fault("\"\(text)\" lacks its layer", fix: "Write \(notation.example(of: kind)).")
    }
    let layer = try layer()
    return try component(of: kind, layer: layer)
  }

  private mutating func component(of kind: Quantity.Kind, layer: LayerIndex?) throws(Fault) -> Quantity {
    var neurons: [Index] = []
    while take("[") { neurons.append(try index()) }
    let element: Element
    switch (neurons.count, kind == .weight) {
    case (0, _): element = .whole
    case (2, false) where kind.isKept || kind.isIntermediate:
      element = try entry(neurons[0], neurons[1], layer ?? .output)
    case (1, false): element = .neuron(try neuron(neurons[0], in: layer ?? .output))
    case (2, true): element = try entry(neurons[0], neurons[1], layer ?? .output)
    case (_, true):
      throw fault(
        "\"\(text)\" needs two neurons after the layer",
        fix: "Write \(notation.example(of: kind)): \(notation.indexOrder).")
    case (_, false):
      throw fault("\"\(text)\" has too many indices", fix: "Write \(notation.example(of: kind)).")
    }
    return Quantity(kind, layer: layer, element: element)
  }

  private mutating func layer() throws(Fault) -> LayerIndex {
    if peek?.isNumber == true { return .number(try number(closing: true)) }
    let word = GreekLetters.typed(letters())
    let isLast = word == GreekLetters.typed(notation.letters.lastLayer)
    guard isLast || (readsLetters && word == GreekLetters.typed(notation.letters.layer)) else {
      throw fault(
        "\"\(text)\": the layer is a number, or \(notation.letters.lastLayer) for the last one")
    }
    var offset = 0
    if take("-") {
      offset = -(try number(closing: false))
    } else if take("+") {
      offset = try number(closing: false)
    }
    guard take("]") else { throw fault("\"\(text)\" lacks a closing bracket") }
    return isLast ? .last(offset: offset) : .current(offset: offset)
  }

  /// The greatest index; no network has more layers, neurons or examples.
  private static let largestIndex = 1_000_000_000

  mutating func number(closing: Bool) throws(Fault) -> Int {
    var digits = ""
    while let digit = peek, digit.isASCII, digit.isNumber {
      digits.append(digit)
      position += 1
    }
    guard let number = Int(whole: digits), number <= NameReader.largestIndex else {
      throw fault("\"\(text)\": a layer and a neuron are whole numbers")
    }
    guard number > 0 else { throw fault("\"\(text)\": layers, neurons and examples count from 1") }
    guard !closing || take("]") else { throw fault("\"\(text)\" lacks a closing bracket") }
    return number
  }

  private mutating func example(of quantity: Quantity) throws(Fault) -> ExampleIndex {
    let name = notation.name(of: quantity.of(.current))
    guard quantity.kind.belongsToExample else {
      throw fault("\(name) is the same for all examples", fix: "Leave out the @ and what follows it.")
    }
    if quantity.example == .mean {
      throw fault("\"\(text)\" names the mean over all examples, not one of them")
    }
    if readsLetters, takeWord(notation.letter(of: .example, in: equation)) { return .variable }
    guard takeWord("mean") else { return .number(try number(closing: false)) }
    guard quantity.kind.hasMean else { throw fault("\(name) has no mean over the examples") }
    return .mean
  }
}

// MARK: - Characters

extension NameReader {
  var isAtEnd: Bool { position == characters.count }

  /// Returns the letters that come next and the character after them, without reading past them.
  mutating func wordAhead() -> (word: String, next: Character?) {
    skipSpaces()
    let start = position
    let word = letters()
    let next = peek
    position = start
    return (word, next)
  }

  var peek: Character? { position < characters.count ? characters[position] : nil }

  var rest: String { String(characters[position...]) }

  mutating func take(_ character: Character) -> Bool {
    skipSpaces()
    guard peek == character else { return false }
    position += 1
    return true
  }

  mutating func takeWord(_ word: String) -> Bool {
    guard characters[position...].starts(with: word) else { return false }
    position += word.count
    return true
  }

  mutating func letters() -> String {
    var word = ""
    while let letter = peek, letter.isLetter {
      word.append(letter)
      position += 1
    }
    return word
  }

  mutating func skipSpaces() {
    while peek == " " { position += 1 }
  }

  func fault(_ what: String, fix: String? = nil) -> Fault { Fault(what, fix: fix) }
}
