import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import TestSupport
import Testing

@Suite struct `What known mistakes make of a published example` {
  static let trace = Trace(of: BuiltInProblem.mazur.problem)
  static let mistakes = Mistakes(
    catalogue: Catalogue(cost: .quadratic, outputActivation: .sigmoid), source: trace.source(example: 1))

  struct Fingerprint: CustomTestStringConvertible {
    var slip: Slip
    var quantity: Quantity
    var numbers: [Double]
    var testDescription: String { "\(slip.mistake) in \(slip.equation)" }
  }

  static let fingerprints: [Fingerprint] = [
    Fingerprint(
      slip: Slip(.slopeForgotten, in: .outputError, layer: 3), quantity: .error(layer: 3),
      numbers: [0.7413650695523157, -0.21707153467853746]),
    Fingerprint(
      slip: Slip(.slopeForgotten, in: .hiddenError, layer: 2), quantity: .error(layer: 2),
      numbers: [0.03635030639314466, 0.0413703226487447]),
    Fingerprint(
      slip: Slip(.weightsNotTransposed, in: .hiddenError, layer: 2), quantity: .error(layer: 2),
      numbers: [0.009231011262826983, 0.011620485315094626]),
    Fingerprint(
      slip: Slip(.weightsUpdated, in: .hiddenError, layer: 2), quantity: .error(layer: 2),
      numbers: [0.007294457551881869, 0.008472592089352561]),
    Fingerprint(
      slip: Slip(.costGradientForError, in: .hiddenError, layer: 2), quantity: .error(layer: 2),
      numbers: [0.04536700907309141, 0.0515453942057899]),
    Fingerprint(
      slip: Slip(.termMissing, in: .hiddenError, layer: 2, part: 2), quantity: .error(layer: 2),
      numbers: [0.013367920422887458, 0.014996075488896851]),
    Fingerprint(
      slip: Slip(.slopeAtActivation, in: .outputError, layer: 3), quantity: .error(layer: 3),
      numbers: [0.16146066852674198, -0.0469063996580955]),
    Fingerprint(
      slip: Slip(.weightedInputForActivation, in: .weightGradient, layer: 3),
      quantity: .weightGradient(layer: 3, receiver: 1, sender: 1), numbers: [0.05228320701478025]),
    Fingerprint(
      slip: Slip(.activationOfWrongLayer, in: .weightGradient, layer: 3),
      quantity: .weightGradient(layer: 3, receiver: 1, sender: 1), numbers: [0.10406298139093638]),
    Fingerprint(
      slip: Slip(.factorTwo, in: .outputError, layer: 3), quantity: .error(layer: 3),
      numbers: [0.2769971232571139, -0.07619647303311247]),
    Fingerprint(
      slip: Slip(.signTurned, in: .outputError, layer: 3), quantity: .error(layer: 3),
      numbers: [-0.13849856162855695, 0.038098236516556236]),
  ]

  @Test(arguments: fingerprints)
  func `each leaves the number that was worked out elsewhere`(_ fingerprint: Fingerprint) throws {
    let result = try #require(
      Self.mistakes.results(for: fingerprint.quantity).first { $0.slip == fingerprint.slip })
    expect(result.value.numbers, fingerprint.numbers)
  }

  @Test func `a mistake in an error is found again in the gradients made of it`() throws {
    let gradient = Quantity.weightGradient(layer: 2, receiver: 1, sender: 2)
    let slip = Slip(.weightsUpdated, in: .hiddenError, layer: 2)
    let result = try #require(Self.mistakes.results(for: gradient).first { $0.slip == slip })
    #expect(abs(result.value.numbers[0] - 0.007294457551881869 * 0.10) < 1e-15)
  }
}
