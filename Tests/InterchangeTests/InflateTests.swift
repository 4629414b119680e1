import Interchange
import Testing

/// Unpacks a whole stream.
private func unpack(_ stream: [UInt8], limit: Int = 1 << 20) throws(Fault) -> [UInt8] {
  try Inflate.unpack(stream, in: 0..<stream.count, limit: limit).bytes
}

/// The bytes whose bits, the lowest of each byte first, are these.
private func bytes(_ bits: String) -> [UInt8] {
  let digits = bits.filter { !$0.isWhitespace }.map { UInt8($0 == "1" ? 1 : 0) }
  return stride(from: 0, to: digits.count, by: 8).map { start in
    digits[start...].prefix(8).reversed().reduce(0) { $0 << 1 | $1 }
  }
}

struct InflateTests {
  @Test(
    arguments: [
      ("level1", 20_000), ("level6", repeatedLines.count), ("level9", repeatedLines.count), ("stored", 300),
      ("fixed", 3000),
    ])
  func `a stream of zlib is unpacked`(name: String, length: Int) throws {
    let stream = try fixture(name + ".deflate")
    #expect(repeatedLines.count > 200_000)
    #expect(try unpack(stream) == Array(repeatedLines.prefix(length)))
  }

  /// Letters whose numbers are Fibonacci numbers have codes of every length up to 15.
  @Test func `codes of every length are read`() throws {
    var counts = [1, 1]
    while counts.count < 18 { counts.append(counts[counts.count - 1] + counts[counts.count - 2]) }
    let text = counts.enumerated().flatMap { Array(repeating: UInt8(97 + $0.offset), count: $0.element) }
    #expect(try unpack(fixture("rare.deflate")) == text)
  }

  @Test func `the bytes after a stream are left`() throws {
    for name in ["level9.deflate", "stored.deflate"] {
      let stream = try fixture(name)
      let result = try Inflate.unpack([7] + stream + [1, 2], in: 1..<stream.count + 3, limit: 1 << 20)
      #expect(result.end == 1 + stream.count)
    }
  }

  @Test func `a repetition may include what it writes itself`() throws {
    // A fixed block: the letter a (0x30 + 97), the length 258 (symbol 285), the distance 1 (symbol 0), the end.
    let stream = bytes("1 10  10010001  11000101 00000  0000000")
    #expect(try unpack(stream) == Array(repeating: UInt8(ascii: "a"), count: 259))
  }

  @Test func `no more is unpacked than allowed`() throws {
    for name in ["level9", "stored", "fixed"] {
      let stream = try fixture(name + ".deflate")
      let length = try unpack(stream).count
      #expect(try unpack(stream, limit: length).count == length)
      #expect(throws: Fault.self) { try unpack(stream, limit: length - 1) }
    }
  }

  @Test(arguments: ["level9", "stored", "fixed", "rare"])
  func `a stream that is cut is refused`(name: String) throws {
    let stream = try fixture(name + ".deflate")
    for length in stream.indices where length < 400 || length > stream.count - 20 {
      #expect(throws: Fault.self) { try unpack(Array(stream[..<length])) }
    }
  }

  @Test(
    arguments: [
      ("", "byte 0: the bytes end inside the compressed data"),
      ("1 11", "byte 0: a block of the compressed data has a kind that does not exist"),
      (
        "1 00 00000 10000000 00000000 00000000 00000000",
        "byte 5: the two lengths of a block of the compressed data differ"
      ),
      // A length before any byte; its distance is 1.
      ("1 10 0000001 00000 0000000", "byte 1: the compressed data repeat bytes from before their beginning"),
      (
        "1 10 10010001 0000001 11110 00000000",
        "byte 2: the compressed data have a distance without a meaning"
      ),
      ("1 10 11000110 00000000", "byte 1: the compressed data have a length without a meaning"),
      // 19 lengths of codes for lengths, all 1.
      (
        "1 01 00000 00000 1111" + String(repeating: "100", count: 19),
        "byte 9: a block of the compressed data has codes that are not a Huffman code"
      ),
    ])
  func `what cannot be read is refused with its byte`(bits: String, line: String) {
    do throws(Fault) {
      _ = try unpack(bytes(bits))
      Issue.record("\(bits) is read")
    } catch {
      #expect(error.lines(file: "f") == ["f: " + line])
    }
  }
}
