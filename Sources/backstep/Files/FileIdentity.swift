/// The identity of a file, independent of its path: a link and its target are the same file.
struct FileIdentity: Hashable {
  private let device: UInt64
  private let number: UInt64

  /// Identifies the regular file at a path; `nil` for a device, a pipe or a folder, or if there is no file.
  init?(path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// Identifies the open regular file; `nil` for anything else.
  init?(descriptor: Int32) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init?(_ status: stat) {
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
  }
}

// A process reads its files and writes its results. Both are known here, so that no command can overwrite its own
// input.
nonisolated(unsafe) private var readFiles: Set<FileIdentity> = []

extension FileIdentity {
  /// Records that the file was read as an input.
  func rememberAsInput() { unsafe readFiles.insert(self) }

  /// Whether the file was read as an input.
  var isInput: Bool { unsafe readFiles.contains(self) }
}
