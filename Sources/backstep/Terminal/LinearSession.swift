import Stepping

/// The stepper without a screen: reads a command a line and prints what comes of it.
struct LinearSession {
  private var linear: LinearStepper

  init(_ linear: LinearStepper) {
    self.linear = linear
  }

  consuming func run(_ console: inout Console) -> ExitStatus {
    print(linear.opening, to: &console)
    while let line = nextLine(&console) {
      print(linear.respond(to: line), to: &console)
      for request in linear.takeRequests() {
        switch request {
        case .quit: return .success
        case .export(let export): print([linear.report(Exporter(linear.stepper).write(export))], to: &console)
        }
      }
    }
    return .success
  }

  /// A prompt is for people: where the commands come from a file, it would only be in the way.
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
