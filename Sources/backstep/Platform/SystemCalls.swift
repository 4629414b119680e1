/// Returns the time since a fixed moment, in seconds, for measuring durations and rates.
func monotonicSeconds() -> Double {
  var time = timespec()
  _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// Returns the system's message for an error number.
func systemMessage(_ number: Int32) -> String { unsafe String(cString: strerror(number)) }
