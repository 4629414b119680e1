import Interchange

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
  ///
  /// Where `mayReplaceInput` is true it may be a file that was read before.
  ///
  /// - Throws: A fault where it cannot be written, is written already, or is an input.
  init(path: String, mayWait: Bool = true, mayReplaceInput: Bool = false) throws(Faults) {
    let isReplaced = OutputFile.isReplaceable(path)
    let target = isReplaced ? OutputFile.target(of: path) : path
    if isReplaced { try OutputFile.check(target, mayReplaceInput) }
    let opened =
      isReplaced ? OutputFile.openBeside(target) : OutputFile.openDirectly(target, mayWait: mayWait)
    guard opened.descriptor >= 0 else { throw OutputFile.fault(errno) }
    self.path = target
    temporaryPath = opened.temporaryPath
    descriptor = FileDescriptor(number: opened.descriptor, mayWait: mayWait)
    if let temporaryPath {
      UnfinishedFiles.add(temporaryPath)
      unsafe targets.insert(target)
    }
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
    guard let temporaryPath else { return }
    unsafe unlink(temporaryPath)
    UnfinishedFiles.forget(temporaryPath)
    unsafe targets.remove(path)
  }

  private static func fault(_ number: Int32) -> Faults {
    Faults([Fault("cannot be written: \(systemMessage(number))")])
  }
}

// The files that are being written; no two of one command may be the same.
nonisolated(unsafe) private var targets: Set<String> = []

// MARK: - Where the bytes go

extension OutputFile {
  private static func check(_ target: String, _ mayReplaceInput: Bool) throws(Faults) {
    if unsafe targets.contains(target) {
      throw Faults([Fault("two results would be written to it", mend: "Name another file for one of them.")])
    }
    if !mayReplaceInput, FileIdentity(path: target)?.isInput == true {
      throw Faults([Fault("is read by this command, too", mend: "Name another file for the result.")])
    }
  }

  /// The file that a path leads to; a link is followed, also to a file that is not there yet.
  static func target(of path: String) -> String {
    if let resolved = unsafe realpath(path, nil) {
      defer { unsafe free(resolved) }
      return unsafe String(cString: resolved)
    }
    if let link = linkTarget(of: path) {
      return target(of: link.hasPrefix("/") ? link : folder(of: path) + link)
    }
    guard let place = unsafe realpath(folder(of: path), nil) else { return path }
    defer { unsafe free(place) }
    return unsafe String(cString: place) + "/" + fileName(of: path)
  }

  /// Where a link leads, as it stands in the link; `nil` for what is none.
  private static func linkTarget(of path: String) -> String? {
    var text = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlink(path, &text, text.count)
    return count > 0 ? String(decoding: text[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
  }

  /// Whether the path is, or may become, a file that another can take the place of.
  static func isReplaceable(_ path: String) -> Bool {
    var status = stat()
    if unsafe stat(path, &status) == 0 { return status.st_mode & S_IFMT == S_IFREG }
    // A circle of links leads nowhere; to open it says so.
    return errno != ELOOP
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
