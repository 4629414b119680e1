import Equations
import Interchange

/// What a text in a lesson states: sides, and how each is related to the next.
struct WrittenStatement: Equatable {
  var sides: [Side]
  var relations: [Comparison]

  /// One side, and how it was written if it is nothing but a number.
  struct Side: Equatable {
    var expression: Expression
    var literal: WrittenNumber?
  }
}
