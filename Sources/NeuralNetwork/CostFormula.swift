public import Expressions
package import Interchange

/// A cost of one example that a problem file gives as a formula, with the derivative found by differentiation.
///
///     sum[j](max(0, 1 - y[j] * a[j]))        ∂C/∂aⱼ = −yⱼ where yⱼ aⱼ < 1, else 0
///
/// *a* and *y* are the outputs and the targets, *n* is their number. A formula without a sum is the part of one output,
/// and the cost is its sum over all outputs. Where the formula has a kink, the derivative is that of the case
/// that the formula uses there.
public final class CostFormula: Sendable {
  /// The name, for sentences and for the program's output.
  public let name: String
  private let formula: DifferentiatedFormula

  /// *aⱼ*, the output by which the cost is differentiated.
  public static let variable = Quantity.activation(layer: .output, neuron: .j)

  /// Reads a formula, differentiates it, and holds the derivative against differences.
  ///
  /// - Throws: A fault that says what cannot be read or differentiated.
  package init(name: String, formula text: String) throws(Fault) {
    self.name = name
    let formula: Expression
    do {
      formula = try FormulaReader.formula(text, names: Names())
    } catch {
      throw error.fault(in: text)
    }
    self.formula = try DifferentiatedFormula(
      try Self.overOutputs(formula, text), by: Self.variable, text: text,
      meaning: "A cost is a single number.")
    if let (a, y) = disagreement() {
      throw Fault(
        "at a = \(shortest(a)), y = \(shortest(y)) the derivative of \(quoted(text)) is not what differences of its values give",
        fix: "Write the formula in another form.")
    }
  }

  /// Returns the formula as a cost: if it is about one output, the sum over all outputs.
  private static func overOutputs(_ formula: Expression, _ text: String) throws(Fault) -> Expression {
    let quantities = formula.quantities
    guard quantities.contains(where: { $0.kind == .activation }) else {
      throw Fault(
        "\(quoted(text)) has no output a", fix: "A cost depends on the outputs a and the targets y.")
    }
    let free = formula.lettersOutsideSums
    guard !free.contains(.peer) else {
      throw Fault("\(quoted(text)): the letter k has no sum", fix: "Write a and y, or sum[k](…).")
    }
    guard free.contains(.neuron) else { return formula }
    guard !formula.hasSum else {
      throw Fault(
        "\(quoted(text)) has a sum beside an a or y without a sum",
        fix: "Write a and y in sums too: sum[j](a[j]).")
    }
    return try Names().summation(over: "j", of: formula)
  }

  /// C, in terms of the activations of layer *L* and of the targets.
  public var value: Expression { formula.value }

  /// ∂C/∂aⱼ, the derivative of `value` with respect to one output, simplified; its sums run over *k*.
  public var gradient: Expression { formula.derivative }

  /// The formula as it is typed.
  package var text: String { FormulaWriter(Names()).text(value) }
}

// MARK: - Numbers

extension CostFormula {
  /// Returns the cost of one example.
  ///
  /// Shapes: `a`: *n*; `y`: *n*.
  func value(of a: Vector, target y: Vector) -> Double { number(formula.flatValue, 0, a, y) }

  /// Returns ∂C/∂a of every output.
  ///
  /// Shapes: `a`: *n*; `y`: *n*; result: *n*.
  func gradient(of a: Vector, target y: Vector) -> Vector {
    let formula = formula.flatDerivative
    return formula.values(neurons: a.count, at: a.indices.map { [.neuron: $0] }) { quantity, neuron in
      number(formula.quantities[quantity], neuron, a, y)
    }
  }

  private func number(_ formula: FlatFormula, _ j: Int, _ a: Vector, _ y: Vector) -> Double {
    formula.value(neurons: a.count, at: j) { quantity, neuron in
      number(formula.quantities[quantity], neuron, a, y)
    }
  }

  private func number(_ quantity: Quantity, _ neuron: Int, _ a: Vector, _ y: Vector) -> Double {
    switch quantity.kind {
    case .activation: a[neuron]
    case .target: y[neuron]
    default: Double(a.count)
    }
  }

  /// Returns an output and its target where differences of the values have another slope; nil if none is found.
  private func disagreement() -> (a: Double, y: Double)? {
    for y in [0, 1, -1, 0.3] {
      for a in stride(from: -1.87, through: 1.9, by: 0.29) {
        for others: Vector in [[], [0.41]] {
          let targets = [y] + others.map { _ in 1 }
          let slope = gradient(of: [a] + others, target: targets)[0]
          let cost = { (x: Double) in self.value(of: [x] + others, target: targets) }
          if disagrees(slope, with: cost, at: a) { return (a, y) }
        }
      }
    }
    return nil
  }
}

// MARK: - Kinks

extension CostFormula {
  /// Whether the formula has several cases, which may meet in a kink.
  var hasCases: Bool { !formula.conditions.isEmpty }

  /// Returns the first output at which the cost has a kink or a jump between two outputs that are close together.
  ///
  /// There the case changes, and a derivative differs on the two sides, or the cost by more than the derivatives allow.
  ///
  /// Shapes: `a`, `b`, `y`: *n*.
  func kink(between a: Vector, and b: Vector, target y: Vector) -> Int? {
    let isOtherCase = { (j: Int) in
      self.formula.conditions.contains { (self.number($0, j, a, y) > 0) != (self.number($0, j, b, y) > 0) }
    }
    guard let output = a.indices.first(where: isOtherCase) else { return nil }
    let jumps = jumps(
      from: gradient(of: a, target: y), to: gradient(of: b, target: y),
      step: value(of: b, target: y) - value(of: a, target: y), over: zip(a, b).map { abs($0 - $1) }.sum)
    return jumps ? output : nil
  }
}

// MARK: - Names

extension Expression {
  /// The index letters of quantities that belong to no sum.
  var lettersOutsideSums: Set<IndexVariable> {
    switch self {
    case .quantity(let quantity):
      if case .neuron(.variable(let letter)) = quantity.element { [letter] } else { [] }
    case .summation(let own, _, let term): term.lettersOutsideSums.subtracting([own])
    default: children.reduce(into: []) { $0.formUnion($1.lettersOutsideSums) }
    }
  }

  /// Whether a sum is in it.
  var hasSum: Bool {
    if case .summation = self { true } else { children.contains(where: \.hasSum) }
  }
}

extension CostFormula {
  /// The names in the formula of a cost: the outputs a, the targets y, and their number n.
  private struct Names: FormulaNames, FormulaLetters {
    private static let letters: [(letter: String, index: IndexVariable)] = [("j", .neuron), ("k", .peer)]

    func expression(named name: String) throws(Fault) -> Expression {
      switch name {
      case "a": return .quantity(CostFormula.variable)
      case "y": return .quantity(.target(neuron: .j))
      case "n": return .quantity(.outputCount)
      default:
        for (letter, index) in Self.letters {
          let neuron = NeuronIndex.variable(index)
          if name == "a[\(letter)]" { return .quantity(.activation(layer: .output, neuron: neuron)) }
          if name == "y[\(letter)]" { return .quantity(.target(neuron: neuron)) }
        }
      }
      let isIndexed = ["a[", "y["].contains { name.hasPrefix($0) }
      throw Fault(
        isIndexed
          ? "\(quoted(name)) has no index j or k"
          : "the formula of a cost does not have the letter \(quoted(name))",
        fix: isIndexed
          ? "The formula of a cost is the same for all outputs: write a[j] and y[j] in a sum over j."
          : "Write the outputs a, the targets y, and their number n.")
    }

    func isActivationFunction(_ word: String) -> Bool { false }

    func summation(over letter: String, of term: Expression) throws(Fault) -> Expression {
      guard let index = Self.letters.first(where: { $0.letter == letter })?.index else {
        throw Fault("there is no index \(quoted(letter))", fix: "Sums run over j or k.")
      }
      guard !term.hasSum else {
        throw Fault(
          "a sum is inside another sum", fix: "The formula of a cost may have several sums side by side.")
      }
      guard term.lettersOutsideSums.contains(index) else {
        throw Fault("nothing in the sum has the letter \(quoted(letter))")
      }
      return .summation(over: index, in: .neurons(of: .output), term)
    }

    func neuron(_ index: String) throws(Fault) -> NeuronIndex {
      throw Fault("a cost has no component", fix: "Only a and y have an index.")
    }

    func name(of quantity: Quantity) -> String {
      guard case .neuron(.variable(let index)) = quantity.element else { return "n" }
      return (quantity.kind == .activation ? "a" : "y") + "[\(letter(of: index))]"
    }

    func letter(of index: IndexVariable) -> String {
      Self.letters.first { $0.index == index }?.letter ?? index.rawValue
    }

    var activationFunction: String { "sigma" }
  }
}
