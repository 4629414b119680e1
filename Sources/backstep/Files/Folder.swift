import Interchange

/// Returns the name of a file, without its folders.
func fileName(of path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}

/// The folders into which files are written.
enum Folder {
  /// Creates a folder, if it does not exist yet.
  static func make(_ path: String) throws(InputFaults) {
    if unsafe mkdir(path, 0o777) == 0 || errno == EEXIST { return }
    throw InputFaults(
      file: path, faults: Faults([Fault("the folder cannot be made: \(systemMessage(errno))")]))
  }
}
