import Interchange

/// The place where a teacher reads notes: a file, or a second terminal, which then shows the notes of one step.
struct SpeakerNotes {
  private let path: String

  /// Creates notes in a file, which must not be one that was read, because every step overwrites it.
  init(path: String) throws(InputFaults) {
    if FileIdentity(path: path)?.isInput == true {
      let fault = Fault("is read by this command, too", fix: "Name another file for the speaker's notes.")
      throw InputFaults(file: path, faults: Faults([fault]))
    }
    self.path = path
  }

  /// Shows these lines and nothing else.
  ///
  /// If that is not possible, the lesson continues without notes.
  func show(_ lines: [String]) {
    // A pipe that nobody reads must neither delay the lesson nor end it.
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_NOCTTY | O_NONBLOCK, 0o644)
    guard descriptor >= 0 else { return }
    let whenPipeBreaks = signal(SIGPIPE, SIG_IGN)
    defer {
      close(descriptor)
      signal(SIGPIPE, whenPipeBreaks)
    }
    let isTerminal = isatty(descriptor) == 1
    if !isTerminal { ftruncate(descriptor, 0) }
    let newline = isTerminal ? "\r\n" : "\n"
    let start = isTerminal ? "\u{1B}[H\u{1B}[2J" : ""
    let text = start + lines.map { $0 + newline }.joined()
    _ = FileDescriptor(number: descriptor, mayWait: false).write(Array(text.utf8))
  }
}
