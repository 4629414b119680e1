import NeuralNetwork

// The loops in which training spends its time. Sums run in the order of the notes: the lanes of a tile are different
// sums, so the results have the same bits as those of textbook loops.

// MARK: - Forward

/// Computes the weighted inputs of the examples of a batch.
///
///     zˣⱼ = (((wⱼ₁ aˣ₁ + wⱼ₂ aˣ₂) + wⱼ₃ aˣ₃) + …) + bⱼ
func weightInputs(
  _ layer: LayerPlaces, _ examples: Range<Int>, _ parameters: Span<Lanes>, of activations: Span<Lanes>,
  into z: inout MutableSpan<Lanes>
) {
  let rows = parameters.extracting(layer.weights..<layer.biases)
  if examples.count > 1 && rows.count <= largestTiled {
    weightInputsByTiles(layer, examples, rows, of: activations, into: &z)
  } else {
    for x in examples { weightInputsRowByRow(layer, x, rows, of: activations, into: &z) }
  }
  for x in examples {
    for j in 0..<layer.lanes { z[layer.start + x * layer.lanes + j] += parameters[layer.biases + j] }
  }
}

/// The greatest number of lanes of weights that stay in the nearer caches, so that every two examples can read them again.
///
/// Larger layers are read once for each example.
private let largestTiled = 1 << 14

/// The number of senders at a time; their weights stay in the nearest cache for all examples.
private let sendersAtATime = 112

private func weightInputsByTiles(
  _ layer: LayerPlaces, _ examples: Range<Int>, _ rows: Span<Lanes>, of activations: Span<Lanes>,
  into z: inout MutableSpan<Lanes>
) {
  let n = layer.lanes
  for place in layer.numbers(of: examples) { z[place] = Lanes(repeating: -0.0) }
  for k in stride(from: 0, to: layer.inputs, by: sendersAtATime) {
    let count = min(sendersAtATime, layer.inputs - k)
    let block = rows.extracting(k * n..<(k + count) * n)
    for j in stride(from: 0, to: n, by: 2) {
      for x in stride(from: examples.lowerBound, to: examples.upperBound, by: 2) {
        // An odd last example is its own neighbour.
        let next = min(x + 1, examples.upperBound - 1)
        let (s, t) = (layer.start + x * n + j, layer.start + next * n + j)
        var tile = Tile(s0: z[s], s1: z[s + 1], t0: z[t], t1: z[t + 1])
        tile.add(
          block, column: j, width: n, by: activations, layer.inputs(of: x).dropping(k, count: count),
          layer.inputs(of: next).dropping(k, count: count))
        (z[s], z[s + 1], z[t], z[t + 1]) = (tile.s0, tile.s1, tile.t0, tile.t1)
      }
    }
  }
}

/// Sums four rows in each pass, with one load and one store of the sum.
private func weightInputsRowByRow(
  _ layer: LayerPlaces, _ example: Int, _ rows: Span<Lanes>, of activations: Span<Lanes>,
  into z: inout MutableSpan<Lanes>
) {
  let (n, m) = (layer.lanes, layer.inputs)
  let start = layer.start + example * n
  let a = activations.extracting(
    layer.before + example * layer.inputLanes..<layer.before + (example + 1) * layer.inputLanes)
  for j in 0..<n { z[start + j] = Lanes(repeating: -0.0) }
  for k in stride(from: 0, to: m, by: 4) {
    let c = a[k / 4]
    let four = rows.extracting(k * n..<min(k + 4, m) * n)
    if k + 4 <= m {
      let (r0, r1) = (four.extracting(0..<n), four.extracting(n..<2 * n))
      let (r2, r3) = (four.extracting(2 * n..<3 * n), four.extracting(3 * n..<4 * n))
      for j in 0..<n {
        var sum = z[start + j]
        sum += c.x * r0[j]
        sum += c.y * r1[j]
        sum += c.z * r2[j]
        sum += c.w * r3[j]
        z[start + j] = sum
      }
    } else {
      for i in 0..<m - k {
        for j in 0..<n { z[start + j] += c[i] * four[i * n + j] }
      }
    }
  }
}

// MARK: - Backward

/// Computes the errors of the previous layer by BP2, for an example of a batch, from those of this layer.
///
/// Both are in the same storage.
///
///     δₖ = ((w₁ₖ δ₁ + w₂ₖ δ₂) + w₃ₖ δ₃ + …) σ′(zₖ)
func sendBack(
  _ layer: LayerPlaces, _ example: Int, _ parameters: Span<Lanes>, slopes: Span<Lanes>,
  _ errors: inout MutableSpan<Lanes>
) {
  let (n, m) = (layer.lanes, layer.inputs)
  let rows = parameters.extracting(layer.weights..<layer.biases)
  let here = layer.start + example * n
  let before = layer.before + example * layer.inputLanes
  for k in stride(from: 0, to: m, by: 4) {
    // If fewer than four are left, the last is taken more than once.
    let r0 = rows.extracting(k * n..<(k + 1) * n)
    let (k1, k2, k3) = (min(k + 1, m - 1), min(k + 2, m - 1), min(k + 3, m - 1))
    let (r1, r2) = (rows.extracting(k1 * n..<(k1 + 1) * n), rows.extracting(k2 * n..<(k2 + 1) * n))
    let r3 = rows.extracting(k3 * n..<(k3 + 1) * n)
    var sums = Lanes(repeating: -0.0)
    for j in 0..<n {
      let δ = errors[here + j]
      let (p0, p1, p2, p3) = (r0[j] * δ, r1[j] * δ, r2[j] * δ, r3[j] * δ)
      sums += Lanes(p0.x, p1.x, p2.x, p3.x)
      sums += Lanes(p0.y, p1.y, p2.y, p3.y)
      sums += Lanes(p0.z, p1.z, p2.z, p3.z)
      sums += Lanes(p0.w, p1.w, p2.w, p3.w)
    }
    let place = before + k / 4
    errors[place] = (sums * slopes[place]).keeping(first: m - k)
  }
}

// MARK: - Descent

/// Updates a layer: two rows of the gradient at a time are summed and used, but not stored.
///
///     w ← (1 − ηλ) w − (η/m) Σ δ a        b ← b − (η/m) Σ δ
///
/// With λ = 0 the first factor is 1 and changes no bit.
func descend(
  _ layer: LayerPlaces, _ parameters: inout MutableSpan<Lanes>, _ activations: Span<Lanes>,
  _ errors: Span<Lanes>, _ examples: Range<Int>, _ descent: Descent
) {
  let (n, m) = (layer.lanes, layer.inputs)
  let δ = errors.extracting(layer.numbers(of: examples))
  for k in stride(from: 0, to: m, by: 2) {
    let next = min(k + 1, m - 1)
    let (a, b) = (layer.activations(of: k, in: examples), layer.activations(of: next, in: examples))
    let (s, t) = (layer.weights + k * n, layer.weights + next * n)
    for j in stride(from: 0, to: n, by: 2) {
      var tile = Tile()
      tile.add(δ, column: j, width: n, by: activations, a, b)
      let w0 = descent.step(parameters[s + j], along: tile.s0)
      let w1 = descent.step(parameters[s + j + 1], along: tile.s1)
      let v0 = descent.step(parameters[t + j], along: tile.t0)
      let v1 = descent.step(parameters[t + j + 1], along: tile.t1)
      (parameters[s + j], parameters[s + j + 1], parameters[t + j], parameters[t + j + 1]) = (w0, w1, v0, v1)
    }
  }
  guard descent.learnsBiases else { return }
  switch layer.biasKind {
  case .perNeuron, .threshold:
    for j in 0..<n {
      var sum = δ[j]
      for x in 1..<examples.count { sum += δ[x * n + j] }
      parameters[layer.biases + j] -= descent.rate * sum
    }
  case .shared:
    let sum = Lanes(repeating: descent.rate * sumOfErrors(layer, δ, examples.count))
    for j in 0..<n {
      parameters[layer.biases + j] -= sum.keeping(first: layer.neurons - Lanes.scalarCount * j)
    }
  case .none: break
  }
}

/// Returns Σₓ Σⱼ δˣⱼ, the gradient of a bias that all neurons of a layer share; the inner sum comes first.
private func sumOfErrors(_ layer: LayerPlaces, _ δ: Span<Lanes>, _ examples: Int) -> Double {
  var total = -0.0
  for x in 0..<examples {
    var sum = -0.0
    for j in 0..<layer.neurons { sum += δ[x * layer.lanes + j / Lanes.scalarCount][j % Lanes.scalarCount] }
    total += sum
  }
  return total
}

// MARK: - Tiles

/// The positions of numbers at equal distances among the activations, counted in numbers, not lanes.
struct Coefficients {
  let first: Int
  let step: Int
  let count: Int

  func dropping(_ more: Int, count: Int) -> Coefficients {
    Coefficients(first: first + more * step, step: step, count: count)
  }
}

/// Sums over two neighbouring columns of rows, with two sets of coefficients: as many sums as fit into the registers.
///
///     s = ((s + c₁ r₁) + c₂ r₂) + …        t likewise with other coefficients
private struct Tile {
  var (s0, s1) = (Lanes(repeating: -0.0), Lanes(repeating: -0.0))
  var (t0, t1) = (Lanes(repeating: -0.0), Lanes(repeating: -0.0))

  @inline(__always)
  mutating func add(
    _ rows: Span<Lanes>, column j: Int, width n: Int, by numbers: Span<Lanes>, _ c: Coefficients,
    _ d: Coefficients
  ) {
    precondition(
      j >= 0 && j + 2 <= n && rows.count == c.count * n && d.count == c.count, "columns of this many rows")
    c.check(numbers)
    d.check(numbers)
    var (place, first, second) = (j, c.first, d.first)
    for _ in 0..<c.count {
      let (r0, r1) = unsafe (rows[unchecked: place], rows[unchecked: place &+ 1])
      let (a, b) = unsafe (numbers[number: first], numbers[number: second])
      s0 += r0 * a
      s1 += r1 * a
      t0 += r0 * b
      t1 += r1 * b
      place &+= n
      first &+= c.step
      second &+= d.step
    }
  }
}

extension Coefficients {
  /// Stops if a coefficient is outside of the storage.
  @inline(__always)
  fileprivate func check(_ numbers: Span<Lanes>) {
    precondition(
      min(first, step, count) >= 0 && first + (count - 1) * step < numbers.count * Lanes.scalarCount,
      "coefficients within the storage")
  }
}

extension Span<Lanes> {
  /// Accesses one number; the caller must know that it exists.
  @unsafe @inline(__always)
  subscript(number place: Int) -> Double {
    unsafe bytes.unsafeLoad(fromUncheckedByteOffset: 8 &* place, as: Double.self)
  }
}
