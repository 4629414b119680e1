/// The clocks for measurements.
///
/// Processor time does not include the time of other programs, so a busy machine disturbs it less. The time that a
/// user waits is measured by the wall clock.
enum Clock {
  case processor
  case wall

  /// The seconds since a fixed moment.
  var now: Double {
    var time = timespec()
    unsafe clock_gettime(self == .processor ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}

/// Returns the processor time in seconds that a closure takes, as an average over `times` calls.
func seconds(times: Int = 1, _ body: () -> Void) -> Double {
  let start = Clock.processor.now
  for _ in 0..<times { body() }
  return (Clock.processor.now - start) / Double(times)
}

/// Keeps the optimizer from removing a computation whose result is not used.
@inline(never) @_optimize(none)
func use<Value>(_ value: Value) {}

extension [Double] {
  /// The median of the values.
  var median: Double {
    let values = sorted()
    let middle = values.count / 2
    return values.count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2
  }
}
