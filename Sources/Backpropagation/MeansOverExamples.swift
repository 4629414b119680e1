import Expressions
import NeuralNetwork

// Numbers of the data from those of the examples. Each adds in the order of the examples, starting with the first, and
// divides once at the end.

extension Problem {
  /// Returns the cost of the data from the costs of the examples, with the term of L2 regularisation if there is one.
  ///
  ///     C = (1/m) Σₓ Cₓ + ½ λ Σ w²
  func costOfData(_ costs: [Double]) -> Double {
    let cost = combination.number(costs)
    return conventions.weightDecay > 0 ? cost + penalty : cost
  }
}

extension Conventions {
  /// Returns the gradient of a weight with its L2 term.
  ///
  ///     ∂C/∂w + λ w
  func decayed(_ gradient: Double, _ weight: Double) -> Double {
    weightDecay > 0 ? gradient + weightDecay * weight : gradient
  }
}

extension Combination {
  /// Returns the vector of the data, component by component.
  func vector(_ vectors: [Vector]) -> Vector {
    sumOfRows(weights.map { zip($0, vectors).map { ω, vector in vector.map { ω * $0 } } } ?? vectors)
  }

  /// Returns the sum of vectors that have their weights already, divided as the number of the data is.
  func sumOfRows(_ vectors: [Vector]) -> Vector {
    guard var sums = vectors.first else { return [] }
    for vector in vectors.dropFirst() {
      for j in sums.indices { sums[j] += vector[j] }
    }
    return sums.map { $0 / divisor }
  }

  /// Returns the products, each multiplied by the weight of its example.
  func weighted(_ products: [OuterProduct]) -> [OuterProduct] {
    guard let weights else { return products }
    return zip(weights, products).map { ω, product in
      OuterProduct(column: product.column.map { ω * $0 }, row: product.row)
    }
  }

  /// Returns the matrix of the data, entry by entry.
  func matrix(_ products: [OuterProduct]) -> Matrix {
    let products = weighted(products)
    guard let first = products.first else { return Matrix([]) }
    var result = first.matrix
    guard products.count > 1 || divisor != 1 else { return result }
    result.updateElements { sums in
      var rest = products.dropFirst()
      while rest.count >= 4 {
        addFour(rest.prefix(4), to: &sums)
        rest = rest.dropFirst(4)
      }
      for product in rest { add(product, to: &sums) }
      for entry in 0..<sums.count { sums[entry] /= divisor }
    }
    return result
  }
}

private func add(_ product: OuterProduct, to sums: inout MutableSpan<Double>) {
  let row = product.row.span
  var start = 0
  for u in product.column {
    for k in 0..<row.count { sums[start + k] += u * row[k] }
    start += row.count
  }
}

/// Adds four products one after the other, with only one load and one store of each sum.
private func addFour(_ products: ArraySlice<OuterProduct>, to sums: inout MutableSpan<Double>) {
  let first = products.startIndex
  let (p, q) = (products[first], products[first + 1])
  let (r, s) = (products[first + 2], products[first + 3])
  let (v0, v1, v2, v3) = (p.row.span, q.row.span, r.row.span, s.row.span)
  let n = v0.count
  precondition(
    products.allSatisfy { $0.row.count == n && $0.column.count * n == sums.count }, "products of one shape")
  for j in p.column.indices {
    let (u0, u1, u2, u3) = (p.column[j], q.column[j], r.column[j], s.column[j])
    let start = j &* n
    for k in 0..<n {
      var sum = unsafe sums[unchecked: start &+ k]
      unsafe sum += u0 * v0[unchecked: k]
      unsafe sum += u1 * v1[unchecked: k]
      unsafe sum += u2 * v2[unchecked: k]
      unsafe sum += u3 * v3[unchecked: k]
      unsafe sums[unchecked: start &+ k] = sum
    }
  }
}
