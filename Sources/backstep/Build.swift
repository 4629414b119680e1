/// Information about this build.
enum Build {
  /// The lines that `--version` prints.
  static var lines: [String] {
    let origin = commit.map { "commit \($0)" } ?? "built from source"
    return ["backstep \(BackstepProgram.version)", "\(origin), \(configuration) build, \(compiler)"]
  }

  /// The commit of the source, which `git archive` writes here; nil in a checkout, where files may have changed.
  static var commit: String? { archivedCommit.hasPrefix("$") ? nil : archivedCommit }

  private static let archivedCommit = "$Format:%H$"

  #if DEBUG
    private static let configuration = "debug"
  #else
    private static let configuration = "release"
  #endif

  // A program can only test whether its compiler has at least a certain version.
  #if compiler(>=6.4)
    private static let compiler = "Swift 6.4 or later"
  #else
    private static let compiler = "Swift 6.3"
  #endif
}
