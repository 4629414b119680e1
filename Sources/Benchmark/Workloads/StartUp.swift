extension Bench {
  /// E: from the start of the program to its last byte, in real time.
  func startUp() -> [Table] {
    let backstep = programs + "/backstep"
    let programs: [(name: String, words: [String])?] = [
      ("backstep trace mazur", [backstep, "trace", "mazur"]),
      linkedProgram.map { ("the same, libraries linked in", [$0, "trace", "mazur"]) },
      ("backstep --version", [backstep, "--version"]),
      ("true", ["true"]),
      peers.python.map { ("python -c pass", [$0, "-c", "pass"]) },
      peers.python.map { ("python -c 'import numpy'", [$0, "-c", "import numpy"]) },
    ]
    var runs = programs.compactMap { $0 }.map { ($0.name, $0.words, wall: [Double](), work: [Double]()) }
    for round in 0...4 * rounds {
      for index in runs.indices {
        guard let run = ChildProcess(runs[index].1), round > 0 else { continue }
        runs[index].wall.append(run.wallSeconds)
        runs[index].work.append(run.processorSeconds)
      }
    }
    let ours = runs[0].wall.min() ?? .nan
    var table = Table(
      "E. From the start to the last byte",
      ["", "least ms", "median ms", "processor, median ms", "beside ours"])
    for run in runs where !run.wall.isEmpty {
      let least = run.wall.min() ?? .nan
      table.add([
        run.0, brief(1e3 * least), brief(1e3 * run.wall.median), brief(1e3 * run.work.median),
        brief(least / ours) + " ×",
      ])
    }
    return [table]
  }
}

/// Writes a file; returns false if that fails.
func write(_ bytes: [UInt8], to file: String) -> Bool {
  guard let stream = unsafe fopen(file, "w") else { return false }
  let count = unsafe bytes.withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, stream) }
  return unsafe fclose(stream) == 0 && count == bytes.count
}
