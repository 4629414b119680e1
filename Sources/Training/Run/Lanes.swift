import NeuralNetwork

// All numbers of a run are stored in lanes. The neurons of a layer fill whole lanes, and the rest of the last lane is
// unused: its weights are 0 and its errors −0, so that w δ = −0, which changes no sum that it is added to. So a kernel needs
// no special case for the end, and each lane is a separate sum in the order of the notes.

/// Returns the number of lanes for the neurons of a layer: one in a small network, else an even number.
func laneCount(_ neurons: Int, inSmallNetwork isSmall: Bool) -> Int {
  isSmall ? 1 : 2 * ((neurons + 7) / 8)
}

extension Network {
  /// Whether the neurons of every layer fit into one lane, those of the input layer, too.
  var isSmall: Bool {
    widths.allSatisfy { $0 <= Lanes.scalarCount } && biasKinds.allSatisfy(\.isForEachNeuron)
  }
}

extension [Lanes] {
  /// Accesses a number by its position, with four numbers in each element.
  subscript(number place: Int) -> Double {
    get { self[place / Lanes.scalarCount][place % Lanes.scalarCount] }
    set { self[place / Lanes.scalarCount][place % Lanes.scalarCount] = newValue }
  }

  /// Returns `count` numbers; the first is at the beginning of an element.
  func numbers(from element: Int, count: Int) -> [Double] {
    (0..<count).map { self[number: element * Lanes.scalarCount + $0] }
  }

  /// Whether every number is finite.
  var areFinite: Bool {
    reduce(Lanes.zero) { $0 + 0 * $1 } == .zero
  }
}

extension Span<Double> {
  /// Returns the four numbers from a position on, with zeros where there are no more.
  @inline(__always)
  func lanes(from i: Int) -> Lanes {
    if i + 4 <= count { return Lanes(self[i], self[i + 1], self[i + 2], self[i + 3]) }
    return Lanes(
      i < count ? self[i] : 0, i + 1 < count ? self[i + 1] : 0, i + 2 < count ? self[i + 2] : 0, 0)
  }
}

extension Lanes {
  /// Returns the first lanes unchanged, and −0 in all others.
  @inline(__always)
  func keeping(first count: Int) -> Lanes {
    replacing(with: -0.0, where: Lanes(0, 1, 2, 3) .>= Double(count))
  }
}
