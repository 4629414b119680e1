/// A command that is repeated as often as the number typed before it says.
package struct Repetition: Equatable, Sendable {
  let command: StepperCommand
  let times: Int
  var done = 0

  /// The progress, as text: update 12 of 99.
  package var text: String { "\(KeyBinding.of(command).word) \(done) of \(times)" }
}
