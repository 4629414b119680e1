import NeuralNetwork

// The passes of a batch through all layers: forward, backward and descent. Each opens the storage once, and the
// kernels that it calls work on spans.

/// Computes zˡ, aˡ and σ′(zˡ) of successive layers, for some examples of a batch; for a function of the whole layer only zˡ.
func goForward(
  _ layers: [LayerPlaces], _ indices: Range<Int>, _ examples: Range<Int>, through parameters: [Lanes],
  weightedInputs: inout [Lanes], activations: inout [Lanes], slopes: inout [Lanes]
) {
  let p = parameters.span
  var z = weightedInputs.mutableSpan
  var a = activations.mutableSpan
  var σʹ = slopes.mutableSpan
  for l in indices {
    let layer = layers[l]
    weightInputs(layer, examples, p, of: a.span, into: &z)
    guard layer.isElementwise else { return }
    for place in layer.numbers(of: examples) {
      (a[place], σʹ[place]) = layer.activation.values(of: z[place])
    }
  }
}

/// Computes δˡ = (Wˡ⁺¹)ᵀ δˡ⁺¹ ⊙ σ′(zˡ), BP2, for every layer before the last and one example of a batch.
func sendBack(
  _ layers: [LayerPlaces], _ example: Int, through parameters: [Lanes], slopes: [Lanes], errors: inout [Lanes]
) {
  let (p, σʹ) = (parameters.span, slopes.span)
  var δ = errors.mutableSpan
  for layer in layers.dropFirst().reversed() { sendBack(layer, example, p, slopes: σʹ, &δ) }
}

/// Applies BP3, BP4 and the update to every layer.
func descend(
  _ layers: [LayerPlaces], _ parameters: inout [Lanes], activations: [Lanes], errors: [Lanes],
  _ examples: Range<Int>, _ descent: Descent
) {
  let (a, δ) = (activations.span, errors.span)
  var p = parameters.mutableSpan
  for layer in layers { descend(layer, &p, a, δ, examples, descent) }
}
