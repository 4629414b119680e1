public import Expressions

/// How the cost of the data is made from the costs of the examples.
///
///     C = (1/m) Σₓ Cₓ                     as most notes have it
///     C = Σₓ Cₓ                           the sum in place of the mean
///     C = (1/Σₓ ωₓ) Σₓ ωₓ Cₓ              with weights of the examples
///     C = (1/m) Σₓ Cₓ + ½ λ Σ w²          with L2 regularisation
public struct Conventions: Hashable, Sendable {
  /// Whether the cost of the data is the mean or the sum over the examples.
  public var overExamples: OverExamples

  /// The weight of each class, by which that of an example is multiplied; empty if all classes count the same.
  ///
  /// There is one for each output or, with a single output, one for target 0 and one for target 1.
  public var classWeights: Vector

  /// λ of the term ½ λ Σ w² that L2 regularisation adds to the cost, over all weights but no biases; 0 for none.
  public var weightDecay: Double

  /// What is taken over the examples.
  public enum OverExamples: String, CaseIterable, Hashable, Sendable {
    case mean, sum
  }

  /// The plain mean over the examples.
  public static let usual = Conventions()

  /// Creates conventions; what is left out is as in most notes.
  public init(overExamples: OverExamples = .mean, classWeights: Vector = [], weightDecay: Double = 0) {
    precondition(weightDecay >= 0, "λ is not negative")
    precondition(classWeights.allSatisfy { $0 > 0 }, "weights are greater than 0")
    self.overExamples = overExamples
    self.classWeights = classWeights
    self.weightDecay = weightDecay
  }

  /// Returns ω, the weight of an example: its own, multiplied by that of its class.
  package func weight(of example: Example) -> Double {
    guard !classWeights.isEmpty, let position = example.target.classPosition,
      classWeights.indices.contains(position)
    else { return example.weight }
    return example.weight * classWeights[position]
  }
}

extension Vector {
  /// The position of the class that a target names, counted from 0; nil if it names none.
  ///
  /// It is the position of the single 1 among zeros or, with one output, the target 0 or 1 itself.
  var classPosition: Int? {
    guard allSatisfy({ $0 == 0 || $0 == 1 }) else { return nil }
    if count == 1 { return Int(self[0]) }
    return sum == 1 ? firstIndex(of: 1) : nil
  }
}

/// The terms and factors of the cost of the data, without their numbers: everything on which its equation depends.
public struct CostForm: Hashable, Sendable {
  /// Whether there are several examples.
  public var ofSeveral: Bool
  /// Whether it is the mean or the sum over the examples.
  public var overExamples: Conventions.OverExamples
  /// Whether the examples have weights that make a difference.
  public var isWeighted: Bool
  /// Whether the cost has the term of L2 regularisation.
  public var isDecaying: Bool

  /// Creates a form; by default it is the plain mean over several examples.
  public init(
    ofSeveral: Bool = true, overExamples: Conventions.OverExamples = .mean, isWeighted: Bool = false,
    isDecaying: Bool = false
  ) {
    self.ofSeveral = ofSeveral
    self.overExamples = overExamples
    self.isWeighted = isWeighted
    self.isDecaying = isDecaying
  }

  /// Whether the cost of the data differs from that of an example, so that they need different symbols.
  public var differsFromExample: Bool { ofSeveral || isWeighted || isDecaying }

  /// Whether it is the plain mean over the examples, which the notes mean when they say nothing else.
  public var isPlain: Bool { (overExamples == .mean || !ofSeveral) && !isWeighted && !isDecaying }
}

extension Problem {
  /// The form of the cost of the data.
  public var costForm: CostForm {
    CostForm(
      ofSeveral: examples.count > 1, overExamples: conventions.overExamples,
      isWeighted: combination.weights != nil, isDecaying: conventions.weightDecay > 0)
  }

  /// How numbers of the examples become a number of the data.
  package var combination: Combination {
    Combination(examples.map(conventions.weight), conventions.overExamples)
  }

  /// The term that L2 regularisation adds to the cost: ½ λ Σ w²; 0 without regularisation.
  package var penalty: Double {
    guard conventions.weightDecay > 0 else { return 0 }
    let squares = network.layers.flatMap { layer in layer.weights.elements.lazy.map { $0 * $0 } }
    return 0.5 * conventions.weightDecay * squares.sum
  }
}

/// How numbers of the examples become a number of the data: multiplied by their weights, added, and divided.
///
///     mean    (((ω₁ x₁ + ω₂ x₂) + ω₃ x₃) + …) / Σₓ ωₓ
///     sum      ((ω₁ x₁ + ω₂ x₂) + ω₃ x₃) + …
///
/// If all weights are 1, nothing is multiplied, and the mean is divided by m.
package struct Combination: Equatable, Sendable {
  /// ω of each example; nil if they make no difference.
  package let weights: Vector?
  /// The number that the sum is divided by: m or Σₓ ωₓ; 1 for the sum.
  package let divisor: Double

  /// Creates the combination for the weights of all examples.
  package init(_ weights: Vector, _ overExamples: Conventions.OverExamples) {
    let areEqual = weights.allSatisfy { $0 == 1 } || (overExamples == .mean && weights.count == 1)
    self.weights = areEqual ? nil : weights
    divisor = overExamples == .sum ? 1 : areEqual ? Double(weights.count) : weights.sum
  }

  /// Creates the combination of this many examples, all with weight 1.
  package init(count: Int, _ overExamples: Conventions.OverExamples) {
    weights = nil
    divisor = overExamples == .sum ? 1 : Double(count)
  }

  /// Returns the combination of some of the examples, at positions counted from 0.
  package func selecting(_ positions: some Collection<Int>, _ overExamples: Conventions.OverExamples)
    -> Combination
  {
    guard let weights else { return Combination(count: positions.count, overExamples) }
    return Combination(positions.map { weights[$0] }, overExamples)
  }

  /// Returns the factor by which an example, counted from 1, enters the number of the data.
  package func share(ofExample example: Int) -> Double { (weights?[example - 1] ?? 1) / divisor }

  /// Returns what the number of one example, counted from 1, adds to the number of the data.
  package func number(of value: Double, inExample example: Int) -> Double {
    (weights.map { $0[example - 1] * value } ?? value) / divisor
  }

  /// Returns the number of the data.
  package func number(_ values: Vector) -> Double {
    (weights.map { $0 ⊙ values } ?? values).sum / divisor
  }
}
