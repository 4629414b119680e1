import Interchange

/// A file, or standard input, that is read completely.
struct InputFile {
  /// The name in messages.
  let name: String
  let bytes: [UInt8]

  static let standardInputName = "-"

  /// The size of the largest file that is read, in bytes; no problem, trace or lesson is larger.
  static let largest = 1 << 30

  /// Reads a file; `-` is standard input.
  ///
  /// A pipe is read to its end, even if its writer is late or slow.
  init(reading path: String) throws(Faults) {
    if path == InputFile.standardInputName {
      name = "standard input"
      bytes = try InputFile.contents(of: STDIN_FILENO)
      return
    }
    name = path
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw InputFile.fault() }
    defer { close(descriptor) }
    let size = try InputFile.checkedSize(of: descriptor)
    bytes = try InputFile.contents(of: descriptor, size: size)
  }

  /// Returns the size that the system states, which is 0 for a pipe.
  private static func checkedSize(of descriptor: Int32) throws(Faults) -> Int {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw fault() }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw Faults([Fault("is a folder, not a file", fix: "Name a file in it.")])
    }
    if status.st_size > off_t(largest) {
      throw Faults([Fault("is larger than \(largest >> 20) MiB", fix: "Is it the file that you meant?")])
    }
    return max(Int(status.st_size), 0)
  }

  private static func contents(of descriptor: Int32, size: Int = 0) throws(Faults) -> [UInt8] {
    FileIdentity(descriptor: descriptor)?.rememberAsInput()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= largest {
      let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
      if count == 0 { return bytes }
      if count < 0 && errno == EAGAIN { waitUntilReady(descriptor, for: POLLIN) }
      if count < 0 && (errno == EINTR || errno == EAGAIN) { continue }
      if count < 0 { throw fault() }
      bytes.append(contentsOf: chunk[..<count])
    }
    throw Faults([Fault("has more than \(largest >> 20) MiB")])
  }

  private static func fault() -> Faults {
    Faults([Fault("cannot be read: \(systemMessage(errno))")])
  }
}
