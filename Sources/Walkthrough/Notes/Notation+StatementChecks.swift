import Equations
public import Interchange
public import Notations

extension Notation {
  /// Carries out every statement of the notes on small networks: what does not give the engine's number is a fault.
  ///
  /// Notes out of a file may state anything; nothing that is wrong reaches a page. A statement is tried with every cost and
  /// every activation function for which it would be shown, and one that is listed twice is tried once.
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

/// What a statement says and when, whatever it is called.
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
