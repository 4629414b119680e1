/// A command that is to be done as often as was typed before it.
package struct Repetition: Equatable, Sendable {
  let command: StepperCommand
  let times: Int
  var done = 0

  /// How far it is: update 12 of 99.
  package var text: String { "\(KeyBinding.of(command).word) \(done) of \(times)" }
}

extension Stepper {
  /// Whether a command is still to be repeated.
  package var isRepeating: Bool { repetition != nil }

  /// Does a command once more; the repetition ends where that would change nothing more.
  ///
  /// Each time is a step of its own, so that whoever drives the stepper can show how far it is, and stop it.
  package mutating func repeatOnce() {
    guard var repetition, case .repeatedly(let body) = repetition.command.doing else { return }
    self.repetition = nil
    let done = body(&self, repetition.times - repetition.done)
    repetition.done += done
    if done > 0, repetition.done < repetition.times { self.repetition = repetition }
  }

  /// Repeats a command as often as was asked.
  package mutating func finish() {
    while isRepeating { repeatOnce() }
  }

  /// Lets a repetition be; what was done stays.
  package mutating func stopRepeating() {
    guard let repetition else { return }
    self.repetition = nil
    note("stopped after \(repetition.text)")
  }
}
