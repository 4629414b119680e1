import Backpropagation
import Equations
import Notations

extension Kink {
  /// Why a difference says nothing here.
  func words(_ set: Typesetter) -> Prose {
    let z = weightedInput.of(set.hasSeveralExamples ? .number(example) : .current)
    return
      "Between the two points \(set.quantity(z)) passes 0, where its rectifier has a kink: the difference mixes the slopes of both sides, and backpropagation takes that of the side it is on, at 0 the left one."
  }
}
