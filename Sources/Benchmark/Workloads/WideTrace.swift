import Backpropagation
import Interchange
import NeuralNetwork

extension Bench {
  /// C: one trace of a network whose weights do not fit into any cache, 4096-4096-4096-10.
  func wideTrace() -> [Table] {
    let widths = [4096, 4096, 4096, 10]
    let problem = problem(widths, examples: 1)
    let numbers = zip(widths, widths.dropFirst()).map { $0 * $1 }
    // The forward pass reads all weights, the backward pass all but those of layer 2.
    let bytes = Double(8 * (2 * numbers.reduce(0, +) - numbers[0]))
    let lazy = Contest(
      "C. A trace of 4096-4096-4096-10, gradients as factors", in: .milliseconds,
      limit: limits.readByte * bytes,
      [
        Contender("backstep") { seconds(times: 3) { use(Trace(of: problem)) } },
        peers.c("wide"), peers.numPy("wide"),
      ])
    var room = Room(for: problem.network)
    let whole = Contest(
      "C. The same, gradients multiplied out", in: .milliseconds,
      [
        Contender("backstep") {
          seconds {
            let trace = Trace(of: problem)
            for l in 2...4 { use(trace.weightGradient(layer: l)) }
          }
        },
        Contender("backstep, into room made once") {
          seconds { room.multiplyOut(Trace(of: problem).examples[0]) }
        },
        peers.numPy("wide-materialised"),
      ])
    return [lazy.table(rounds: rounds), whole.table(rounds: rounds), peakMemory(numbers)]
  }

  /// Returns the most memory that `backstep trace` uses for a seeded network of this size.
  private func peakMemory(_ numbers: [Int]) -> Table {
    var table = Table(
      "C. Peak memory of `backstep trace`, 4096-4096-4096-10", ["", "MiB", "beside the weights"])
    let weights = Double(8 * numbers.reduce(0, +)) / 1_048_576
    table.add(["the weights alone", brief(weights), ""])
    let file = temporary + "/backstep-wide.json"
    guard writeSeededProblem(to: file) else { return table }
    let options = [["--depth", "layer"], ["--layer", "2", "--depth", "layer"], ["--format", "json"]]
    for (program, remark) in [(programs + "/backstep", ""), (linkedProgram, ", libraries linked in")] {
      for options in options {
        guard let program, let peak = ChildProcess.peakMebibytes(of: [program, "trace", file] + options)
        else { continue }
        table.add([options.joined(separator: " ") + remark, brief(peak), "+ " + brief(peak - weights)])
      }
    }
    return table
  }

  private func writeSeededProblem(to file: String) -> Bool {
    var generator = SeededGenerator(seed: 1)
    let input = (0..<4096).map { _ in generator.uniform() }
    let bytes = JSONWriter.bytes { json in
      json.object { json in
        json.member("name", "4096-4096-4096-10")
        json.member("cost", "quadratic")
        json.member("layers") { json in
          json.array([4096, 4096, 10].enumerated()) { json, layer in
            json.object { json in
              json.member("neurons", layer.element)
              json.member("activation", "sigmoid")
              json.member("initialization", "xavier")
              json.member("seed", layer.offset + 1)
            }
          }
        }
        json.member("examples") { json in
          json.array([input]) { json, input in
            json.object { json in
              json.member("input", input)
              json.member("target", [1, 0, 0, 0, 0, 0, 0, 0, 0, 0])
            }
          }
        }
      }
    }
    return write(bytes, to: file)
  }
}
