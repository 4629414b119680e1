/// Which file a path or a descriptor leads to, however it is spelled: a link and its target are one file.
struct FileIdentity: Hashable {
  private let device: UInt64
  private let number: UInt64

  /// The regular file that a path leads to; `nil` for a device, a pipe, a folder, or where there is none.
  init?(path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// The regular file that is open; `nil` for anything else.
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

// One process reads its files and writes its results; both are known here, so that no command can write onto what it reads.
nonisolated(unsafe) private var readFiles: Set<FileIdentity> = []

extension FileIdentity {
  /// Remembers that the file was read as an input.
  func rememberAsInput() { unsafe readFiles.insert(self) }

  /// Whether the file was read as an input.
  var isInput: Bool { unsafe readFiles.contains(self) }
}
