import Rendering
import Stepping

/// The terminal in raw mode: it sends each key at once, and the program draws the whole screen.
///
/// The terminal is restored when this value goes out of scope, in whatever way, and before the process stops for ^Z. So
/// nothing may call `exit` while the value exists.
struct RawTerminal: ~Copyable {
  /// An event from the terminal.
  enum Event: Equatable {
    case keys([Key])
    /// The size may have changed, or another program has used the screen: draw everything.
    case redraw
    /// The waiting time is over.
    case timeout
    /// The terminal was closed.
    case closed
    case ended(bySignal: Int32)
  }

  private static let enterSequence = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?2004h"
  // It begins with the end of a frame. Otherwise a key that ends the program could make the system drop what is not yet
  // shown.
  static let leaveSequence: StaticString = "\u{1B}[?2026l\u{1B}[?2004l\u{1B}[?25h\u{1B}[?1049l"
  /// The time to wait after an ESC for the rest of a sequence; a user is slower, and a terminal is faster.
  private static let escapeMilliseconds: Int32 = 25

  private let input: Int32
  private let output: Int32
  private let original: termios
  private let signals: TerminalSignals
  private var decoder = KeyDecoder()
  private var painter = ScreenPainter()
  private var events: [Event] = []
  private var isClosed = false

  /// Puts the terminal into raw mode; returns nil if input and output are not both a terminal.
  static func open(input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO) -> RawTerminal? {
    var original = termios()
    guard isatty(output) == 1, unsafe tcgetattr(input, &original) == 0 else { return nil }
    guard let signals = TerminalSignals.listen() else { return nil }
    return RawTerminal(input: input, output: output, original: original, signals: signals)
  }

  private init(input: Int32, output: Int32, original: termios, signals: consuming TerminalSignals) {
    self.input = input
    self.output = output
    self.original = original
    self.signals = signals
    enter()
  }

  deinit {
    _ = Self.send("\(Self.leaveSequence)", to: output)
    Self.set(original, of: input)
    TerminalRescue.cancel()
  }

  /// Shows a screen, and sends only what has changed.
  mutating func show(_ screen: Screen, columns: Int, inColor: Bool) {
    send(painter.update(to: screen, columns: columns, inColor: inColor))
  }

  /// Makes the next screen be sent completely, because another program may have written on the terminal.
  mutating func forget() {
    painter.forget()
  }

  /// Returns the next event, after waiting at most this long.
  mutating func nextEvent(withinMilliseconds limit: Int32? = nil) -> Event {
    while true {
      if !events.isEmpty { return events.removeFirst() }
      if isClosed { return .closed }
      let limit = decoder.isWaiting ? Self.escapeMilliseconds : (limit ?? -1)
      var sources = [
        pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      ]
      let ready = unsafe poll(&sources, nfds_t(sources.count), limit)
      if ready == 0 {
        guard decoder.isWaiting else { return .timeout }
        enqueue(decoder.finish())
      }
      if sources[0].revents != 0 { signals.received().forEach { handle($0) } }
      if sources[1].revents != 0 { readKeys() }
    }
  }

  private mutating func readKeys() {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = unsafe read(input, &buffer, buffer.count)
    if count > 0 {
      enqueue(decoder.keys(from: buffer.prefix(count)))
    } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
      isClosed = true
    }
  }

  private mutating func enqueue(_ keys: [Key]) {
    if !keys.isEmpty { events.append(.keys(keys)) }
  }

  private mutating func handle(_ number: Int32) {
    switch number {
    case SIGTSTP:
      leave()
      signals.stop()
      resume()
    case SIGCONT:
      resume()
    case SIGWINCH:
      redraw()
    default:
      events.append(.ended(bySignal: number))
    }
  }

  /// Puts the terminal into raw mode again, whether or not it was restored.
  ///
  /// Where a stop is not possible, the kernel ignores it; and a stop that cannot be caught leaves no time to restore
  /// the terminal.
  private mutating func resume() {
    enter()
    redraw()
  }

  private mutating func redraw() {
    forget()
    if events.last != .redraw { events.append(.redraw) }
  }

  private mutating func enter() {
    TerminalRescue.prepare(input: input, output: output, original: original)
    var raw = original
    unsafe cfmakeraw(&raw)
    raw.c_lflag |= tcflag_t(ISIG)
    Self.set(raw, of: input)
    send(Self.enterSequence)
  }

  private mutating func leave() {
    send("\(Self.leaveSequence)")
    Self.set(original, of: input)
  }

  private mutating func send(_ text: String) {
    if !isClosed, !Self.send(text, to: output) { isClosed = true }
  }

  private static func set(_ attributes: termios, of descriptor: Int32) {
    var attributes = attributes
    while unsafe tcsetattr(descriptor, TCSADRAIN, &attributes) == -1, errno == EINTR {}
  }

  /// Sends a text; returns whether all of it could be sent.
  private static func send(_ text: String, to descriptor: Int32) -> Bool {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe write(descriptor, buffer.baseAddress?.advanced(by: sent), buffer.count - sent)
      }
      if count > 0 {
        sent += count
      } else if count < 0, errno == EAGAIN {
        var sink = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = unsafe poll(&sink, 1, -1)
      } else if count == 0 || errno != EINTR {
        return false
      }
    }
    return true
  }
}
