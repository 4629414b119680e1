import Walkthrough

extension NetworkPicture {
  /// The layer whose neurons the step computes, at one end of its wires.
  var nearLayer: Int? {
    wires.first.map { $0.direction == .forward ? $0.toLayer : $0.fromLayer }
      ?? bundle.map { $0.direction == .forward ? $0.fromLayer + 1 : $0.fromLayer }
  }

  /// The layers that are fewer than so many away from where the step is.
  func layers(within reach: Int) -> [Layer] {
    let center = nearLayer ?? layers.count
    return layers.filter { abs($0.number - center) < reach }
  }
}
