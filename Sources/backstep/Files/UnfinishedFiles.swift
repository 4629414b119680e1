// A signal handler may do very little. It finds the names here, as C strings, in memory that never moves.
nonisolated(unsafe) private let names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = {
  let names = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: UnfinishedFiles.most)
  unsafe names.initialize(repeating: nil, count: UnfinishedFiles.most)
  return unsafe names
}()

/// The new files that are still being written; they are removed if a signal ends the program before they are finished.
enum UnfinishedFiles {
  /// The greatest number of files that are removed; a command writes two or three at once.
  fileprivate static let most = 16
  private static let ending: [Int32] = [
    SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGALRM, SIGUSR1, SIGUSR2, SIGXCPU, SIGXFSZ,
  ]

  /// Records a file; a signal that ends the program at once removes the file first.
  static func add(_ path: String) {
    guard let free = (0..<most).first(where: { unsafe names[$0] == nil }) else { return }
    unsafe names[free] = strdup(path)
    for number in ending where isDefault(number) {
      signal(number) { number in
        UnfinishedFiles.removeAll()
        signal(number, SIG_DFL)
        raise(number)
      }
    }
  }

  /// Removes a file from the record, because it is finished or was given up.
  static func forget(_ path: String) {
    for slot in 0..<most {
      guard let name = unsafe names[slot], unsafe strcmp(name, path) == 0 else { continue }
      unsafe names[slot] = nil
      unsafe free(name)
    }
  }

  /// Removes all of them; a signal handler may call this.
  static func removeAll() {
    for slot in 0..<most {
      if let name = unsafe names[slot] { _ = unsafe unlink(name) }
    }
  }

  private static func isDefault(_ number: Int32) -> Bool {
    var action = sigaction()
    _ = unsafe sigaction(number, nil, &action)
    return action.handler == nil
  }
}
