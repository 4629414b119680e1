/// The parts that all workloads share: the peers, the limits and the number of rounds.
struct Bench {
  let rounds: Int
  let peers: Peers
  let limits: Limits
  /// The folder of this program, which also contains `backstep`.
  let programs: String
  /// The path of a `backstep` with its libraries linked in, if the environment names one.
  let linkedProgram: String?
  let temporary: String

  init(rounds: Int) {
    self.rounds = rounds
    temporary = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    linkedProgram = unsafe getenv("BACKSTEP_STATIC").map { unsafe String(cString: $0) }
    peers = Peers(folder: "Tests/Peers", temporary: temporary)
    limits = Limits(peers: peers, rounds: rounds)
    let program = CommandLine.arguments[0]
    programs = program.lastIndex(of: "/").map { String(program[..<$0]) } ?? "."
  }

  /// All workloads, by their letters.
  var workloads: [(letter: Character, run: () -> [Table])] {
    [
      ("A", smallSteps), ("B", minibatches), ("C", wideTrace), ("D", recording), ("E", startUp),
      ("F", text), ("G", keys), ("H", growth), ("I", largeFile),
    ]
  }
}
