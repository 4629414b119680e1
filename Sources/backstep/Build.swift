/// What is known of this build.
enum Build {
  /// The lines that `--version` prints.
  static var lines: [String] {
    let origin = commit.map { "commit \($0)" } ?? "built from source"
    return ["backstep \(BackstepProgram.version)", "\(origin), \(configuration) build, \(compiler)"]
  }

  /// The commit that the source is of, as `git archive` writes it in here; nil in a checkout, whose files may be changed.
  static var commit: String? { archivedCommit.hasPrefix("$") ? nil : archivedCommit }

  private static let archivedCommit = "$Format:%H$"

  #if DEBUG
    private static let configuration = "debug"
  #else
    private static let configuration = "release"
  #endif

  // A program can only ask whether its compiler is at least of a version.
  #if compiler(>=6.4)
    private static let compiler = "Swift 6.4 or later"
  #else
    private static let compiler = "Swift 6.3"
  #endif
}
