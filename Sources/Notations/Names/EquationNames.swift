package import Equations
package import Expressions
package import Interchange

/// The names of a set of notes in the formulas of one equation, whose index letters may stand for layers and neurons.
///
///     sum[k](w[l+1][k][j] * delta[l+1][k]) * sigma'(z[l][j])
struct EquationNames: FormulaNames, FormulaLetters {
  let notation: Notation
  /// The equation; nil for a formula that belongs to none.
  let equation: Equation.ID?

  func expression(named name: String) throws(Fault) -> Expression {
    var reader = NameReader(name, in: notation, equation: equation, readsLetters: true)
    return .quantity(try reader.wholeName())
  }

  func isActivationFunction(_ word: String) -> Bool { notation.isActivationFunction(word) }

  func summation(over letter: String, of term: Expression) throws(Fault) -> Expression {
    try notation.summation(over: letter, of: term, in: equation)
  }

  func neuron(_ index: String) throws(Fault) -> NeuronIndex {
    var reader = NameReader(index + "]", in: notation, equation: equation, readsLetters: true)
    return try reader.neuron(try reader.index(), in: .l)
  }

  func name(of quantity: Quantity) -> String { notation.name(of: quantity, in: equation) }

  func letter(of index: IndexVariable) -> String { notation.letter(of: index, in: equation) }

  var activationFunction: String { GreekLetters.typed(notation.letters.activationFunction) }
}

extension Notation {
  /// Returns a sum over the layer whose neurons have this letter in the term, or over the examples.
  ///
  /// In an equation, its own neuron has one number, so that a sum does not run over it; the cost has no neuron of its own.
  package func summation(
    over letter: String, of term: Expression, in equation: Equation.ID?
  ) throws(Fault) -> Expression {
    let inner = term.sumIndices.first { self.letter(of: $0, in: equation) == letter }
    guard inner == nil else {
      throw Fault(
        "a sum inside this one already has the letter \(quoted(letter))",
        fix: "Give each sum its own letter.")
    }
    let overExamples = term.quantities.contains { $0.example == .variable }
    if overExamples, letter == self.letter(of: .example, in: equation) {
      return .summation(over: .example, in: .examples, term)
    }
    let indices = term.quantities.flatMap(\.indexLetters).filter {
      self.letter(of: $0.variable, in: equation) == letter
    }
    guard let index = indices.first, index.variable != .neuron || equation == .cost || equation == nil else {
      throw Fault("nothing in the sum has the letter \(quoted(letter))")
    }
    return .summation(over: index.variable, in: .neurons(of: index.layer), term)
  }
}

extension Expression {
  /// The indices over which its sums run.
  fileprivate var sumIndices: [IndexVariable] {
    let inner = children.flatMap(\.sumIndices)
    return if case .summation(let index, _, _) = self { [index] + inner } else { inner }
  }
}

extension Quantity {
  /// The letters among its indices, each with the layer whose neurons it numbers.
  var indexLetters: [(variable: IndexVariable, layer: LayerIndex)] {
    let layer = layer ?? .output
    let below: LayerIndex =
      switch layer {
      case .number(let l): .number(l - 1)
      case .current(let offset): .current(offset: offset - 1)
      case .last(let offset): .last(offset: offset - 1)
      }
    let indices: [(NeuronIndex, LayerIndex)] =
      switch element {
      case .whole: []
      case .neuron(let j): [(j, layer)]
      case .entry(let receiver, let sender): [(receiver, layer), (sender, below)]
      }
    return indices.compactMap { index, layer in
      if case .variable(let variable) = index { (variable, layer) } else { nil }
    }
  }
}
