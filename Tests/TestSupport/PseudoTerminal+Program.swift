import Foundation

extension PseudoTerminal {
  /// The path of the program that was built together with the tests.
  package static var program: String {
    #if canImport(Darwin)
      let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? Bundle.main
      let folder = bundle.bundleURL.deletingLastPathComponent()
    #else
      let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    #endif
    return folder.appendingPathComponent("backstep").path
  }

  /// Starts the program in a UTF-8 terminal without colours, and returns the terminal as soon as it shows a text.
  package static func backstep(
    _ arguments: String..., showing marker: String = "", environment: [String: String] = [:],
    columns: Int = 80, rows: Int = 24
  ) throws(Fault) -> PseudoTerminal {
    let usual = ["TERM": "xterm", "LANG": "C.UTF-8", "NO_COLOR": "1", "HOME": "/nonexistent"]
    var terminal = try PseudoTerminal(
      program, arguments, environment: usual.merging(environment) { _, given in given },
      columns: columns, rows: rows)
    if !marker.isEmpty { try terminal.wait(for: marker) }
    return terminal
  }
}
