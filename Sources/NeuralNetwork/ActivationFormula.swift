public import Expressions
package import Interchange

/// An activation function that a problem file gives as a formula in *z*, with the slope found by differentiation.
///
///     z / (1 + exp(-z))        σ′(z) = (1 + e⁻ᶻ + z e⁻ᶻ) / (1 + e⁻ᶻ)²
///
/// Each neuron's activation depends on its own weighted input only. Where the formula has a kink, the slope is that
/// of the case that the formula uses there.
public final class ActivationFormula: Sendable {
  /// The name, for sentences and for the program's output.
  public let name: String
  /// σ(z), in which z is the weighted input of neuron *j* of layer *l*.
  public let value: Expression
  /// σ′(z), the derivative of `value`, simplified.
  public let slope: Expression
  /// The greatest size of the slope between −10 and 10, against which saturation is measured.
  let greatestSlope: Double

  /// The greatest number of operations and operands of a slope; a page of a longer one would help nobody.
  private static let longestSlope = 2000

  private let flatValue: FlatFormula
  private let flatSlope: FlatFormula
  /// The parts whose sign decides which case of a choice holds; the formula can have kinks only where one of them is 0.
  private let conditions: [FlatFormula]

  /// *z*, the variable of the formula.
  public static let variable = Quantity.weightedInput(layer: .l, neuron: .j)

  /// Reads a formula, differentiates it, and holds the slope against differences.
  ///
  /// - Throws: A fault that says what cannot be read or differentiated.
  package init(name: String, formula text: String) throws(Fault) {
    self.name = name
    do {
      value = try FormulaReader.formula(text, names: Names())
    } catch {
      throw error.fault(in: text)
    }
    guard let flatValue = FlatFormula(value) else {
      throw Fault(
        "\(quoted(text)) is not a formula of single numbers",
        fix: "An activation function calculates one number from one z.")
    }
    guard let slope = value.derivative(by: Self.variable), let flatSlope = FlatFormula(slope),
      flatSlope.length <= Self.longestSlope
    else {
      throw Fault("\(quoted(text)) is too long to be differentiated", fix: "Write it in a shorter form.")
    }
    (self.slope, self.flatValue, self.flatSlope) = (slope, flatValue, flatSlope)
    conditions = value.conditions.compactMap { FlatFormula($0) }
    let slopes = (-100...100).map { tenth in abs(flatSlope.value(at: Double(tenth) / 10)) }
    greatestSlope = slopes.filter(\.isFinite).max() ?? 1
    if let z = flatSlope.disagreement(asSlopeOf: flatValue) {
      throw Fault(
        "at z = \(shortest(z)) the slope of \(quoted(text)) is not what differences of its values give",
        fix: "Write the formula in another form.")
    }
  }

  /// Returns σ(z).
  func value(at z: Double) -> Double { flatValue.value(at: z) }

  /// Returns σ′(z).
  func slope(at z: Double) -> Double { flatSlope.value(at: z) }

  /// The formula as it is typed.
  package var text: String { FormulaWriter(Names()).text(value) }
}

// MARK: - Kinks

extension ActivationFormula {
  /// Whether the formula has several cases, which may meet in a kink.
  var hasCases: Bool { !conditions.isEmpty }

  /// Returns whether a kink or a jump is between two weighted inputs that are close together.
  ///
  /// There the case changes, and the slopes on the two sides differ, or the values differ by more than the slopes allow.
  func hasKink(between x: Double, and y: Double) -> Bool {
    guard conditions.contains(where: { ($0.value(at: x) > 0) != ($0.value(at: y) > 0) }) else { return false }
    let (before, after) = (slope(at: x), slope(at: y))
    let steepest = max(1, abs(before), abs(after))
    return !(abs(after - before) <= 1e-3 * steepest)
      || !(abs(value(at: y) - value(at: x)) <= 2 * steepest * abs(y - x))
  }
}

extension Expression {
  /// The parts that are compared with 0, in choices, absolute values and extremes.
  var conditions: [Expression] {
    let own: [Expression] =
      switch self {
      case .ifPositive(let x, _, _), .function(.absoluteValue, let x), .function(.positivePart, let x): [x]
      case .extreme(_, let parts):
        parts.indices.flatMap { i in parts[..<i].map { .difference($0, parts[i]) } }
      default: []
      }
    return own + children.flatMap(\.conditions)
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

/// Returns whether a slope is not what differences of a function's values give.
///
/// The place does not count if the differences on its two sides disagree, because a kink is near, or if rounding is
/// large beside them.
func disagrees(_ slope: Double, with function: (Double) -> Double, at x: Double) -> Bool {
  let h = 1e-5
  let (left, here, right) = (function(x - h), function(x), function(x + h))
  let (before, after) = ((here - left) / h, (right - here) / h)
  let tolerance = 1e-3 * max(1, abs(before), abs(after))
  let isMeasured = abs(before - after) < tolerance && here.ulp / h < tolerance / 10
  return isMeasured && abs(slope - (right - left) / (2 * h)) > tolerance
}

extension ActivationFormula {
  /// The names in the formula of an activation function: only z.
  private struct Names: FormulaNames, FormulaLetters {
    func expression(named name: String) throws(Fault) -> Expression {
      guard name == "z" else {
        throw Fault(
          "there is no letter \(quoted(name))", fix: "The formula of an activation function has only z.")
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
