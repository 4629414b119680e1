/// The best speed of this machine, measured in the same run as everything else.
struct Limits {
  /// The seconds to read a byte from memory that is in no cache.
  let readByte: Double
  /// The seconds for a multiplication or an addition; nil without a C compiler to measure it.
  let operation: Double?

  /// Measures each limit as the best of some rounds.
  init(peers: Peers, rounds: Int) {
    let memory = [SIMD8<Double>](repeating: .one, count: 1 << 22)
    let bytes = Double(memory.count * 64)
    var reads: [Double] = []
    for _ in 0..<rounds { reads.append(seconds { use(total(memory.span)) } / bytes) }
    readByte = reads.min() ?? .nan
    operation = (0..<rounds).compactMap { _ in peers.operation() }.min()
  }

  var text: String {
    let gigabytes = "Reading memory: \(brief(1e-9 / readByte)) GB/s."
    guard let operation else { return gigabytes }
    return gigabytes + " Multiplying and adding: \(brief(1e-9 / operation)) · 10⁹ operations a second."
  }
}

/// Returns the sum of four streams side by side, which reads as fast as one core can.
private func total(_ numbers: Span<SIMD8<Double>>) -> Double {
  let quarter = numbers.count / 4
  let (a, b) = (numbers.extracting(0..<quarter), numbers.extracting(quarter..<2 * quarter))
  let (c, d) = (
    numbers.extracting(2 * quarter..<3 * quarter), numbers.extracting(3 * quarter..<4 * quarter)
  )
  var (s, t, u, v) = (SIMD8<Double>.zero, SIMD8<Double>.zero, SIMD8<Double>.zero, SIMD8<Double>.zero)
  for i in 0..<quarter {
    s += a[i]
    t += b[i]
    u += c[i]
    v += d[i]
  }
  return (s + t + u + v).sum()
}
