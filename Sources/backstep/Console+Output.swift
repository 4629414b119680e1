import Interchange

extension Console {
  /// Writes to a file, whole or not at all, or to standard output where none is named.
  ///
  /// `body` is handed a sink and gives it the output piece by piece.
  mutating func write(
    to path: String?, _ body: (_ sink: ([UInt8]) -> Void) throws(InputFaults) -> Void
  ) throws(InputFaults) {
    guard let path else {
      try body { piece in write(piece) }
      return
    }
    do {
      var file = try OutputFile(path: path)
      try body { piece in file.write(piece) }
      try file.commit()
    } catch let faults as Faults {
      throw InputFaults(file: path, faults: faults)
    } catch {
      throw error as? InputFaults ?? InputFaults(file: path, faults: Faults())
    }
  }
}
