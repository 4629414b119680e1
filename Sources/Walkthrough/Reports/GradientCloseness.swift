import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork

/// The gradient of the weights or of the biases of a layer: the right one, and the given one.
struct GradientPart {
  let kind: Quantity.Kind
  let layer: Int
  let right: [Double]
  let given: [Double]
  /// The number of neurons that send.
  let columns: Int
  /// Whether it has the one number of a bias that the neurons of the layer share.
  private let isOfSharedBias: Bool

  var indices: Range<Int> { right.indices }

  init(_ kind: Quantity.Kind, _ layer: Int, _ right: Matrix, _ given: Matrix) {
    (self.kind, self.layer, columns) = (kind, layer, right.columns)
    (self.right, self.given) = (right.elements, given.elements)
    isOfSharedBias = false
  }

  /// Creates the gradient of the biases of a layer.
  init(ofBiases layer: Int, in trace: Trace, given: Vector) {
    (self.kind, self.layer, columns) = (.biasGradient, layer, 1)
    let kind = trace.network.biasKind(ofLayer: layer)
    (right, self.given) = (kind.written(trace.biasGradient(layer: layer)), given)
    isOfSharedBias = kind == .shared
  }

  /// Returns one of its numbers as a quantity of the current example.
  func quantity(_ offset: Int) -> Quantity {
    let (row, column) = (offset / columns + 1, offset % columns + 1)
    let element: Element =
      isOfSharedBias
      ? .whole
      : kind == .biasGradient
        ? .neuron(.number(row)) : .entry(receiver: .number(row), sender: .number(column))
    return Quantity(kind, layer: .number(layer), element: element)
  }

  /// The greatest magnitude of the right numbers.
  var greatest: Double { right.lazy.map(abs).max() ?? 0 }

  /// Returns some of its positions, evenly spaced, with the position `first` at the beginning.
  func sample(_ first: Int, most: Int) -> [Int] {
    let count = min(max(most, 2), Self.largestSample, right.count)
    let spaced = (0..<count).map { $0 * right.count / count }
    return [first] + spaced.filter { $0 != first }
  }

  private static let largestSample = 24
}

/// The rule by which a number of a given gradient counts as equal to another one.
struct GradientCloseness {
  /// The relative difference that is allowed.
  let tolerance: Double
  let precision: WrittenPrecision

  /// The verdict on a number, to the digits in which it is written.
  enum Verdict { case right, tooFewDigits, wrong }

  func verdict(_ part: GradientPart, _ offset: Int) -> Verdict {
    verdict(on: part.given[offset], right: part.right[offset], beside: part.greatest)
  }

  /// Returns the verdict on a number beside the right one; `greatest` is the magnitude of the greatest right number.
  func verdict(on given: Double, right: Double, beside greatest: Double) -> Verdict {
    if right.isClose(to: given, tolerance: tolerance, scale: Self.nothingBeside * greatest) { return .right }
    let difference = abs(right - given)
    if difference <= rounding(given, beside: greatest) { return .right }
    return precision.places > 0 && difference <= halfUnit(of: given) ? .tooFewDigits : .wrong
  }

  /// Returns the number of decimal places that is enough to tell each number of a gradient from a wrong one.
  func placesNeeded(for part: GradientPart) -> Int {
    (1...400).first { powerOfTen(-$0) / 2 <= Self.greatestRounding * part.greatest } ?? 400
  }

  /// Returns whether a number is right.
  ///
  /// A number that is negligible compared with the greatest of its layer may differ by a negligible amount.
  func isWithinTolerance(_ part: GradientPart, _ offset: Int) -> Bool {
    part.right[offset].isClose(
      to: part.given[offset], tolerance: tolerance, scale: Self.nothingBeside * part.greatest)
  }

  /// Returns whether a written number is this number, rounded to the written digits.
  func isNear(_ number: Double, _ part: GradientPart, _ offset: Int) -> Bool {
    isNear(number, to: part.given[offset], beside: part.given.lazy.map(abs).max() ?? 0)
  }

  /// Returns whether a number, which may be off by `error`, is the one that was written.
  func isNear(_ number: Double, to given: Double, beside greatest: Double, error: Double = 0) -> Bool {
    number.isClose(
      to: given, tolerance: Self.sameDigits, error: rounding(given, beside: greatest) + error)
  }

  /// Returns the error that rounding may have caused, if enough digits are left to tell one number from another.
  private func rounding(_ given: Double, beside greatest: Double) -> Double {
    min(halfUnit(of: given), Self.greatestRounding * greatest)
  }

  /// Returns half a unit of the last digit, plus the rounding error of the comparison itself.
  func halfUnit(of given: Double) -> Double { precision.halfUnit(of: given) * (1 + 1e-9) }

  /// The greatest rounding error that is allowed, relative to the greatest number of the gradient.
  ///
  /// With larger ones, wrong numbers would look right.
  private static let greatestRounding = 0.05

  /// The relative difference up to which the result of a mistake equals a number that is written with all its digits.
  private static let sameDigits = 1e-6

  /// The fraction of the greatest right number of a part below which a number is negligible.
  private static let nothingBeside = 1e-3
}
