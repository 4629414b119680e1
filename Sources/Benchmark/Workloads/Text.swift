import Backpropagation
import Foundation
import Interchange
import NeuralNetwork
import Notations
import Rendering
import Walkthrough

extension Bench {
  /// F: numbers to text and back, and the whole trace of 784-30-10 in every format.
  func text() -> [Table] {
    var generator = SeededGenerator(seed: 1)
    let numbers = (0..<200_000).map { _ in (generator.uniform() - 0.5) * 10 }
    let json = JSONWriter.bytes(layout: .compact) { $0.write(numbers) }
    let contests = [
      Contest(
        "F. A number with six decimals", in: .nanoseconds,
        [each(numbers, "backstep") { use(fixedLines(numbers)) }, peers.numPy("fixed", "Python %.6f")]),
      Contest(
        "F. A number into JSON", in: .nanoseconds,
        [
          each(numbers, "backstep") { use(JSONWriter.bytes(layout: .compact) { $0.write(numbers) }) },
          each(numbers, "JSONEncoder") { use(try? JSONEncoder().encode(numbers)) },
          peers.numPy("write", "Python json"),
        ]),
      Contest(
        "F. A number out of JSON", in: .nanoseconds,
        [
          each(numbers, "backstep") { use(try? JSONReader.read(json) { $0.numbers() }) },
          each(numbers, "JSONDecoder") { use(try? JSONDecoder().decode([Double].self, from: Data(json))) },
          peers.numPy("read", "Python json"),
        ]),
    ]
    return contests.map { $0.table(rounds: rounds) } + [wholeTrace()]
  }

  private func each(_ numbers: [Double], _ name: String, _ body: @escaping () -> Void) -> Contender {
    Contender(name) { seconds(body) / Double(numbers.count) }
  }

  private func wholeTrace() -> Table {
    var table = Table("F. The trace of 784-30-10 in every format", ["", "least ms", "MB"])
    let trace = Trace(of: digitReader)
    let composer = Composer(trace, notation: .nielsen, numbers: NumberStyle(digits: 6))
    func add(_ name: String, _ body: () -> Int) {
      var (times, size): ([Double], Int) = ([], 0)
      for _ in 0..<rounds { times.append(seconds { size = body() }) }
      table.add([name, brief(1e3 * (times.min() ?? .nan)), brief(1e-6 * Double(size))])
    }
    for depth in Depth.allCases where depth != .term {
      for format in OutputFormat.ofPages {
        add("\(format.name), depth \(depth)") { format.size(of: composer, depth: depth) }
      }
    }
    let file = trace.json()
    add("JSON") { OutputFormat.json.size(of: composer, depth: .layer) }
    add("JSON, read back") {
      use(try? Trace(json: file))
      return file.count
    }
    return table
  }
}

private func fixedLines(_ numbers: [Double]) -> [UInt8] {
  var text: [UInt8] = []
  for number in numbers {
    text.appendFixed(number, decimals: 6)
    text.append(UInt8(ascii: "\n"))
  }
  return text
}

extension OutputFormat {
  /// Returns the number of bytes of a trace in this format.
  func size(of composer: Composer, depth: Depth) -> Int {
    var size = 0
    let look = TextLook(width: 80, glyphs: .unicode, inColor: false)
    write(Document(TraceReport(composer, depth: depth)), Surroundings(look)) { size += $0.count }
    return size
  }
}
