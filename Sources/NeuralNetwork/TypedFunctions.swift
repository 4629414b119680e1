package import Interchange

extension Activation {
  /// Reads an activation function that a person types: a name, or a formula in z.
  ///
  /// - Throws: What is wrong with the formula, or which names there are.
  package init(typed text: String) throws(Fault) {
    self = try typedFunction(
      text, names: Activation.allCases.map(\.rawValue), form: "a formula in z, such as z / (1 + exp(-z))"
    ) { Activation(&$0) }
  }
}

extension Cost {
  /// Reads a cost that a person types: a name, or a formula in a and y.
  ///
  /// - Throws: What is wrong with the formula, or which names there are.
  package init(typed text: String) throws(Fault) {
    self = try typedFunction(
      text, names: Cost.allCases.map(\.rawValue), form: "a formula in a and y, such as sum[j]((a - y)^2)"
    ) { Cost(&$0) }
  }
}

/// Reads a function as a problem file would have it; one word is a name, anything else a formula.
private func typedFunction<Function>(
  _ text: String, names: [String], form: String, read: (inout JSONReader) -> Function?
) throws(Fault) -> Function {
  let isWord = text.count > 1 && text.allSatisfy { $0.isLetter }
  if isWord, !names.contains(text) {
    throw Fault("\(quoted(text)) is unknown", fix: "Type \(names.joined(separator: ", ")), or \(form).")
  }
  let json = JSONWriter.bytes { json in
    if names.contains(text) { json.write(text) } else { json.writeFormula(named: "own", text) }
  }
  do throws(Faults) {
    return try JSONReader.read(json, read)
  } catch {
    guard let first = error.list.first else { preconditionFailure("a refusal has a fault") }
    throw Fault(first.what, fix: first.fix)
  }
}
