import Expressions

/// A problem that is part of the program and needs no file.
public struct BuiltInProblem: Sendable {
  /// The name on the command line.
  public let id: String

  /// One line that says what the problem is and where it comes from.
  public let summary: String

  /// The problem itself, with its title.
  public let problem: Problem

  /// The problem a newcomer sees first.
  public static let standard = mazur

  /// All built-in problems, starting with those that are simplest to read.
  public static let all = [mazur, hanKamber, example31, saturated, xor, softmax, higham]

  /// Returns the built-in problem with this name, if there is one.
  public static func named(_ id: String) -> BuiltInProblem? {
    all.first { $0.id == id }
  }
}

extension BuiltInProblem {
  /// Two inputs, two hidden neurons and two outputs: the example that most learners meet.
  ///
  /// Source: M. Mazur, *A Step by Step Backpropagation Example*, 2015.
  public static let mazur = BuiltInProblem(
    id: "mazur", summary: "two outputs, one example; every number of it is published (Mazur 2015)",
    problem: Problem(
      name: "Mazur 2-2-2",
      network: Network([
        dense([[0.15, 0.20], [0.25, 0.30]], [0.35, 0.35], .sigmoid),
        dense([[0.40, 0.45], [0.50, 0.55]], [0.60, 0.60], .sigmoid),
      ]),
      cost: .quadratic, learningRate: 0.5,
      examples: [Example(input: [0.05, 0.10], target: [0.01, 0.99])]))

  /// Three inputs, two hidden neurons and one output; the biases are learned, too.
  ///
  /// Source: J. Han, M. Kamber, *Data Mining: Concepts and Techniques*.
  public static let hanKamber = BuiltInProblem(
    id: "han-kamber", summary: "one output, an input that is 0, negative weights (Han and Kamber)",
    problem: Problem(
      name: "Han & Kamber 3-2-1",
      network: Network([
        dense([[0.2, 0.4, -0.5], [-0.3, 0.1, 0.2]], [-0.4, 0.2], .sigmoid),
        dense([[-0.3, -0.2]], [0.1], .sigmoid),
      ]),
      cost: .quadratic, learningRate: 0.9,
      examples: [Example(input: [1, 0, 1], target: [1])]))

  /// A widely copied course example with biases of 0; its published answer used updated weights in the backward pass.
  public static let example31 = BuiltInProblem(
    id: "example-3.1", summary: "biases of 0; its published answer has a mistake in the backward pass",
    problem: Problem(
      name: "Example 3.1, 2-2-1",
      network: Network([
        dense([[0.1, 0.8], [0.4, 0.6]], [0, 0], .sigmoid),
        dense([[0.3, 0.9]], [0], .sigmoid),
      ]),
      cost: .quadratic, learningRate: 1,
      examples: [Example(input: [0.35, 0.9], target: [0.5])]))

  /// One neuron whose output is certain, but wrong.
  ///
  /// Source: M. Nielsen, *Neural Networks and Deep Learning*, chapter 3.
  public static let saturated = BuiltInProblem(
    id: "saturated",
    summary:
      "one neuron with a certain and wrong output: its slope is nearly 0, so it learns slowly at first (Nielsen)",
    problem: Problem(
      name: "A saturated neuron, 1-1",
      network: Network([dense([[2]], [2], .sigmoid)]),
      cost: .quadratic, learningRate: 0.15,
      examples: [Example(input: [1], target: [0])]))

  /// Exclusive or: four examples whose two classes no single neuron can separate.
  public static let xor = BuiltInProblem(
    id: "xor", summary: "exclusive or: four examples, whose costs and gradients are averaged",
    problem: Problem(
      name: "Exclusive or, 2-2-1",
      network: Network([
        dense([[0.5, 0.4], [0.9, 1.0]], [-0.8, 0.1], .sigmoid),
        dense([[-1.2, 1.1]], [-0.3], .sigmoid),
      ]),
      cost: .crossEntropy, learningRate: 0.5,
      examples: [
        Example(input: [0, 0], target: [0]), Example(input: [0, 1], target: [1]),
        Example(input: [1, 0], target: [1]), Example(input: [1, 1], target: [0]),
      ]))

  /// Three classes; the outputs are shares that sum to 1.
  public static let softmax = BuiltInProblem(
    id: "softmax", summary: "three classes: two tanh neurons, then softmax with categorical cross-entropy",
    problem: Problem(
      name: "Three classes, 2-2-3",
      network: Network([
        dense([[0.5, -0.4], [0.3, 0.8]], [0.1, -0.2], .tanh),
        dense([[0.7, -0.3], [-0.5, 0.6], [0.2, 0.9]], [0, 0.1, -0.1], .softmax),
      ]),
      cost: .categoricalCrossEntropy, learningRate: 0.5,
      examples: [Example(input: [1, 0.5], target: [0, 1, 0])]))

  /// Ten points of the plane, in two classes.
  ///
  /// Source: C. F. Higham, D. J. Higham, *Deep Learning: An Introduction for Applied Mathematicians*, doi:10.1137/18M1165748.
  public static let higham = BuiltInProblem(
    id: "higham",
    summary:
      "ten points in the plane, in two classes; two hidden layers; weights from a seed (Higham and Higham)",
    problem: Problem(
      name: "Higham & Higham 2-2-3-2",
      network: Network([
        drawn(2, from: 2, seed: 1), drawn(3, from: 2, seed: 2), drawn(2, from: 3, seed: 3),
      ]),
      cost: .quadratic, learningRate: 0.05,
      examples: zip(highamPoints, 0...).map { point, number in
        Example(input: point, target: number < 5 ? [1, 0] : [0, 1])
      }))

  private static let highamPoints: [Vector] = [
    [0.1, 0.1], [0.3, 0.4], [0.1, 0.5], [0.6, 0.9], [0.4, 0.2],
    [0.6, 0.3], [0.5, 0.6], [0.9, 0.2], [0.4, 0.4], [0.7, 0.6],
  ]
}

private func dense(_ weights: [Vector], _ biases: Vector, _ activation: Activation) -> Layer {
  Layer(weights: Matrix(weights), biases: biases, activation: activation)
}

private func drawn(_ neurons: Int, from inputs: Int, seed: UInt64) -> Layer {
  Layer(
    neurons: neurons, inputs: inputs, activation: .sigmoid,
    initialization: Initialization(.normal(standardDeviation: 0.5), seed: seed))
}
