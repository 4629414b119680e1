import Backpropagation
import Equations
import NeuralNetwork
import Notations

extension TraceDocument {
  /// The gradient beside central differences, which need no backpropagation.
  public var check: [Page.Block] {
    let trace = composer.trace
    let count = trace.network.parameterCount
    let wholeIsCheap = count * count * trace.examples.count <= TraceDocument.affordableWork
    let parameters = trace.network.parameters(limitedTo: wholeIsCheap ? count : TraceDocument.sampleSize)
    let agreement = GradientAgreement(of: trace, parameters: parameters, tolerance: 1e-5)
    return [
      .prose(method(agreement.compared.count, of: count)),
      .table(agreement.table(set, limit: TraceDocument.shownRows)), .prose(verdict(agreement, of: count)),
    ]
  }

  private static let affordableWork = 20_000_000
  private static let sampleSize = 6
  private static let shownRows = 24

  private var set: Typesetter { composer.typesetter(for: .weightGradient) }

  private func method(_ compared: Int, of count: Int) -> Prose {
    let h = composer.numbers.text(FiniteDifference.central.usualStep)
    let which =
      compared == count
      ? "each of the \(count) parameters"
      : "\(compared) of the \(count) parameters, the first weights and biases of every layer,"
    return
      "Change \(which) by h = \(h) up and down, run the network forwards, and divide the change of the cost by 2h: the gradient again, without a single derivative."
  }

  private func verdict(_ agreement: GradientAgreement, of count: Int) -> Prose {
    let kink = agreement.firstAtKink.map { [.text(" ")] + $0.kink.words(set).content } ?? []
    let verdict = agreement.verdict(set, ofAll: agreement.compared.count == count)
    return Prose(.check, verdict.content + kink)
  }
}

extension Network {
  /// Parameters of every layer, no more than asked of each.
  fileprivate func parameters(limitedTo limit: Int) -> [Parameter] {
    (2...layerCount).flatMap { layer -> [Parameter] in
      let (rows, columns) = (width(ofLayer: layer), width(ofLayer: layer - 1))
      let weights = (0..<min(limit, rows * columns)).map {
        Parameter.weight(layer: layer, row: $0 / columns, column: $0 % columns)
      }
      return weights + (0..<min(limit, rows)).map { Parameter.bias(layer: layer, row: $0) }
    }
  }
}
