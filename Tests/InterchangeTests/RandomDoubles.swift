/// Random bits that are the same in each run: SplitMix64.
struct RandomBits: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}

extension Double {
  /// Finite numbers of random bits, every size as likely as another.
  static func random(_ count: Int, seed: UInt64) -> [Double] {
    var bits = RandomBits(seed: seed)
    var numbers: [Double] = []
    while numbers.count < count {
      let number = Double(bitPattern: bits.next())
      if number.isFinite { numbers.append(number) }
    }
    return numbers
  }

  /// Numbers of everyday size: a few decimals, halves and quarters, so that many stand right between two roundings.
  static func everyday(_ count: Int, seed: UInt64) -> [Double] {
    var bits = RandomBits(seed: seed)
    return (0..<count).map { index in
      let whole = Double(Int.random(in: -2_000_000...2_000_000, using: &bits))
      return index % 2 == 0 ? whole / Double(1 << Int.random(in: 0...12, using: &bits)) : whole / 1e5
    }
  }

  /// Powers of two and of ten with their neighbours, subnormals, the largest and the least.
  static var edges: [Double] {
    let twos: [Double] = (-1074...1023).map { Double(sign: .plus, exponent: $0, significand: 1) }
    let tens: [Double] = (-323...308).compactMap { Double("1e\($0)") }
    let centres: [Double] = twos + tens + [.greatestFiniteMagnitude, 9_007_199_254_740_992, 0.3, 2.5, 4.35]
    return [0, -0.0] + centres.flatMap { [$0, -$0.nextDown, $0.nextUp] }.filter(\.isFinite)
  }
}
