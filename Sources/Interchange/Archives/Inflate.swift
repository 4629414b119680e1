/// Decompression of DEFLATE, which gzip and ZIP use.
///
/// A stream is a sequence of blocks: bytes as they are, or symbols in a Huffman code. A symbol is a byte, the end of the
/// block, or a length, which a distance follows: that many bytes are repeated from that far before.
///
/// Source: RFC 1951.
package struct Inflate {
  private let source: [UInt8]
  private let end: Int
  private let limit: Int
  /// The index of the next byte that is not yet in `bits`.
  private var next: Int
  /// Bits that are read but not used; the first is the lowest, and zeros follow the last.
  private var bits: UInt64 = 0
  private var bitCount = 0
  private var output: [UInt8] = []

  /// The most bytes that one byte can stand for: 258 bytes take two bits, one for the length and one for the distance.
  static let greatestRatio = 1032

  private init(_ source: [UInt8], in range: Range<Int>, limit: Int) {
    self.source = source
    (next, end) = (range.lowerBound, range.upperBound)
    self.limit = limit
  }

  /// Unpacks a stream.
  ///
  /// - Parameters:
  ///   - source: The bytes of a file.
  ///   - range: The part of the file that begins with the stream.
  ///   - limit: The most bytes to unpack.
  /// - Returns: The bytes for which the stream stands, and the index after its last byte.
  /// - Throws: A fault with the byte at which the stream cannot be read, or exceeds the limit.
  package static func unpack(
    _ source: [UInt8], in range: Range<Int>, limit: Int
  ) throws(Fault) -> (bytes: [UInt8], end: Int) {
    var stream = Inflate(source, in: range, limit: limit)
    var isLast = false
    while !isLast {
      isLast = try stream.take(1) == 1
      switch try stream.take(2) {
      case 0: try stream.storedBlock()
      case 1: try stream.block(literals: fixedLiterals, distances: fixedDistances)
      case 2: try stream.dynamicBlock()
      default: throw stream.fault("a block of the compressed data has a kind that does not exist")
      }
    }
    stream.returnWholeBytes()
    return (stream.output, stream.next)
  }

  /// The code of a block that brings no code of its own (section 3.2.6).
  private static let fixedLiterals = HuffmanCode(
    complete: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }[...])
  private static let fixedDistances = HuffmanCode(complete: [UInt8](repeating: 5, count: 32)[...])
}

// MARK: - Bits

extension Inflate {
  private func fault(_ what: String) -> Fault {
    Fault(at: .byte(next - (bitCount + 7) / 8), what)
  }

  private var prematureEnd: Fault { fault("the bytes end inside the compressed data") }

  private var excess: Fault {
    fault("the data unpack to more than \(inBytes(limit)), which is the limit here")
  }

  /// Reads bytes until at least 48 bits wait, or no byte is left.
  @inline(__always) private mutating func fill() {
    while bitCount <= 56, next < end {
      bits |= UInt64(source[next]) << UInt64(bitCount)
      bitCount += 8
      next += 1
    }
  }

  /// Passes bits that `fill` has read.
  @inline(__always) private mutating func drop(_ count: Int) throws(Fault) {
    guard count <= bitCount else { throw prematureEnd }
    bits >>= UInt64(count)
    bitCount -= count
  }

  /// Reads a number of at most 16 bits, the lowest bit first.
  @inline(__always) private mutating func take(_ count: Int) throws(Fault) -> Int {
    if bitCount < count { fill() }
    let number = Int(truncatingIfNeeded: bits) & (1 << count - 1)
    try drop(count)
    return number
  }

  /// Reads a symbol.
  @inline(__always) private mutating func take(_ code: HuffmanCode) throws(Fault) -> Int {
    if bitCount < 15 { fill() }
    guard let (symbol, length) = code.decode(bits) else {
      throw bitCount < 15 ? prematureEnd : fault("the compressed data have a code without a meaning")
    }
    try drop(length)
    return symbol
  }

  /// Drops the rest of a byte that is used in part, and gives back those that are not used.
  private mutating func returnWholeBytes() {
    next -= bitCount / 8
    (bits, bitCount) = (0, 0)
  }
}

// MARK: - Blocks

extension Inflate {
  /// A block of bytes as they are (section 3.2.4).
  private mutating func storedBlock() throws(Fault) {
    returnWholeBytes()
    let (length, complement) = (try take(16), try take(16))
    guard length == ~complement & 0xFFFF else {
      throw fault("the two lengths of a block of the compressed data differ")
    }
    returnWholeBytes()
    guard length <= end - next else { throw prematureEnd }
    guard length <= limit - output.count else { throw excess }
    output += source[next..<next + length]
    next += length
  }

  /// A block that begins with its codes (section 3.2.7).
  private mutating func dynamicBlock() throws(Fault) {
    let (literals, distances, metas) = (try take(5) + 257, try take(5) + 1, try take(4) + 4)
    var metaLengths = [UInt8](repeating: 0, count: 19)
    for symbol in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15].prefix(metas) {
      metaLengths[symbol] = UInt8(try take(3))
    }
    let meta = try code(metaLengths[...])
    var lengths: [UInt8] = []
    while lengths.count < literals + distances {
      let symbol = try take(meta)
      switch symbol {
      case 0...15: lengths.append(UInt8(symbol))
      case 16:
        guard let last = lengths.last else {
          throw fault("the compressed data repeat a length before the first")
        }
        lengths += Array(repeating: last, count: 3 + (try take(2)))
      case 17: lengths += Array(repeating: 0, count: 3 + (try take(3)))
      default: lengths += Array(repeating: 0, count: 11 + (try take(7)))
      }
    }
    guard lengths.count == literals + distances, literals <= 286, distances <= 30 else {
      throw fault("a block of the compressed data has too many codes")
    }
    try block(literals: code(lengths[..<literals]), distances: code(lengths[literals...]))
  }

  private func code(_ lengths: ArraySlice<UInt8>) throws(Fault) -> HuffmanCode {
    guard let code = HuffmanCode(lengths: lengths) else {
      throw fault("a block of the compressed data has codes that are not a Huffman code")
    }
    return code
  }

  /// The symbols of a block (section 3.2.5).
  private mutating func block(literals: HuffmanCode, distances: HuffmanCode) throws(Fault) {
    while true {
      let symbol = try take(literals)
      if symbol < 256 {
        guard output.count < limit else { throw excess }
        output.append(UInt8(symbol))
      } else if symbol == 256 {
        return
      } else {
        let length = try length(symbol - 257)
        try repeatBytes(length, from: distance(try take(distances)))
      }
    }
  }

  /// The length of a repetition: four symbols share each number of extra bits, but the last has none.
  @inline(__always) private mutating func length(_ symbol: Int) throws(Fault) -> Int {
    switch symbol {
    case ..<8: return 3 + symbol
    case ..<28:
      let extra = symbol >> 2 - 1
      return 3 + (4 + symbol & 3) << extra + (try take(extra))
    case 28: return 258
    default: throw fault("the compressed data have a length without a meaning")
    }
  }

  /// The distance of a repetition: two symbols share each number of extra bits.
  @inline(__always) private mutating func distance(_ symbol: Int) throws(Fault) -> Int {
    if symbol < 4 { return 1 + symbol }
    guard symbol < 30 else { throw fault("the compressed data have a distance without a meaning") }
    let extra = symbol >> 1 - 1
    return 1 + (2 + symbol & 1) << extra + (try take(extra))
  }

  /// Repeats bytes; if the length exceeds the distance, they include bytes that this very repetition has written.
  private mutating func repeatBytes(_ length: Int, from distance: Int) throws(Fault) {
    guard distance <= output.count else {
      throw fault("the compressed data repeat bytes from before their beginning")
    }
    guard length <= limit - output.count else { throw excess }
    for _ in 0..<length { output.append(output[output.count - distance]) }
  }
}
