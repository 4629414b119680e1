package import Expressions

// The products of a matrix and a vector, which take most of the time. Every sum runs in the order of the notes, so a
// result has the same bits as the plain loop over the formula. Several rows are summed side by side. This hides the
// wait for each addition and changes no rounding.
//
// The arrays are kept alive until their spans have been read. When built for size (-Osize), the optimizer overlooks
// reads through a span: it would leave out the stores into an array literal that is passed here.

/// Returns the weighted inputs of a layer.
///
///     zⱼ = (((wⱼ₁ a₁ + wⱼ₂ a₂) + wⱼ₃ a₃) + …) + bⱼ
///
/// Shapes: `w`: *n × m*, `a`: *m*, `b`: *n*; result: *n*.
///
/// - Complexity: *n · m* multiplications.
package func affine(_ w: Matrix, _ a: Vector, _ b: Vector) -> Vector {
  precondition(
    w.columns == a.count && w.rows == b.count, "W a + b needs a column for each a and a row for each b")
  precondition(w.columns > 0, "a sum needs a first product")
  var result = Vector(repeating: 0, count: b.count)
  var z = result.mutableSpan
  withExtendedLifetime((w, a, b)) { weightInputs(w.elements.span, a.span, b.span, into: &z) }
  return result
}

/// Returns the product Wᵀδ: the errors of a layer, propagated back through its weights.
///
///     (Wᵀδ)ₖ = ((w₁ₖ δ₁ + w₂ₖ δ₂) + w₃ₖ δ₃) + …
///
/// Shapes: `w`: *n × m*, `δ`: *n*; result: *m*.
///
/// - Complexity: *n · m* multiplications. W is read along its rows, as it is stored; no transpose is made.
package func transposedProduct(_ w: Matrix, _ δ: Vector) -> Vector {
  precondition(w.rows == δ.count, "Wᵀδ needs a row for each δ")
  precondition(w.rows > 0, "a sum needs a first product")
  var result = Vector(repeating: 0, count: w.columns)
  var sums = result.mutableSpan
  withExtendedLifetime((w, δ)) { sumRows(w.elements.span, δ.span, into: &sums) }
  return result
}

/// Computes eight rows at a time; the last eight may overlap the eight before, and then some results are computed twice.
///
///     0 … 7  8 … 15  16 … 23
///                       22 … 29    of 30 rows
private func weightInputs(
  _ w: Span<Double>, _ a: Span<Double>, _ b: Span<Double>, into z: inout MutableSpan<Double>
) {
  let n = z.count
  guard n >= 8 else {
    for j in 0..<n { z[j] = weightedSum(w.extracting(row(j, a.count)), a) + b[j] }
    return
  }
  var j = 0
  while j < n {
    j = min(j, n - 8)
    let sums = weightedSums(w.extracting(j * a.count..<(j + 8) * a.count), a)
    for i in 0..<8 { z[j + i] = sums[i] + b[j + i] }
    j += 8
  }
}

/// Returns the sum for one row, starting with its first product.
private func weightedSum(_ w: Span<Double>, _ a: Span<Double>) -> Double {
  var sum = w[0] * a[0]
  for k in 1..<a.count { sum += w[k] * a[k] }
  return sum
}

/// Returns the sums for eight rows.
private func weightedSums(_ w: Span<Double>, _ a: Span<Double>) -> SIMD8<Double> {
  let m = a.count
  let (w0, w1, w2, w3) = (
    w.extracting(row(0, m)), w.extracting(row(1, m)), w.extracting(row(2, m)), w.extracting(row(3, m))
  )
  let (w4, w5, w6, w7) = (
    w.extracting(row(4, m)), w.extracting(row(5, m)), w.extracting(row(6, m)), w.extracting(row(7, m))
  )
  var sums = SIMD8(w0[0], w1[0], w2[0], w3[0], w4[0], w5[0], w6[0], w7[0]) * a[0]
  for k in 1..<m {
    sums += SIMD8(w0[k], w1[k], w2[k], w3[k], w4[k], w5[k], w6[k], w7[k]) * a[k]
  }
  return sums
}

/// Returns the range of row j among the elements of a matrix with m columns.
private func row(_ j: Int, _ m: Int) -> Range<Int> {
  j * m..<(j + 1) * m
}

private func sumRows(_ w: Span<Double>, _ δ: Span<Double>, into sums: inout MutableSpan<Double>) {
  let m = sums.count
  let first = w.extracting(row(0, m))
  for k in 0..<m { sums[k] = first[k] * δ[0] }
  var j = 1
  while j + 4 <= δ.count {
    let w0 = w.extracting(row(j, m))
    let w1 = w.extracting(row(j + 1, m))
    let w2 = w.extracting(row(j + 2, m))
    let w3 = w.extracting(row(j + 3, m))
    let (δ0, δ1, δ2, δ3) = (δ[j], δ[j + 1], δ[j + 2], δ[j + 3])
    for k in 0..<m {
      sums[k] = (((sums[k] + w0[k] * δ0) + w1[k] * δ1) + w2[k] * δ2) + w3[k] * δ3
    }
    j += 4
  }
  while j < δ.count {
    let (w0, δ0) = (w.extracting(row(j, m)), δ[j])
    for k in 0..<m { sums[k] += w0[k] * δ0 }
    j += 1
  }
}
