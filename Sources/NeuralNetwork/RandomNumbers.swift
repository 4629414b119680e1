import Expressions

/// A generator of random numbers that are the same on every machine, build and day: xoshiro256**, seeded by SplitMix64.
///
/// Its whole state is four words, so a run that will be resumed can save it.
///
/// Source: D. Blackman, S. Vigna, *Scrambled Linear Pseudorandom Number Generators*, doi:10.1145/3460772.
public struct SeededGenerator: RandomNumberGenerator, Equatable, Sendable {
  /// The four words that determine all further numbers.
  public var state: [UInt64] { [s0, s1, s2, s3] }

  private var s0, s1, s2, s3: UInt64

  /// Creates a generator from a seed.
  public init(seed: UInt64) {
    var splitMix = seed
    s0 = nextSplitMix(&splitMix)
    s1 = nextSplitMix(&splitMix)
    s2 = nextSplitMix(&splitMix)
    s3 = nextSplitMix(&splitMix)
  }

  /// Creates a generator that continues from the state of another one.
  public init(state: [UInt64]) {
    precondition(state.count == 4 && state.contains { $0 != 0 }, "four words, not all of them zero")
    (s0, s1, s2, s3) = (state[0], state[1], state[2], state[3])
  }

  /// Returns the next 64 random bits.
  public mutating func next() -> UInt64 {
    let result = rotateLeft(s1 &* 5, by: 7) &* 9
    let shifted = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = rotateLeft(s3, by: 45)
    return result
  }
}

extension SeededGenerator {
  /// Returns a number that is at least 0 and less than 1; all multiples of 2⁻⁵³ in that range are equally likely.
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// Returns one of the numbers 0 … `bound` − 1, all equally likely.
  ///
  /// Source: D. Lemire, *Fast Random Integer Generation in an Interval*, doi:10.1145/3230636.
  public mutating func index(below bound: Int) -> Int {
    precondition(bound > 0, "there is a number to draw")
    let bound = UInt64(bound)
    let unfair = (0 &- bound) % bound
    var product = next().multipliedFullWidth(by: bound)
    while product.low < unfair { product = next().multipliedFullWidth(by: bound) }
    return Int(product.high)
  }

  /// Returns two independent normal deviates, with mean 0 and standard deviation 1.
  ///
  /// A point (u, v) is drawn until it lies inside the unit circle. With s = u² + v², the two deviates are
  ///
  ///     u √(−2 ln s / s)   and   v √(−2 ln s / s)
  ///
  /// Source: G. Marsaglia, T. A. Bray, doi:10.1137/1006063.
  public mutating func normalPair() -> (Double, Double) {
    while true {
      let u = 2 * uniform() - 1
      let v = 2 * uniform() - 1
      let s = u * u + v * v
      if s < 1 && s > 0 {
        let scale = (-2 * Elementary.log(s) / s).squareRoot()
        return (u * scale, v * scale)
      }
    }
  }

  /// Returns the values in a random order; every order is equally likely.
  public mutating func shuffled<Element>(_ values: [Element]) -> [Element] {
    var values = values
    for last in stride(from: values.count - 1, to: 0, by: -1) {
      values.swapAt(last, index(below: last + 1))
    }
    return values
  }
}

private func rotateLeft(_ word: UInt64, by count: UInt64) -> UInt64 {
  word << count | word >> (64 - count)
}

private func nextSplitMix(_ state: inout UInt64) -> UInt64 {
  state &+= 0x9E37_79B9_7F4A_7C15
  var z = state
  z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
  z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
  return z ^ z >> 31
}
