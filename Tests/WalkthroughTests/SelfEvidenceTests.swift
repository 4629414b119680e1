import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations
import TestSupport
import Testing
import Walkthrough

/// No page says of a quantity that it is itself.
@Suite struct `An equation that is shown` {
  /// Each activation function in a hidden layer and, with a cost that allows it, in the last one.
  private static let problems = Activation.allCases.filter(\.isElementwise).map { activation in
    Problem(
      name: activation.rawValue,
      network: Network([
        Layer(weights: Matrix([[2, -1], [0.5, 1]]), biases: [0.25, -3], activation: activation),
        Layer(weights: Matrix([[0.5, -0.25]]), biases: [0.125], activation: activation),
      ]),
      cost: .quadratic, learningRate: 0.5, examples: [Example(input: [1.5, 0.5], target: [1])])
  }

  @Test(arguments: Notation.builtIn.map(\.id))
  func `has a right side that is not its left`(_ id: String) throws {
    let notation = try #require(Notation.named(id))
    for problem in Self.problems + RandomProblem.all(seed: 40, depth: 3, width: 3, examples: 2).map(\.problem)
    {
      let composer = Composer(Trace(of: problem), notation: notation)
      for step in composer.steps {
        for depth in [Depth.layer, .neuron] {
          for block in composer.page(of: step, depth: depth).blocks {
            #expect(!block.isSelfEvident, "\(problem.name), \(id): \(step), \(block)")
          }
        }
      }
    }
  }

  /// By plain arithmetic: z₁² = 2 · 1.5 − 1 · 0.5 + 0.25 = 2.75 and z₂² = 0.5 · 1.5 + 1 · 0.5 − 3 = −1.75.
  @Test(
    arguments: [
      (Activation.relu, [1, 0]), (.leakyRelu, [1, 0.01]), (.identity, [1, 1]),
    ] as [(Activation, [Double])])
  func `gives the slope of a rectifier by cases`(_ activation: Activation, _ slopes: [Double]) throws {
    let problem = try #require(Self.problems.first { $0.name == activation.rawValue })
    let composer = Composer(Trace(of: problem), notation: .nielsen)
    let source = composer.trace.source(example: 1)
    let step = try #require(composer.steps.first { $0.equation == .slope && $0.layer == 2 })
    for (neuron, slope) in slopes.enumerated() {
      let derivation = composer.derivation(of: composer.steps.child(neuron, of: step), .component)
      for line in derivation.lines {
        let value: Value = try line.value(from: source)
        #expect(value == Value.scalar(slope))
      }
      guard case .ifPositive(let z, let then, let otherwise) = derivation.lines[0] else {
        #expect(activation == .identity)
        continue
      }
      let weightedInput: Value = try z.value(from: source)
      #expect(weightedInput == Value.scalar([2.75, -1.75][neuron]))
      #expect(then == .number(1))
      #expect(otherwise == .number(activation == .relu ? 0 : 0.01))
    }
  }
}

extension Page.Block {
  fileprivate var isSelfEvident: Bool {
    switch self {
    case .equation(let formula, _): formula.sides.count > 1 && Set(formula.sides.map { "\($0)" }).count == 1
    case .calculation(let calculation): calculation.lines.map(\.formula).contains(calculation.left)
    default: false
    }
  }
}

extension Formula {
  /// What stands between the equals signs of a line.
  fileprivate var sides: [[Formula]] {
    guard case .row(let parts) = self else { return [[self]] }
    return parts.split { $0 == .sign(.equals) }.map { $0.filter { $0 != .mark } }
  }
}
