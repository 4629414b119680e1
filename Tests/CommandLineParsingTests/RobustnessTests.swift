import CommandLineParsing
import Testing

private struct Dice: RandomNumberGenerator {
  var state: UInt64
  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

private let pieces = [
  "trace", "why", "lesson", "check", "help", "step", "-", "--", "---", "", "=", "--=", "-=", "--format",
  "json",
  "--format=", "-d", "-d3", "-o", "-pq", "--help", "--version", "-h", "--only", "--digits",
  "9999999999999999999",
  "-9223372036854775808", "-.", "-1", "é", "e\u{301}", "\u{1b}[2J", "\0", "\u{fffd}", "👩‍👩‍👧", "\r\n",
  "--\u{301}", "-\u{301}x",
  "--fromat", "-xyz", "z[2][1]", "1,2", ",", "--steps", "--steps=,", "nan", "--offset",
]

@Test(arguments: 0..<8) func `no command line is a trap, and none is answered with nothing`(_ seed: UInt64) {
  var dice = Dice(state: seed)
  for _ in 0..<400 {
    let words = (0..<Int.random(in: 0...6, using: &dice)).map { _ in
      let piece = pieces.randomElement(using: &dice) ?? ""
      return Int.random(in: 0..<4, using: &dice) == 0
        ? piece + (pieces.randomElement(using: &dice) ?? "") : piece
    }
    switch sample.parse(words, environment: ["BACKSTEP_NOTES": words.first ?? ""]) {
    case .run(let action, let parsed):
      #expect(!action(parsed).isEmpty)
    case .help(let page):
      #expect(!sample.help(page, width: 40).isEmpty, "\(words)")
    case .version:
      break
    case .faults(let faults):
      #expect(!faults.isEmpty, "\(words)")
      let report = sample.report(faults, width: 60)
      #expect(report.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 }, "\(words)")
      #expect(report.split(separator: "\n").allSatisfy { $0.count <= 60 }, "\(words)")
    }
  }
}

@Test func `a reading of what the command does not declare is a programmer's error`() async {
  await #expect(processExitsWith: .failure) {
    guard case .run(_, let parsed) = sample.parse(["why", "z"]) else { return }
    _ = parsed[TraceCommand.format]
  }
}
