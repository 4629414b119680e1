import Backpropagation
package import Equations
import NeuralNetwork
package import Notations

/// What both lines of an erratum come to on a network, beside what is measured there.
package struct ErratumReading: Equatable, Sendable {
  /// The printed line, or what a reader may take it for; else why it has no value.
  package let printed: Result<Value, EvaluationError>
  /// The corrected line.
  package let corrected: Result<Value, EvaluationError>
  /// What the network does.
  package let measured: Value?

  /// Reads both lines on a stage.
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

  /// A partial derivative by a whole vector is the vector of those by its components.
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

  /// How far a line is from what is measured; `nil` where it has no value of that shape.
  package func distance(of line: Result<Value, EvaluationError>) -> Double? {
    guard case .success(let value) = line, let measured, value.shape == measured.shape else { return nil }
    return zip(value.numbers, measured.numbers).map { abs($0 - $1) }.max()
  }

  /// The distance up to which a line agrees: a millionth of the greatest number measured.
  package var allowed: Double { 1e-6 * (measured?.numbers.map(abs).max() ?? 0) }

  /// Whether a line agrees with what is measured; `nil` where it cannot be compared.
  package func agrees(_ line: Result<Value, EvaluationError>) -> Bool? {
    distance(of: line).map { Agreement(distance: $0, allowed: allowed).holds }
  }
}
