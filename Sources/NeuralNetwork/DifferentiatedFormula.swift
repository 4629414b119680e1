import Expressions
import Interchange

/// A formula of single numbers with its derivative, both also as flat lists of instructions.
///
/// It is what activation functions and costs that are formulas have in common.
struct DifferentiatedFormula: Sendable {
  /// The formula.
  let value: Expression
  /// Its derivative, simplified; sums run over *k*, so that *j* is the neuron of the variable.
  let derivative: Expression
  let flatValue: FlatFormula
  let flatDerivative: FlatFormula
  /// The parts whose sign decides which case of a choice holds; the formula can have kinks only where one of them is 0.
  let conditions: [FlatFormula]

  /// The greatest number of operations and operands of a derivative; a page of a longer one would help nobody.
  static let longestDerivative = 2000

  /// Differentiates a formula that was read from a text.
  ///
  /// - Throws: A fault if the formula has parts that are not single numbers, with `meaning`, which says what numbers it
  ///   calculates; or if its derivative is too long.
  init(_ value: Expression, by variable: Quantity, text: String, meaning: String) throws(Fault) {
    self.value = value
    guard let flatValue = FlatFormula(value) else {
      throw Fault("\(quoted(text)) is not a formula of single numbers", fix: meaning)
    }
    guard
      let derivative = value.replacingSums(over: .neuron, by: .peer).derivative(by: variable),
      let flatDerivative = FlatFormula(derivative), flatDerivative.length <= Self.longestDerivative
    else {
      throw Fault("\(quoted(text)) is too long to be differentiated", fix: "Write it in a shorter form.")
    }
    (self.derivative, self.flatValue, self.flatDerivative) = (derivative, flatValue, flatDerivative)
    conditions = value.replacingSums(over: .peer, by: .neuron).conditions.compactMap { FlatFormula($0) }
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

// MARK: - Derivatives and differences

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

/// Compares derivatives and values at two places that are close together.
///
/// - Parameters:
///   - before: The derivatives at one place.
///   - after: The derivatives at the other place.
///   - step: How much the value changes.
///   - distance: How far the places are apart.
/// - Returns: Whether the derivatives or the value change more than they do without a kink or a jump.
func jumps(from before: [Double], to after: [Double], step: Double, over distance: Double) -> Bool {
  let steepest = (before + after).map(abs).reduce(1, max)
  return zip(before, after).contains { !(abs($0 - $1) <= 1e-3 * steepest) }
    || !(abs(step) <= 2 * steepest * distance)
}
