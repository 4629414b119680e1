import NeuralNetwork

// Where the time of a training goes. Sums run in the order of the notes: four terms a pass share one load and one store of
// the sum, which changes no rounding, and the lanes of a vector unit are different sums.

/// Rows of numbers, each multiplied by a coefficient of its own, added up.
///
///     sumⱼ = ((c₁ r₁ⱼ + c₂ r₂ⱼ) + c₃ r₃ⱼ) + …
///
/// With the weights sender by sender and the activations as coefficients these are weighted inputs; with the errors example
/// by example and one neuron's activations they are a row of the gradient.
///
/// Shapes: `rows`: *m × n*, `coefficients`: *m*; `sums`: *n* from `start` on.
func combineRows(
  _ rows: Span<Double>, _ coefficients: Span<Double>, width n: Int, into sums: inout MutableSpan<Double>,
  at start: Int = 0
) {
  precondition(
    start >= 0 && start + n <= sums.count && rows.count == n * coefficients.count,
    "a coefficient for each row")
  let m = coefficients.count
  let first = rows.extracting(0..<n)
  let c = coefficients[0]
  for j in 0..<n { sums[start + j] = c * first[j] }
  var i = 1
  while i + 4 <= m {
    let (r0, r1) = (rows.extracting(i * n..<(i + 1) * n), rows.extracting((i + 1) * n..<(i + 2) * n))
    let (r2, r3) = (
      rows.extracting((i + 2) * n..<(i + 3) * n), rows.extracting((i + 3) * n..<(i + 4) * n)
    )
    let (c0, c1, c2, c3) = (
      coefficients[i], coefficients[i + 1], coefficients[i + 2], coefficients[i + 3]
    )
    for j in 0..<n {
      sums[start + j] = (((sums[start + j] + c0 * r0[j]) + c1 * r1[j]) + c2 * r2[j]) + c3 * r3[j]
    }
    i += 4
  }
  while i < m {
    let row = rows.extracting(i * n..<(i + 1) * n)
    let c = coefficients[i]
    for j in 0..<n { sums[start + j] += c * row[j] }
    i += 1
  }
}

/// What errors send back through weights that stand sender by sender.
///
///     (Wᵀδ)ₖ = (w₁ₖ δ₁ + w₂ₖ δ₂) + w₃ₖ δ₃ + …
///
/// Shapes: `rows`: *m × n*, `δ`: *n*; `sums`: at least *m*.
func multiplyRows(_ rows: Span<Double>, by δ: Span<Double>, into sums: inout MutableSpan<Double>) {
  let n = δ.count
  let m = rows.count / n
  precondition(m <= sums.count && rows.count == n * m, "a number for each error in every row")
  var k = 0
  while k + 4 <= m {
    let (r0, r1) = (rows.extracting(k * n..<(k + 1) * n), rows.extracting((k + 1) * n..<(k + 2) * n))
    let (r2, r3) = (
      rows.extracting((k + 2) * n..<(k + 3) * n), rows.extracting((k + 3) * n..<(k + 4) * n)
    )
    var (s0, s1, s2, s3) = (r0[0] * δ[0], r1[0] * δ[0], r2[0] * δ[0], r3[0] * δ[0])
    for j in 1..<n {
      let x = δ[j]
      s0 += r0[j] * x
      s1 += r1[j] * x
      s2 += r2[j] * x
      s3 += r3[j] * x
    }
    sums[k] = s0
    sums[k + 1] = s1
    sums[k + 2] = s2
    sums[k + 3] = s3
    k += 4
  }
  while k < m {
    let row = rows.extracting(k * n..<(k + 1) * n)
    var s = row[0] * δ[0]
    for j in 1..<n { s += row[j] * δ[j] }
    sums[k] = s
    k += 1
  }
}

/// One step down the gradient for a row of parameters.
///
///     w ← (1 − ηλ) w − (η/m) Σ
///
/// With λ = 0 the first factor is 1, which changes no bit.
func descend(
  _ parameters: inout MutableSpan<Double>, from start: Int, along sums: Span<Double>, count: Int,
  rate: Double, keeping share: Double
) {
  precondition(start >= 0 && start + count <= parameters.count && count <= sums.count, "a row of parameters")
  for j in 0..<count {
    parameters[start + j] = share * parameters[start + j] - rate * sums[j]
  }
}

/// The same for one example, whose gradient is δ a: no sum is formed.
func descend(
  _ parameters: inout MutableSpan<Double>, from start: Int, along δ: Span<Double>, times a: Double,
  rate: Double, keeping share: Double
) {
  precondition(start >= 0 && start + δ.count <= parameters.count, "a row of parameters")
  for j in 0..<δ.count {
    parameters[start + j] = share * parameters[start + j] - rate * (a * δ[j])
  }
}

// The same on parts of arrays: what is read and what is written are different properties of one value, and spans of both
// cannot be held at a time.

func combineRows(
  _ rows: [Double], _ rowRange: Range<Int>, by coefficients: [Double], _ range: Range<Int>, width n: Int,
  into sums: inout [Double]
) {
  var out = sums.mutableSpan
  combineRows(
    rows.span.extracting(rowRange), coefficients.span.extracting(range), width: n, into: &out)
}

/// Copies numbers from one place to another.
func copy(_ source: [Double], _ range: Range<Int>, into target: inout [Double], at start: Int) {
  let from = source.span.extracting(range)
  var to = target.mutableSpan
  precondition(start >= 0 && start + from.count <= to.count, "room for all of them")
  for i in 0..<from.count { to[start + i] = from[i] }
}

/// BP2 for one example: (Wᵀδ) ⊙ σ′, from the errors of the next layer, which stand in the same array.
func sendBack(
  _ parameters: [Double], _ weights: Range<Int>, by errors: inout [Double], _ next: Range<Int>,
  into place: Range<Int>, slopes: [Double], _ sums: inout [Double]
) {
  var out = sums.mutableSpan
  multiplyRows(
    parameters.span.extracting(weights), by: errors.span.extracting(next), into: &out)
  let σʹ = slopes.span.extracting(place)
  var δ = errors.mutableSpan
  for j in 0..<σʹ.count { δ[place.lowerBound + j] = out[j] * σʹ[j] }
}

/// The update for one example: its gradient δ aᵀ is multiplied out where it is used.
func descendAlongOne(
  _ parameters: inout [Double], _ layer: LayerPlaces, _ activations: [Double], _ errors: [Double],
  rate: Double, keeping share: Double, biases learnsBiases: Bool
) {
  var w = parameters.mutableSpan
  let δ = errors.span.extracting(layer.numbers(of: 0..<1))
  let a = activations.span.extracting(layer.inputs(of: 0..<1))
  for k in 0..<layer.inputs {
    descend(&w, from: layer.weights + k * layer.neurons, along: δ, times: a[k], rate: rate, keeping: share)
  }
  guard learnsBiases else { return }
  descend(&w, from: layer.biases, along: δ, count: layer.neurons, rate: rate, keeping: 1)
}

/// a = σ(z) and σ′(z) of neurons that stand side by side.
func activate(
  _ activation: Activation, _ weightedInputs: [Double], _ place: Range<Int>, into activations: inout [Double],
  slopes: inout [Double]
) {
  let (z, start) = (weightedInputs.span.extracting(place), place.lowerBound)
  var a = activations.mutableSpan
  var σʹ = slopes.mutableSpan
  guard activation == .sigmoid else {
    for i in 0..<z.count {
      a[start + i] = activation.value(of: z[i])
      σʹ[start + i] = activation.slope(at: z[i])
    }
    return
  }
  // Both need the same power of e.
  for i in 0..<z.count {
    let e = Elementary.exp(-abs(z[i]))
    a[start + i] = (z[i] < 0 ? e : 1) / (1 + e)
    σʹ[start + i] = e / ((1 + e) * (1 + e))
  }
}
