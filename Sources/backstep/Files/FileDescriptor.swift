/// A file descriptor for output.
struct FileDescriptor {
  let number: Int32
  /// Whether to wait for a slower reader; if not, a full pipe is an error.
  var mayWait = true

  static let standardOutput = FileDescriptor(number: STDOUT_FILENO)
  static let standardError = FileDescriptor(number: STDERR_FILENO)

  /// Writes all bytes; returns the error number of the system, or `nil` after success.
  func write(_ bytes: [UInt8]) -> Int32? {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { unsafe writeOnce($0, from: written) }
      if count < 0 {
        guard errno == EINTR || errno == EAGAIN && mayWait else { return errno }
        if errno == EAGAIN { waitUntilReady(number, for: POLLOUT) }
        continue
      }
      written += count
    }
    return nil
  }

  private func writeOnce(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    unsafe systemWrite(number, bytes.baseAddress.map { unsafe $0 + start }, bytes.count - start)
  }
}

/// Waits until a non-blocking descriptor can be read or written, or a signal arrives.
func waitUntilReady(_ descriptor: Int32, for event: Int32) {
  var waiting = pollfd(fd: descriptor, events: Int16(event), revents: 0)
  _ = unsafe poll(&waiting, 1, -1)
}
