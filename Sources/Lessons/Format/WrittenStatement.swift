import Equations
import Expressions
import Interchange

/// A statement in a lesson: its sides, and the relation of each side to the next.
struct WrittenStatement: Equatable {
  var sides: [Side]
  var relations: [Comparison]

  /// One side, with its text if it is only a number.
  struct Side: Equatable {
    var expression: Expression
    var literal: WrittenNumber?
  }
}
