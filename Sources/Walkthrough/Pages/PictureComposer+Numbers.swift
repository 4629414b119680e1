import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations

extension PictureComposer {
  /// Returns the readings at each place; all numbers with the same symbol get the same number of decimal places.
  func readings(
    _ contents: [[Expression]], symbol: (Expression) -> Formula
  ) -> [[NetworkPicture.Reading]] {
    var readings = contents.map { place in
      place.map { content in
        NetworkPicture.Reading(
          content: content, symbol: symbol(content), number: nil, isResult: isResult(content))
      }
    }
    var known: [NetworkPicture.Reading.Kind: [(place: Int, position: Int, value: Double)]] = [:]
    for (place, contents) in contents.enumerated() {
      for (position, content) in contents.enumerated() {
        guard let value = number(content) else { continue }
        known[readings[place][position].kind, default: []].append((place, position, value))
      }
    }
    for column in known.values {
      for (cell, text) in zip(column, composer.numbers.column(column.map(\.value))) {
        readings[cell.place][cell.position].number = text
      }
    }
    return readings
  }

  private func isResult(_ content: Expression) -> Bool {
    guard let q = asResult(content), let result else { return false }
    return result.element == .whole || q.element == result.element
  }

  /// Returns the quantity if it is a result of the equation, for this neuron or for another one of its layer.
  private func asResult(_ content: Expression) -> Quantity? {
    guard case .quantity(let q) = content, let result, q.kind == result.kind, q.layer == result.layer,
      q.example == result.example
    else { return nil }
    return q
  }

  /// Returns the number of an operand, or of a result that is known after the step.
  private func number(_ content: Expression) -> Double? {
    if let q = asResult(content), let result {
      if q.element == result.element, term != nil { return nil }
      if case .neuron(.number(let j)) = q.element, case .neuron(.number(let here)) = result.element, j > here
      {
        return nil
      }
    }
    guard let x = content.scalar(from: source) else { return nil }
    return x
  }
}
