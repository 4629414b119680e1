import NeuralNetwork

// The passes of a batch through a small network (`Network.isSmall`), whose layers have up to four neurons. Every
// vector and every row of weights is one lane, so the four equations look almost as in a textbook. There is so little
// to compute that checks would take half of the time; so each pass checks only once that the storage is large enough.

/// Computes z = ((w₁ a₁ + w₂ a₂) + …) + b, a and σ′(z) of successive layers, for some examples; for a function of the whole layer only z.
///
/// w₁ are the weights of the first sender.
func goForwardSmall(
  _ layers: [LayerPlaces], _ indices: Range<Int>, _ examples: Range<Int>, through parameters: [Lanes],
  weightedInputs: inout [Lanes], activations: inout [Lanes], slopes: inout [Lanes]
) {
  let (layers, p) = (layers.span, parameters.span)
  var z = weightedInputs.mutableSpan
  var a = activations.mutableSpan
  var σʹ = slopes.mutableSpan
  layers.check(
    parameters: p.count, numbers: min(z.count, a.count, σʹ.count), examples: examples.upperBound)
  // A single example keeps its activations in registers; with several, the next need not wait for the one before.
  let together = examples.count == 1 ? indices.count : 1
  for l in stride(from: indices.lowerBound, to: indices.upperBound, by: together) {
    let layers = layers.extracting(l..<l + together)
    for x in examples { unsafe goForwardSmall(layers, x, through: p, &z, &a, &σʹ) }
  }
}

@unsafe
private func goForwardSmall(
  _ layers: Span<LayerPlaces>, _ example: Int, through parameters: Span<Lanes>,
  _ weightedInputs: inout MutableSpan<Lanes>, _ activations: inout MutableSpan<Lanes>,
  _ slopes: inout MutableSpan<Lanes>
) {
  var a = unsafe activations[unchecked: layers[unchecked: 0].before &+ example]
  for l in layers.indices {
    let layer = unsafe layers[unchecked: l]
    let (w, m, place) = (layer.weights, layer.inputs, layer.start &+ example)
    var z = unsafe parameters[unchecked: w] * a.x
    if m > 1 { z += unsafe parameters[unchecked: w &+ 1] * a.y }
    if m > 2 { z += unsafe parameters[unchecked: w &+ 2] * a.z }
    if m > 3 { z += unsafe parameters[unchecked: w &+ 3] * a.w }
    z += unsafe parameters[unchecked: layer.biases]
    unsafe weightedInputs[unchecked: place] = z
    guard layer.isElementwise else { return }
    let (activation, slope) = layer.activation.values(of: z)
    unsafe activations[unchecked: place] = activation
    unsafe slopes[unchecked: place] = slope
    a = activation
  }
}

/// Computes δₖ = (w₁ₖ δ₁ + w₂ₖ δ₂ + …) σ′(zₖ), BP2, for every layer before the last and one example of a batch.
func sendBackSmall(
  _ layers: [LayerPlaces], _ example: Int, through parameters: [Lanes], slopes: [Lanes],
  errors: inout [Lanes]
) {
  let (layers, p, σʹ) = (layers.span, parameters.span, slopes.span)
  var errors = errors.mutableSpan
  layers.check(parameters: p.count, numbers: min(σʹ.count, errors.count), examples: example + 1)
  var l = layers.count &- 1
  var δ = unsafe errors[unchecked: layers[unchecked: l].start &+ example]
  while l > 0 {
    let layer = unsafe layers[unchecked: l]
    let (w, before) = (layer.weights, layer.before &+ example)
    // After the last sender this reads the biases, or the last sender again; neither result is kept.
    let (p0, p1) = unsafe (p[unchecked: w] * δ, p[unchecked: w &+ 1] * δ)
    let p2 = unsafe p[unchecked: min(w &+ 2, layer.biases)] * δ
    let p3 = unsafe p[unchecked: min(w &+ 3, layer.biases)] * δ
    var sums = Lanes(p0.x, p1.x, p2.x, p3.x) + Lanes(p0.y, p1.y, p2.y, p3.y)
    sums += Lanes(p0.z, p1.z, p2.z, p3.z)
    sums += Lanes(p0.w, p1.w, p2.w, p3.w)
    δ = unsafe (sums * σʹ[unchecked: before]).keeping(first: layer.inputs)
    unsafe errors[unchecked: before] = δ
    l &-= 1
  }
}

/// Applies BP3, BP4 and the update to every layer: w ← (1 − ηλ) w − (η/m) Σ δ a and b ← b − (η/m) Σ δ.
func descendSmall(
  _ layers: [LayerPlaces], _ parameters: inout [Lanes], activations: [Lanes], errors: [Lanes],
  _ examples: Range<Int>, _ descent: Descent
) {
  let (layers, activations, errors) = (layers.span, activations.span, errors.span)
  var p = parameters.mutableSpan
  precondition(!examples.isEmpty, "an example to learn from")
  layers.check(
    parameters: p.count, numbers: min(activations.count, errors.count), examples: examples.upperBound)
  for l in layers.indices {
    let layer = unsafe layers[unchecked: l]
    let (w, m) = (layer.weights, layer.inputs)
    let (before, start) = (layer.before &+ examples.lowerBound, layer.start &+ examples.lowerBound)
    let (a, δ) = unsafe (activations[unchecked: before], errors[unchecked: start])
    // One sum for each row of the gradient, and one for the errors; with fewer senders the other sums are not used.
    var (s1, s2, s3, s4, sum) = (a.x * δ, a.y * δ, a.z * δ, a.w * δ, δ)
    for x in 1..<examples.count {
      let (a, δ) = unsafe (activations[unchecked: before &+ x], errors[unchecked: start &+ x])
      s1 += a.x * δ
      s2 += a.y * δ
      s3 += a.z * δ
      s4 += a.w * δ
      sum += δ
    }
    unsafe p[unchecked: w] = unsafe descent.step(p[unchecked: w], along: s1)
    if m > 1 { unsafe p[unchecked: w &+ 1] = unsafe descent.step(p[unchecked: w &+ 1], along: s2) }
    if m > 2 { unsafe p[unchecked: w &+ 2] = unsafe descent.step(p[unchecked: w &+ 2], along: s3) }
    if m > 3 { unsafe p[unchecked: w &+ 3] = unsafe descent.step(p[unchecked: w &+ 3], along: s4) }
    if descent.learnsBiases { unsafe p[unchecked: layer.biases] -= descent.rate * sum }
  }
}

extension Span<LayerPlaces> {
  /// Stops if the storage is too small for this many examples; no layer needs more than the last.
  fileprivate func check(parameters: Int, numbers: Int, examples: Int) {
    precondition(count > 0, "a layer that computes")
    let last = self[count - 1]
    precondition(
      last.biases + last.lanes <= parameters && last.place(of: examples) <= numbers, "storage for every layer"
    )
  }
}
