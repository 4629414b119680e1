import Expressions
package import NeuralNetwork

/// How much of the error reaches each layer in the backward pass, and how many of its neurons are saturated or dead.
///
/// BP2 multiplies by weights and slopes once for each layer. Where these products are mostly below 1, the errors
/// vanish on the way back; where they are mostly above 1, the errors explode. In both cases the first layers learn
/// badly.
package struct GradientFlow: Equatable, Sendable {
  /// The measurements of one layer.
  package struct LayerFlow: Equatable, Sendable {
    /// The mean of ‖δˡ‖ over the examples.
    package let errorNorm: Double

    /// ‖∂C/∂Wˡ‖ of the mean cost, over all entries.
    package let weightGradientNorm: Double

    /// ‖∂C/∂bˡ‖ of the mean cost.
    package let biasGradientNorm: Double

    /// The share of saturated neurons, over all examples; nil for a function of the whole layer.
    package let saturatedShare: Double?

    /// The share of dead neurons, whose slope is 0 for every example, so that they do not learn; nil for a function of the whole layer.
    package let deadShare: Double?
  }

  /// The measurements of the layers 2 … L.
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

  /// Returns what is left of the error after layer `l`: the norm in this layer, divided by the norm in the next one.
  ///
  /// The result is nil for the last layer and where the error of the next layer is 0.
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

private func mean(_ values: [Double]) -> Double { values.sum / Double(values.count) }
