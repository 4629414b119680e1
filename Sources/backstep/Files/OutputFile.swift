import Interchange

/// A file that is written completely or not at all.
///
/// All bytes go into a new file beside the old one. The new file replaces the old one only when all bytes are on the
/// disk. If anything fails, or the program ends earlier, the old file is unchanged.
struct OutputFile: ~Copyable {
  private let path: String
  /// The path of the new file while it is written; `nil` for a device or a pipe, which cannot be replaced.
  private let temporaryPath: String?
  private let descriptor: FileDescriptor
  private var problem: Int32 = 0

  /// Begins to write; a link is followed, and a pipe may wait for its reader.
  ///
  /// If `mayReplaceInput` is true, the file may be one that was read before.
  ///
  /// - Throws: A fault if the file cannot be written, is being written already, or is an input.
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

  /// Returns whether there is a file, readable or not; only if it certainly does not exist, there is none.
  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 || errno != ENOENT }

  /// Writes bytes; an error is kept, and thrown when the file is finished.
  mutating func write(_ bytes: [UInt8]) {
    if problem == 0, let failure = descriptor.write(bytes) { problem = failure }
  }

  /// Replaces the old file by the finished one.
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

// The files that are being written; a command may not write the same file twice.
nonisolated(unsafe) private var targets: Set<String> = []

// MARK: - Targets

extension OutputFile {
  private static func check(_ target: String, _ mayReplaceInput: Bool) throws(Faults) {
    if unsafe targets.contains(target) {
      throw Faults([Fault("two results would be written to it", fix: "Name another file for one of them.")])
    }
    if !mayReplaceInput, FileIdentity(path: target)?.isInput == true {
      throw Faults([Fault("is read by this command, too", fix: "Name another file for the result.")])
    }
  }

  /// Returns the path of the file that a path leads to; links are followed, also to a file that does not exist yet.
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

  /// Returns the target of a link as the link contains it, or `nil` if the path is not a link.
  private static func linkTarget(of path: String) -> String? {
    var text = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlink(path, &text, text.count)
    return count > 0 ? String(decoding: text[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
  }

  /// Returns whether the path is, or may become, a file that can be replaced.
  static func isReplaceable(_ path: String) -> Bool {
    var status = stat()
    if unsafe stat(path, &status) == 0 { return status.st_mode & S_IFMT == S_IFREG }
    // Links in a circle have no target; opening the path then gives the error.
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

  /// Returns the permissions of the file that is replaced, or those of a new file.
  private static func mode(of path: String) -> mode_t {
    var status = stat()
    if unsafe stat(path, &status) == 0 { return status.st_mode & 0o777 }
    let mask = umask(0)
    umask(mask)
    return 0o666 & ~mask
  }
}
