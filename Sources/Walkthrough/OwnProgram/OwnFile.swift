package import Backpropagation
import Expressions
package import Interchange
import NeuralNetwork
package import Notations

/// A file with numbers of a program of the reader: lines, an object in JSON, arrays of NumPy, the file of a trace, or a gradient.
package struct OwnFile: Sendable {
  /// The numbers, by the quantities that they are.
  package let numbers: GivenNumbers
  /// The gradient, if the file has nothing else.
  package let gradient: GivenGradient?

  /// Reads a file; what it contains says which kind it is.
  ///
  /// - Parameters:
  ///   - source: The bytes of the file.
  ///   - name: The name of the file, for a line of Python that fixes a fault.
  ///   - limit: The most bytes to unpack.
  ///   - trace: The trace with the right numbers.
  ///   - notation: The notes in whose letters names may be.
  ///   - example: The example whose numbers are meant where a name does not say it.
  /// - Throws: All faults of the file.
  package init(
    _ source: [UInt8], named name: String, limit: Int, of trace: Trace, _ notation: Notation, example: Int
  ) throws(Faults) {
    switch try ArrayFile(source, file: name, limit: limit) {
    case .arrays(let arrays):
      self.init(try GivenNumbers(WrittenArrays(arrays), of: trace, notation, example: example))
    case .other(let text):
      try self.init(text, of: trace, notation, example: example)
    }
  }

  private init(_ numbers: GivenNumbers, _ gradient: GivenGradient? = nil) {
    (self.numbers, self.gradient) = (numbers, gradient)
  }

  /// Reads a text; what it contains says which kind it is.
  ///
  /// - Throws: All faults of the text.
  package init(_ source: [UInt8], of trace: Trace, _ notation: Notation, example: Int) throws(Faults) {
    let space = Set(" \t\r\n".utf8)
    let start = source.starts(with: byteOrderMark) ? source.dropFirst(byteOrderMark.count) : source[...]
    guard start.first(where: { !space.contains($0) }) == UInt8(ascii: "{") else {
      self.init(try GivenNumbers(WrittenArrays(lines: source), of: trace, notation, example: example))
      return
    }
    let isGradient = try JSONReader.read(source) { json in
      json.ignoreOtherMembers()
      return json.has("gradient") && !json.has("examples")
    }
    guard isGradient else {
      self.init(try GivenNumbers(WrittenArrays(json: source), of: trace, notation, example: example))
      return
    }
    let gradient = try GivenGradient(source, for: trace.network)
    self.init(GivenNumbers(gradient), gradient)
  }
}
