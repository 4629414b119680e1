import Interchange

extension JSONReader {
  /// Reads an object with the name of a function and its formula.
  ///
  ///     { "name": "swish", "formula": "z / (1 + exp(-z))" }
  ///
  /// - Parameters:
  ///   - kind: What the function is, for a fault.
  ///   - known: The names that the program has for this kind.
  ///   - make: Makes the function of its name and its formula.
  /// - Returns: The function; nil after a fault.
  mutating func formula<Function>(
    _ kind: String, besides known: [String], _ make: (String, String) throws(Fault) -> Function
  ) -> Function? {
    let formula = required("formula") { $0.string() }
    let name = required("name") { $0.nameOfFormula(kind, besides: known) }
    guard let name, let formula else { return nil }
    do {
      return try make(name, formula)
    } catch {
      fault(error.what, fix: error.fix, at: ["formula"])
      return nil
    }
  }

  /// Reads the name of a formula: letters, digits and hyphens, and none of the names that the program has for this kind.
  private mutating func nameOfFormula(_ kind: String, besides known: [String]) -> String? {
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

extension JSONWriter {
  /// Writes an object with the name of a function and its formula.
  mutating func writeFormula(named name: String, _ formula: String) {
    object { json in
      json.member("name", name)
      json.member("formula", formula)
    }
  }
}
