import Backpropagation
import Equations
import Interchange

extension LessonContext {
  /// Takes down the quantities beside which a statement writes their numbers.
  mutating func tell(_ statement: WrittenStatement) {
    guard statement.relations.contains(.equal), statement.sides.contains(where: { $0.literal != nil }) else {
      return
    }
    for side in statement.sides {
      if case .quantity(let quantity) = side.expression { tell(quantity) }
    }
  }

  /// Takes down a number, and each of a vector or a matrix.
  mutating func tell(_ quantity: Quantity) {
    let instance = quantity.instantiated(at: Place(), layerCount: setting.source.layerCount)
    told.formUnion(setting.mistakes.parts(of: instance))
  }

  /// Takes down what stands in a calculation: its result and the numbers that it begins with.
  mutating func tellCalculation(of quantity: Quantity) {
    tell(quantity)
    for part in setting.mistakes.parts(
      of: quantity.instantiated(at: Place(), layerCount: setting.source.layerCount))
    {
      let tree = setting.catalogue.computation(of: part, in: setting.source)?.tree
      tree?.quantities.forEach { tell($0) }
    }
  }
}
