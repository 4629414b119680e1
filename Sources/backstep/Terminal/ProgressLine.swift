import Interchange
import Training

/// A line on the terminal that shows the progress of a training; without a terminal, nothing is shown.
struct ProgressLine {
  private let isShown: Bool
  private let usesUnicode: Bool
  private let started = monotonicSeconds()
  private var firstStep: Int?
  private var lastShown = 0.0

  init(_ environment: TerminalEnvironment) {
    isShown = isatty(STDERR_FILENO) == 1 && environment.isCapable
    usesUnicode = environment.usesUnicode(.auto)
  }

  /// Draws the line again, at most ten times a second.
  mutating func show(_ run: TrainingRun) {
    let now = monotonicSeconds()
    let first = firstStep ?? run.step
    firstStep = first
    guard isShown, now - lastShown > 0.1 else { return }
    lastShown = now
    let rate = Double(run.step - first) / max(now - started, 1e-9)
    let left = rate > 0 ? Double(run.lastStep - run.step) / rate : 0
    let share = min(1, Double(run.step) / Double(max(1, run.lastStep)))
    let cost = run.records.last.map { "cost " + significant($0.cost, digits: 4) } ?? ""
    write(
      "\r \(bar(share)) \(Int(share * 100)) %  epoch \(run.epoch)  \(significant(rate, digits: 3)) steps/s  \(Int(min(left, 1e9).rounded(.up))) s left  \(cost)\u{1B}[K"
    )
  }

  mutating func clear() {
    if lastShown > 0 { write("\r\u{1B}[K") }
    lastShown = 0
  }

  private func bar(_ share: Double) -> String {
    let filled = Int((share * 24).rounded())
    let (full, empty) = usesUnicode ? ("█", "░") : ("#", ".")
    return String(repeating: full, count: filled) + String(repeating: empty, count: 24 - filled)
  }

  private func write(_ text: String) { _ = FileDescriptor.standardError.write(Array(text.utf8)) }
}
