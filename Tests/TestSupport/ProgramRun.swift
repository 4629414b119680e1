package import Foundation

/// One run of the built program in a pipe, with its output and its exit status.
package struct ProgramRun: Sendable {
  /// Standard output as bytes.
  package let outputBytes: [UInt8]
  /// Standard error as text.
  package let errors: String
  /// The exit status, or 128 plus the number of the signal that ended it.
  package let status: Int32

  package var output: String { String(decoding: outputBytes, as: UTF8.self) }

  /// Runs the built `backstep` and waits until it ends.
  package init(
    _ arguments: String..., input: [UInt8] = [], environment: [String: String] = ["LC_ALL": "C.UTF-8"]
  ) throws {
    try self.init(arguments: arguments, input: input, environment: environment)
  }

  /// Runs `backstep`, or another program of the package, and waits until it ends.
  package init(
    _ program: URL = Self.program, arguments: [String], input: [UInt8] = [],
    environment: [String: String] = ["LC_ALL": "C.UTF-8"]
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "backstep-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["in", "out", "err"].map { folder.appendingPathComponent($0) }
    try Data(input).write(to: files[0])
    for file in files.dropFirst() { try Data().write(to: file) }

    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = environment
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()

    outputBytes = try Array(Data(contentsOf: files[1]))
    errors = String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
    status = process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 128 : 0)
  }

  /// The program that was built together with the tests.
  package static var program: URL {
    let folder =
      Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL.deletingLastPathComponent()
      ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    return folder.appendingPathComponent("backstep")
  }
}

/// A temporary folder, which is removed together with this object.
package final class TemporaryFolder {
  /// The path of the folder.
  package let path: String

  package init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("backstep-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and returns its path.
  package func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = path + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }

  /// The names of the files in the folder.
  package var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }
}
