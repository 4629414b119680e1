import Backpropagation
import Equations
import NeuralNetwork
import Notations

extension TraceReport {
  /// The check of the gradient by central differences, which do not use backpropagation.
  public var check: [Page.Block] { check(within: TraceReport.affordableWork) }

  /// Returns the check of as many parameters as the work allows.
  ///
  /// The work is counted in parameters: each parameter that is checked takes forward passes through all of them.
  package func check(within work: Double) -> [Page.Block] {
    let trace = composer.trace
    let count = trace.network.parameterCount
    let affordable = Int(work / (Double(count) * Double(trace.examples.count)))
    let network = trace.network
    let (parameters, layers) =
      count <= affordable ? (network.parameters, network.layers.count) : network.sample(atMost: affordable)
    let agreement = GradientAgreement(of: trace, parameters: parameters, tolerance: 1e-5)
    return [
      .prose(method(agreement.compared.count, of: count, layers)),
      .table(agreement.table(set, limit: TraceReport.shownRows)), .prose(verdict(agreement, of: count)),
    ]
  }

  private static let affordableWork = 2e7
  private static let shownRows = 24

  private var set: Typesetter { composer.typesetter(for: .weightGradient) }

  private func method(_ compared: Int, of count: Int, _ layers: Int) -> Prose {
    let h = composer.numbers.text(FiniteDifference.central.usualStep)
    let network = composer.trace.network
    let place = layers == network.layers.count ? "every layer" : "\(layers) layers from the first to the last"
    let which =
      compared == count
      ? "each of the \(count) parameters"
      : "\(compared) of the \(count) parameters, the first weights and \(network.naming("biases")) of \(place),"
    return
      "Change \(which) by h = \(h) up and down, run the network forward, and divide the difference of the two costs by 2h. The result is close to the derivative, and no formula for the derivative is needed."
  }

  private func verdict(_ agreement: GradientAgreement, of count: Int) -> Prose {
    let kink = agreement.firstAtKink.map { [.text(" ")] + $0.kink.words(set).content } ?? []
    let verdict = agreement.verdict(set, ofAll: agreement.compared.count == count)
    return Prose(.check, verdict.content + kink)
  }
}

extension Network {
  /// Returns the first weights and biases of every layer, at most about `most` parameters.
  ///
  /// In a deep network, only some layers are taken, evenly from the first to the last.
  fileprivate func sample(atMost most: Int) -> (parameters: [Parameter], layers: Int) {
    let computing = layerCount - 1
    let taken = min(computing, max(Self.leastLayers, most / (2 * Self.ofEachLayer)))
    let sampled = (0..<taken).map { taken == computing ? 2 + $0 : 2 + $0 * (computing - 1) / (taken - 1) }
    return (sampled.flatMap(firstParameters), taken)
  }

  private static let leastLayers = 8
  private static let ofEachLayer = 6

  private func firstParameters(ofLayer layer: Int) -> [Parameter] {
    let (rows, columns) = (width(ofLayer: layer), width(ofLayer: layer - 1))
    let weights = (0..<min(Self.ofEachLayer, rows * columns)).map {
      Parameter.weight(layer: layer, receiver: $0 / columns + 1, sender: $0 % columns + 1)
    }
    return weights + biases(ofLayer: layer).prefix(Self.ofEachLayer)
  }
}
