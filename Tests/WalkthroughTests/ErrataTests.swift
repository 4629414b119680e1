import Equations
import NeuralNetwork
import Notations
import TestSupport
import Testing
import Walkthrough

/// One line that is false, on one network.
struct ErratumCase: CustomTestStringConvertible, Sendable {
  let notes: String
  let place: String
  let claim: Erratum.Claim
  let stage: Erratum.Stage

  var testDescription: String { "\(notes), \(place), on \(stage.problem.name)" }

  static let all = Notation.builtIn.flatMap { notation in
    Erratum.of(notation).flatMap { erratum -> [ErratumCase] in
      guard case .numeric(let claim) = erratum.kind else { return [] }
      return claim.stages.map {
        ErratumCase(notes: notation.id, place: erratum.place, claim: claim, stage: $0)
      }
    }
  }
}

struct ErrataTests {
  @Test(arguments: ErratumCase.all)
  func `the printed line fails where the mended one agrees with the network`(_ erratum: ErratumCase) throws {
    let reading = ErratumReading(erratum.claim, on: erratum.stage)
    let scale = try #require(reading.measured?.numbers.map { abs($0) }.max())
    #expect(scale > 0)
    let mended = try #require(reading.distance(of: reading.mended))
    #expect(mended <= 1e-6 * scale)
    if case .success = reading.printed {
      let printed = try #require(reading.distance(of: reading.printed))
      #expect(printed > 0.01 * scale)
    }
  }

  @Test func `each set of notes has the slips that are known of it`() {
    let counts = Dictionary(
      uniqueKeysWithValues: Notation.builtIn.map { notation in
        let errata = Erratum.of(notation)
        let numeric = errata.filter { if case .numeric = $0.kind { true } else { false } }
        return (notation.id, [numeric.count, errata.count])
      })
    #expect(
      counts == [
        "nielsen": [1, 2], "neal": [4, 5], "soundness": [2, 4], "exercise": [5, 7], "lecture": [3, 5],
      ])
  }

  @Test func `where shapes clash the shapes are named`() throws {
    let clashes = ErratumCase.all.compactMap { erratum -> (String, EvaluationError)? in
      guard case .failure(let error) = ErratumReading(erratum.claim, on: erratum.stage).printed else {
        return nil
      }
      return (erratum.notes, error)
    }
    #expect(clashes.map(\.0) == ["neal", "exercise", "exercise", "lecture"])
    #expect(clashes[0].1 == .shapesClash(operation: "×", left: "2", right: "2"))
    #expect(clashes[1].1 == .unknown(.weight(layer: 3, receiver: 1, sender: 3)))
    #expect(clashes[3].1 == .shapesClash(operation: "×", left: "2 × 2", right: "3"))
  }
}
