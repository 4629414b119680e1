/// Clocks to time by.
///
/// The processor's time leaves out what other programs take of it, so that a busy machine disturbs a figure less; what a
/// person waits for is told by the wall's.
enum Clock {
  case processor
  case wall

  /// Seconds since some moment.
  var now: Double {
    var time = timespec()
    unsafe clock_gettime(self == .processor ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}

/// Seconds of processor time that something takes, once or on average over so many times.
func seconds(times: Int = 1, _ body: () -> Void) -> Double {
  let start = Clock.processor.now
  for _ in 0..<times { body() }
  return (Clock.processor.now - start) / Double(times)
}

/// Keeps a result from being optimised away.
@inline(never) @_optimize(none)
func use<Value>(_ value: Value) {}

extension [Double] {
  /// The middle one of the values in their order.
  var median: Double {
    let values = sorted()
    let middle = values.count / 2
    return values.count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2
  }
}
