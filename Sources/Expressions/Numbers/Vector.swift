import Interchange

/// The numbers of one layer, one for each neuron: activations, biases or errors.
///
/// A vector is a plain array, so that callers can pass their data unchanged. Neuron 1 is at offset 0.
public typealias Vector = [Double]

infix operator ⊙ : MultiplicationPrecedence

extension Vector {
  /// Returns the componentwise product, which the notes write as a circled dot.
  ///
  ///     (u ⊙ v)ⱼ = uⱼ vⱼ
  ///
  /// Shapes: `u`: *n*, `v`: *n*.
  package static func ⊙ (u: Vector, v: Vector) -> Vector {
    precondition(u.count == v.count, "a componentwise product needs two vectors of one length")
    return u.indices.map { j in u[j] * v[j] }
  }

  /// Returns the componentwise difference.
  ///
  /// Shapes: `u`: *n*, `v`: *n*. There is no matching `+`: for arrays, `+` already means concatenation.
  package static func - (u: Vector, v: Vector) -> Vector {
    precondition(u.count == v.count, "a difference needs two vectors of one length")
    return u.indices.map { j in u[j] - v[j] }
  }

  /// The length of the vector.
  ///
  ///     ‖v‖ = √(v₁² + v₂² + …)
  ///
  /// The greatest component is factored out first. Otherwise the squares of very small components would round to 0,
  /// and the squares of very large ones to infinity.
  package var norm: Double {
    let greatest = lazy.map(abs).max() ?? 0
    guard greatest > 0, greatest.isFinite else { return contains(where: \.isNaN) ? .nan : greatest }
    return greatest * map { ($0 / greatest) * ($0 / greatest) }.sum.squareRoot()
  }

  /// The sum of all components, from the first to the last.
  ///
  ///     ((v₁ + v₂) + v₃) + …
  package var sum: Double {
    guard var total = first else { return 0 }
    for value in dropFirst() { total += value }
    return total
  }

  /// Whether the sum is 1, as the sum of probabilities is, apart from the rounding of decimals.
  package var sumsToOne: Bool { sum.isClose(to: 1, tolerance: 1e-9) }
}
