import Backpropagation
import NeuralNetwork
import Notations
import Rendering
import Stepping
import Walkthrough

extension Bench {
  /// G: the time from a key to the screen.
  func keys() -> [Table] {
    [
      keyTable(
        "G. From a key to the screen, 100 × 32",
        [
          ("2-2-2", BuiltInProblem.mazur.problem), ("784-30-10", digitReader),
          ("784-30-10, 100 examples", problem([784, 30, 10], examples: 100)),
          ("784-30-10, 1,000 examples", problem([784, 30, 10], examples: 1000)),
        ])
    ]
  }

  /// Returns the times of the keys for some problems, step by step through layers and through neurons.
  func keyTable(_ title: String, _ problems: [(String, Problem)]) -> Table {
    var table = Table(title, ["", "steps", "median ms", "greatest ms"])
    for (name, problem) in problems {
      let trace = Trace(of: problem)
      for depth in [Depth.layer, .neuron] {
        let times = keyTimes(trace, depth)
        let steps = Composer(trace, notation: .nielsen, numbers: NumberStyle(digits: 6)).steps.count
        table.add([
          "\(name), depth \(depth)", "\(steps)", brief(1e3 * times.median),
          brief(1e3 * (times.max() ?? .nan)),
        ])
      }
    }
    return table
  }

  /// Returns the least time of each key over the rounds.
  private func keyTimes(_ trace: Trace, _ depth: Depth) -> [Double] {
    let first = walkTimes(trace, depth)
    return (1..<rounds).reduce(first) { times, _ in zip(times, walkTimes(trace, depth)).map(min) }
  }

  /// Returns the times of a walk forward, to the end, and back; each key is timed until its screen is text.
  private func walkTimes(_ trace: Trace, _ depth: Depth) -> [Double] {
    let size = ScreenSize(columns: 100, rows: 32)
    var stepper = Stepper(
      trace, settings: Settings(name: "", notations: Notation.builtIn), depth: depth, size: size)
    let walk = String(repeating: "n", count: 30) + ">" + String(repeating: "p", count: 30)
    return walk.map { key in
      seconds {
        stepper.press(.character(key))
        use(stepper.screen.lines.map { $0.printed(inColor: true) })
      }
    }
  }
}
