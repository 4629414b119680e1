import Foundation

/// A program that has run to its end.
struct ChildProcess {
  /// Its standard output.
  let output: [UInt8]
  /// The seconds from its start to its last byte, in real time.
  let wallSeconds: Double
  /// The seconds of processor time that it used.
  let processorSeconds: Double
  /// An upper bound of the most memory it used, in MiB; see `peakMebibytes(of:)`.
  let peakMebibytes: Double

  /// Runs a program, which is found as a shell does; nil if it cannot be run or fails.
  init?(_ words: [String], environment extra: [String: String] = [:]) {
    var pipeEnds: [Int32] = [0, 0]
    guard unsafe pipe(&pipeEnds) == 0 else { return nil }
    let start = Clock.wall.now
    guard let process = Self.spawn(words, environment: extra, output: pipeEnds) else {
      pipeEnds.forEach { close($0) }
      return nil
    }
    close(pipeEnds[1])
    output = Self.contents(of: pipeEnds[0])
    wallSeconds = Clock.wall.now - start
    close(pipeEnds[0])
    var (status, usage): (Int32, rusage) = (0, rusage())
    guard unsafe wait4(process, &status, 0, &usage) == process, status == 0 else { return nil }
    processorSeconds = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
    peakMebibytes = usage.peakMebibytes
  }

  /// The word that makes this program run another one and print the most memory that it used.
  static let peakWord = "peak"

  /// Returns the most memory that a program uses, in MiB.
  ///
  /// A process counts the memory of its parent as its own; so it is started from a small process.
  static func peakMebibytes(of words: [String]) -> Double? {
    ChildProcess([CommandLine.arguments[0], peakWord] + words)?.number
  }

  /// The output, as a number.
  var number: Double? {
    Double(String(decoding: output, as: UTF8.self).split(whereSeparator: \.isWhitespace).last ?? "")
  }

  /// The output, without line breaks.
  var word: String { String(decoding: output, as: UTF8.self).filter { !$0.isNewline } }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + 1e-6 * Double(time.tv_usec)
  }

  private static func spawn(_ words: [String], environment extra: [String: String], output: [Int32]) -> pid_t?
  {
    var actions = unsafe noSpawnActions()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO)
    unsafe posix_spawn_file_actions_addclose(&actions, output[0])
    unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    let variables = ProcessInfo.processInfo.environment.merging(extra) { $1 }
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    var settings = unsafe variables.map { unsafe strdup("\($0)=\($1)") } + [nil]
    defer {
      unsafe arguments.forEach { unsafe free($0) }
      unsafe settings.forEach { unsafe free($0) }
    }
    var process: pid_t = 0
    let failure = unsafe posix_spawnp(&process, words[0], &actions, nil, &arguments, &settings)
    return failure == 0 ? process : nil
  }

  private static func contents(of descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
      if count <= 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
    }
  }
}
