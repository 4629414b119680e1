#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What a terminal was before it was taken over.
private struct TakenTerminal {
  var input: Int32
  var output: Int32
  var original: termios
}

// A handler of a fault may run at any moment, and reaches the terminal by this variable alone.
nonisolated(unsafe) private var taken: TakenTerminal?

/// Gives the terminal back where the program does not come to do so itself: where it traps.
enum TerminalRescue {
  private static let faults: [Int32] = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV]

  /// Remembers what to give back.
  static func prepare(input: Int32, output: Int32, original: termios) {
    unsafe taken = TakenTerminal(input: input, output: output, original: original)
    for fault in faults {
      signal(fault) { fault in
        TerminalRescue.giveBack()
        signal(fault, SIG_DFL)
        raise(fault)
      }
    }
  }

  /// Forgets it, because it has been given back.
  static func cancel() {
    for fault in faults { signal(fault, SIG_DFL) }
    unsafe taken = nil
  }

  private static func giveBack() {
    guard var terminal = unsafe taken else { return }
    // It may have been in the middle of a frame.
    for sequence in [RawTerminal.frameEnd, RawTerminal.leaveSequence] {
      _ = unsafe write(terminal.output, sequence.utf8Start, sequence.utf8CodeUnitCount)
    }
    _ = unsafe tcsetattr(terminal.input, TCSANOW, &terminal.original)
  }
}
