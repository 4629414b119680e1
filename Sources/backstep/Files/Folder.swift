import Interchange

/// The name of a file without the folders before it.
func fileName(of path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}

/// A folder that files are written into.
enum Folder {
  /// Makes a folder where there is none yet.
  static func make(_ path: String) throws(InputFaults) {
    if unsafe mkdir(path, 0o777) == 0 || errno == EEXIST { return }
    throw InputFaults(
      file: path, faults: Faults([Fault("the folder cannot be made: \(systemMessage(errno))")]))
  }
}
