package import Expressions
package import Interchange
package import NeuralNetwork

/// A gradient from elsewhere, such as from another program or from homework.
///
///     { "gradient": [ { "weights": [[…], …], "biases": […] }, … ] }
///
/// A layer with thresholds has `thresholds` in place of `biases`.
/// The layers are given in order, from layer 2 on; each may have a `layer`. The file of a trace can also be read.
package struct GivenGradient: Equatable, Sendable {
  /// ∂C/∂Wˡ of the layers 2 … L.
  package let weights: ByLayer<Matrix>
  /// ∂C/∂bˡ of the layers 2 … L, or ∂C/∂θˡ; nil where the file has none.
  package let biases: ByLayer<Vector?>

  /// All numbers of the gradient.
  var numbers: [Double] {
    weights.indices.flatMap { weights[$0].elements + (biases[$0] ?? []) }
  }

  /// Reads a gradient that fits a network.
  package init(_ source: [UInt8], for network: Network) throws(Faults) {
    self = try JSONReader.read(source) { GivenGradient(&$0, for: network) }
  }

  private init?(_ json: inout JSONReader, for network: Network) {
    json.ignoreOtherMembers()
    var index = 0
    let layers = json.required("gradient") { json in
      json.each { json -> (Matrix, Vector?)? in
        index += 1
        return json.layerGradient(of: network, layer: index + 1)
      }
    }
    guard let layers else { return nil }
    guard layers.count == network.layerCount - 1 else {
      json.fault(
        "\(counted(layers.count, "layer")), but the network has \(network.layerCount - 1) that compute",
        at: ["gradient"])
      return nil
    }
    weights = ByLayer(fromLayer2: layers.map(\.0))
    biases = ByLayer(fromLayer2: layers.map(\.1))
  }
}

extension JSONReader {
  fileprivate mutating func layerGradient(of network: Network, layer: Int) -> (Matrix, Vector?)? {
    _ = optional("layer") { $0.integer(in: 2...network.layerCount) }
    let rows = required("weights") { $0.rows() }
    let kind = layer <= network.layerCount ? network.biasKind(ofLayer: layer) : .none
    let (member, other) = kind == .threshold ? ("thresholds", "biases") : ("biases", "thresholds")
    if has(other) {
      fault(
        "layer \(layer) has no \(other)", fix: kind == .none ? nil : "Write \(member).", at: [.key(other)])
    }
    let biases = optional(member) { $0.value.number.map { [$0] } ?? $0.numbers() }
    guard let rows, layer <= network.layerCount else { return rows.map { _ in (Matrix([]), nil) } }
    let (n, m) = (network.width(ofLayer: layer), network.width(ofLayer: layer - 1))
    guard rows.count == n, rows.allSatisfy({ $0.count == m }) else {
      let isTransposed = rows.count == m && rows.allSatisfy { $0.count == n }
      fault(
        "\(rows.count) × \(rows.first?.count ?? 0) numbers, but the weights of layer \(layer) are \(n) × \(m)",
        fix: isTransposed
          ? "It looks transposed: a row belongs to the neuron that receives."
          : "A row belongs to the neuron that receives.", at: ["weights"])
      return nil
    }
    if let biases, biases.count != kind.count(ofNeurons: n) {
      let has =
        switch kind {
        case .perNeuron, .threshold: counted(n, "neuron")
        case .shared: "one bias for all its neurons"
        case .none: "no biases"
        }
      fault("\(counted(biases.count, "number")), but layer \(layer) has \(has)", at: [.key(member)])
      return nil
    }
    return (Matrix(rows), kind == .none ? nil : biases)
  }
}
