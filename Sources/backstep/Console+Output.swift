import Interchange

extension Console {
  /// Writes to a file, whole or not at all, or to standard output where none is named.
  ///
  /// `body` is handed a sink and gives it the output piece by piece.
  mutating func write(
    to path: String?, _ body: (_ sink: ([UInt8]) -> Void) throws(InputFaults) -> Void
  ) throws(InputFaults) {
    var destination = try Destination(path)
    try body { piece in destination.write(piece, &self) }
    try destination.finish()
  }
}
