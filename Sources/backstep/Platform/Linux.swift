#if os(Linux)
  // The C library, for every file of the program.
  @_exported import Glibc

  extension sigaction {
    /// What is called when the signal comes; nil where that is left to the system.
    var handler: (@convention(c) (Int32) -> Void)? {
      get { unsafe __sigaction_handler.sa_handler }
      set { unsafe __sigaction_handler.sa_handler = newValue }
    }
  }

  /// The system's own, which methods of the same name hide.
  func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    unsafe Glibc.write(descriptor, bytes, count)
  }
#endif
