public import Expressions
package import Interchange

/// An activation function of a whole layer that a problem file gives as a formula, with its derivatives found by
/// differentiation.
///
///     z[j] / sum[k](z[k])        ∂aₖ/∂zⱼ = (∂zₖ/∂zⱼ Σₛ zₛ − zₖ) / (Σₛ zₛ)²
///
/// Each neuron's activation depends on its own weighted input and on sums over the layer. So a matrix of derivatives
/// takes the place of the slopes, as for softmax.
public final class LayerFormula: Sendable {
  /// The name, for sentences and for the program's output.
  public let name: String

  /// σ(z)ⱼ, in which zⱼ is the weighted input of neuron *j* of layer *l*; sums run over *k*.
  public let value: Expression

  /// ∂aₖ/∂zⱼ, simplified; its sums run over *s*, the letter of `IndexVariable.next`.
  ///
  /// In it, ∂zₖ/∂zⱼ is 1 where k = j, and 0 otherwise.
  public let derivative: Expression

  private let flatValue: FlatFormula
  /// ∂aⱼ/∂zⱼ and, for k ≠ j, ∂aₖ/∂zⱼ.
  private let (ownDerivative, otherDerivative): (FlatFormula, FlatFormula)
  /// The parts whose sign decides which case of a choice holds.
  private let conditions: [FlatFormula]

  /// *zⱼ*, the weighted input of the neuron itself.
  public static let variable = ActivationFormula.variable

  /// Reads a formula, differentiates it, and holds the derivatives against differences.
  ///
  /// - Throws: A fault that says what cannot be read or differentiated.
  package init(name: String, formula text: String) throws(Fault) {
    self.name = name
    do {
      value = try FormulaReader.formula(text, names: Names())
    } catch {
      throw error.fault(in: text)
    }
    guard !value.lettersOutsideSums.contains(.peer) else {
      throw Fault(
        "\(quoted(text)): the letter k has no sum", fix: "Write z[j] for the neuron itself, or sum[k](…).")
    }
    guard let flatValue = FlatFormula(value) else {
      throw Fault(
        "\(quoted(text)) is not a formula of single numbers",
        fix: "An activation function calculates one number for each neuron.")
    }
    guard let derivative = Self.ofAnyNeuron(value).derivative(by: Self.variable),
      let other = FlatFormula(derivative.inserting(ownDerivativeOfInput: 0)),
      let own = FlatFormula(
        derivative.inserting(ownDerivativeOfInput: 1).replacing(.peer, by: .j)),
      max(own.length, other.length) <= DifferentiatedFormula.longestDerivative
    else {
      throw Fault("\(quoted(text)) is too long to be differentiated", fix: "Write it in a shorter form.")
    }
    (self.derivative, self.flatValue) = (derivative, flatValue)
    (ownDerivative, otherDerivative) = (own, other)
    conditions = value.conditions.compactMap { FlatFormula($0) }
    if let z = disagreement() {
      throw Fault(
        "at z = \(z.map(shortest).joined(separator: ", ")) the derivatives of \(quoted(text)) are not what differences of its values give",
        fix: "Write the formula in another form.")
    }
  }

  /// Returns σ(z)ₖ for any neuron *k*, with sums over *s*, so that *j* is free for the weighted input that changes.
  package static func ofAnyNeuron(_ value: Expression) -> Expression {
    value.replacingSums(over: .peer, by: .next).replacing(.neuron, by: .peer)
  }

  /// The formula as it is typed.
  package var text: String { FormulaWriter(Names()).text(value) }
}

extension Expression {
  /// Returns a derivative with a number for ∂zₖ/∂zⱼ.
  fileprivate func inserting(ownDerivativeOfInput number: Double) -> Expression {
    func inserted(_ expression: Expression) -> Expression {
      if case .partial = expression { .number(number) } else { expression.map(inserted) }
    }
    return inserted(self).simplified
  }
}

// MARK: - Numbers

extension LayerFormula {
  /// Returns the activations of a layer.
  ///
  /// Shapes: `z`: *n*; result: *n*.
  func values(of z: Vector) -> Vector {
    values(of: flatValue, z, at: z.indices.map { [.neuron: $0] })
  }

  /// Returns all derivatives: entry (k, j) is ∂aₖ/∂zⱼ.
  ///
  /// Shapes: `z`: *n*; result: *n × n*.
  func jacobian(at z: Vector) -> Matrix {
    let own = values(of: ownDerivative, z, at: z.indices.map { [.neuron: $0] })
    let pairs = z.indices.lazy.flatMap { k in
      z.indices.lazy.map { j in [.peer: k, .neuron: j] as NeuronNumbers }
    }
    var entries = values(of: otherDerivative, z, at: pairs)
    for j in z.indices { entries[j * z.count + j] = own[j] }
    return Matrix(rows: z.count, columns: z.count, elements: entries)
  }

  /// Returns ∂aₖ/∂zⱼ for two neurons, counted from 0.
  func derivative(of k: Int, by j: Int, at z: Vector) -> Double {
    values(of: j == k ? ownDerivative : otherDerivative, z, at: [[.peer: k, .neuron: j]])[0]
  }

  private func values(
    of formula: FlatFormula, _ z: Vector, at places: some Sequence<NeuronNumbers>
  ) -> Vector {
    formula.values(neurons: z.count, at: places) { quantity, neuron in
      formula.quantities[quantity].kind == .weightedInput ? z[neuron] : Double(z.count)
    }
  }

  /// Returns weighted inputs where differences of the values have other derivatives; nil if none are found.
  private func disagreement() -> Vector? {
    let places: [Vector] = [[0.7, 1.3, 0.4], [-0.6, 0.9, 1.7], [-1.1, -0.3, -2.2], [2.3, -1.4]]
    return places.first { z in
      let jacobian = jacobian(at: z)
      return z.indices.contains { j in
        z.indices.contains { k in
          let output = { (x: Double) in
            var moved = z
            moved[j] = x
            return self.values(of: moved)[k]
          }
          return disagrees(jacobian[k, j], with: output, at: z[j])
        }
      }
    }
  }
}

// MARK: - Kinks

extension LayerFormula {
  /// Whether the formula has several cases, which may meet in a kink.
  var hasCases: Bool { !conditions.isEmpty }

  /// Returns the first neuron at which a kink or a jump is between weighted inputs that are close together.
  ///
  /// There the case changes, and the derivatives on the two sides differ, or the values differ by more than the
  /// derivatives allow.
  ///
  /// Shapes: `x`, `y`: *n*.
  func kink(between x: Vector, and y: Vector) -> Int? {
    let places = x.indices.map { [.neuron: $0] as NeuronNumbers }
    let changes = conditions.map { condition in
      zip(values(of: condition, x, at: places), values(of: condition, y, at: places))
        .map { ($0 > 0) != ($1 > 0) }
    }
    guard let neuron = x.indices.first(where: { j in changes.contains { $0[j] } }) else { return nil }
    let (before, after) = (jacobian(at: x), jacobian(at: y))
    let distance = zip(x, y).map { abs($0 - $1) }.sum
    let hasJump = zip(values(of: x), values(of: y)).enumerated().contains { k, pair in
      jumps(from: Array(before.row(k)), to: Array(after.row(k)), step: pair.1 - pair.0, over: distance)
    }
    return hasJump ? neuron : nil
  }
}

// MARK: - Names

extension LayerFormula {
  /// The names in the formula of an activation function of a layer: z of the neuron itself, z[k] in sums, and the number of neurons n.
  private struct Names: FormulaNames, FormulaLetters {
    private static let peer = Quantity.weightedInput(layer: .l, neuron: .peer)

    func expression(named name: String) throws(Fault) -> Expression {
      switch name {
      case "z", "z[j]": return .quantity(LayerFormula.variable)
      case "z[k]": return .quantity(Self.peer)
      case "n": return .quantity(.outputCount)
      default:
        throw Fault(
          name.hasPrefix("z[")
            ? "\(quoted(name)) has another index than j and k"
            : "the formula of an activation function does not have the letter \(quoted(name))",
          fix: name.hasPrefix("z[")
            ? "The formula is the same for all neurons: write z[j] for the neuron itself, and z[k] in a sum over k."
            : "Write z[j], z[k] in a sum over k, and n for the number of neurons.")
      }
    }

    func isActivationFunction(_ word: String) -> Bool { false }

    func summation(over letter: String, of term: Expression) throws(Fault) -> Expression {
      guard letter == "k" else {
        throw Fault("a sum runs over \(quoted(letter))", fix: "Sums run over k: sum[k](z[k]).")
      }
      guard !term.hasSum else {
        throw Fault(
          "a sum is inside another sum",
          fix: "The formula of an activation function may have several sums side by side.")
      }
      guard term.lettersOutsideSums == [.peer] else {
        throw Fault(
          term.quantities.contains(LayerFormula.variable)
            ? "the weighted input of the neuron itself is in a sum"
            : "nothing in the sum has the letter \"k\"",
          fix: "In a sum over k, write z[k].")
      }
      return .summation(over: .peer, in: .neurons(of: .l), term)
    }

    func neuron(_ index: String) throws(Fault) -> NeuronIndex {
      throw Fault("an activation function has no component", fix: "Only z has an index.")
    }

    func name(of quantity: Quantity) -> String {
      switch quantity {
      case LayerFormula.variable: "z[j]"
      case Self.peer: "z[k]"
      default: "n"
      }
    }

    func letter(of index: IndexVariable) -> String { index == .peer ? "k" : index.rawValue }

    var activationFunction: String { "sigma" }
  }
}
