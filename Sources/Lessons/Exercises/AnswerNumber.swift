import Expressions
import Interchange
import NeuralNetwork

/// A number in an answer: written with digits, or as a calculation such as `0.4*0.35 + 0.1`.
///
/// A written number is judged by its digits. A calculation has no last digit, so its value is exact.
package enum AnswerNumber: Equatable, Sendable {
  case written(TypedNumber)
  case calculated(Double)

  /// Reads a number or, if the text is not one, a calculation with numbers; `nil` for anything else.
  package init?(_ text: String) {
    let text = AnswerText.plain(text)
    if let number = TypedNumber(text) {
      self = .written(number)
    } else if let value = Self.value(ofCalculation: text) {
      self = .calculated(value)
    } else {
      return nil
    }
  }

  /// The number.
  package var value: Double {
    switch self {
    case .written(let number): number.value
    case .calculated(let value): value
    }
  }

  /// The number as it was written; `nil` for a calculation.
  package var written: TypedNumber? { if case .written(let number) = self { number } else { nil } }

  /// The number of decimal places, if the number has a last one.
  var places: Int { written?.places ?? .max }

  /// The greatest error by rounding.
  var halfUnit: Double { written?.halfUnit ?? 0 }

  /// Whether there are enough digits to tell the number from others.
  var hasDigitsToTell: Bool { written.map { $0.digits.count > 1 } ?? true }
}

// MARK: - Calculations

extension AnswerNumber {
  private static func value(ofCalculation text: String) -> Double? {
    guard text.utf8.count <= FormulaReader.longest,
      let formula = try? FormulaReader.formula(formula(in: text), names: NumbersAlone()),
      let value = formula.scalar(from: NumbersAlone()), value.isFinite
    else { return nil }
    return value
  }

  /// Returns why a text that is evidently a calculation cannot be read or has no value.
  ///
  /// It has a digit and a sign of operation or a parenthesis. The result is nil for any other text, and for a number.
  static func fault(in text: String) -> Fault? {
    guard AnswerNumber(text) == nil, text.utf8.count <= FormulaReader.longest,
      text.contains(where: \.isNumber),
      text.contains(where: { "+*/^×·÷()".contains($0) })
    else { return nil }
    let formula = String(formula(in: text).trimming { $0 == " " })
    do {
      _ = try FormulaReader.formula(formula, names: NumbersAlone())
    } catch {
      return error.fault(in: formula)
    }
    return Fault("\(quoted(formula)) has no finite value")
  }

  /// Returns a calculation as formulas are typed: `1,5 \cdot 10^{-3}` as `1.5 · 10^(-3)`.
  ///
  /// A comma is a decimal point, except where it separates the arguments of a function.
  private static func formula(in text: String) -> String {
    let hasArguments = text.contains("max") || text.contains("min")
    let plain = String(text.trimming { $0 == " " }.drop { $0 == "+" })
      .replacing(#"\cdot"#, with: "·").replacing(#"\times"#, with: "×")
      .replacing("{", with: "(").replacing("}", with: ")")
    return SuperscriptDigits.lowered(hasArguments ? plain : plain.replacing(",", with: "."))
  }
}

/// The names and the numbers of a calculation that has neither letters nor a network.
private struct NumbersAlone: FormulaNames, QuantitySource {
  func expression(named name: String) throws(Fault) -> Expression {
    throw Fault("\(quoted(name)) is not a number", fix: "Write the number in its place.")
  }

  func isActivationFunction(_ word: String) -> Bool { false }

  func summation(over letter: String, of term: Expression) throws(Fault) -> Expression {
    throw Fault("there are no neurons to add over")
  }

  func neuron(_ index: String) throws(Fault) -> NeuronIndex { throw Fault("there are no neurons to choose") }

  var layerCount: Int { 0 }
  var exampleCount: Int { 0 }
  func width(ofLayer layer: Int) -> Int { 0 }
  func activated(_ weightedInputs: Value, inLayer layer: Int) throws(EvaluationError) -> Value {
    throw .unknown(.weightedInput(layer: .number(layer)))
  }
  func slope(at weightedInputs: Value, inLayer layer: Int) throws(EvaluationError) -> Value {
    throw .unknown(.weightedInput(layer: .number(layer)))
  }
  func value(of quantity: Quantity) -> Value? { nil }
  func partial(of quantity: Quantity, by variable: Quantity) -> Double? { nil }
}

/// The raised digits of an exponent, as in 10⁻³.
enum SuperscriptDigits {
  static let plain = Dictionary(uniqueKeysWithValues: zip("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))

  /// Returns a text with its exponents as they are typed: `10⁻³` as `10^(-3)`.
  static func lowered(_ text: String) -> String {
    var (result, exponent) = ("", "")
    for character in text + " " {
      if let digit = plain[character] {
        exponent.append(digit)
        continue
      }
      if !exponent.isEmpty { result += "^(\(exponent))" }
      exponent = ""
      result.append(character)
    }
    return result
  }
}
