package import Backpropagation
import Expressions
package import Interchange
import NeuralNetwork
package import Notations

/// A file with numbers of a program of the reader: lines, an object in JSON, the file of a trace, or a gradient.
package struct OwnFile: Sendable {
  /// The numbers, by the quantities that they are.
  package let numbers: GivenNumbers
  /// The gradient, if the file has nothing else.
  package let gradient: GivenGradient?

  /// Reads a file; what it contains says which kind it is.
  ///
  /// - Throws: All faults of the file.
  package init(_ source: [UInt8], of trace: Trace, _ notation: Notation, example: Int) throws(Faults) {
    let space = Set(" \t\r\n".utf8)
    let start = source.starts(with: byteOrderMark) ? source.dropFirst(byteOrderMark.count) : source[...]
    guard start.first(where: { !space.contains($0) }) == UInt8(ascii: "{") else {
      numbers = try GivenNumbers(NamedArrays(lines: source), of: trace, notation, example: example)
      gradient = nil
      return
    }
    let isGradient = try JSONReader.read(source) { json in
      json.ignoreOtherMembers()
      return json.has("gradient") && !json.has("examples")
    }
    gradient = isGradient ? try GivenGradient(source, for: trace.network) : nil
    numbers =
      if let gradient { GivenNumbers(gradient) } else {
        try GivenNumbers(NamedArrays(json: source), of: trace, notation, example: example)
      }
  }
}
