// A signal handler may do very little. So it writes the signal's number into a pipe, where the loop that waits for keys
// finds it. The handler reaches the pipe by this variable, which is set before the handler is installed.
nonisolated(unsafe) private var signalPipeEntry: Int32 = -1

/// The receiver of signals: as long as it exists, signals arrive as bytes, so that a loop can wait for them and for
/// keys.
struct TerminalSignals: ~Copyable {
  /// The signal that ends a program after its terminal was closed.
  static let hangUp = SIGHUP
  static let ending: [Int32] = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
  private static let reporting: [Int32] = [SIGTSTP, SIGCONT, SIGWINCH]

  /// The descriptor that can be read as soon as a signal has arrived.
  let descriptor: Int32
  private let entry: Int32
  private let previous: [(number: Int32, action: sigaction)]

  /// Begins to receive signals; returns nil if no pipe can be created.
  static func listen() -> TerminalSignals? {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    unsafe signalPipeEntry = ends[1]
    return TerminalSignals(descriptor: ends[0], entry: ends[1])
  }

  private init(descriptor: Int32, entry: Int32) {
    self.descriptor = descriptor
    self.entry = entry
    previous = (Self.ending + Self.reporting).compactMap { number in
      let action = Self.action(of: number)
      // The parent process may have asked that a signal be ignored, as nohup does with HUP.
      guard !Self.isIgnored(action) else { return nil }
      Self.report(number)
      return (number, action)
    }
  }

  deinit {
    for (number, action) in previous {
      var action = action
      _ = unsafe sigaction(number, &action, nil)
    }
    unsafe signalPipeEntry = -1
    close(descriptor)
    close(entry)
  }

  /// Returns the signals that have arrived since the last call, the oldest first.
  func received() -> [Int32] {
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = unsafe read(descriptor, &buffer, buffer.count)
    return buffer.prefix(max(0, count)).map(Int32.init)
  }

  /// Stops this process as if it did not catch the signal; returns when the process is continued.
  func stop() {
    signal(SIGTSTP, SIG_DFL)
    raise(SIGTSTP)
    Self.report(SIGTSTP)
  }

  private static func action(of number: Int32) -> sigaction {
    var action = sigaction()
    _ = unsafe sigaction(number, nil, &action)
    return action
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    unsafe unsafeBitCast(action.handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static func report(_ number: Int32) {
    signal(number) { number in
      let error = errno
      var byte = UInt8(truncatingIfNeeded: number)
      _ = unsafe write(signalPipeEntry, &byte, 1)
      errno = error
    }
  }
}

/// Ends this process by a signal, so that its parent sees which signal it was (130 in a shell for an interrupt).
func die(by number: Int32) -> Never {
  signal(number, SIG_DFL)
  raise(number)
  exit(128 + number)
}
