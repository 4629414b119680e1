/// A Huffman code of DEFLATE, which the lengths of its codes determine.
///
/// Shorter codes have smaller values, and codes of the same length are in the order of their symbols.
///
/// Source: RFC 1951, section 3.2.2.
struct HuffmanCode {
  /// The number of codes of each length, 0 to 15.
  private let counts: [Int]
  /// The symbols in the order of their codes.
  private var symbols: [UInt16] = []
  /// For each value of the next nine bits, the symbol times 16 plus the length of its code; 0 if the code is longer.
  private var short = [UInt16](repeating: 0, count: 1 << shortest)

  private static let longest = 15
  private static let shortest = 9

  /// Creates a code from the length of each symbol's code; a symbol of length 0 has none.
  ///
  /// Fails if there are more codes of some length than fit, or if codes are missing. As zlib does, it allows a code with
  /// no symbol, and one with a single symbol of length 1.
  init?(lengths: ArraySlice<UInt8>) {
    let counts = Self.counts(of: lengths)
    var free = 1
    for length in 1...Self.longest {
      free = 2 * free - counts[length]
      if free < 0 { return nil }
    }
    guard free == 0 || counts.reduce(0, +) == counts[1] else { return nil }
    self.init(complete: lengths)
  }

  /// Creates a code from lengths for which there is one.
  init(complete lengths: ArraySlice<UInt8>) {
    counts = Self.counts(of: lengths)
    var next = counts.indices.map { counts[..<$0].reduce(0, +) }
    symbols = Array(repeating: 0, count: counts.reduce(0, +))
    for (symbol, length) in lengths.enumerated() where length > 0 {
      symbols[next[Int(length)]] = UInt16(symbol)
      next[Int(length)] += 1
    }
    fillShort()
  }

  /// The number of codes of each length.
  private static func counts(of lengths: ArraySlice<UInt8>) -> [Int] {
    var counts = [Int](repeating: 0, count: longest + 1)
    for length in lengths where length > 0 { counts[Int(length)] += 1 }
    return counts
  }

  private mutating func fillShort() {
    var (code, index) = (0, 0)
    for length in 1...Self.shortest {
      code <<= 1
      for symbol in symbols[index..<index + counts[length]] {
        let entry = symbol << 4 | UInt16(length)
        for bits in stride(from: reversed(code, length), to: short.count, by: 1 << length) {
          short[bits] = entry
        }
        code += 1
      }
      index += counts[length]
    }
  }

  /// The bits of a code in the order of the stream, the first bit lowest.
  private func reversed(_ code: Int, _ length: Int) -> Int {
    (0..<length).reduce(0) { $0 << 1 | code >> $1 & 1 }
  }

  /// Finds the symbol whose code the next bits begin with; the first bit is the lowest.
  ///
  /// Returns nil if no code begins like that.
  @inline(__always) func decode(_ bits: UInt64) -> (symbol: Int, length: Int)? {
    let entry = short[Int(truncatingIfNeeded: bits) & (short.count - 1)]
    return entry > 0 ? (Int(entry >> 4), Int(entry & 15)) : decodeLong(bits)
  }

  private func decodeLong(_ bits: UInt64) -> (symbol: Int, length: Int)? {
    // The codes of a length are consecutive, from `first` on; the symbol of `first` is at `index`.
    var (code, first, index) = (0, 0, 0)
    for length in 1...Self.longest {
      code = code << 1 | Int(bits >> UInt64(length - 1) & 1)
      first <<= 1
      if code - first < counts[length] { return (Int(symbols[index + code - first]), length) }
      first += counts[length]
      index += counts[length]
    }
    return nil
  }
}
