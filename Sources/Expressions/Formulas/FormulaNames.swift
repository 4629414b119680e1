public import Interchange

/// The names that a formula may use, and what they mean: the letters of a set of notes, or those of a problem file.
///
/// `FormulaReader` has the grammar of formulas. It asks a type with this protocol for all letters and indices.
public protocol FormulaNames {
  /// Returns what a name means, such as `delta[l+1][k]` or `sigma'(z[2][1])`.
  ///
  /// - Throws: A fault that says which names there are.
  func expression(named name: String) throws(Fault) -> Expression

  /// Returns the number that somebody wrote, as a tree.
  func number(_ value: Double) -> Expression

  /// Returns whether a word before a parenthesis is the activation function σ.
  func isActivationFunction(_ word: String) -> Bool

  /// Returns the sum of a term over the index with this letter.
  ///
  /// - Throws: A fault if nothing in the term has this letter.
  func summation(over letter: String, of term: Expression) throws(Fault) -> Expression

  /// Returns the neuron that an index after a parenthesis means, as in `(W[l+1]^T * delta[l+1])[j]`.
  func neuron(_ index: String) throws(Fault) -> NeuronIndex
}

extension FormulaNames {
  /// A constant of the formula.
  public func number(_ value: Double) -> Expression { .number(value) }
}

/// The names with which `FormulaWriter` writes a formula, so that `FormulaReader` reads the same formula again.
public protocol FormulaLetters {
  /// Returns the name of a quantity.
  func name(of quantity: Quantity) -> String

  /// Returns the letter of an index.
  func letter(of index: IndexVariable) -> String

  /// The name of the activation function σ, as it is typed.
  var activationFunction: String { get }
}
