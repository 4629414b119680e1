import Equations
import Expressions
public import Interchange
public import Notations

extension Notation {
  /// Evaluates every statement of the notes on small networks, and reports each that does not give the engine's number.
  ///
  /// Notes from a file may state anything, but no wrong statement may reach a page. A statement is tried with every
  /// cost and every activation function for which it would be shown. A statement that is listed twice is tried once.
  public func checkStatements() throws(Faults) {
    var faults = Faults()
    var tried: Set<Content> = []
    for statement in statements where statement.right != nil {
      guard tried.insert(Content(statement)).inserted else { continue }
      if let fault = StatementCheck(notation: self, statement: statement).fault { faults.report(fault) }
    }
    try faults.throwIfAny()
  }
}

/// The content of a statement and its premise, without its label.
private struct Content: Hashable {
  let equation: Equation.ID
  let form: Equation.Form
  let right: Expression?
  let calculation: Expression?
  let premise: Notation.Premise

  init(_ statement: Notation.Statement) {
    (equation, form, premise) = (statement.equation, statement.form, statement.premise)
    (right, calculation) = (statement.right, statement.calculation)
  }
}
