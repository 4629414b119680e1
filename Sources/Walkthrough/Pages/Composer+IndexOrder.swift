import Backpropagation
import Equations
import NeuralNetwork
import Notations

extension Composer {
  /// Where a weight stands in its matrix, for notes whose first index is not that of the row.
  public var indexOrder: [Prose] {
    let weights = trace.network[layer: 2].weights
    guard notation.weightIndices == .senderFirst, weights.elements.count > 1 else { return [] }
    let (row, column) = weights.columns > 1 ? (1, 2) : (2, 1)
    let weight = typesetter(for: nil).quantity(
      .weight(layer: 2, receiver: .number(row), sender: .number(column)))
    let place = "row \(row), column \(column)"
    return [
      "A row of these matrices belongs to a neuron that receives, a column to one that sends. These notes write the index of the sender first: \(weight) stands in \(place)."
    ]
  }
}
