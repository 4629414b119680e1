import Foundation

/// Compares a text with the file `name` in the `Golden` folder beside the test.
///
/// Returns `nil` if they are the same, otherwise the first line that differs. If the environment has `UPDATE_GOLDEN=1`,
/// the file is written again instead; read the change before you commit it.
///
///     #expect(differenceFromGolden(page, "trace-80x24.txt") == nil)
package func differenceFromGolden(
  _ text: String, _ name: String, besides testFile: String = #filePath
) -> String? {
  let folder = URL(fileURLWithPath: testFile).deletingLastPathComponent().appendingPathComponent("Golden")
  let file = folder.appendingPathComponent(name)
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" { return record(text, in: file) }
  guard let data = try? Data(contentsOf: file) else {
    return "\(name) is not recorded yet: UPDATE_GOLDEN=1 swift test"
  }
  return firstDifference(between: String(decoding: data, as: UTF8.self), and: text).map { "\(name)\($0)" }
}

private func record(_ text: String, in file: URL) -> String? {
  do {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file, options: .atomic)
    return nil
  } catch {
    return "\(file.lastPathComponent) cannot be written: \(error)"
  }
}

private func firstDifference(between expected: String, and actual: String) -> String? {
  let expectedLines = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let actualLines = actual.split(separator: "\n", omittingEmptySubsequences: false)
  for index in 0..<max(expectedLines.count, actualLines.count) {
    let before = index < expectedLines.count ? String(expectedLines[index]) : "(nothing)"
    let now = index < actualLines.count ? String(actualLines[index]) : "(nothing)"
    if before != now { return ":\(index + 1):\n- \(before)\n+ \(now)" }
  }
  return nil
}
