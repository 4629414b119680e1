/// The state of a terminal before it was put into raw mode.
private struct TakenTerminal {
  var input: Int32
  var output: Int32
  var original: termios
}

// A handler of a crash may run at any moment, and finds the terminal only by this variable.
nonisolated(unsafe) private var taken: TakenTerminal?

/// Restores the terminal if the program cannot do so itself: after a crash, or after a signal that ends it at once.
enum TerminalRescue {
  private static let faults: [Int32] = [
    SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS,
    SIGPIPE, SIGALRM, SIGVTALRM, SIGPROF, SIGUSR1, SIGUSR2, SIGXCPU, SIGXFSZ,
  ]

  // If the crash is a full stack, a handler needs another stack; this one exists as long as the program runs.
  nonisolated(unsafe) private static let ownStack: stack_t = {
    let size = 1 << 16
    var stack = unsafe stack_t()
    unsafe stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    unsafe stack.ss_size = numericCast(size)
    return unsafe stack
  }()

  /// Records what to restore.
  static func prepare(input: Int32, output: Int32, original: termios) {
    unsafe taken = TakenTerminal(input: input, output: output, original: original)
    var stack = unsafe ownStack
    _ = unsafe sigaltstack(&stack, nil)
    for fault in faults { catchOnOwnStack(fault) }
  }

  private static func catchOnOwnStack(_ fault: Int32) {
    let giveBackAndDie: @convention(c) (Int32) -> Void = { fault in
      TerminalRescue.giveBack()
      UnfinishedFiles.removeAll()
      signal(fault, SIG_DFL)
      raise(fault)
    }
    var action = sigaction()
    action.handler = giveBackAndDie
    action.sa_flags = SA_ONSTACK
    _ = unsafe sigaction(fault, &action, nil)
  }

  /// Deletes the record, because the terminal has been restored.
  static func cancel() {
    for fault in faults { signal(fault, SIG_DFL) }
    unsafe taken = nil
  }

  private static func giveBack() {
    guard var terminal = unsafe taken else { return }
    let sequence = RawTerminal.leaveSequence
    _ = unsafe write(terminal.output, sequence.utf8Start, sequence.utf8CodeUnitCount)
    _ = unsafe tcsetattr(terminal.input, TCSANOW, &terminal.original)
  }
}
