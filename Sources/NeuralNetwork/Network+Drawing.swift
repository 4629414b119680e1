extension Network {
  /// A network of these widths, the input layer's first, whose weights are drawn.
  ///
  /// Layer l is drawn from the seed `seed` + l, so that no two layers are alike.
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

  /// The same layers with weights drawn anew.
  public func redrawn(_ scheme: Initialization.Scheme, seed: UInt64) -> Network {
    Network(
      layers.indices.map { l in
        Layer(
          neurons: layers[l].neurons, inputs: layers[l].inputs, activation: layers[l].activation,
          initialization: Initialization(scheme, seed: seed + UInt64(l)))
      })
  }
}
