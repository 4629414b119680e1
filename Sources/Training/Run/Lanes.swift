import NeuralNetwork

/// Four numbers side by side, which the processor computes at once.
///
/// Everything in a run stands in lanes. The neurons of a layer fill whole ones, and what is left over is unused: weights
/// there are 0 and errors −0, so that w δ = −0, which changes no sum it is added to. So no kernel has an odd end, and each
/// lane is a sum of its own, in the order of the notes.
typealias Lanes = SIMD4<Double>

/// How many lanes the neurons of a layer take: one in a small network, else an even number.
func laneCount(_ neurons: Int, inSmallNetwork isSmall: Bool) -> Int {
  isSmall ? 1 : 2 * ((neurons + 7) / 8)
}

extension Network {
  /// Whether the neurons of every layer fill one lane, those of the input, too.
  var isSmall: Bool { widths.allSatisfy { $0 <= Lanes.scalarCount } }
}

extension [Lanes] {
  /// A number by its place, four in each element.
  subscript(number place: Int) -> Double {
    get { self[place / Lanes.scalarCount][place % Lanes.scalarCount] }
    set { self[place / Lanes.scalarCount][place % Lanes.scalarCount] = newValue }
  }

  /// So many numbers, of which the first begins an element.
  func numbers(from element: Int, count: Int) -> [Double] {
    (0..<count).map { self[number: element * Lanes.scalarCount + $0] }
  }

  /// Whether no number is infinite and every one is a number.
  var areFinite: Bool {
    reduce(Lanes.zero) { $0 + 0 * $1 } == .zero
  }
}

extension Span<Double> {
  /// The four numbers from a place on; zeros where there are no more.
  @inline(__always)
  func lanes(from i: Int) -> Lanes {
    if i + 4 <= count { return Lanes(self[i], self[i + 1], self[i + 2], self[i + 3]) }
    return Lanes(
      i < count ? self[i] : 0, i + 1 < count ? self[i + 1] : 0, i + 2 < count ? self[i + 2] : 0, 0)
  }
}

extension Lanes {
  /// −0 in all lanes but the first ones.
  @inline(__always)
  func keeping(first count: Int) -> Lanes {
    replacing(with: -0.0, where: Lanes(0, 1, 2, 3) .>= Double(count))
  }
}
