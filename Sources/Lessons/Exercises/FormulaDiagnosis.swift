import Backpropagation
import Equations
package import Expressions
import Interchange
import NeuralNetwork

/// The diagnosis of an answer that is a formula with names of quantities.
///
/// It is held against the right calculation, and against the mistaken ones, on networks with other numbers. So a wrong
/// formula is not right because its number happens to be, and a right one is right in every form.
struct FormulaDiagnosis {
  let setting: QuestionSetting
  let quantity: Quantity
  let formula: Expression

  /// The diagnosis; nil if the number of the formula has to decide.
  var result: Diagnosis? {
    let networks = drawnNetworks
    let others = networks.filter { !agrees(formula, in: $0) }
    let isRightHere = agrees(formula, in: setting.source)
    if others.isEmpty { return isRightHere ? Diagnosis(.right) : nil }
    let slip = slip(on: networks).map { [Diagnosis.Finding.slip($0)] } ?? []
    guard isRightHere else { return slip.isEmpty ? nil : Diagnosis(.wrong, slip) }
    guard isGeneral else { return nil }
    let other = others.lazy.compactMap { source in
      Counterexample(of: formula, quantity, right: right, in: source)
    }.first
    return other.map { Diagnosis(.byLuck($0), slip) }
  }

  /// Returns a diagnosis of the formula's number, without mistakes that use other weights, biases, errors or targets than
  /// the formula.
  ///
  /// A formula with numbers of this network in it may have used any. Activations and weighted inputs may stand for slopes.
  func explaining(_ diagnosis: Diagnosis) -> Diagnosis {
    guard isGeneral else { return diagnosis }
    var rest = diagnosis
    rest.findings.removeAll { finding in
      guard case .slip(let result) = finding else { return false }
      return named(result.tree) != named(formula)
    }
    return rest
  }

  private func named(_ tree: Expression) -> Set<Quantity> {
    Set(tree.quantities.filter { [.weight, .bias, .error, .target].contains($0.kind) })
  }

  /// Returns whether a tree gives the value of the quantity in a network.
  private func agrees(_ tree: Expression, in source: ExampleSource) -> Bool {
    guard let right = source.value(of: quantity) else { return false }
    return (try? tree.value(from: source)).map { $0.isClose(to: right) } ?? false
  }

  /// The right calculation of a number; nil for a vector or a matrix.
  private var right: Expression? {
    setting.catalogue.computation(of: quantity, in: setting.source)?.tree
  }

  /// Whether the formula has no number that may be one of this network: only such as 1, 2 and ½.
  private var isGeneral: Bool {
    let numbersHere = (right?.quantities ?? []).compactMap { setting.source.value(of: $0)?.scalar }
    return formula.constants.allSatisfy { constant in
      [0, 0.5, 1, 2, 3, 4].contains(abs(constant)) && !numbersHere.contains { abs($0) == abs(constant) }
    }
  }

  /// The known mistake whose tree has the value of the formula in every network.
  private func slip(on networks: [ExampleSource]) -> MistakenResult? {
    setting.mistakes.results(for: quantity).first { result in
      guard result.quantity == quantity, result.slip.mistake != .roundedTooEarly else { return false }
      return (networks + [setting.source]).allSatisfy { source in
        guard let typed = try? formula.value(from: source), let wrong = try? result.tree.value(from: source)
        else { return false }
        return typed.isClose(to: wrong)
      }
    }
  }
}

// MARK: - Other networks

extension FormulaDiagnosis {
  private static let networkCount = 8

  /// The example in networks of the same size with other numbers; the other examples only where they matter.
  private var drawnNetworks: [ExampleSource] {
    var (problem, example) = (setting.trace.problem, setting.example)
    let quantities = [quantity] + formula.quantities + (right?.quantities ?? [])
    if quantities.allSatisfy({ $0.example == .current }) {
      (problem.examples, example) = ([problem.examples[example - 1]], 1)
    }
    var generator = SeededGenerator(seed: 1)
    return (0..<Self.networkCount).map { _ in
      Trace(of: problem.redrawn(from: &generator)).source(example: example)
    }
  }
}

extension Problem {
  /// Returns the problem with other numbers of two digits; the targets stay where their sum counts.
  fileprivate func redrawn(from generator: inout SeededGenerator) -> Problem {
    func number() -> Double { Double(11 + generator.index(below: 80)) / 100 }
    func signed() -> Double { generator.index(below: 2) == 0 ? number() : -number() }
    var problem = self
    problem.network = Network(
      network.layers.map { layer in
        let weights = Matrix(
          rows: layer.weights.rows, columns: layer.weights.columns,
          elements: layer.weights.elements.map { _ in signed() })
        return Layer(
          weights: weights, biases: layer.biases.map { _ in signed() }, like: layer,
          activation: layer.activation)
      })
    problem.learningRate = number()
    for index in problem.examples.indices {
      problem.examples[index].input = problem.examples[index].input.map { _ in signed() }
      if !cost.takesShares {
        problem.examples[index].target = problem.examples[index].target.map { _ in number() }
      }
    }
    problem.drawMemory(from: &generator)
    return problem
  }
}

/// Numbers with which a formula gives another result than the right calculation.
package struct Counterexample: Equatable, Sendable {
  /// The quantities of the formula and of the right calculation, with their numbers.
  package let numbers: [Quantity: Double]
  /// The quantities in the order in which they are shown.
  package let order: [Quantity]
  /// What the formula gives; nil if it has no value.
  package let typed: Value?
  /// The right value.
  package let right: Value

  /// Creates the counterexample that a network is; nil if the quantity has no value in it.
  init?(of formula: Expression, _ quantity: Quantity, right tree: Expression?, in source: ExampleSource) {
    guard let value = source.value(of: quantity) else { return nil }
    order = (formula.quantities + (tree?.quantities ?? [])).reduce(into: []) { kept, quantity in
      if !kept.contains(quantity), source.value(of: quantity)?.scalar != nil { kept.append(quantity) }
    }
    numbers = Dictionary(uniqueKeysWithValues: order.map { ($0, source.value(of: $0)?.scalar ?? 0) })
    typed = try? formula.value(from: source)
    right = value
  }
}

extension Value {
  /// Returns whether two values have the same shape and nearly the same numbers.
  fileprivate func isClose(to other: Value) -> Bool {
    let scale = other.numbers.map(abs).max() ?? 0
    return extent == other.extent
      && zip(numbers, other.numbers).allSatisfy { $0.isClose(to: $1, tolerance: 1e-9, scale: scale) }
  }
}

extension Expression {
  /// The numbers that are written in the expression.
  fileprivate var constants: [Double] {
    switch self {
    case .number(let x): [x]
    case .value(let value): value.numbers
    default: children.flatMap(\.constants)
    }
  }
}
