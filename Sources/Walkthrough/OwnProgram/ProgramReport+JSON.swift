import Backpropagation
import Equations
import Interchange
import NeuralNetwork
import Expressions
import Notations

extension ProgramReport {
  /// Writes the comparison for a program, such as a test.
  ///
  ///     { "agrees": false, "first": { "quantity": "delta[2]", … }, "quantities": [ … ] }
  package func json(to sink: ([UInt8]) -> Void) {
    sink(
      JSONWriter.bytes { json in
        json.object { json in
          json.member("agrees", agrees)
          if let first {
            json.member("first") { write(first, to: &$0) }
          } else {
            json.member("first", JSONValue.null)
          }
          json.member("quantities") { json in
            json.array(results) { json, result in write(result, to: &json) }
          }
          json.member("names") { json in
            json.object { json in
              for (name, quantity) in given.translations { json.member(name, self.name(of: quantity)) }
            }
          }
        }
      })
  }

  private func write(_ result: ProgramDiagnosis.Result, to json: inout JSONWriter) {
    json.object { json in
      json.member("quantity", name(of: result.quantity))
      json.member("result", resultName(of: result))
      guard result.isWrong else { return }
      json.member("differing", result.verdicts.count { $0 == .wrong })
      if case .slips(let slips)? = result.finding {
        json.member("mistakes") { json in
          json.array(slips.prefix(2)) { json, slip in json.write(slip.sentence) }
        }
      }
      if let worst = result.worst, let number = result.given[worst] {
        json.member("number", name(of: result.quantity.part(worst, of: result.right)))
        json.member("yours") { $0.writeRecorded(number) }
        json.member("right") { $0.writeRecorded(result.right.numbers[worst]) }
      }
    }
  }

  private func resultName(of result: ProgramDiagnosis.Result) -> String {
    guard result.isWrong else {
      if !result.isRight { return "tooFewDigits" }
      return result.verdicts.contains(.single) ? "agreesInFloat32" : "agrees"
    }
    return switch result.finding {
    case .follows: "follows"
    case .mayFollow: "mayFollow"
    default: "wrong"
    }
  }

  /// Returns the name of a quantity as it is typed, with its example only if there are several.
  private func name(of quantity: Quantity) -> String {
    let isOfOnly = quantity.exampleNumber != nil && composer.trace.examples.count == 1
    let isOfData =
      quantity.example == .mean && (quantity.kind != .cost || composer.trace.examples.count == 1)
    return composer.notation.name(of: isOfOnly || isOfData ? quantity.of(.current) : quantity)
  }
}
