import Stepping
import Testing

struct KeyDecoderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let bytes: String
    let keys: [Key]

    init(_ bytes: String, _ keys: Key...) {
      self.bytes = bytes
      self.keys = keys
    }

    var testDescription: String { bytes.debugDescription }
  }

  static let cases: [Case] = [
    Case("n", .character("n")),
    Case("δ⊙𝐖", .character("δ"), .character("⊙"), .character("𝐖")),
    Case("\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D", .up, .down, .right, .left),
    Case("\u{1B}OA\u{1B}OB\u{1B}OC\u{1B}OD", .up, .down, .right, .left),
    Case("\u{1B}[H\u{1B}OH\u{1B}[1~\u{1B}[7~", .home, .home, .home, .home),
    Case("\u{1B}[F\u{1B}OF\u{1B}[4~\u{1B}[8~", .end, .end, .end, .end),
    Case("\u{1B}[5~\u{1B}[6~", .pageUp, .pageDown),
    Case("\u{1B}[2~\u{1B}[3~", .insert, .delete),
    Case("\u{1B}[1;5C\u{1B}[5;2~", .right, .pageUp),
    Case("\t\u{1B}[Z\r\n", .tab, .backTab, .enter, .enter),
    Case("\u{7F}\u{8}", .backspace, .backspace),
    Case("\u{0}\u{1}\u{1A}\u{1F}", .control("@"), .control("a"), .control("z"), .control("_")),
    Case("\u{1B}Oq\u{1B}OM", .character("1"), .enter),
    Case("\u{1B}n", .escape, .character("n")),
    Case("\u{1B}\u{1B}[A", .escape, .up),
    Case("\u{1B}[24;80Rx", .character("x")),
    Case("\u{1B}[[Ax", .character("x")),
    Case("\u{1B}[12\u{1B}[Ax", .up, .character("x")),
    Case("\u{1B}[99999999999999999999999~x", .character("x")),
    Case("\u{1B}[200~q\u{1B}[A\nδ\u{1B}[201~n", .pasted("q\u{1B}[A\nδ"), .character("n")),
    Case("\u{1B}[200~\u{1B}\u{1B}[201~", .pasted("\u{1B}")),
    Case("\u{1B}[200~\u{1B}[20x\u{1B}[201~", .pasted("\u{1B}[20x")),
    Case("\u{1B}[200~\u{1B}[201~", .pasted("")),
    Case("\u{1B}[200~a\u{1B}[201~\u{1B}[200~b\u{1B}[201~", .pasted("a"), .pasted("b")),
  ]

  @Test(arguments: cases)
  func `bytes become keys`(_ example: Case) {
    var decoder = KeyDecoder()
    #expect(decoder.keys(from: example.bytes.utf8) == example.keys)
    #expect(!decoder.isWaiting)
  }

  @Test(arguments: cases)
  func `a sequence may be cut anywhere`(_ example: Case) {
    for cut in 0...example.bytes.utf8.count {
      var decoder = KeyDecoder()
      let bytes = Array(example.bytes.utf8)
      let keys = decoder.keys(from: bytes[..<cut]) + decoder.keys(from: bytes[cut...])
      #expect(keys == example.keys, "cut after \(cut)")
    }
  }

  @Test(arguments: [
    Case("\u{1B}", .escape),
    Case("\u{1B}O", .escape, .character("O")),
    Case("\u{1B}[", .escape, .character("[")),
    Case("\u{1B}[1;"),
    Case("\u{1B}[["),
  ])
  func `a sequence that does not go on is decided by the caller`(_ example: Case) {
    var decoder = KeyDecoder()
    #expect(decoder.keys(from: example.bytes.utf8).isEmpty)
    #expect(decoder.isWaiting)
    #expect(decoder.finish() == example.keys)
    #expect(!decoder.isWaiting)
    #expect(decoder.keys(from: "n".utf8) == [.character("n")])
  }

  @Test func `a paste is not ended by a pause`() {
    var decoder = KeyDecoder()
    #expect(decoder.keys(from: "\u{1B}[200~ab".utf8).isEmpty)
    #expect(!decoder.isWaiting)
    #expect(decoder.finish().isEmpty)
    #expect(decoder.keys(from: "c\u{1B}[201~".utf8) == [.pasted("abc")])
  }

  @Test func `a paste without end keeps only its beginning`() {
    var decoder = KeyDecoder()
    let long = Array(repeating: UInt8(ascii: "x"), count: KeyDecoder.longestPaste + 10)
    #expect(decoder.keys(from: Array("\u{1B}[200~".utf8) + long).isEmpty)
    let expected = String(repeating: "x", count: KeyDecoder.longestPaste)
    #expect(decoder.keys(from: "\u{1B}[201~".utf8) == [.pasted(expected)])
  }

  @Test func `bytes that are no characters are passed over`() {
    var decoder = KeyDecoder()
    let broken: [UInt8] = [0xFF, 0xC0, 0x80, 0xE2, 0x61, 0xED, 0xA0, 0x80, 0xF4, 0x90, 0x80, 0x80, 0x62]
    #expect(decoder.keys(from: broken) == [.character("a"), .character("b")])
  }

  @Test(arguments: UInt64(0)..<64)
  func `garbage neither traps nor sticks`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let alphabet = Array("\u{1B}[O~;0123456789ABCDHFMZqδ\u{1}".utf8)
    var decoder = KeyDecoder()
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        Bool.random(using: &random)
          ? UInt8.random(in: .min ... .max, using: &random)
          : alphabet[Int.random(in: alphabet.indices, using: &random)]
      }
      _ = decoder.keys(from: bytes)
      if Bool.random(using: &random) { _ = decoder.finish() }
    }
    _ = decoder.finish()
    _ = decoder.keys(from: "\u{1B}[201~".utf8)
    #expect(decoder.keys(from: "n".utf8) == [.character("n")])
  }
}

/// SplitMix64: a few lines of randomness that are the same on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
