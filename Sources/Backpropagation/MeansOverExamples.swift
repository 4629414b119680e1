import Expressions
import NeuralNetwork

// Means over examples. Each adds in the order of the examples, starting with the first, and divides once at the end.

/// Returns the mean of numbers.
///
///     (((x₁ + x₂) + x₃) + …) / m
func mean(_ values: [Double]) -> Double {
  values.sum / Double(values.count)
}

/// Returns the mean of vectors, component by component.
func meanVector(_ vectors: [Vector]) -> Vector {
  guard var sums = vectors.first else { return [] }
  for vector in vectors.dropFirst() {
    for j in sums.indices { sums[j] += vector[j] }
  }
  let m = Double(vectors.count)
  return sums.map { $0 / m }
}

/// Returns the mean of outer products, entry by entry.
func meanProduct(_ products: [OuterProduct]) -> Matrix {
  guard let first = products.first else { return Matrix([]) }
  var result = first.matrix
  guard products.count > 1 else { return result }
  let m = Double(products.count)
  result.updateElements { sums in
    var rest = products.dropFirst()
    while rest.count >= 4 {
      addFour(rest.prefix(4), to: &sums)
      rest = rest.dropFirst(4)
    }
    for product in rest { add(product, to: &sums) }
    for entry in 0..<sums.count { sums[entry] /= m }
  }
  return result
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
