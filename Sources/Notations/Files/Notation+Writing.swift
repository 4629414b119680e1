import Equations
import Expressions
public import Interchange
import NeuralNetwork

extension Notation {
  /// Writes a file of notes that contains everything a reader can change.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("format", Notation.format)
      json.member("version", Notation.version)
      json.member("name", id)
      json.member("title", title)
      if !source.isEmpty { json.member("source", source) }
      json.member("letters") { writeLetters(to: &$0) }
      json.member("layerStyle", layerStyle.rawValue)
      json.member("weightIndices", weightIndices.rawValue)
      json.member(
        "componentwiseProduct", Notation.products.first { $0.value == componentwiseProduct }?.name ?? "none")
      json.member("assignment", Notation.assignments.first { $0.value == assignment }?.name ?? "←")
      json.member("costOfExample", costOfExample.rawValue)
      json.member("activationFunctionPerLayer", activationFunctionPerLayer)
      json.member("sumsHaveLimits", sumsHaveLimits)
      json.member("indices") { Notation.write(indices, to: &$0) }
      json.member("equations") { $0.array(order) { json, id in write(id, to: &json) } }
    }
  }

  private func writeLetters(to json: inout JSONWriter) {
    json.object { json in
      for (name, path) in Letters.members { json.member(name, letters[keyPath: path]) }
      json.member("exampleCount", letters.exampleCount)
      if let matrix = letters.slopeMatrix { json.member("slopeMatrix", matrix) }
    }
  }

  private static func write(_ indices: [IndexVariable: String], to json: inout JSONWriter) {
    json.object { json in
      for variable in IndexVariable.allCases {
        if let letter = indices[variable] { json.member(variable.rawValue, letter) }
      }
    }
  }

  private func write(_ id: Equation.ID, to json: inout JSONWriter) {
    json.object { json in
      json.member("equation", id.rawValue)
      Notation.write(labels[id], to: &json)
      if let letters = indicesByEquation[id] { json.member("indices") { Notation.write(letters, to: &$0) } }
      let forms = statements.filter { $0.equation == id }
      if !forms.isEmpty {
        json.member("forms") { $0.array(forms) { json, statement in write(statement, to: &json) } }
      }
    }
  }

  private static func write(_ label: Label?, to json: inout JSONWriter) {
    guard let label else { return }
    json.member("label", label.text)
    if let section = label.section { json.member("section", section) }
  }

  private func write(_ statement: Statement, to json: inout JSONWriter) {
    let formulas = FormulaWriter(notation: self, equation: statement.equation)
    json.object { json in
      json.member("form", statement.form.rawValue)
      if let right = statement.right { json.member("right", formulas.text(right)) }
      if let calculation = statement.calculation { json.member("calculation", formulas.text(calculation)) }
      if let cost = statement.premise.cost { json.member("cost", cost.rawValue) }
      if let activation = statement.premise.activation { json.member("activation", activation.rawValue) }
      if statement.premise.isForOneExample { json.member("oneExample", true) }
      Notation.write(statement.label, to: &json)
      if let aside = statement.aside { json.member("aside", aside) }
    }
  }
}
