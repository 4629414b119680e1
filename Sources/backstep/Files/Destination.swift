import Interchange

/// Where a result goes: standard output, or a file.
///
/// The file is open from the start, so that nobody works, or waits, for a result that cannot be kept.
struct Destination: ~Copyable {
  private let path: String?
  private var file: OutputFile?

  /// Opens the file; no path is standard output.
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

  /// Puts the finished file in its place.
  consuming func finish() throws(InputFaults) {
    guard let path, let file = file.take() else { return }
    do {
      try file.commit()
    } catch {
      throw InputFaults(file: path, faults: error)
    }
  }
}
