// A signal handler can do next to nothing: it finds the names here, as C has them, in room that never moves.
nonisolated(unsafe) private let names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = {
  let names = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: UnfinishedFiles.most)
  unsafe names.initialize(repeating: nil, count: UnfinishedFiles.most)
  return unsafe names
}()

/// The new files that grow beside those they are to replace; they go when a signal ends the program before they are finished.
enum UnfinishedFiles {
  /// More than these at once are not removed; a command has two or three.
  fileprivate static let most = 16
  private static let ending: [Int32] = [
    SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGALRM, SIGUSR1, SIGUSR2, SIGXCPU, SIGXFSZ,
  ]

  /// Remembers a file; where a signal would end the program at once, it removes the file first.
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

  /// Forgets a file that is finished or was given up.
  static func forget(_ path: String) {
    for slot in 0..<most {
      guard let name = unsafe names[slot], unsafe strcmp(name, path) == 0 else { continue }
      unsafe names[slot] = nil
      unsafe free(name)
    }
  }

  /// Removes all of them; may be called by a signal handler.
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
