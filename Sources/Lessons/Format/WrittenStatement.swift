import Backpropagation
import Equations
package import Expressions
package import Interchange

/// A statement in a lesson, or a condition that a learner types: its sides, and the relation of each side to the next.
package struct WrittenStatement: Equatable, Sendable {
  package var sides: [Side]
  package var relations: [Comparison]

  /// One side, with its text if it is only a number.
  package struct Side: Equatable, Sendable {
    package var expression: Expression
    package var literal: WrittenNumber?
  }
}

extension WrittenStatement {
  /// Reads a statement in code or in a condition: `w[2][1][1] * a[1][1] + b[2][1] = 0.3575`.
  ///
  ///     statement   formula { relation formula }        relations: = <> < > <= >=
  package static func read(_ text: String, names: any FormulaNames) throws(FormulaReader.Failure)
    -> WrittenStatement
  {
    var reader = try FormulaReader(text, names: names)
    var statement = WrittenStatement(sides: [try side(&reader)], relations: [])
    while let relation = reader.relation() {
      statement.relations.append(relation)
      statement.sides.append(try side(&reader))
    }
    try reader.end()
    return statement
  }

  private static func side(_ reader: inout FormulaReader) throws(FormulaReader.Failure) -> Side {
    let start = reader.offset
    let expression = try reader.formula()
    return Side(expression: expression, literal: literal(reader.text(from: start)))
  }

  /// Returns the number if a text is nothing but a number, otherwise nil.
  private static func literal(_ text: String) -> WrittenNumber? {
    let text = text.map { $0 == "−" ? "-" : $0 }.filter { $0 != " " }
    let digits = text.drop { $0 == "-" }
    guard digits.first?.isNumber == true, let number = WrittenNumber(String(text)),
      number.value.isFinite
    else {
      return nil
    }
    return number
  }
}
