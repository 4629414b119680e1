import Interchange
import Rendering

/// The exit status of the program.
enum ExitStatus: Int32 {
  case success = 0
  /// A check or an answer failed.
  case failed = 1
  /// The command line or a file is wrong.
  case wrongInput = 2
}

/// Standard output and standard error.
///
/// Output is collected and written in large pieces. If its reader has ended, as `head` does, SIGPIPE ends the program
/// without a message.
struct Console {
  let environment: TerminalEnvironment
  private var buffer: [UInt8] = []

  init(environment: TerminalEnvironment) { self.environment = environment }

  /// The width of a line, in columns: that of the terminal within limits, and 80 elsewhere.
  var width: Int {
    guard environment.isOutputTerminal else { return 80 }
    return min(max(ScreenSize.current(environment).columns, 40), 120)
  }

  /// Adds a line to the output.
  mutating func print(_ line: String) {
    write(line)
    write("\n")
  }

  mutating func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= 1 << 16 { flush() }
  }

  mutating func write(_ bytes: [UInt8]) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= 1 << 16 { flush() }
  }

  mutating func flush() {
    if let problem = FileDescriptor.standardOutput.write(buffer) {
      buffer = []
      report(["cannot write the output: \(systemMessage(problem))"])
      exit(ExitStatus.wrongInput.rawValue)
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes messages for users to standard error; each line begins with the program's name.
  func report(_ lines: [String]) { report(lines.map { "backstep: \($0)\n" }.joined()) }

  /// Writes a text for users to standard error.
  func report(_ text: String) {
    _ = FileDescriptor.standardError.write(Array(text.utf8))
  }
}

extension Console {
  /// Writes to a file, completely or not at all, or to standard output without a path.
  ///
  /// `body` sends the output to `sink`, piece by piece.
  mutating func write(
    to path: String?, _ body: (_ sink: ([UInt8]) -> Void) throws(InputFaults) -> Void
  ) throws(InputFaults) {
    var destination = try Destination(path)
    try body { piece in destination.write(piece, &self) }
    try destination.finish()
  }
}
