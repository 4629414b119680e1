import Notations

/// A formula with its matrices made narrower where it is wider than a sheet of paper leaves room for.
///
/// In turn, as far as it is needed: a power of ten that the numbers have in common is written before the matrix, the matrix is
/// set in small type, and dots stand for columns in its middle.
struct FittedFormula {
  /// What is set.
  private(set) var formula: Formula
  /// Whether its matrices are set in small type.
  private(set) var isSmall = false

  /// Fits a formula into a width.
  init(_ formula: Formula, width: Double) {
    self.formula = formula
    guard formula.hasMatrix, self.width > width else { return }
    self.formula = formula.mapMatrices(\.withCommonPower)
    isSmall = self.width > width
    for count in (3..<formula.columnCount).reversed() where self.width > width {
      self.formula = self.formula.mapMatrices { .matrix($0.elidingColumns(to: count)) }
    }
  }

  /// How wide it is set.
  var width: Double { formula.latexWidth - (isSmall ? 0.3 * formula.matricesWidth : 0) }
}

extension Formula {
  fileprivate func mapMatrices(_ transform: ([[Formula]]) -> Formula) -> Formula {
    switch self {
    case .matrix(let rows): transform(rows)
    case .row(let parts): .row(parts.map { $0.mapMatrices(transform) })
    case .fenced(let body, let fence): .fenced(body.mapMatrices(transform), fence)
    case .scripted(let base, let sub, let sup):
      .scripted(base.mapMatrices(transform), subscript: sub, superscript: sup)
    default: self
    }
  }

  private func sumOfMatrices(_ number: ([[Formula]]) -> Double) -> Double {
    switch self {
    case .matrix(let rows): number(rows)
    case .row(let parts): parts.reduce(0) { $0 + $1.sumOfMatrices(number) }
    case .fenced(let body, _), .scripted(let body, _, _): body.sumOfMatrices(number)
    default: 0
    }
  }

  fileprivate var hasMatrix: Bool { sumOfMatrices { _ in 1 } > 0 }
  fileprivate var matricesWidth: Double { sumOfMatrices { Formula.matrix($0).latexWidth } }
  /// No matrix has more columns.
  fileprivate var columnCount: Int { Int(sumOfMatrices { Double($0.first?.count ?? 0) }) }
}

// MARK: - A power of ten

extension [[Formula]] {
  /// The largest power of ten of the numbers and what is left of them; as it is where one of them has none, or where they are so
  /// far apart that they would become longer.
  fileprivate var withCommonPower: Formula {
    let numbers = joined().compactMap(\.numberText).filter { $0.digits != "0" }
    let powers = numbers.compactMap(\.exponent)
    guard powers.count == numbers.count, let least = powers.min(), let largest = powers.max(),
      largest - least <= 4
    else { return .matrix(self) }
    let rest = map { row in
      row.map { cell in cell.numberText.map { .number($0.divided(byPowerOfTen: largest)) } ?? cell }
    }
    return .row([.powerOfTen(largest), .sign(.times), .matrix(rest)])
  }
}

extension Formula {
  fileprivate var numberText: NumberText? { if case .number(let number) = self { number } else { nil } }

  fileprivate static func powerOfTen(_ exponent: Int) -> Formula {
    .scripted(
      .number(NumberText(isNegative: false, digits: "10", exponent: nil)), subscript: nil,
      superscript: .number(NumberText(isNegative: exponent < 0, digits: "\(abs(exponent))", exponent: nil)))
  }
}

extension NumberText {
  /// The number before a power of ten that is not below its own: its point moves to the left.
  fileprivate func divided(byPowerOfTen power: Int) -> NumberText {
    guard let exponent else { return self }
    return NumberText(isNegative: isNegative, digits: digits, exponent: exponent - power).positional
  }
}

// MARK: - Columns

extension [[Formula]] {
  /// The first columns, dots and the last column, so many together.
  fileprivate func elidingColumns(to count: Int) -> [[Formula]] {
    guard let width = first?.count, width > count else { return self }
    return map { row in
      let dots: Formula = row[0] == .sign(.dotsDown) ? .sign(.dotsDiagonal) : .sign(.dotsAcross)
      return row.prefix(count - 2) + [dots, row[width - 1]]
    }
  }
}
