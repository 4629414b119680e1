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
    let name = json.required("name") { $0.nameOfFormula("cost", besides: Cost.allCases.map(\.rawValue)) }
    let formula = json.required("formula") { $0.string() }
    guard let name, let formula else { return nil }
    do {
      self = .formula(try CostFormula(name: name, formula: formula))
    } catch {
      json.fault(error.what, fix: error.fix, at: ["formula"])
      return nil
    }
  }

  /// Writes the cost as a problem file has it.
  func write(to json: inout JSONWriter) {
    guard case .formula(let formula) = self else { return json.write(rawValue) }
    json.object { json in
      json.member("name", formula.name)
      json.member("formula", formula.text)
    }
  }
}
