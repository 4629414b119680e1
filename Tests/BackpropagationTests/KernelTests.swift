import Backpropagation
import Expressions
import NeuralNetwork
import Testing

/// Sizes on both sides of every block in which the kernels work.
private let sizes: [Int] = [1, 2, 3, 4, 5, 7, 8, 9, 12, 17]

@Suite struct Kernels {
  @Test(arguments: sizes, sizes)
  func `add in the order of the formula, to the last bit`(_ rows: Int, _ columns: Int) {
    var generator = SeededGenerator(seed: UInt64(rows * 100 + columns))
    let w = Matrix(rows: rows, columns: columns, elements: draw(rows * columns, &generator))
    let (a, b, δ) = (draw(columns, &generator), draw(rows, &generator), draw(rows, &generator))

    let z = (0..<rows).map { j in
      var sum = w[j, 0] * a[0]
      for k in 1..<max(1, columns) { sum += w[j, k] * a[k] }
      return sum + b[j]
    }
    #expect(affine(w, a, b) == z)

    let sentBack = (0..<columns).map { k in
      var sum = w[0, k] * δ[0]
      for j in 1..<max(1, rows) { sum += w[j, k] * δ[j] }
      return sum
    }
    #expect(transposedProduct(w, δ) == sentBack)
  }

  @Test func `refuse shapes that do not fit`() async {
    await #expect(processExitsWith: .failure) { _ = affine(Matrix([[1, 2]]), [1], [1]) }
    await #expect(processExitsWith: .failure) { _ = affine(Matrix([[1, 2]]), [1, 2], [1, 2]) }
    await #expect(processExitsWith: .failure) { _ = transposedProduct(Matrix([[1, 2]]), [1, 2]) }
  }

  @Test func `refuse an input of another width`() async {
    await #expect(processExitsWith: .failure) {
      _ = ForwardPass(of: [1], through: BuiltInProblem.mazur.problem.network)
    }
  }
}

/// Numbers of very different size, whose sum depends on the order.
private func draw(_ count: Int, _ generator: inout SeededGenerator) -> Vector {
  (0..<count).map { _ in (generator.uniform() - 0.5) * [1, 1e-8, 1e8][generator.index(below: 3)] }
}
