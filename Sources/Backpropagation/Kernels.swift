package import NeuralNetwork

// Where the time goes: products of a matrix and a vector. Every sum runs in the order of the notes, so a result has the same
// bits as the plain loop over the formula. Four rows are read side by side, which hides the wait for each addition and is
// nothing that a rounding could notice.

/// The weighted inputs of a layer.
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
  var result = b
  var z = result.mutableSpan
  addProduct(w.elements.span, a.span, to: &z)
  return result
}

/// The errors of a layer, sent back through the weights of the next.
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
  sumRows(w.elements.span, δ.span, into: &sums)
  return result
}

private func addProduct(_ w: Span<Double>, _ a: Span<Double>, to z: inout MutableSpan<Double>) {
  let m = a.count
  var j = 0
  while j + 4 <= z.count {
    let w0 = w.extracting(j * m..<(j + 1) * m)
    let w1 = w.extracting((j + 1) * m..<(j + 2) * m)
    let w2 = w.extracting((j + 2) * m..<(j + 3) * m)
    let w3 = w.extracting((j + 3) * m..<(j + 4) * m)
    var s0 = w0[0] * a[0]
    var s1 = w1[0] * a[0]
    var s2 = w2[0] * a[0]
    var s3 = w3[0] * a[0]
    for k in 1..<m {
      let x = a[k]
      s0 += w0[k] * x
      s1 += w1[k] * x
      s2 += w2[k] * x
      s3 += w3[k] * x
    }
    z[j] = s0 + z[j]
    z[j + 1] = s1 + z[j + 1]
    z[j + 2] = s2 + z[j + 2]
    z[j + 3] = s3 + z[j + 3]
    j += 4
  }
  while j < z.count {
    let row = w.extracting(j * m..<(j + 1) * m)
    var s = row[0] * a[0]
    for k in 1..<m { s += row[k] * a[k] }
    z[j] = s + z[j]
    j += 1
  }
}

private func sumRows(_ w: Span<Double>, _ δ: Span<Double>, into sums: inout MutableSpan<Double>) {
  let m = sums.count
  let first = w.extracting(0..<m)
  for k in 0..<m { sums[k] = first[k] * δ[0] }
  var j = 1
  while j + 4 <= δ.count {
    let w0 = w.extracting(j * m..<(j + 1) * m)
    let w1 = w.extracting((j + 1) * m..<(j + 2) * m)
    let w2 = w.extracting((j + 2) * m..<(j + 3) * m)
    let w3 = w.extracting((j + 3) * m..<(j + 4) * m)
    let (δ0, δ1, δ2, δ3) = (δ[j], δ[j + 1], δ[j + 2], δ[j + 3])
    for k in 0..<m {
      sums[k] = (((sums[k] + w0[k] * δ0) + w1[k] * δ1) + w2[k] * δ2) + w3[k] * δ3
    }
    j += 4
  }
  while j < δ.count {
    let row = w.extracting(j * m..<(j + 1) * m)
    let δj = δ[j]
    for k in 0..<m { sums[k] += row[k] * δj }
    j += 1
  }
}
