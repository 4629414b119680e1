/// A formula as it is set on a page: letters, scripts, fences, fractions, matrices.
///
/// A formula knows nothing of what it means and nothing of the page it is printed on. `Typesetter`
/// makes it from an expression in the spelling of a set of notes; a printer makes text, LaTeX or
/// MathML of it.
public enum Formula: Equatable, Sendable {
  /// An identifier, set in italics: *z*, *δ*, *w*.
  case letter(String)
  /// A name set upright: ln, max, or a word.
  case upright(String)
  case number(NumberText)
  case sign(Sign)
  /// Parts side by side.
  case row([Formula])
  indirect case scripted(Formula, subscript: Formula?, superscript: Formula?)
  /// A letter with a prime: σ′.
  indirect case primed(Formula)
  indirect case fenced(Formula, Fence)
  indirect case fraction(Formula, Formula)
  /// Σ over an index, and the last one where the notes tell that it runs from 1 to there.
  indirect case summation(over: Formula, upTo: Formula?)
  /// One formula where a condition holds, another one elsewhere.
  indirect case choice(Formula, where: Formula, otherwise: Formula)
  /// Cells row by row; a vector has one column.
  case matrix([[Formula]])
  /// Terms that were left out, with their number.
  indirect case elided(Int, of: String)
  /// Where lines of a calculation stand below each other.
  case mark

  /// A sign between or before its operands.
  public enum Sign: Equatable, Sendable {
    case equals, less, greater, atMost, atLeast, unequal, becomes, turnsInto, plus, minus, times, hadamard,
      compose
    /// A multiplication as some notes print it: ·
    case dot
    /// Before its operand, without a gap.
    case negative
    case partial, nabla, transpose, comma
    /// Two factors side by side.
    case invisibleTimes
    /// A function and what it is taken of, side by side.
    case application
    /// Dots in a matrix: across, down, along the diagonal.
    case dotsAcross, dotsDown, dotsDiagonal
    /// A number not known yet.
    case unknown
    /// The gap between two formulas side by side.
    case gap
  }

  /// What stands around.
  public enum Fence: Equatable, Sendable { case parentheses, brackets, braces, bars }
}

extension Formula {
  /// The formula behind a minus, which is part of a number.
  var negated: Formula {
    if case .number(let number) = self { .number(number.negated) } else { .row([.sign(.negative), self]) }
  }
}
