import Interchange
import Testing

private let sound = Array(
  """
  { "name": "é\\u00e9\\n", "cost": "quadratic", "learningRate": 5e-1,
    "layers": [ { "weights": [[0.15, -0.20], [2.5e+1, 0]], "biases": [], "trained": true, "note": null } ],
    "examples": [ { "input": [1, 2, 3], "target": [[[]], {}] } ] }
  """.utf8)

/// Reads bytes and everything that can be asked about them; the test is that it comes to an end.
private func survive(_ bytes: [UInt8]) -> Bool {
  do throws(Faults) {
    let value = try JSONDocument(bytes).value
    return try JSONDocument(JSONWriter.bytes { $0.write(value) }).value == value
  } catch {
    return error.lines(file: "f").allSatisfy { line in
      line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    }
  }
}

struct HostileBytesTests {
  @Test func `the sound text is sound`() throws {
    #expect(try JSONDocument(sound).value.members?.count == 5)
  }

  @Test func `a text cut at any byte is told to be broken`() {
    for length in sound.indices {
      #expect(throws: Faults.self) { try JSONDocument(Array(sound[..<length])) }
      #expect(survive(Array(sound[..<length])))
    }
  }

  @Test func `no change of bytes breaks the reader`() {
    var bits = RandomBits(seed: 5)
    let tokens =
      Array("[]{}\":,\\u0dD8-+.eE19/*#'\n\t ntfN".utf8) + [
        0x00, 0x1B, 0x7F, 0x80, 0xC3, 0xE2, 0xED, 0xF0, 0xFF,
      ]
    for _ in 0..<3000 {
      var bytes = sound
      for _ in 0..<Int.random(in: 1...4, using: &bits) {
        let place = Int.random(in: bytes.indices, using: &bits)
        let token = tokens[Int.random(in: tokens.indices, using: &bits)]
        switch Int.random(in: 0..<3, using: &bits) {
        case 0: bytes[place] = token
        case 1: bytes.insert(token, at: place)
        default: bytes.remove(at: place)
        }
      }
      #expect(survive(bytes))
    }
  }

  @Test func `no bytes at all break the reader`() {
    var bits = RandomBits(seed: 6)
    for _ in 0..<2000 {
      let length = Int.random(in: 0...12, using: &bits)
      #expect(survive((0..<length).map { _ in UInt8(truncatingIfNeeded: bits.next()) }))
    }
  }
}
