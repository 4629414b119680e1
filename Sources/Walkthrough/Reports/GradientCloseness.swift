import Equations
import Interchange
import NeuralNetwork

/// The gradient of the weights or of the biases of a layer: the right one, and the one from elsewhere.
struct GradientPart {
  let kind: Quantity.Kind
  let layer: Int
  let right: [Double]
  let given: [Double]
  /// How many neurons send.
  let columns: Int

  var indices: Range<Int> { right.indices }

  init(_ kind: Quantity.Kind, _ layer: Int, _ right: Matrix, _ given: Matrix) {
    (self.kind, self.layer, columns) = (kind, layer, right.columns)
    (self.right, self.given) = (right.elements, given.elements)
  }

  init(_ kind: Quantity.Kind, _ layer: Int, _ right: Vector, _ given: Vector) {
    (self.kind, self.layer, columns) = (kind, layer, 1)
    (self.right, self.given) = (right, given)
  }

  /// One of its numbers, of the example at hand.
  func quantity(_ offset: Int) -> Quantity {
    let (row, column) = (offset / columns + 1, offset % columns + 1)
    let element: Element =
      kind == .biasGradient
      ? .neuron(.number(row)) : .entry(receiver: .number(row), sender: .number(column))
    return Quantity(kind, layer: .number(layer), element: element)
  }

  /// The greatest of the right numbers.
  var greatest: Double { right.lazy.map(abs).max() ?? 0 }

  /// Some of them, evenly spaced, that one before all.
  func sample(_ first: Int, most: Int) -> [Int] {
    let count = min(max(most, 2), Self.largestSample, right.count)
    let spaced = (0..<count).map { $0 * right.count / count }
    return [first] + spaced.filter { $0 != first }
  }

  private static let largestSample = 24
}

/// When numbers of a gradient from elsewhere are taken for others.
struct GradientCloseness {
  /// The relative difference that is allowed.
  let tolerance: Double
  let precision: WrittenPrecision

  /// What can be said of a number with the digits that it is written with.
  enum Verdict { case right, tooFewDigits, wrong }

  func verdict(_ part: GradientPart, _ offset: Int) -> Verdict {
    if isWithinTolerance(part, offset) { return .right }
    let difference = abs(part.right[offset] - part.given[offset])
    if difference <= rounding(part.given[offset], beside: part.greatest) { return .right }
    return precision.places > 0 && difference <= halfUnit(of: part.given[offset]) ? .tooFewDigits : .wrong
  }

  /// The decimal places with which each number of a gradient can be told from a wrong one.
  func placesNeeded(for part: GradientPart) -> Int {
    (1...400).first { powerOfTen(-$0) / 2 <= Self.greatestRounding * part.greatest } ?? 400
  }

  /// Whether a number is right; one that is nothing beside the greatest of its layer may be anything as small.
  func isWithinTolerance(_ part: GradientPart, _ offset: Int) -> Bool {
    part.right[offset].isClose(
      to: part.given[offset], tolerance: tolerance, scale: Self.nothingBeside * part.greatest)
  }

  /// Whether a number is the one that was made, rounded as it is written.
  func isNear(_ number: Double, _ part: GradientPart, _ offset: Int) -> Bool {
    let given = part.given[offset]
    let greatest = part.given.lazy.map(abs).max() ?? 0
    return number.isClose(
      to: given, tolerance: Self.sameDigits, error: rounding(given, beside: greatest))
  }

  /// What rounding may have taken, if enough digits are left to tell one number from another.
  private func rounding(_ given: Double, beside greatest: Double) -> Double {
    min(halfUnit(of: given), Self.greatestRounding * greatest)
  }

  /// Half a unit of the last digit, and what the arithmetic that compares with it may lose.
  private func halfUnit(of given: Double) -> Double { precision.halfUnit(of: given) * (1 + 1e-9) }

  /// The share of the greatest number of a gradient that rounding may take of any; beyond it, wrong numbers look right.
  private static let greatestRounding = 0.05

  /// A number that a mistake gives agrees in so many digits with one that is written with all of its own.
  private static let sameDigits = 1e-6

  /// What is smaller beside the greatest right number of its part is nothing beside it.
  private static let nothingBeside = 1e-3
}
