import Notations

/// A formula whose matrices are made narrower if it is wider than a sheet of paper.
///
/// There are three ways, used in this order as far as necessary: a common power of ten is written before the matrix,
/// the matrix is set in small type, and dots replace columns in its middle.
struct FittedFormula {
  /// The formula as it is set.
  private(set) var formula: Formula
  /// Whether its matrices are set in small type.
  private(set) var isSmall = false

  /// Fits a formula into a width.
  init(_ formula: Formula, width: Double) {
    self.formula = formula
    guard formula.hasMatrix, self.width > width else { return }
    self.formula = formula.mapMatrices(\.withCommonPower)
    isSmall = self.width > width
    for count in (3..<max(3, formula.columnCount)).reversed() where self.width > width {
      self.formula = self.formula.mapMatrices { .matrix($0.elidingColumns(to: count)) }
    }
  }

  /// The width of the formula as it is set.
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
  /// The greatest number of columns that a matrix in the formula can have.
  fileprivate var columnCount: Int { Int(sumOfMatrices { Double($0.first?.count ?? 0) }) }
}

// MARK: - A power of ten

extension [[Formula]] {
  /// The matrix with the largest common power of ten written before it.
  ///
  /// It stays as it is if a number has no power of ten, or if the powers differ so much that the numbers would become
  /// longer.
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
  /// Returns the number divided by a power of ten that is not below its own: the decimal point moves to the left.
  fileprivate func divided(byPowerOfTen power: Int) -> NumberText {
    guard let exponent else { return self }
    return NumberText(isNegative: isNegative, digits: digits, exponent: exponent - power).positional
  }
}

// MARK: - Columns

extension [[Formula]] {
  /// Returns the first columns, dots and the last column, together `count` columns.
  fileprivate func elidingColumns(to count: Int) -> [[Formula]] {
    guard let width = first?.count, width > count else { return self }
    return map { row in
      let dots: Formula = row[0] == .sign(.dotsDown) ? .sign(.dotsDiagonal) : .sign(.dotsAcross)
      return row.prefix(count - 2) + [dots, row[width - 1]]
    }
  }
}
