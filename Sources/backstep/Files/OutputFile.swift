import Interchange

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file that is written whole or not at all.
///
/// Everything goes into a new file beside the old one, which it replaces only when all has arrived on the
/// disk. Where anything fails, or the program ends before, the old file is as it was.
struct OutputFile: ~Copyable {
  private let path: String
  /// Where the new file grows; `nil` for a device or a pipe, which cannot be replaced.
  private let temporaryPath: String?
  private let descriptor: FileDescriptor
  private var problem: Int32 = 0

  /// Begins to write; a link is followed, and a pipe waits for its reader if it may.
  init(path: String, mayWait: Bool = true) throws(Faults) {
    let target = OutputFile.isReplaceable(path) ? OutputFile.target(of: path) : path
    let opened =
      OutputFile.isReplaceable(path)
      ? OutputFile.openBeside(target) : OutputFile.openDirectly(target, mayWait: mayWait)
    guard opened.descriptor >= 0 else { throw OutputFile.fault(errno) }
    self.path = target
    temporaryPath = opened.temporaryPath
    descriptor = FileDescriptor(number: opened.descriptor)
  }

  /// Writes bytes; a failure is kept and told when the file is finished.
  mutating func write(_ bytes: [UInt8]) {
    if problem == 0, let failure = descriptor.write(bytes) { problem = failure }
  }

  /// Puts the finished file in its place.
  consuming func commit() throws(Faults) {
    if let temporaryPath { replace(with: temporaryPath) }
    if problem != 0 { throw OutputFile.fault(problem) }
  }

  private mutating func replace(with temporaryPath: String) {
    if problem == 0, fchmod(descriptor.number, OutputFile.mode(of: path)) != 0 { problem = errno }
    if problem == 0, fsync(descriptor.number) != 0 { problem = errno }
    if problem == 0, unsafe rename(temporaryPath, path) != 0 { problem = errno }
  }

  deinit {
    close(descriptor.number)
    if let temporaryPath { unsafe unlink(temporaryPath) }
  }

  private static func fault(_ number: Int32) -> Faults {
    Faults([Fault("cannot be written: \(systemMessage(number))", mend: "Nothing was changed.")])
  }
}

// MARK: - Where the bytes go

extension OutputFile {
  private static func target(of path: String) -> String {
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  private static func isReplaceable(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
  }

  private static func openDirectly(
    _ path: String, mayWait: Bool
  ) -> (descriptor: Int32, temporaryPath: String?) {
    (unsafe open(path, O_WRONLY | O_CLOEXEC | (mayWait ? 0 : O_NONBLOCK)), nil)
  }

  private static func openBeside(_ path: String) -> (descriptor: Int32, temporaryPath: String?) {
    var template = Array((path + ".XXXXXX").utf8CString)
    let descriptor = unsafe template.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.map { unsafe mkstemp($0) } ?? -1
    }
    return (descriptor, String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
  }

  /// The permissions of the file that is replaced, or those of any new file.
  private static func mode(of path: String) -> mode_t {
    var status = stat()
    if unsafe stat(path, &status) == 0 { return status.st_mode & 0o777 }
    let mask = umask(0)
    umask(mask)
    return 0o666 & ~mask
  }
}
