import Equations
import Expressions
import Interchange
import NeuralNetwork
import Notations
import Walkthrough

/// The meaning of the names in a lesson: quantities with numbers or with letters, equations, counts.
struct Names {
  let notation: Notation
  /// The network in which things are counted; names with letters do not need it.
  var network: Network?
  /// The number of examples.
  var examples: Int?

  /// Returns the equation with the label that all lessons use, whatever the notes call it.
  static func equation(_ name: String) -> Equation.ID? {
    switch name {
    case "BP1": .outputError
    case "BP2": .hiddenError
    case "BP3": .biasGradient
    case "BP4": .weightGradient
    default: Equation.ID(rawValue: name)
    }
  }

  /// Returns the name of an equation for a sentence in these notes.
  ///
  /// It is the label in the notes, or the purpose of the equation if the notes give it only a place.
  static func label(_ name: String, in notation: Notation, beginsSentence: Bool) -> String? {
    guard name.hasPrefix("BP"), let id = equation(name) else { return nil }
    if let name = notation.labels[id]?.name { return name }
    let title = id.title.prefix(1).lowercased() + id.title.dropFirst()
    return "\(beginsSentence ? "The" : "the") equation for \(title)"
  }

  /// Returns the expression that a name in a formula stands for.
  func expression(named name: String) throws(Fault) -> Expression {
    if let count = count(name) { return .value(.scalar(Double(count))) }
    do {
      return written(try notation.quantity(named: name), as: name)
    } catch {
      if let quantity = symbolic(name) { return written(quantity, as: name) }
      if let partial = partial(name) { return partial }
      throw error
    }
  }

  /// Returns the expression for a quantity.
  ///
  /// The derivative of the cost with respect to a weighted input is the error, but an author who writes a derivative
  /// wants to show a derivative.
  private func written(_ quantity: Quantity, as name: String) -> Expression {
    guard quantity.kind == .error, name.contains("/") else { return .quantity(quantity) }
    var input = quantity.of(.current)
    input.kind = .weightedInput
    return .partial(of: .cost.of(quantity.example), by: input)
  }

  /// Returns the count that a name such as `weights` or `layers` stands for.
  private func count(_ name: String) -> Int? {
    guard let network else { return nil }
    let biases = network.biasCount
    switch name {
    case "weights": return network.parameterCount - biases
    case "biases": return biases
    case "parameters": return network.parameterCount
    case "layers": return network.layerCount
    case "examples": return examples
    default: return width(name, of: network)
    }
  }

  /// Returns the number of neurons of a layer, `neurons[2]`.
  private func width(_ name: String, of network: Network) -> Int? {
    guard name.hasPrefix("neurons["), let layer = Int(whole: name.dropFirst(8).dropLast()),
      1...network.layerCount ~= layer
    else { return nil }
    return network.width(ofLayer: layer)
  }

  /// Reads a derivative of something other than the cost, `dz[3][1]/da[2][1]`.
  private func partial(_ name: String) -> Expression? {
    let parts = name.split(separator: "/")
    guard parts.count == 2, parts.allSatisfy({ $0.first == "d" || $0.first == "∂" }),
      let of = plain(String(parts[0].dropFirst())), let by = plain(String(parts[1].dropFirst()))
    else { return nil }
    return .partial(of: of, by: by)
  }

  private func plain(_ name: String) -> Quantity? {
    (try? notation.quantity(named: name)) ?? symbolic(name)
  }
}

// MARK: - Formulas

extension Names: FormulaNames {
  /// A number of a lesson takes the place of a quantity, so it is shown with the digits that were written.
  func number(_ value: Double) -> Expression { .value(.scalar(value)) }

  func isActivationFunction(_ word: String) -> Bool { notation.isActivationFunction(word) }

  func summation(over letter: String, of term: Expression) throws(Fault) -> Expression {
    try notation.summation(over: letter, of: term, in: nil)
  }

  func neuron(_ index: String) throws(Fault) -> NeuronIndex {
    guard let neuron = neuron(written: index) else {
      throw Fault("\(quoted(index)) is not a neuron", fix: "Write a number, or a letter such as j.")
    }
    return neuron
  }
}

// MARK: - Letters for indices

extension Names {
  /// Reads a quantity with letters, `delta[l+1][k]`: numbers replace the letters for reading, and are replaced back
  /// after it.
  private func symbolic(_ name: String) -> Quantity? {
    var numbers = ""
    var letters: [Int: String] = [:]
    var rest = Substring(name)
    while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
      let index = rest[rest.index(after: open)..<close].filter { $0 != " " }
      let stand = Self.firstStand + letters.count
      letters[stand] = String(index)
      numbers += rest[..<open] + "[\(stand)]"
      rest = rest[rest.index(after: close)...]
    }
    guard !letters.isEmpty, let quantity = try? notation.quantity(named: numbers + rest) else { return nil }
    return replaced(quantity, letters)
  }

  private static let firstStand = 900_001

  private func replaced(_ quantity: Quantity, _ letters: [Int: String]) -> Quantity? {
    var copy = quantity
    if let layer = quantity.layer {
      guard case .number(let stand) = layer, let text = letters[stand], let index = self.layer(text) else {
        return nil
      }
      copy.layer = index
    }
    switch quantity.element {
    case .whole: break
    case .neuron(let j):
      guard let j = neuron(j, letters) else { return nil }
      copy.element = .neuron(j)
    case .entry(let receiver, let sender):
      guard let receiver = neuron(receiver, letters), let sender = neuron(sender, letters) else { return nil }
      copy.element = .entry(receiver: receiver, sender: sender)
    }
    return copy
  }

  /// Returns a layer: a number, *l* or *L*, or one of these with a number added or subtracted.
  private func layer(_ text: String) -> LayerIndex? {
    if let number = Int(whole: text) { return .number(number) }
    let sign: Character? = text.first { $0 == "+" || $0 == "-" }
    let parts = text.split { $0 == "+" || $0 == "-" }
    guard let letter = parts.first, parts.count <= 2 else { return nil }
    let size = parts.count == 2 ? Int(whole: parts[1]) : 0
    guard let size else { return nil }
    let offset = sign == "-" ? -size : size
    if letter == "l" || letter == "ℓ" || letter == notation.letters.layer { return .current(offset: offset) }
    return letter == "L" || letter == notation.letters.lastLayer ? .last(offset: offset) : nil
  }

  private func neuron(_ index: NeuronIndex, _ letters: [Int: String]) -> NeuronIndex? {
    guard case .number(let stand) = index, let text = letters[stand] else { return nil }
    return neuron(written: text)
  }

  private func neuron(written text: String) -> NeuronIndex? {
    if let number = Int(whole: text) { return .number(number) }
    let variable = IndexVariable.allCases.first { notation.letter(of: $0, in: nil) == text }
    return variable.map(NeuronIndex.variable)
  }
}
