import Backpropagation
import Equations
import Expressions
import NeuralNetwork

/// The diagnosis of a vector or a matrix: a mistake in all entries, a transposition, or a single wrong entry.
struct WholeDiagnosis {
  let setting: QuestionSetting
  let quantity: Quantity
  let right: Value
  let answer: TypedAnswer
  let digits: Int
  /// The numbers that the same learner gave before.
  let earlier: [Quantity: Double]

  var result: Diagnosis {
    if !hasShape {
      return Diagnosis(.wrong, isTransposed ? [.pen(.matrixTransposed)] : [])
    }
    let results = parts.map(\.result)
    let wrong = results.indices.filter { results[$0].verdict == .wrong }
    guard let first = wrong.first else { return results.first { $0.verdict != .right } ?? Diagnosis(.right) }
    if results.count == 1 { return results[0] }
    let throughout = wrong.count > 1 ? slips + transposition : []
    if !throughout.isEmpty { return Diagnosis(.wrong, throughout) }
    let place = quantity.part(first, of: right)
    let isOnly = results.count { $0.verdict != .right } == 1
    return Diagnosis(
      .wrong, [isOnly ? .onlyWrong(place) : .firstWrong(place)] + results[first].findings,
      from: results[first].earlier)
  }

  private var hasShape: Bool {
    answer.rows.count == right.extent.rows && answer.rows.allSatisfy { $0.count == right.extent.columns }
  }

  private var parts: [NumberDiagnosis] {
    zip(answer.numbers, right.numbers).enumerated().map { offset, pair in
      NumberDiagnosis(
        setting: setting, quantity: quantity.part(offset, of: right), exact: pair.1,
        closeness: Closeness(typed: pair.0, asked: digits), earlier: earlier)
    }
  }

  private var slips: [Diagnosis.Finding] {
    setting.mistakes.results(for: quantity, beside: right) { fits($0.value.numbers) }.map(
      Diagnosis.Finding.slip)
  }

  private var transposition: [Diagnosis.Finding] { isTransposed ? [.pen(.matrixTransposed)] : [] }

  private var isTransposed: Bool {
    guard case .matrix(let m) = right, answer.rows.count == m.columns,
      answer.rows.allSatisfy({ $0.count == m.rows })
    else { return false }
    let transposed = (0..<m.columns).flatMap { column in (0..<m.rows).map { m[$0, column] } }
    return fits(transposed)
  }

  private func fits(_ numbers: [Double]) -> Bool {
    zip(answer.numbers, numbers).allSatisfy { typed, number in
      Closeness(typed: typed, asked: digits).isNear(number)
    }
  }
}
