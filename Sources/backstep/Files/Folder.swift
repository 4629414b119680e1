import Interchange

/// Returns the name of a file, without its folders.
func fileName(of path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}

/// The folders into which files are written.
enum Folder {
  /// Returns the names of the files in a folder; nil if the path is no folder that can be read.
  static func names(in path: String) -> [String]? {
    guard let folder = unsafe opendir(path) else { return nil }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      names.append(
        unsafe withUnsafePointer(to: &entry.pointee.d_name) { start in
          unsafe start.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
            unsafe String(cString: $0)
          }
        })
    }
    return names
  }

  /// Creates a folder, if it does not exist yet.
  static func make(_ path: String) throws(InputFaults) {
    if unsafe mkdir(path, 0o777) == 0 || errno == EEXIST { return }
    throw InputFaults(
      file: path, faults: Faults([Fault("the folder cannot be made: \(systemMessage(errno))")]))
  }
}
