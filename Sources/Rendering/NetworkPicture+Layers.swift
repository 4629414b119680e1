import Notations
import Walkthrough

extension NetworkPicture {
  /// Returns the layers whose distance from the step's layer is less than `reach`.
  func layers(within reach: Int) -> [Layer] {
    layers.filter { abs($0.number - layer) < reach }
  }

  /// The layers that have numbers or wires, and those between them.
  var layersInUse: [Layer] {
    let withNumbers = layers.filter { $0.neurons.contains { !$0.values.isEmpty } }.map(\.number)
    let atWires = wires.flatMap { [$0.fromLayer, $0.toLayer] }
    let atBundle = bundle.map { [$0.fromLayer, $0.fromLayer + 1] } ?? []
    let used = withNumbers + atWires + atBundle
    guard let first = used.min(), let last = used.max() else { return layers }
    return layers.filter { (first...last).contains($0.number) }
  }
}

extension NetworkPicture.Layer {
  /// The neurons from top to bottom; nil stands for those left out.
  var rows: [NetworkPicture.Neuron?] {
    var rows = neurons.map(Optional.some)
    if elided > 0 { rows.insert(nil, at: min(elidedAfter + 1, rows.count)) }
    return rows
  }

  /// Returns the row of a neuron, counted from 0.
  func row(of neuron: Int) -> Int { rows.firstIndex { $0?.number == neuron } ?? 0 }
}
