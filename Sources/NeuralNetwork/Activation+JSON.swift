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
    let hasFormula = json.has("formula")
    let formula = hasFormula ? json.required("formula") { $0.string() } : nil
    let leak = hasFormula ? nil : json.optional("leak") { $0.number() }
    let name = json.required("name") {
      hasFormula
        ? $0.nameOfFormula("activation function", besides: Activation.allCases.map(\.rawValue))
        : $0.choice(of: Activation.self)?.rawValue
    }
    guard let name else { return nil }
    if hasFormula {
      guard let formula else { return nil }
      do {
        self = .formula(try ActivationFormula(name: name, formula: formula))
      } catch {
        json.fault(error.what, fix: error.fix, at: ["formula"])
        return nil
      }
    } else {
      guard let named = Activation(rawValue: name) else { return nil }
      guard let leak else {
        self = named
        return
      }
      guard named == .leakyRelu else {
        json.fault("\(name) has no leak", fix: "Only leakyRelu has one.", at: ["leak"])
        return nil
      }
      self = .leaky(leak)
    }
  }

  /// Writes the activation function as a problem file has it.
  func write(to json: inout JSONWriter) {
    switch self {
    case .leaky(let leak) where self != .leakyRelu:
      json.object { json in
        json.member("name", rawValue)
        json.member("leak", leak)
      }
    case .formula(let formula):
      json.object { json in
        json.member("name", formula.name)
        json.member("formula", formula.text)
      }
    default: json.write(rawValue)
    }
  }
}

extension JSONReader {
  /// Reads the name of a formula: letters, digits and hyphens, and none of the names that the program has for this kind.
  mutating func nameOfFormula(_ kind: String, besides known: [String]) -> String? {
    guard let name = string() else { return nil }
    guard name.first?.isLetter == true, name.count <= 30,
      name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
    else {
      fault(
        "expected a name of letters, digits and hyphens, found \(quoted(name))",
        fix: "Write a short name, such as swish.")
      return nil
    }
    guard !known.contains(name) else {
      fault("the program already has the \(kind) \(quoted(name))", fix: "Choose another name.")
      return nil
    }
    return name
  }
}
