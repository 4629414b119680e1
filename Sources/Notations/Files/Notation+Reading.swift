import Equations
import Expressions
public import Interchange
import NeuralNetwork

extension Notation: JSONCoded {
  /// The name of the format in a file of notes.
  package static let format = "backstep-notes"
  static let version = 1

  /// Reads notes from a file and reports all its faults.
  ///
  ///     { "format": "backstep-notes", "version": 1, "basedOn": "nielsen", "name": "mine",
  ///       "letters": { "cost": "J", "meanCost": "J", "learningRate": "α" }, "layerStyle": "parentheses" }
  ///
  /// Everything that the file leaves out is taken from the notes on which it is based. If it lists equations, the
  /// list replaces theirs. If it does not, it has their forms, but not their labels and sections.
  public init?(_ json: inout JSONReader) {
    _ = json.required("format") { $0.choice(among: [(Notation.format, Notation.format)]) }
    _ = json.required("version") { $0.version() }
    let base = json.optional("basedOn") { $0.choice(among: Notation.builtIn.map { ($0.id, $0) }) }
    self = base ?? .nielsen
    id = json.required("name") { $0.line() } ?? id
    title = json.optional("title") { $0.line() } ?? id
    source = json.optional("source") { $0.line() } ?? ""
    readSpelling(&json)
    if json.has("equations") {
      (labels, order, statements, indicesByEquation) = ([:], [], [], [:])
      _ = json.optional("equations") { json in json.each { readEquation(&$0) } }
    } else {
      useCommonLabels()
    }
    reportEqualIndices(&json)
    guard json.faults.isEmpty else { return nil }
  }

  /// Removes labels and sections, which belong to the notes on which a file is based, and gives the four equations
  /// common names.
  ///
  /// A file has its own labels only if it lists the equations itself.
  private mutating func useCommonLabels() {
    labels = Notation.commonLabels
    for position in statements.indices { statements[position].label = nil }
  }

  /// The names of the four equations if the notes do not give any.
  private static let commonLabels: [Equation.ID: Label] = [
    .outputError: Label("BP1"), .hiddenError: Label("BP2"), .biasGradient: Label("BP3"),
    .weightGradient: Label("BP4"),
  ]

  private mutating func readSpelling(_ json: inout JSONReader) {
    _ = json.optional("letters") { json in readLetters(&json) }
    layerStyle = json.optional("layerStyle") { $0.choice(of: LayerStyle.self) } ?? layerStyle
    weightIndices = json.optional("weightIndices") { $0.choice(of: WeightIndexOrder.self) } ?? weightIndices
    costOfExample = json.optional("costOfExample") { $0.choice(of: ExampleStyle.self) } ?? costOfExample
    let product = json.optional("componentwiseProduct") { $0.choice(among: Notation.products) }
    componentwiseProduct = product ?? componentwiseProduct
    assignment = json.optional("assignment") { $0.choice(among: Notation.assignments) } ?? assignment
    activationFunctionPerLayer =
      json.optional("activationFunctionPerLayer") { $0.bool() } ?? activationFunctionPerLayer
    sumsHaveLimits = json.optional("sumsHaveLimits") { $0.bool() } ?? sumsHaveLimits
    let given = json.optional("indices") { $0.indices() }
    indices.merge(given ?? [:]) { _, new in new }
  }

  static let products: [(name: String, value: Formula.Sign?)] = [
    ("⊙", .hadamard), ("∘", .compose), ("none", nil),
  ]
  static let assignments: [(name: String, value: Formula.Sign)] = [("←", .becomes), ("→", .turnsInto)]

  private mutating func readLetters(_ json: inout JSONReader) -> Bool? {
    for (name, path) in Letters.members {
      letters[keyPath: path] = json.optional(name) { $0.letter() } ?? letters[keyPath: path]
    }
    letters.exampleCount = json.optional("exampleCount") { $0.size() } ?? letters.exampleCount
    letters.slopeMatrix = json.optional("slopeMatrix") { $0.letter() } ?? letters.slopeMatrix
    reportEqualLetters(&json)
    return true
  }

  /// Reports two quantities with the same letter, which readers could not tell apart.
  private func reportEqualLetters(_ json: inout JSONReader) {
    var owners: [String: String] = [:]
    for (name, path) in Letters.members where name != "weightMatrix" && name != "meanCost" {
      let letter = letters[keyPath: path]
      if let owner = owners[letter] {
        json.fault(
          "\(name) has the letter \(letter), the same as \(owner)", fix: "Give each a letter of its own.",
          at: [.key(name)])
      }
      owners[letter] = name
    }
  }

  /// Reports an index letter that also stands for a layer, or for a fixed neuron in a sum, since readers could not
  /// tell them apart.
  private func reportEqualIndices(_ json: inout JSONReader) {
    for variable in IndexVariable.allCases
    where [letters.layer, letters.lastLayer].contains(indices[variable]) {
      report(variable, hasLetterOf: "a layer", letter(of: variable, in: nil), &json)
    }
    for (equation, variable) in Notation.besideNeuron
    where equation != .activationGradient || indicesByEquation[equation] != nil {
      let letter = letter(of: variable, in: equation)
      guard letter == self.letter(of: .neuron, in: equation) else { continue }
      report(variable, hasLetterOf: "neuron, which is also an index in \(equation.rawValue)", letter, &json)
    }
  }

  private func report(
    _ variable: IndexVariable, hasLetterOf owner: String, _ letter: String, _ json: inout JSONReader
  ) {
    json.fault(
      "\(variable.rawValue) has the letter \(letter), the same as \(owner)",
      fix: "Give each a letter of its own.",
      at: [.key("indices"), .key(variable.rawValue)])
  }

  /// The equations that contain a fixed neuron and another index beside it.
  private static let besideNeuron: [(Equation.ID, IndexVariable)] = [
    (.weightedInput, .previous), (.outputError, .peer), (.hiddenError, .next), (.activationGradient, .next),
    (.weightGradient, .previous),
    (.meanWeightGradient, .example),
  ]
}

// MARK: - Equations

extension Notation {
  private mutating func readEquation(_ json: inout JSONReader) -> Bool? {
    let id = json.required("equation") { $0.choice(of: Equation.ID.self) }
    let label = json.label()
    let letters = json.optional("indices") { $0.indices() }
    guard let id else {
      json.ignoreOtherMembers()
      return nil
    }
    if order.contains(id) { json.fault("\(id.rawValue) is listed twice") }
    order.append(id)
    labels[id] = label
    indicesByEquation[id] = letters
    let forms = json.optional("forms") { json in json.each { readStatement(of: id, &$0) } }
    statements += forms ?? []
    return true
  }

  private func readStatement(of id: Equation.ID, _ json: inout JSONReader) -> Statement? {
    let form = json.required("form") { $0.choice(of: Equation.Form.self) }
    let right = json.optional("right") { $0.formula(of: id, in: self) }
    let calculation = json.optional("calculation") { $0.formula(of: id, in: self) }
    let premise = Premise(
      cost: json.optional("cost") { $0.choice(of: Cost.self) },
      activation: json.optional("activation") { $0.choice(of: Activation.self) },
      isForOneExample: json.optional("oneExample") { $0.bool() } ?? false)
    let (label, aside) = (json.label(), json.optional("aside") { $0.line() })
    guard let form else { return nil }
    return Statement(
      id, form, right, calculatedAs: calculation, premise: premise, label: label, aside: aside)
  }
}

extension Notation.Letters {
  /// The letters, with their names in a file.
  static var members: [(name: String, path: WritableKeyPath<Notation.Letters, String>)] {
    [
      ("weightedInput", \.weightedInput), ("activation", \.activation), ("error", \.error),
      ("weight", \.weight), ("weightMatrix", \.weightMatrix), ("bias", \.bias), ("target", \.target),
      ("activationFunction", \.activationFunction), ("cost", \.cost), ("meanCost", \.meanCost),
      ("learningRate", \.learningRate), ("layer", \.layer), ("lastLayer", \.lastLayer),
    ]
  }
}

extension JSONReader {
  fileprivate mutating func version() -> Int? {
    guard let version = integer() else { return nil }
    if version != Notation.version {
      fault("these notes are of version \(version), but this program reads only version \(Notation.version)")
    }
    return version
  }

  /// Reads a non-empty text on one line.
  fileprivate mutating func line() -> String? {
    guard let text = string() else { return nil }
    guard !text.isEmpty, sanitizedLine(text) == text else {
      fault("expected a text on one line, found \(quoted(text))")
      return nil
    }
    return text
  }

  /// Reads a letter or a word.
  fileprivate mutating func letter() -> String? {
    guard let text = string() else { return nil }
    guard !text.isEmpty, text.allSatisfy(\.isLetter) else {
      fault("expected a letter, found \(quoted(text))")
      return nil
    }
    return text
  }

  /// Reads a letter or a word, which may be between the bars that mean the size of a set.
  fileprivate mutating func size() -> String? {
    guard let text = string() else { return nil }
    let name =
      text.count > 2 && text.first == "|" && text.last == "|" ? text.dropFirst().dropLast() : text[...]
    guard !name.isEmpty, name.allSatisfy(\.isLetter) else {
      fault("expected a letter, found \(quoted(text))")
      return nil
    }
    return text
  }

  fileprivate mutating func label() -> Notation.Label? {
    let text = optional("label") { $0.line() }
    let section = optional("section") { $0.line() }
    return text.map { Notation.Label($0, section: section) }
  }

  fileprivate mutating func indices() -> [IndexVariable: String]? {
    var letters: [IndexVariable: String] = [:]
    for variable in IndexVariable.allCases { letters[variable] = optional(variable.rawValue) { $0.letter() } }
    return letters
  }

  fileprivate mutating func formula(of equation: Equation.ID, in notation: Notation) -> Expression? {
    guard let text = string() else { return nil }
    do {
      return try FormulaReader.formula(text, names: EquationNames(notation: notation, equation: equation))
    } catch {
      let found = error.fault(in: text)
      fault(found.what, fix: found.fix)
      return nil
    }
  }
}
