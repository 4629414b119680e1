import Backpropagation
import Equations
import Expressions
import Interchange

extension LessonContext {
  /// Records the quantities whose numbers a statement contains.
  mutating func tell(_ statement: WrittenStatement) {
    guard statement.relations.contains(.equal), statement.sides.contains(where: { $0.literal != nil }) else {
      return
    }
    for side in statement.sides {
      if case .quantity(let quantity) = side.expression { tell(quantity) }
    }
  }

  /// Records a quantity as told, and each number of a vector or a matrix.
  mutating func tell(_ quantity: Quantity) {
    let instance = quantity.instantiated(at: Place(), layerCount: setting.source.layerCount)
    told.formUnion(setting.mistakes.parts(of: instance))
  }

  /// Records the numbers that the calculation of a quantity shows: its result and its inputs.
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
