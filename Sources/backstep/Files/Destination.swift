import Interchange

/// The destination of a result: standard output, or a file.
///
/// The file is opened at the start, so that nobody works, or waits, for a result that cannot be saved.
struct Destination: ~Copyable {
  private let path: String?
  private var file: OutputFile?

  /// Opens the file; without a path, the destination is standard output.
  init(_ path: String?, mayReplaceInput: Bool = false) throws(InputFaults) {
    self.path = path
    guard let path else { return }
    do {
      file = try OutputFile(path: path, mayReplaceInput: mayReplaceInput)
    } catch {
      throw InputFaults(file: path, faults: error)
    }
  }

  /// Adds a piece of the result.
  mutating func write(_ piece: [UInt8], _ console: inout Console) {
    if path == nil { console.write(piece) } else { file?.write(piece) }
  }

  /// Replaces the old file by the finished one.
  consuming func finish() throws(InputFaults) {
    guard let path, let file = file.take() else { return }
    do {
      try file.commit()
    } catch {
      throw InputFaults(file: path, faults: error)
    }
  }
}
