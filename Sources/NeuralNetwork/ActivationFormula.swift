public import Expressions
package import Interchange

/// An activation function that a problem file gives as a formula in *z*, with the slope found by differentiation.
///
///     z / (1 + exp(-z))        σ′(z) = (1 + e⁻ᶻ + z e⁻ᶻ) / (1 + e⁻ᶻ)²
///
/// Each neuron's activation depends on its own weighted input only; for others, see `LayerFormula`. Where the formula has a kink, the slope is that
/// of the case that the formula uses there.
public final class ActivationFormula: Sendable {
  /// The name, for sentences and for the program's output.
  public let name: String
  /// The greatest size of the slope between −10 and 10, against which saturation is measured.
  let greatestSlope: Double

  private let formula: DifferentiatedFormula

  /// *z*, the variable of the formula.
  public static let variable = Quantity.weightedInput(layer: .l, neuron: .j)

  /// Reads a formula, differentiates it, and holds the slope against differences.
  ///
  /// - Throws: A fault that says what cannot be read or differentiated.
  package init(name: String, formula text: String) throws(Fault) {
    self.name = name
    let value: Expression
    do {
      value = try FormulaReader.formula(text, names: Names())
    } catch {
      throw error.fault(in: text)
    }
    formula = try DifferentiatedFormula(
      value, by: Self.variable, text: text,
      meaning: "An activation function calculates one number from one z.")
    let flatSlope = formula.flatDerivative
    let slopes = (-100...100).map { tenth in abs(flatSlope.value(at: Double(tenth) / 10)) }
    greatestSlope = slopes.filter(\.isFinite).max() ?? 1
    if let z = flatSlope.disagreement(asSlopeOf: formula.flatValue) {
      throw Fault(
        "at z = \(shortest(z)) the slope of \(quoted(text)) is not what differences of its values give",
        fix: "Write the formula in another form.")
    }
  }

  /// σ(z), in which z is the weighted input of neuron *j* of layer *l*.
  public var value: Expression { formula.value }

  /// σ′(z), the derivative of `value`, simplified.
  public var slope: Expression { formula.derivative }

  /// Returns σ(z).
  func value(at z: Double) -> Double { formula.flatValue.value(at: z) }

  /// Returns σ′(z).
  func slope(at z: Double) -> Double { formula.flatDerivative.value(at: z) }

  /// The formula as it is typed.
  package var text: String { FormulaWriter(Names()).text(value) }
}

// MARK: - Kinks

extension ActivationFormula {
  /// Whether the formula has several cases, which may meet in a kink.
  var hasCases: Bool { !formula.conditions.isEmpty }

  /// Returns whether a kink or a jump is between two weighted inputs that are close together.
  ///
  /// There the case changes, and the slopes on the two sides differ, or the values differ by more than the slopes allow.
  func hasKink(between x: Double, and y: Double) -> Bool {
    formula.conditions.contains { ($0.value(at: x) > 0) != ($0.value(at: y) > 0) }
      && jumps(from: [slope(at: x)], to: [slope(at: y)], step: value(at: y) - value(at: x), over: abs(y - x))
  }
}

extension FlatFormula {
  /// Returns a place where this is not the slope of a formula in *z*, measured by differences; nil if none is found.
  func disagreement(asSlopeOf formula: FlatFormula) -> Double? {
    stride(from: -3.03, through: 3.03, by: 0.505).first { z in
      disagrees(value(at: z), with: formula.value(at:), at: z)
    }
  }

  /// Returns the value of a formula in *z* alone.
  func value(at z: Double) -> Double { value { _, _ in z } }
}

extension ActivationFormula {
  /// The names in the formula of an activation function: only z.
  private struct Names: FormulaNames, FormulaLetters {
    func expression(named name: String) throws(Fault) -> Expression {
      guard name == "z" || name == "z[j]" else {
        throw Fault(
          "the formula of an activation function does not have the letter \(quoted(name))", fix: "Write z.")
      }
      return .quantity(ActivationFormula.variable)
    }

    func isActivationFunction(_ word: String) -> Bool { false }

    func summation(over letter: String, of term: Expression) throws(Fault) -> Expression {
      throw Fault(
        "an activation function has no sum over neurons", fix: "It calculates one number from one z.")
    }

    func neuron(_ index: String) throws(Fault) -> NeuronIndex {
      throw Fault("z has no index here", fix: "It is the weighted input of one neuron.")
    }

    func name(of quantity: Quantity) -> String { "z" }

    func letter(of index: IndexVariable) -> String { "j" }

    var activationFunction: String { "sigma" }
  }
}
