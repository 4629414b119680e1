import Backpropagation
import Interchange
import NeuralNetwork

extension Bench {
  /// I: a network of 99 million weights from a file of another program, 10000-9000-1000-10.
  func largeFile() -> [Table] {
    let problem = problem([10_000, 9_000, 1_000, 10], examples: 1)
    let keys = keyTable("I. From a key to the screen, 100 × 32", [("10000-9000-1000-10", problem)])
    let file = temporary + "/backstep-large.safetensors"
    guard write(Safetensors.bytes(of: problem.network.arrays), to: file) else { return [keys] }
    defer { unsafe unlink(file) }
    return [keys, opening(file), peakMemory(ofStepping: file, weights: problem.network.parameterCount)]
  }

  /// Returns the time from the start of the stepper to its first page, beside programs that only read the file.
  private func opening(_ file: String) -> Table {
    let programs: [(name: String, words: [String])?] = [
      ("backstep step, to its first page", stepping(file)),
      ("cat", ["sh", "-c", "cat \(file) > /dev/null"]),
      peers.python.map {
        ("NumPy, np.fromfile", [$0, "-c", "import numpy; numpy.fromfile('\(file)', offset=8)"])
      },
    ]
    var table = Table("I. Opening a file of 99 million weights", ["", "least s", "beside ours"])
    let runs = programs.compactMap { $0 }.map { program in
      (
        program.name,
        least: (0..<rounds).compactMap { _ in ChildProcess(program.words)?.wallSeconds }.min() ?? .nan
      )
    }
    for run in runs { table.add([run.0, brief(run.least), brief(run.least / runs[0].least) + " ×"]) }
    return table
  }

  private func peakMemory(ofStepping file: String, weights: Int) -> Table {
    var table = Table("I. Peak memory", ["", "MiB", "beside the file"])
    let size = Double(8 * weights) / 1_048_576
    table.add(["the file", brief(size), ""])
    if let peak = ChildProcess.peakMebibytes(of: stepping(file)) {
      table.add(["backstep step", brief(peak), brief(peak / size) + " ×"])
    }
    return table
  }

  /// Returns the words that open the stepper, which ends at once because nothing is typed.
  private func stepping(_ file: String) -> [String] {
    [
      programs + "/backstep", "step", file, "--plain", "--depth", "layer", "--max-weights", "100000000",
      "--activation", "sigmoid", "--weights", "out-in",
      "--input", Array(repeating: "0.5", count: 10_000).joined(separator: ","),
      "--target", "1,0,0,0,0,0,0,0,0,0",
    ]
  }
}
