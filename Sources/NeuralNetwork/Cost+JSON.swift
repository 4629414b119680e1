import Interchange

extension Cost {
  /// Reads a cost: its name, or an object with a name and a formula.
  ///
  ///     "quadratic"    { "name": "hinge", "formula": "sum[j](max(0, 1 - y[j] * a[j]))" }
  init?(_ json: inout JSONReader) {
    guard case .object = json.value.content else {
      guard let named = json.choice(of: Cost.self) else { return nil }
      self = named
      return
    }
    let formula = json.formula("cost", besides: Cost.allCases.map(\.rawValue)) {
      (name, text) throws(Fault) in try CostFormula(name: name, formula: text)
    }
    guard let formula else { return nil }
    self = .formula(formula)
  }

  /// Writes the cost as a problem file has it.
  func write(to json: inout JSONWriter) {
    guard case .formula(let formula) = self else { return json.write(rawValue) }
    json.writeFormula(named: formula.name, formula.text)
  }
}
