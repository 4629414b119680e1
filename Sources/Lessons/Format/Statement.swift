import Equations
import Interchange

extension StatementParser {
  /// What a text states.
  struct Statement: Equatable {
    var sides: [Side]
    var relations: [Comparison]
  }

  /// One side, and how it was written if it is nothing but a number.
  struct Side: Equatable {
    var expression: Expression
    var literal: WrittenNumber?
  }

  /// A text that is a number and nothing else.
  static func literal(_ text: ArraySlice<Character>) -> WrittenNumber? {
    let digits = text.drop { $0 == "-" || $0 == " " }
    guard digits.first?.isNumber == true, let number = WrittenNumber(String(text)), number.value.isFinite
    else {
      return nil
    }
    return number
  }
}
