import NeuralNetwork

// Means over examples. All of them add in the order of the examples, starting with the first, and divide once at the end.

/// The mean of numbers.
///
///     (((x₁ + x₂) + x₃) + …) / m
func mean(_ values: [Double]) -> Double {
  values.sum / Double(values.count)
}

/// The mean of vectors, component by component.
func meanVector(_ vectors: [Vector]) -> Vector {
  guard var sums = vectors.first else { return [] }
  for vector in vectors.dropFirst() {
    for j in sums.indices { sums[j] += vector[j] }
  }
  let m = Double(vectors.count)
  return sums.map { $0 / m }
}

/// The mean of outer products, entry by entry.
func meanProduct(_ products: [OuterProduct]) -> Matrix {
  guard let first = products.first else { return Matrix([]) }
  var result = first.matrix
  guard products.count > 1 else { return result }
  let m = Double(products.count)
  result.updateElements { sums in
    for product in products.dropFirst() { add(product, to: &sums) }
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
