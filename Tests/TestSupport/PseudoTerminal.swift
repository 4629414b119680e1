import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A program that runs in its own terminal, as a user would run it.
///
/// Nothing here sleeps or depends on the clock: a test waits until the screen shows something or the program ends. If a
/// wait fails, its fault contains what the screen showed instead.
package struct PseudoTerminal: ~Copyable {
  package struct Fault: Error, CustomStringConvertible {
    package let description: String
  }

  package enum Ending: Equatable, Sendable {
    case exit(Int32)
    case signal(Int32)
  }

  /// The settings of a terminal, for comparison.
  package struct Settings: Equatable, Sendable {
    let flags: [UInt]
    let characters: [UInt8]
  }

  private static let patienceMilliseconds = 30_000
  /// A lock, because another program started at the same time would inherit our end, and keep it open after we close
  /// it.
  private static let spawning = Mutex(())

  package private(set) var screen: PseudoTerminalScreen
  /// All bytes that the program has sent.
  package private(set) var transcript: [UInt8] = []
  /// The terminal's settings before the program could change them.
  package let settingsBefore: Settings
  private var master: Int32
  private let slave: Int32
  private let child: pid_t
  private var ending: Ending?

  package init(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:],
    columns: Int = 80, rows: Int = 24
  ) throws(Fault) {
    screen = PseudoTerminalScreen(columns: columns, rows: rows)
    let started = Self.start(
      program, [program] + arguments,
      environment.map { "\($0.key)=\($0.value)" }, columns: columns, rows: rows)
    guard let started else { throw Fault(description: "\(program) could not be started in a terminal") }
    (master, slave, child, settingsBefore) = started
  }

  deinit {
    if ending == nil {
      kill(child, SIGKILL)
      var status: Int32 = 0
      _ = unsafe waitpid(child, &status, 0)
    }
    if master >= 0 { close(master) }
    close(slave)
  }

  /// The terminal's current settings.
  package var settings: Settings { Self.settings(of: slave) }

  private static func settings(of terminal: Int32) -> Settings {
    var attributes = termios()
    _ = unsafe tcgetattr(terminal, &attributes)
    let flags = [attributes.c_iflag, attributes.c_oflag, attributes.c_cflag, attributes.c_lflag]
    let characters = unsafe withUnsafeBytes(of: attributes.c_cc) { unsafe Array($0) }
    return Settings(flags: flags.map { UInt($0) }, characters: characters)
  }

  /// Types these bytes.
  package mutating func type(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = unsafe bytes.withUnsafeBytes { unsafe write(master, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Sends a signal to the program.
  package func signal(_ number: Int32) {
    kill(child, number)
  }

  /// Changes the size of the window; the terminal tells the program.
  package mutating func resize(columns: Int, rows: Int) {
    screen.resize(columns: columns, rows: rows)
    Self.setSize(of: master, columns: columns, rows: rows)
  }

  /// Closes our end, as closing a terminal window does.
  package mutating func hangUp() {
    close(master)
    master = -1
  }

  /// Reads until the screen shows this text.
  package mutating func wait(for marker: String) throws(Fault) {
    try wait(until: "the screen shows “\(marker)”") { $0.text.contains(marker) }
  }

  /// Types, and reads until the screen shows a text.
  package mutating func type(_ text: String, until marker: String) throws(Fault) {
    type(text)
    try wait(for: marker)
  }

  /// Reads until the screen meets a condition.
  package mutating func wait(
    until description: String, _ isDone: (PseudoTerminalScreen) -> Bool
  ) throws(Fault) {
    var remaining = Self.patienceMilliseconds
    while !isDone(screen) {
      guard remaining > 0, ending == nil else { throw failure("waited in vain until \(description)") }
      if !read(withinMilliseconds: 10) { remaining -= 10 }
      if !isDone(screen) { pollEnding() }
    }
  }

  /// Reads until the program ends, and returns how it ended.
  package mutating func waitForEnding() throws(Fault) -> Ending {
    var remaining = Self.patienceMilliseconds
    while ending == nil {
      guard remaining > 0 else { throw failure("waited in vain for the end of the program") }
      if !read(withinMilliseconds: 10) { remaining -= 10 }
      pollEnding()
    }
    return ending ?? .exit(0)
  }

  private func failure(_ reason: String) -> Fault {
    let edge = String(repeating: "-", count: screen.columns)
    let outcome = ending.map { "the program ended: \($0)" } ?? "the program still runs"
    return Fault(description: "\(reason); \(outcome)\n\(edge)\n\(screen.text)\n\(edge)")
  }

  /// Reads what the program has sent; returns whether that was anything.
  private mutating func read(withinMilliseconds limit: Int32) -> Bool {
    var source = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&source, 1, limit) > 0, source.revents & Int16(POLLIN) != 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    #if canImport(Darwin)
      let count = unsafe Darwin.read(master, &buffer, buffer.count)
    #else
      let count = unsafe Glibc.read(master, &buffer, buffer.count)
    #endif
    guard count > 0 else { return false }
    transcript += buffer.prefix(count)
    screen.feed(buffer.prefix(count))
    return true
  }

  /// Checks whether the program has ended; first reads all that it sent before.
  private mutating func pollEnding() {
    var status: Int32 = 0
    guard unsafe waitpid(child, &status, WNOHANG) == child else { return }
    while master >= 0, read(withinMilliseconds: 0) {}
    let signal = status & 0x7F
    ending = signal == 0 ? .exit((status >> 8) & 0xFF) : .signal(signal)
  }

  private static func setSize(of descriptor: Int32, columns: Int, rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = unsafe ioctl(descriptor, UInt(TIOCSWINSZ), &size)
  }

  private static func start(
    _ program: String, _ arguments: [String], _ environment: [String], columns: Int, rows: Int
  ) -> (master: Int32, slave: Int32, child: pid_t, Settings)? {
    spawning.withLock { _ in
      var master: Int32 = -1
      var slave: Int32 = -1
      var name = [CChar](repeating: 0, count: 1024)
      guard unsafe openpty(&master, &slave, &name, nil, nil) == 0 else { return nil }
      for end in [master, slave] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      setSize(of: slave, columns: columns, rows: rows)
      let settings = settings(of: slave)
      guard let child = spawn(program, arguments, environment, terminal: name) else {
        close(master)
        close(slave)
        return nil
      }
      return (master, slave, child, settings)
    }
  }

  /// Starts the program as the leader of a new session, whose terminal is the first one that it opens.
  ///
  /// The program gets the signals as after a login: the threads of the tests block some, and a child would inherit
  /// that.
  private static func spawn(
    _ program: String, _ arguments: [String], _ environment: [String],
    terminal: [CChar]
  ) -> pid_t? {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
      let ownSession = POSIX_SPAWN_SETSID
    #else
      var actions = unsafe posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
      let ownSession: Int32 = 0x80
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, 0, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var none = sigset_t()
    var all = sigset_t()
    unsafe sigemptyset(&none)
    unsafe sigfillset(&all)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setsigdefault(&attributes, &all)
    let flags = ownSession | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))

    var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
    var settings = unsafe environment.map { unsafe strdup($0) } + [nil]
    defer { unsafe (words + settings).forEach { unsafe free($0) } }
    var child: pid_t = 0
    let status = unsafe posix_spawn(&child, program, &actions, &attributes, &words, &settings)
    return status == 0 ? child : nil
  }
}
