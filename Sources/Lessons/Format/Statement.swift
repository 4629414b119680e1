import Equations
import Interchange

extension StatementParser {
  /// What a text states.
  struct Statement: Equatable {
    var sides: [Side]
    var relations: [Relation]
  }

  /// One side, and how it was written if it is nothing but a number.
  struct Side: Equatable {
    var expression: Expression
    var literal: Literal?
  }

  /// A number as its author wrote it.
  struct Literal: Equatable {
    var value: Double
    var text: String
    /// Half a unit of its last digit.
    var halfUnit: Double
  }

  enum Relation: Equatable { case equal, less, greater, unequal }
}

// MARK: - Literals

extension StatementParser {
  /// A text that is a number and nothing else.
  static func literal(_ text: String) -> Literal? {
    let text = String(text.filter { $0 != " " })
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard digits.first?.isNumber == true, let value = Double(text), value.isFinite else { return nil }
    let parts = digits.lowercased().split(separator: "e", omittingEmptySubsequences: false)
    let places = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let decimals = places.count > 1 ? places[1].count : 0
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    return Literal(value: value, text: text, halfUnit: powerOfTen(exponent - decimals) / 2)
  }
}
