// Many sums at once: a tile is eight neurons wide and two sums deep, and all of it stays in registers while the terms are
// added. Each sum runs in the order of the notes, so a tile changes no bit.

/// The weighted inputs of one or more examples.
///
///     zˣⱼ = (((wⱼ₁ aˣ₁ + wⱼ₂ aˣ₂) + wⱼ₃ aˣ₃) + …) + bⱼ
///
/// Weights stand sender by sender among the parameters; inputs and results example by example in their places.
func weightInputs(
  _ parameters: [Double], _ layer: LayerPlaces, of activations: [Double], _ inputs: Range<Int>,
  into weightedInputs: inout [Double], _ place: Range<Int>
) {
  let (n, m) = (layer.neurons, layer.inputs)
  let w = parameters.span.extracting(layer.weights..<layer.biases)
  let b = parameters.span.extracting(layer.biases..<layer.biases + n)
  let a = activations.span.extracting(inputs)
  let start = place.lowerBound
  let examples = place.count == n ? 1 : place.count / n
  var z = weightedInputs.mutableSpan
  if n < tileWidth {
    for x in 0..<examples {
      weightInputsOneByOne(w, a.extracting(x * m..<(x + 1) * m), b, into: &z, at: start + x * n)
    }
  } else if examples == 1 || w.count > largestTiled {
    for x in 0..<examples {
      let here = start + x * n
      combineRows(w, a.extracting(x * m..<(x + 1) * m), width: n, into: &z, at: here)
      for j in 0..<n { z[here + j] += b[j] }
    }
  } else {
    weightInputsByTiles(w, a, b, inputs: m, examples: examples, into: &z, at: start)
  }
}

/// The update for several examples: each two rows of their gradient are summed, used and forgotten.
func descendAlongMany(
  _ parameters: inout [Double], _ layer: LayerPlaces, _ activations: [Double], _ errors: [Double],
  _ sums: inout [Double], examples: Int, rate: Double, keeping share: Double
) {
  let (n, m) = (layer.neurons, layer.inputs)
  let δ = errors.span.extracting(layer.numbers(of: 0..<examples))
  let a = activations.span.extracting(layer.inputs(of: 0..<examples))
  var w = parameters.mutableSpan
  var rows = sums.mutableSpan
  for k in stride(from: 0, to: m, by: 2) {
    sumTwoRows(δ, a, sender: k, width: n, inputs: m, examples: examples, into: &rows)
    descend(
      &w, from: layer.weights + k * n, along: rows.span, count: min(2, m - k) * n, rate: rate, keeping: share)
  }
}

/// Adds Σ δ aᵀ of several examples to a gradient.
func addWeightGradient(
  to gradient: inout [Double], _ layer: LayerPlaces, _ activations: [Double], _ errors: [Double],
  _ sums: inout [Double], examples: Int
) {
  let (n, m) = (layer.neurons, layer.inputs)
  let δ = errors.span.extracting(layer.numbers(of: 0..<examples))
  let a = activations.span.extracting(layer.inputs(of: 0..<examples))
  var total = gradient.mutableSpan
  var rows = sums.mutableSpan
  for k in stride(from: 0, to: m, by: 2) {
    sumTwoRows(δ, a, sender: k, width: n, inputs: m, examples: examples, into: &rows)
    for j in 0..<min(2, m - k) * n { total[layer.weights + k * n + j] += rows[j] }
  }
}

/// Two rows of a batch's gradient, one behind the other: those of the sender k and of the next one, if there is one.
///
///     Σₓ δˣⱼ aˣₖ = ((δ¹ⱼ a¹ₖ + δ²ⱼ a²ₖ) + δ³ⱼ a³ₖ) + …
///
/// Shapes: `errors` *examples × n*, `activations` *examples × m*, `sums` at least *2n*.
private func sumTwoRows(
  _ errors: Span<Double>, _ activations: Span<Double>, sender k: Int, width n: Int, inputs m: Int,
  examples: Int, into sums: inout MutableSpan<Double>
) {
  let next = min(k + 1, m - 1)
  var j = 0
  while n >= tileWidth, j < n {
    j = min(j, n - tileWidth)
    let (s, t) = tile(
      errors, width: n, column: j, by: activations, from: k, and: next, every: m, count: examples)
    sums.put(s, at: j)
    sums.put(t, at: n + j)
    j += tileWidth
  }
  while j < n {
    var (s, t) = (errors[j] * activations[k], errors[j] * activations[next])
    for x in 1..<examples {
      let δ = errors[x * n + j]
      s += δ * activations[x * m + k]
      t += δ * activations[x * m + next]
    }
    sums[j] = s
    sums[n + j] = t
    j += 1
  }
}

/// Eight neurons are four registers of two numbers, or two of four.
private let tileWidth = 8

/// Weights that fit into the nearer caches may be read again for every two examples; others are read row by row.
private let largestTiled = 1 << 16

private func weightInputsOneByOne(
  _ w: Span<Double>, _ a: Span<Double>, _ b: Span<Double>, into z: inout MutableSpan<Double>, at start: Int
) {
  let n = b.count
  for j in 0..<n {
    var sum = w[j] * a[0]
    var place = j + n
    for k in 1..<a.count {
      sum += w[place] * a[k]
      place += n
    }
    z[start + j] = sum + b[j]
  }
}

/// The last eight neurons may overlap those before and then give the same once more; so may the last two examples.
///
///     0 … 7  8 … 15  16 … 23
///                       22 … 29    of 30 neurons
private func weightInputsByTiles(
  _ w: Span<Double>, _ a: Span<Double>, _ b: Span<Double>, inputs m: Int, examples: Int,
  into z: inout MutableSpan<Double>, at start: Int
) {
  let n = b.count
  var j = 0
  while j < n {
    j = min(j, n - tileWidth)
    let biases = SIMD8(b.extracting(j..<j + tileWidth))
    for x in stride(from: 0, to: examples, by: 2) {
      let x = min(x, examples - 2)
      let (s, t) = tile(w, width: n, column: j, by: a, from: x * m, and: (x + 1) * m, every: 1, count: m)
      z.put(s + biases, at: start + x * n + j)
      z.put(t + biases, at: start + (x + 1) * n + j)
    }
    j += tileWidth
  }
}

/// Eight neighbouring columns of rows, added up with two sets of coefficients.
///
///     sⱼ = (r₀ⱼ c₀ + r₁ⱼ c₁) + r₂ⱼ c₂ + …,    cᵢ at first + i · step;    t likewise from `second`
///
/// The bounds are checked once for all rows and coefficients, which are then read without looking again.
@inline(__always)
private func tile(
  _ rows: Span<Double>, width n: Int, column j: Int, by coefficients: Span<Double>, from first: Int,
  and second: Int, every step: Int, count: Int
) -> (SIMD8<Double>, SIMD8<Double>) {
  precondition(
    j >= 0 && j + tileWidth <= n && count * n <= rows.count && count > 0, "eight columns of so many rows")
  precondition(
    min(first, second) >= 0 && step > 0 && max(first, second) + (count - 1) * step < coefficients.count,
    "a coefficient for each row")
  let row = unsafe eight(rows, at: j)
  var s = unsafe row * coefficients[unchecked: first]
  var t = unsafe row * coefficients[unchecked: second]
  for i in 1..<count {
    let row = unsafe eight(rows, at: i &* n &+ j)
    s += unsafe row * coefficients[unchecked: first &+ i &* step]
    t += unsafe row * coefficients[unchecked: second &+ i &* step]
  }
  return (s, t)
}

/// Eight numbers that stand side by side, which the caller knows to be there; any bits make up a number.
@unsafe @inline(__always)
private func eight(_ numbers: Span<Double>, at index: Int) -> SIMD8<Double> {
  unsafe numbers.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: 8 &* index, as: SIMD8<Double>.self)
}

extension SIMD8<Double> {
  fileprivate init(_ numbers: Span<Double>) {
    self.init()
    for lane in indices { self[lane] = numbers[lane] }
  }
}

extension MutableSpan<Double> {
  @inline(__always)
  fileprivate mutating func put(_ eight: SIMD8<Double>, at index: Int) {
    for lane in eight.indices { self[index + lane] = eight[lane] }
  }
}
