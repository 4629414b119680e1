import Backpropagation
import Equations
import Expressions
package import NeuralNetwork
import Notations

/// The flow of the error: how much of it reaches each layer, in this network and in deeper ones.
package struct FlowReport: Sendable {
  private let composer: Composer
  private let flow: GradientFlow

  /// Measures the trace.
  package init(_ composer: Composer) {
    self.composer = composer
    flow = GradientFlow(of: composer.trace)
  }

  /// Returns a page about the layers of the trace, and one about networks of other depths.
  package func pages(depths: [Int], width: Int, activation: Activation, seed: UInt64) -> [Page] {
    [
      Page(
        title: "What reaches each layer",
        blocks: [.prose(FlowReport.columns), .table(table), .bars(bars), .prose(verdict)]),
      FlowReport.depthPage(depths, width, activation, seed, composer.numbers),
    ]
  }

  private static let columns: Prose =
    "For each layer, the size of its error is the square root of the sum of the squares of its components. Then come its ratio to that of the next layer, and the sizes of the gradients. The last columns show which fraction of the neurons is saturated or dead. A neuron is saturated if its slope is less than a tenth of the greatest slope. It is dead if its slope is 0 for every example."

  private func brief(_ x: Double) -> [Inline] { [.number(composer.numbers.brief(x))] }

  private var layers: [Int] { Array(flow.layers.indices.reversed()) }

  private var table: Table {
    let set = composer.typesetter(for: .weightGradient)
    let header: [[Inline]] = [
      ["layer"], ["error"], ["ratio to next"], ["gradient W"],
      ["gradient ", .formula(set.bare(Quantity(.bias)))], ["saturated"], ["dead"],
    ]
    let rows = layers.map { l -> [[Inline]] in
      let layer = flow.layers[l]
      let share = { (x: Double?) -> [Inline] in
        x.map { [.number(composer.numbers.brief($0 * 100)), " %"] } ?? []
      }
      return [
        [.formula(set.layerNumber(.number(l)))], brief(layer.errorNorm),
        flow.ratio(atLayer: l).map(brief) ?? [""], brief(layer.weightGradientNorm),
        brief(layer.biasGradientNorm), share(layer.saturatedShare), share(layer.deadShare),
      ]
    }
    return Table(header: header, rows: rows, numericColumns: Array(1...6))
  }

  /// The errors on a scale of powers of ten, from the smallest to the greatest.
  private var bars: BarChart {
    let norms = layers.map { flow.layers[$0].errorNorm }
    let powers = norms.map { $0 > 0 && $0.isFinite ? Elementary.log($0) / Elementary.log(10) : -300 }
    let (low, high) = ((powers.min() ?? 0).rounded(.down) - 1, (powers.max() ?? 0).rounded(.up))
    return BarChart(
      title: "The size of the error, on a logarithmic scale",
      bars: zip(layers, powers).map { l, power in
        BarChart.Bar(
          label: [.text("layer \(l)")], length: (power - low) / max(1, high - low),
          value: composer.numbers.brief(flow.layers[l].errorNorm))
      })
  }

  private var verdict: Prose {
    let last = flow.layers.lastLayer
    guard last > 2 else { return "Only one layer computes, so no error is propagated back." }
    guard flow.layers[last].errorNorm > 0 else {
      return "The error at the output is 0: there is nothing to propagate back."
    }
    let left = flow.layers[2].errorNorm / flow.layers[last].errorNorm
    let steps = last - 2
    guard steps > 1 else {
      return
        "At layer 2 the size of the error is \(composer.numbers.brief(left)) times that at the output. A single step back does not show whether errors vanish or explode; a deeper network does."
    }
    let each = Elementary.exp(Elementary.log(left) / Double(steps))
    let word =
      each < 0.5
      ? "The error vanishes" : each > 2 ? "The error explodes" : "The error keeps its order of magnitude"
    return
      "\(word): at layer 2, \(steps) layers before the output, its size is \(composer.numbers.brief(left)) times that at the output. That is a factor of \(composer.numbers.brief(each)) per layer on average."
  }
}

// MARK: - Other depths

extension FlowReport {
  private static func depthPage(
    _ depths: [Int], _ width: Int, _ activation: Activation, _ seed: UInt64, _ numbers: NumberStyle
  ) -> Page {
    let schemes: [Initialization.SchemeName] = [.xavier, .he, .normal]
    let rows = depths.map { depth -> [[Inline]] in
      [[.text("\(depth)")]]
        + schemes.map { [.number(numbers.brief(left(depth, width, activation, $0.scheme(), seed)))] }
    }
    return Page(
      title: "The error at layer 2, by the depth of the network",
      blocks: [
        .prose(
          "Networks with \(width) neurons in every layer, all with \(activation.description), and with weights drawn in three ways. The numbers are the size of the error at layer 2 divided by its size at the output."
        ),
        .table(
          Table(
            header: [["layers"]] + schemes.map { [.text($0.rawValue)] }, rows: rows,
            numericColumns: Array(0...schemes.count))),
      ])
  }

  /// Returns ‖δ²‖ / ‖δᴸ‖ of a network that is drawn for this purpose, on one random example.
  private static func left(
    _ depth: Int, _ width: Int, _ activation: Activation, _ scheme: Initialization.Scheme, _ seed: UInt64
  ) -> Double {
    let network = Network(
      widths: Array(repeating: width, count: depth), hidden: activation, output: activation, scheme: scheme,
      seed: seed)
    var generator = SeededGenerator(seed: seed)
    let example = Example(
      input: (0..<width).map { _ in 2 * generator.uniform() - 1 },
      target: (0..<width).map { _ in generator.uniform() })
    let problem = Problem(name: "Depth", network: network, cost: .standard, examples: [example])
    let flow = GradientFlow(of: Trace(of: problem))
    return flow.layers[2].errorNorm / flow.layers[depth].errorNorm
  }
}
