/// A formula as it is set on a page: letters, scripts, fences, fractions, matrices.
///
/// A formula depends neither on its meaning nor on the page it is printed on. `Typesetter` makes it from an
/// expression, in the notation of a set of notes. A printer turns it into text, LaTeX or MathML.
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
  /// A square root.
  indirect case root(Formula)
  /// Σ over an index, with the upper limit if the notes write that the index runs from 1 to there.
  indirect case summation(over: Formula, upTo: Formula?)
  /// One formula where a condition holds, another elsewhere.
  indirect case choice(Formula, where: Formula, otherwise: Formula)
  /// Cells row by row; a vector has one column.
  case matrix([[Formula]])
  /// A mark for terms that are left out, with their number.
  indirect case elided(Int, of: String)
  /// The place at which the lines of a calculation are aligned.
  case mark

  /// A sign between its operands, or before one.
  public enum Sign: Equatable, Sendable {
    case equals, less, greater, atMost, atLeast, unequal, becomes, turnsInto, plus, minus, times, hadamard,
      compose
    /// A multiplication sign that some notes print: ·
    case dot
    /// A minus sign before its operand, without a gap.
    case negative
    case partial, nabla, transpose, comma
    /// Two factors side by side.
    case invisibleTimes
    /// The application of a function to its argument, side by side.
    case application
    /// Dots in a matrix: across, down, and along the diagonal.
    case dotsAcross, dotsDown, dotsDiagonal
    /// A number that is not known yet.
    case unknown
    /// The gap between two formulas side by side.
    case gap
  }

  /// The brackets around a formula.
  public enum Fence: Equatable, Sendable { case parentheses, brackets, braces, bars }
}

extension Formula {
  /// The formula after a minus sign; the sign becomes part of a number.
  var negated: Formula {
    if case .number(let number) = self { .number(number.negated) } else { .row([.sign(.negative), self]) }
  }
}
