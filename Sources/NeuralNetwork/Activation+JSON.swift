import Interchange

extension Activation {
  /// Reads an activation function: its name, or an object with its name and its parameter or formula.
  ///
  ///     "tanh"    { "name": "leakyRelu", "leak": 0.1 }    { "name": "swish", "formula": "z / (1 + exp(-z))" }
  init?(_ json: inout JSONReader) {
    guard case .object = json.value.content else {
      guard let named = json.choice(of: Activation.self) else { return nil }
      self = named
      return
    }
    guard !json.has("formula") else {
      let activation = json.formula("activation function", besides: Activation.allCases.map(\.rawValue)) {
        (name, text) throws(Fault) -> Activation in
        text.contains("sum")
          ? .formulaOfLayer(try LayerFormula(name: name, formula: text))
          : .formula(try ActivationFormula(name: name, formula: text))
      }
      guard let activation else { return nil }
      self = activation
      return
    }
    let leak = json.optional("leak") { $0.number() }
    guard let named = json.required("name", { $0.choice(of: Activation.self) }) else { return nil }
    guard let leak else {
      self = named
      return
    }
    guard named == .leakyRelu else {
      json.fault("\(named.rawValue) has no leak", fix: "Only leakyRelu has one.", at: ["leak"])
      return nil
    }
    self = .leaky(leak)
  }

  /// Writes the activation function as a problem file has it.
  func write(to json: inout JSONWriter) {
    switch self {
    case .leaky(let leak) where self != .leakyRelu:
      json.object { json in
        json.member("name", rawValue)
        json.member("leak", leak)
      }
    case .formula(let formula): json.writeFormula(named: formula.name, formula.text)
    case .formulaOfLayer(let formula): json.writeFormula(named: formula.name, formula.text)
    default: json.write(rawValue)
    }
  }
}
