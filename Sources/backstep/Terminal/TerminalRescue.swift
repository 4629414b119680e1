/// What a terminal was before it was taken over.
private struct TakenTerminal {
  var input: Int32
  var output: Int32
  var original: termios
}

// A handler of a fault may run at any moment, and reaches the terminal by this variable alone.
nonisolated(unsafe) private var taken: TakenTerminal?

/// Gives the terminal back where the program does not come to do so itself: where it traps, or is ended by a signal that
/// asks for nothing.
enum TerminalRescue {
  private static let faults: [Int32] = [
    SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS,
    SIGPIPE, SIGALRM, SIGVTALRM, SIGPROF, SIGUSR1, SIGUSR2, SIGXCPU, SIGXFSZ,
  ]

  // Where the fault is that the stack is full, a handler needs another one; this is kept as long as the program runs.
  nonisolated(unsafe) private static let ownStack: stack_t = {
    let size = 1 << 16
    var stack = unsafe stack_t()
    unsafe stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    unsafe stack.ss_size = numericCast(size)
    return unsafe stack
  }()

  /// Remembers what to give back.
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

  /// Forgets it, because it has been given back.
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
