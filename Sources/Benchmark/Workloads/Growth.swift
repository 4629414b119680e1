import Backpropagation
import Interchange
import NeuralNetwork
import Notations
import Rendering
import Walkthrough

extension Bench {
  /// H: how the times to make a trace and to write it grow with depth, width and number of examples.
  func growth() -> [Table] { [growthOfTraces(), growthOfFormats()] }

  private func growthOfTraces() -> Table {
    let series: [(String, [Int], (Int) -> Problem)] = [
      (
        "layers of 256", [2, 4, 8, 16, 32],
        { problem([Int](repeating: 256, count: $0 + 1), examples: 1) }
      ),
      ("width, 3 layers", [64, 128, 256, 512, 1024], { problem([$0, $0, $0], examples: 1) }),
      ("examples, 64-64-64", [1, 4, 16, 64, 256], { problem([64, 64, 64], examples: $0) }),
    ]
    var table = Table(
      "H. How a trace grows: microseconds, and the slope of log time over log size",
      ["", "least", "", "", "", "greatest", "slope"])
    for (name, sizes, make) in series {
      let times = sizes.map { size in
        let problem = make(size)
        return (0..<rounds).map { _ in seconds(times: 5) { use(Trace(of: problem)) } }.min() ?? .nan
      }
      table.add(["**\(name)**"] + sizes.map(String.init) + [""])
      table.add(["µs"] + times.map { brief(1e6 * $0) } + [fixed(slope(sizes, times), decimals: 2)])
    }
    return table
  }

  private func growthOfFormats() -> Table {
    let series: [(String, [Int], (Int) -> Problem)] = [
      (
        "layers of 4", [50, 100, 200, 400, 800],
        { problem([Int](repeating: 4, count: $0 + 1), examples: 1) }
      ),
      ("width, 3 layers", [32, 64, 128, 256, 512], { problem([$0, $0, $0], examples: 1) }),
      ("examples, 4-4-4", [4, 16, 64, 256, 1024], { problem([4, 4, 4], examples: $0) }),
    ]
    var table = Table(
      "H. How a written trace grows: milliseconds, and the slope of log time over log size",
      ["", "least", "", "", "", "greatest", "slope"])
    for (name, sizes, make) in series {
      table.add(["**\(name)**"] + sizes.map(String.init) + [""])
      let composers = sizes.map {
        Composer(Trace(of: make($0)), notation: .nielsen, numbers: NumberStyle(digits: 6))
      }
      for format in OutputFormat.all {
        let times = composers.map { composer in
          (0..<rounds).map { _ in seconds { use(format.size(of: composer, depth: .layer)) } }.min() ?? .nan
        }
        table.add(
          [format.name] + times.map { brief(1e3 * $0) } + [fixed(slope(sizes, times), decimals: 2)])
      }
    }
    return table
  }
}

/// Returns the slope of the least-squares line through the logarithms.
///
///     Σ (x − x̄)(y − ȳ) / Σ (x − x̄)²
private func slope(_ sizes: [Int], _ times: [Double]) -> Double {
  let (x, y) = (sizes.map { log(Double($0)) }, times.map { log($0) })
  let count = Double(x.count)
  let (meanX, meanY) = (x.reduce(0, +) / count, y.reduce(0, +) / count)
  let products = zip(x, y).map { ($0 - meanX) * ($1 - meanY) }
  let squares = x.map { ($0 - meanX) * ($0 - meanX) }
  return products.reduce(0, +) / squares.reduce(0, +)
}
