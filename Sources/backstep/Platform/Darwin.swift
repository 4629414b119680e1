#if canImport(Darwin)
  // The C library, for every file of the program.
  @_exported import Darwin

  extension sigaction {
    /// The function that is called when the signal arrives; nil if the system handles the signal.
    var handler: (@convention(c) (Int32) -> Void)? {
      get { unsafe __sigaction_u.__sa_handler }
      set { unsafe __sigaction_u.__sa_handler = newValue }
    }
  }

  /// Calls the system's own function, which methods with the same name hide.
  func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    unsafe Darwin.write(descriptor, bytes, count)
  }
#endif
