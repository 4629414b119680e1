/// A descriptor that bytes are written to.
struct FileDescriptor {
  let number: Int32
  /// Whether to wait for a reader who is slower; without, a pipe that is full is a failure.
  var mayWait = true

  static let standardOutput = FileDescriptor(number: STDOUT_FILENO)
  static let standardError = FileDescriptor(number: STDERR_FILENO)

  /// Writes all bytes; the system's number of what went wrong, or `nil`.
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

/// Waits until a descriptor that its owner left non-blocking can be read or written, or a signal comes.
func waitUntilReady(_ descriptor: Int32, for event: Int32) {
  var waiting = pollfd(fd: descriptor, events: Int16(event), revents: 0)
  _ = unsafe poll(&waiting, 1, -1)
}
