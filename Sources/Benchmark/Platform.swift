#if canImport(Darwin)
  // The C library, for every file of the program.
  @_exported import Darwin

  extension rusage {
    /// The most memory that was held, in MiB; it is told in bytes.
    var peakMebibytes: Double { Double(ru_maxrss) / 1_048_576 }
  }

  /// What a process is to do before it starts, as yet nothing.
  func noSpawnActions() -> posix_spawn_file_actions_t? { nil }
#else
  // The C library, for every file of the program.
  @_exported import Glibc

  extension rusage {
    /// The most memory that was held, in MiB; it is told in KiB.
    var peakMebibytes: Double { Double(ru_maxrss) / 1024 }
  }

  /// What a process is to do before it starts, as yet nothing.
  func noSpawnActions() -> posix_spawn_file_actions_t { unsafe posix_spawn_file_actions_t() }
#endif
