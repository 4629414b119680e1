import Stepping

/// The stepper without a screen: it reads one command on each line and prints the reply.
struct LinearSession {
  private var linear: LinearStepper

  init(_ linear: LinearStepper) {
    self.linear = linear
  }

  consuming func run(_ console: inout Console) -> ExitStatus {
    print(linear.opening, to: &console)
    while let line = nextLine(&console) {
      print(respond(to: line, &console), to: &console)
      for request in linear.takeRequests() {
        switch request {
        case .quit: return .success
        case .redraw: break
        case .export(let export): print([linear.report(Exporter(linear.stepper).write(export))], to: &console)
        }
      }
    }
    return .success
  }

  /// Returns the reply to a line; during a long repetition, prints the progress for users now and then.
  private mutating func respond(to line: String, _ console: inout Console) -> [String] {
    guard console.environment.isInputTerminal else { return linear.respond(to: line) }
    var told = monotonicSeconds()
    return linear.respond(to: line) { repetition in
      guard monotonicSeconds() - told > Self.patience else { return }
      told = monotonicSeconds()
      console.print(repetition.text)
      console.flush()
    }
  }

  /// The time without output after which the progress is printed, in seconds.
  private static let patience = 2.0

  /// Returns the next line, after a prompt if the user types; commands from a file need no prompt.
  private func nextLine(_ console: inout Console) -> String? {
    if console.environment.isInputTerminal {
      console.write("> ")
      console.flush()
    }
    return readLine()
  }

  private func print(_ lines: [String], to console: inout Console) {
    for line in lines { console.print(line) }
    console.flush()
  }
}
