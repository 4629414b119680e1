import Interchange
import Rendering

/// The properties of the terminal and its environment, as a value, so that every decision is a pure function of them.
struct TerminalEnvironment: Sendable {
  var variables: [String: String] = [:]
  /// The character encoding of the locale, as the C library names it; it is needed only if the variables do not say
  /// UTF-8.
  var codeset = ""
  var isInputTerminal = false
  var isOutputTerminal = false

  /// Returns whether standard output is coloured.
  ///
  /// An explicit choice comes first, then `NO_COLOR`, then `CLICOLOR_FORCE` and `FORCE_COLOR`; otherwise it depends on
  /// where the output goes.
  func usesColor(_ choice: ColorChoice) -> Bool {
    switch choice {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    if value("NO_COLOR") != nil { return false }
    if isForced("CLICOLOR_FORCE") || isForced("FORCE_COLOR") { return true }
    return isOutputTerminal && !isDumb
  }

  /// Returns whether ∂ and δ are displayed correctly: the locale uses UTF-8, or says so although the C library does not
  /// know it.
  func usesUnicode(_ choice: GlyphChoice) -> Bool {
    switch choice {
    case .unicode: return true
    case .ascii: return false
    case .auto: break
    }
    return claimsUTF8 || isUTF8(codeset)
  }

  private var claimsUTF8: Bool {
    let locale = value("LC_ALL") ?? value("LC_CTYPE") ?? value("LANG") ?? ""
    let encoding = locale.split(separator: ".").dropFirst().first?.prefix { $0 != "@" } ?? ""
    return isUTF8(encoding)
  }

  /// Whether keys can be read and a screen can be drawn.
  var isInteractive: Bool { isInputTerminal && isOutputTerminal && !isDumb }

  /// Whether a line on the terminal can be drawn again.
  var isCapable: Bool { !isDumb }

  private var isDumb: Bool { (value("TERM") ?? "dumb") == "dumb" }

  /// Returns the size that the terminal reports, or else the one in the variables, or else the usual one.
  func size(reported: ScreenSize?) -> ScreenSize {
    if let reported, reported.columns > 0, reported.rows > 0 { return reported }
    return ScreenSize(columns: count("COLUMNS") ?? 80, rows: count("LINES") ?? 24)
  }

  private func value(_ name: String) -> String? {
    variables[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  private func isForced(_ name: String) -> Bool {
    value(name).map { $0 != "0" } ?? false
  }

  private func count(_ name: String) -> Int? {
    value(name).flatMap { Int(whole: $0) }.flatMap { (1...10_000).contains($0) ? $0 : nil }
  }

  private func isUTF8(_ name: some StringProtocol) -> Bool {
    ["utf-8", "utf8"].contains(name.lowercased())
  }
}

/// The values of `--color`.
enum ColorChoice: String, CaseIterable, Sendable {
  case auto, always, never
}

/// The values of `--glyphs`.
enum GlyphChoice: String, CaseIterable, Sendable {
  case auto, unicode, ascii
}

extension ScreenSize {
  /// Creates the size that the terminal reports; nil if it does not know its size.
  init?(reportedBy descriptor: Int32) {
    var window = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0 else { return nil }
    self.init(columns: Int(window.ws_col), rows: Int(window.ws_row))
  }

  /// Returns the size of the terminal of standard output.
  static func current(_ environment: TerminalEnvironment) -> ScreenSize {
    environment.size(reported: ScreenSize(reportedBy: STDOUT_FILENO))
  }
}

extension TerminalEnvironment {
  /// Returns the environment of this process.
  static func current() -> TerminalEnvironment {
    var environment = TerminalEnvironment(
      variables: currentVariables(),
      isInputTerminal: isatty(STDIN_FILENO) == 1,
      isOutputTerminal: isatty(STDOUT_FILENO) == 1)
    // The C library reads a few files to find the encoding, so it is asked only if necessary.
    if !environment.claimsUTF8 { environment.codeset = currentCodeset() }
    return environment
  }

  private static func currentVariables() -> [String: String] {
    var variables: [String: String] = [:]
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "TERM", "COLUMNS", "LINES"]
      + ["LC_ALL", "LC_CTYPE", "LANG", "HOME", "TMPDIR", "XDG_STATE_HOME", Shared.notesVariable]
    {
      if let value = unsafe getenv(name) { variables[name] = unsafe String(cString: value) }
    }
    return variables
  }

  private static func currentCodeset() -> String {
    guard unsafe setlocale(LC_CTYPE, "") != nil else { return "" }
    guard let name = unsafe nl_langinfo(nl_item(CODESET)) else { return "" }
    return unsafe String(cString: name)
  }
}
