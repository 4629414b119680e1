import Backpropagation
package import Expressions
import NeuralNetwork
package import Notations

/// The values of both lines of an erratum on a network, with the measured value.
package struct ErratumReading: Equatable, Sendable {
  /// The value of the printed line, in the meaning that a reader may give to it, or the reason why it has none.
  package let printed: Result<Value, EvaluationError>
  /// The value of the corrected line.
  package let corrected: Result<Value, EvaluationError>
  /// The value measured in the network.
  package let measured: Value?

  /// Evaluates both lines on a stage.
  package init(_ claim: Erratum.Claim, on stage: Erratum.Stage) {
    let source = MeasuredSource(of: Trace(of: stage.problem), example: stage.place.example ?? 1)
    let recorded = source.recorded
    let read = { (line: Expression) -> Result<Value, EvaluationError> in
      Result { () throws(EvaluationError) in
        try line.instantiated(at: stage.place, in: recorded).value(from: recorded)
      }
    }
    printed = read(claim.printed)
    corrected = read(claim.corrected)
    measured = ErratumReading.measure(claim.measured, at: stage.place, in: source)
  }

  /// Returns the measured value of an expression; the partial derivative with respect to a vector has a component for
  /// each of its components.
  private static func measure(_ expression: Expression, at place: Place, in source: MeasuredSource) -> Value?
  {
    guard let instance = try? expression.instantiated(at: place, in: source) else { return nil }
    guard case .partial(let quantity, let variable) = instance, variable.element == .whole,
      case .number(let layer) = variable.layer
    else { return try? instance.value(from: source) }
    let parts = (1...source.width(ofLayer: layer)).compactMap { neuron in
      var one = variable
      one.element = .neuron(.number(neuron))
      return source.partial(of: quantity, by: one)
    }
    return .vector(parts)
  }

  /// Returns the distance of a line from the measured value, or `nil` if the line has no value of that shape.
  package func distance(of line: Result<Value, EvaluationError>) -> Double? {
    guard case .success(let value) = line, let measured, value.shape == measured.shape else { return nil }
    return zip(value.numbers, measured.numbers).map { abs($0 - $1) }.max()
  }

  /// The greatest distance at which a line agrees: a millionth of the greatest measured number.
  package var allowed: Double { 1e-6 * (measured?.numbers.map(abs).max() ?? 0) }

  /// Returns whether a line agrees with the measured value, or `nil` if it cannot be compared.
  package func agrees(_ line: Result<Value, EvaluationError>) -> Bool? {
    distance(of: line).map { Agreement(distance: $0, allowed: allowed).holds }
  }
}
