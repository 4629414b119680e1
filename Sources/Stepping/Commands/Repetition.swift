/// A command that is to be done as often as was typed before it.
package struct Repetition: Equatable, Sendable {
  let command: StepperCommand
  let times: Int
  var done = 0

  /// How far it is: update 12 of 99.
  package var text: String { "\(KeyBinding.of(command).word) \(done) of \(times)" }
}
