package import NeuralNetwork

/// How much of the error reaches each layer on its way back, and what holds it up.
///
/// BP2 multiplies by weights and slopes once a layer. Where these products are mostly below 1 the errors vanish on their way
/// back, where they are mostly above 1 they explode; either way the first layers learn badly.
package struct GradientFlow: Equatable, Sendable {
  /// What reaches one layer.
  package struct LayerFlow: Equatable, Sendable {
    /// ‖δˡ‖, the mean over the examples.
    package let errorNorm: Double

    /// ‖∂C/∂Wˡ‖, of the mean cost, over all entries.
    package let weightGradientNorm: Double

    /// ‖∂C/∂bˡ‖, of the mean cost.
    package let biasGradientNorm: Double

    /// The share of neurons, over all examples, that are saturated; nil for softmax.
    package let saturatedShare: Double?

    /// The share of neurons whose slope is 0 for every example, so that they do not learn at all; nil for softmax.
    package let deadShare: Double?
  }

  /// The layers 2 … L.
  package let layers: ByLayer<LayerFlow>

  /// Measures a trace.
  package init(of trace: Trace) {
    layers = trace.network.layers.mapLayers { l, layer in
      let slopes = trace.examples.compactMap { $0.backward.slopes[l] }
      let hasSlopes = layer.activation.isElementwise
      return LayerFlow(
        errorNorm: mean(trace.examples.map { $0.backward.errors[l].norm }),
        weightGradientNorm: (1...layer.neurons).map { trace.weightGradient(layer: l, receiver: $0).norm }
          .norm,
        biasGradientNorm: trace.biasGradient(layer: l).norm,
        saturatedShare: hasSlopes ? saturatedShare(slopes, of: layer.activation) : nil,
        deadShare: hasSlopes ? deadShare(slopes) : nil)
    }
  }

  /// What is left of the error behind layer `l`, the next one's divided into this one's; nil for the last layer
  /// and where nothing comes from the next.
  ///
  ///     ‖δˡ‖ / ‖δˡ⁺¹‖
  package func ratio(atLayer l: Int) -> Double? {
    guard l < layers.lastLayer, layers[l + 1].errorNorm > 0 else { return nil }
    return layers[l].errorNorm / layers[l + 1].errorNorm
  }
}

private func saturatedShare(_ slopes: [Vector], of activation: Activation) -> Double {
  mean(slopes.map { slopes in mean(slopes.map { activation.isSaturated(slope: $0) ? 1 : 0 }) })
}

private func deadShare(_ slopes: [Vector]) -> Double {
  let neurons = slopes.first?.indices ?? 0..<0
  return mean(neurons.map { j in slopes.allSatisfy { $0[j] == 0 } ? 1 : 0 })
}
