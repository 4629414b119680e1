import Foundation

/// An interpreter of Python on this machine, if it has one.
package struct Python: Sendable {
  private let program: URL

  /// Finds an interpreter that can import a module; nil if there is none.
  package init?(importing module: String) {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let found = (["/usr/bin"] + folders).lazy.map { URL(fileURLWithPath: $0 + "/python3") }.first { url in
      FileManager.default.isExecutableFile(atPath: url.path)
        && (try? ProgramRun(url, arguments: ["-c", "import \(module)"], environment: Self.environment).status)
          == 0
    }
    guard let found else { return nil }
    program = found
  }

  /// The interpreters that can import NumPy and PyTorch; looked for once.
  package static let withNumPy = Python(importing: "numpy")
  package static let withPyTorch = Python(importing: "torch")

  private static var environment: [String: String] { ProcessInfo.processInfo.environment }

  /// Runs the scripts of a folder in the order of their names, in that folder; prints the last line of each fault.
  package func runAll(in folder: TemporaryFolder) throws -> ProgramRun {
    let driver = """
      import glob, os, sys, traceback
      os.chdir(sys.argv[1])
      failed = 0
      for name in sorted(glob.glob("*.py")):
          try:
              with open(name) as file:
                  exec(compile(file.read(), name, "exec"), {})
          except Exception:
              failed += 1
              print(name, traceback.format_exc().splitlines()[-1], file=sys.stderr)
      sys.exit(1 if failed else 0)
      """
    return try ProgramRun(
      program, arguments: ["-W", "error", "-c", driver, folder.path], environment: Self.environment)
  }
}
