package import Equations
package import Expressions
package import Interchange

/// The names of a set of notes in a formula about one network, such as `W[3]^T * delta[3] .* sigma'(z[2])`.
///
/// Layers are numbers, or the last one with a number subtracted. A letter stands for a neuron only in a sum.
package struct NetworkNames<Source: NetworkSource>: FormulaNames {
  /// The notes.
  package let notation: Notation
  /// The network and its numbers.
  package let source: Source

  /// Creates the names.
  package init(_ notation: Notation, in source: Source) {
    self.notation = notation
    self.source = source
  }

  package func expression(named name: String) throws(Fault) -> Expression {
    var reader = NameReader(name, in: notation, readsLetters: true)
    let quantity = try reader.wholeName().instantiated(at: Place(), layerCount: source.layerCount)
      .asKept(in: source)
    if case .current? = quantity.layer {
      throw Fault(
        "\(quoted(name)): the layer is a number here", fix: "Write \(notation.name(of: .error(layer: 2))).")
    }
    if quantity.indexLetters.isEmpty { try notation.check(quantity, in: source) }
    return .quantity(quantity)
  }

  package func isActivationFunction(_ word: String) -> Bool { notation.isActivationFunction(word) }

  package func summation(over letter: String, of term: Expression) throws(Fault) -> Expression {
    try notation.summation(over: letter, of: term, in: nil)
  }

  package func neuron(_ index: String) throws(Fault) -> NeuronIndex {
    guard let number = Int(whole: index), number > 0 else {
      throw Fault("\(quoted(index)) is not the number of a neuron", fix: "Neurons count from 1.")
    }
    return .number(number)
  }
}

extension Notation {
  /// Returns a formula about a network as it is typed.
  package func text(of formula: Expression) -> String {
    FormulaWriter(EquationNames(notation: self, equation: nil)).text(formula)
  }
}
