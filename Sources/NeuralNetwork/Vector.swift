import Interchange

/// The numbers of one layer, a neuron each: activations, biases or errors.
///
/// A vector is a plain array, so that a caller brings data as it is. Neuron 1 stands at offset 0.
public typealias Vector = [Double]

infix operator ⊙ : MultiplicationPrecedence

extension Vector {
  /// The componentwise product, which the notes write as a circled dot.
  ///
  ///     (u ⊙ v)ⱼ = uⱼ vⱼ
  ///
  /// Shapes: `u`: *n*, `v`: *n*.
  package static func ⊙ (u: Vector, v: Vector) -> Vector {
    precondition(u.count == v.count, "a componentwise product needs two vectors of one length")
    return u.indices.map { j in u[j] * v[j] }
  }

  /// The componentwise difference.
  ///
  /// Shapes: `u`: *n*, `v`: *n*. There is no `+` to go with it: between arrays that already means "one behind the other".
  package static func - (u: Vector, v: Vector) -> Vector {
    precondition(u.count == v.count, "a difference needs two vectors of one length")
    return u.indices.map { j in u[j] - v[j] }
  }

  /// The length of the vector.
  ///
  ///     ‖v‖ = √(v₁² + v₂² + …)
  ///
  /// The greatest component is taken out first: squares of what vanishes would be 0, and squares of what explodes infinite.
  package var norm: Double {
    let greatest = lazy.map(abs).max() ?? 0
    guard greatest > 0, greatest.isFinite else { return contains(where: \.isNaN) ? .nan : greatest }
    return greatest * map { ($0 / greatest) * ($0 / greatest) }.sum.squareRoot()
  }

  /// The sum of all components, first to last.
  ///
  ///     ((v₁ + v₂) + v₃) + …
  package var sum: Double {
    guard var total = first else { return 0 }
    for value in dropFirst() { total += value }
    return total
  }

  /// Whether the sum is 1, as that of probabilities is, but for the rounding of decimals.
  package var sumsToOne: Bool { sum.isClose(to: 1, tolerance: 1e-9) }
}
