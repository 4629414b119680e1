extension Network {
  /// Creates a network of these widths, the input layer's first, with weights drawn at random.
  ///
  /// Layer l is drawn from the seed `seed` + l, so that no two layers are equal.
  public init(
    widths: [Int], hidden: Activation, output: Activation, scheme: Initialization.Scheme, seed: UInt64
  ) {
    precondition(widths.count >= 2, "an input layer, and at least one that computes")
    self.init(
      (1..<widths.count).map { index in
        Layer(
          neurons: widths[index], inputs: widths[index - 1],
          activation: index == widths.count - 1 ? output : hidden,
          initialization: Initialization(scheme, seed: seed + UInt64(index) + 1))
      })
  }

  /// Returns a network with the same layers, but newly drawn weights.
  public func redrawn(_ scheme: Initialization.Scheme, seed: UInt64) -> Network {
    Network(
      layers.indices.map { l in
        Layer(
          neurons: layers[l].neurons, inputs: layers[l].inputs, activation: layers[l].activation,
          initialization: Initialization(scheme, seed: seed + UInt64(l)))
      })
  }
}
