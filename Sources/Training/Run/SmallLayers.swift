import NeuralNetwork

// Layers of up to four neurons, whose numbers fill one lane: the four equations nearly as the textbook has them. There is so
// little to compute that checks would be half of it; whoever calls has checked the storage (`check` below).

/// z = ((w₁ a₁ + w₂ a₂) + …) + b for an example of a batch; w₁ are the weights of the first sender.
@unsafe
func weightInputsOfSmall(
  _ layer: LayerPlaces, _ example: Int, _ parameters: Span<Lanes>, of activations: Span<Lanes>,
  into z: inout MutableSpan<Lanes>
) {
  let a = 4 &* (layer.before &+ example &* layer.inputLanes)
  var sum = unsafe parameters[unchecked: layer.weights] * activations[number: a]
  for k in 1..<layer.inputs {
    sum += unsafe parameters[unchecked: layer.weights &+ k] * activations[number: a &+ k]
  }
  unsafe z[unchecked: layer.start &+ example] = unsafe sum + parameters[unchecked: layer.biases]
}

/// BP2: δₖ = (w₁ₖ δ₁ + w₂ₖ δ₂ + …) σ′(zₖ) of the layer before, four senders at a time.
@unsafe
func sendBackFromSmall(
  _ layer: LayerPlaces, _ example: Int, _ parameters: Span<Lanes>, slopes: Span<Lanes>,
  _ errors: inout MutableSpan<Lanes>
) {
  let δ = unsafe errors[unchecked: layer.start &+ example]
  let before = layer.before &+ example &* layer.inputLanes
  for block in 0..<layer.inputLanes {
    let k = 4 &* block
    // Behind the last sender stand the biases, or the last one is taken again; neither is kept.
    let w = layer.weights &+ k
    let (p0, p1) = unsafe (parameters[unchecked: w] * δ, parameters[unchecked: min(w &+ 1, layer.biases)] * δ)
    let p2 = unsafe parameters[unchecked: min(w &+ 2, layer.biases)] * δ
    let p3 = unsafe parameters[unchecked: min(w &+ 3, layer.biases)] * δ
    var sums = Lanes(p0.x, p1.x, p2.x, p3.x) + Lanes(p0.y, p1.y, p2.y, p3.y)
    sums += Lanes(p0.z, p1.z, p2.z, p3.z)
    sums += Lanes(p0.w, p1.w, p2.w, p3.w)
    let sentBack = unsafe sums * slopes[unchecked: before &+ block]
    unsafe errors[unchecked: before &+ block] = sentBack.keeping(first: layer.inputs &- k)
  }
}

/// BP3, BP4 and the update for a single example: w ← (1 − ηλ) w − η a δ and b ← b − η δ.
@unsafe
func descendSmall(
  _ layer: LayerPlaces, _ parameters: inout MutableSpan<Lanes>, _ activations: Span<Lanes>,
  _ errors: Span<Lanes>, _ descent: Descent
) {
  let δ = unsafe errors[unchecked: layer.start]
  let a = 4 &* layer.before
  for k in 0..<layer.inputs {
    let place = layer.weights &+ k
    unsafe parameters[unchecked: place] = unsafe descent.step(
      parameters[unchecked: place], along: activations[number: a &+ k] * δ)
  }
  if descent.learnsBiases { unsafe parameters[unchecked: layer.biases] -= descent.rate * δ }
}

extension LayerPlaces {
  /// Whether the neurons fill one lane.
  var isSmall: Bool { lanes == 1 }
}

extension [LayerPlaces] {
  /// Stops where storage is too small for so many examples; no layer reaches farther than the last.
  func check(parameters: Int, numbers: Int, examples: Int) {
    guard let last else { return }
    precondition(
      last.biases + last.lanes <= parameters && last.place(of: examples) <= numbers, "storage for every layer"
    )
  }
}
