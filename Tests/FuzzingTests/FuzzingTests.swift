import Foundation
import Interchange
import Testing

/// Whatever is read, nothing traps: it is taken or refused with a place and a reason, and nothing hostile comes out.
///
/// Each input follows from the format, the seed and a number, so that what is found once is found again. See docs/fuzzing.md.
@Suite struct Fuzzing {
  @Test(arguments: Format.all)
  func `nothing that is read traps, and every refusal says where and why`(_ format: Format) throws {
    let campaign = Campaign()
    var tally = Tally()
    for number in 0..<campaign.count {
      let input = format.input(number: number, seed: campaign.seed)
      try campaign.keep(input, of: format)
      let outcome = tally.measure(number) { format.outcome(of: input) }
      guard case .broken(let what) = outcome else { continue }
      Issue.record("\(format.name), seed \(campaign.seed), input \(number): \(what)\n\(shown(input))")
      tally.broken += 1
      if tally.broken == 10 { break }
    }
    // Changes that are all refused, or all taken, try nothing.
    #expect(tally.taken > 0 && tally.refused > 0, "\(tally)")
    if campaign.isLong { print("\(format.name): \(tally)") }
  }

  @Test(arguments: Format.all) func `what is changed was sound`(_ format: Format) {
    for sound in format.sound {
      #expect(format.outcome(of: sound.bytes) == .taken, "\(shown(sound.bytes))")
    }
  }

  private func shown(_ input: [UInt8]) -> String {
    sanitizedLine(String(decoding: input.prefix(2000), as: UTF8.self))
  }
}

/// How many inputs, and from which seed: few in the suite, and as many as are wanted on demand.
struct Campaign {
  let count: Int
  let seed: UInt64
  let isLong: Bool
  private let folder: String?

  init() {
    let environment = ProcessInfo.processInfo.environment
    let asked = environment["BACKSTEP_FUZZ"].flatMap(Int.init)
    count = asked ?? 2000
    isLong = asked != nil
    seed = environment["BACKSTEP_FUZZ_SEED"].flatMap(UInt64.init) ?? 1
    folder = environment["BACKSTEP_FUZZ_KEEP"]
  }

  /// Keeps an input before it is read: after a trap it is the one that was too much.
  func keep(_ input: [UInt8], of format: Format) throws {
    guard let folder else { return }
    try Data(input).write(to: URL(fileURLWithPath: folder).appendingPathComponent(format.name))
  }
}

/// What became of the inputs of a format.
struct Tally: CustomStringConvertible {
  var taken = 0
  var refused = 0
  var broken = 0
  private var time = Duration.zero
  private var slowest = (number: 0, time: Duration.zero)

  /// Reads an input; how long that takes is told, not judged.
  mutating func measure(_ number: Int, _ read: () -> Format.Outcome) -> Format.Outcome {
    let clock = ContinuousClock()
    let start = clock.now
    let outcome = read()
    let passed = clock.now - start
    time += passed
    if passed > slowest.time { slowest = (number, passed) }
    switch outcome {
    case .taken: taken += 1
    case .refused: refused += 1
    case .broken: break
    }
    return outcome
  }

  var description: String {
    "\(taken) taken, \(refused) refused, \(broken) broken in \(time); the slowest is \(slowest.number), \(slowest.time)"
  }
}

extension SoundInput {
  /// The input unchanged.
  var bytes: [UInt8] {
    switch self {
    case .json(let tree): tree.bytes
    case .text(let words): Array(words.joined().utf8)
    case .bytes(let bytes): bytes
    }
  }
}
