#if canImport(Darwin)
  // Imports the C library for every file of the program.
  @_exported import Darwin

  extension rusage {
    /// The most memory used, in MiB; the system gives it in bytes.
    var peakMebibytes: Double { Double(ru_maxrss) / 1_048_576 }
  }

  /// Returns an empty list of actions for a process to be started.
  func noSpawnActions() -> posix_spawn_file_actions_t? { nil }
#else
  // Imports the C library for every file of the program.
  @_exported import Glibc

  extension rusage {
    /// The most memory used, in MiB; the system gives it in KiB.
    var peakMebibytes: Double { Double(ru_maxrss) / 1024 }
  }

  /// Returns an empty list of actions for a process to be started.
  func noSpawnActions() -> posix_spawn_file_actions_t { unsafe posix_spawn_file_actions_t() }
#endif
