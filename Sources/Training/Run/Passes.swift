import NeuralNetwork

// A batch through all layers: forward, back and down. Each opens the storage once; the kernels it calls see spans.

/// zˡ, aˡ and σ′(zˡ) of some layers behind each other, for some examples of a batch; of softmax zˡ alone.
func goForward(
  _ layers: [LayerPlaces], _ indices: Range<Int>, _ examples: Range<Int>, through parameters: [Lanes],
  weightedInputs: inout [Lanes], activations: inout [Lanes], slopes: inout [Lanes]
) {
  let p = parameters.span
  var z = weightedInputs.mutableSpan
  var a = activations.mutableSpan
  var σʹ = slopes.mutableSpan
  layers.check(
    parameters: p.count, numbers: min(z.count, a.count, σʹ.count), examples: examples.upperBound)
  for l in indices {
    let layer = layers[l]
    if layer.isSmall {
      for example in examples { unsafe weightInputsOfSmall(layer, example, p, of: a.span, into: &z) }
    } else {
      weightInputs(layer, examples, p, of: a.span, into: &z)
    }
    guard layer.activation != .softmax else { return }
    for place in layer.numbers(of: examples) {
      (a[place], σʹ[place]) = layer.activation.values(of: z[place])
    }
  }
}

/// BP2: δˡ = (Wˡ⁺¹)ᵀ δˡ⁺¹ ⊙ σ′(zˡ) of every layer before the last, for an example of a batch.
func sendBack(
  _ layers: [LayerPlaces], _ example: Int, through parameters: [Lanes], slopes: [Lanes], errors: inout [Lanes]
) {
  let (p, σʹ) = (parameters.span, slopes.span)
  var δ = errors.mutableSpan
  layers.check(parameters: p.count, numbers: min(σʹ.count, δ.count), examples: example + 1)
  for l in stride(from: layers.count - 1, to: 0, by: -1) {
    if layers[l].isSmall {
      unsafe sendBackFromSmall(layers[l], example, p, slopes: σʹ, &δ)
    } else {
      sendBack(layers[l], example, p, slopes: σʹ, &δ)
    }
  }
}

/// BP3, BP4 and the update of every layer.
func descend(
  _ layers: [LayerPlaces], _ parameters: inout [Lanes], activations: [Lanes], errors: [Lanes], examples: Int,
  _ descent: Descent
) {
  let (a, δ) = (activations.span, errors.span)
  var p = parameters.mutableSpan
  layers.check(parameters: p.count, numbers: min(a.count, δ.count), examples: examples)
  for layer in layers {
    if examples == 1 && layer.isSmall {
      unsafe descendSmall(layer, &p, a, δ, descent)
    } else {
      descend(layer, &p, a, δ, examples: examples, descent)
    }
  }
}
