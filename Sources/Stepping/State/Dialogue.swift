/// The text that the learner is typing and the messages of the stepper, all shown in the last rows of the screen.
struct Dialogue: Sendable {
  var mode = InputMode.stepping
  /// The number typed before a key.
  private(set) var typedCount: Int?
  /// The command that is still to be repeated.
  var repetition: Repetition?
  var message: Stepper.Message?

  /// Asks for a line of text.
  mutating func ask(for prompt: InputMode.Prompt, _ line: LineEditor = LineEditor()) {
    mode = .typing(prompt, line)
  }

  /// Adds a key to the line that is being typed; returns the line when it is complete.
  mutating func type(_ key: Key, _ prompt: InputMode.Prompt, _ editor: LineEditor) -> String? {
    // A learner who deletes the old prediction is about to type another one.
    if case .prediction = prompt, key == .backspace, editor.text.isEmpty { return nil }
    var editor = editor
    switch editor.press(key) {
    case .editing: mode = .typing(prompt, editor)
    case .cancelled: mode = .stepping
    case .submitted(let text):
      mode = .stepping
      return text
    }
    return nil
  }

  /// Adds a digit to the number before a key; returns false if the character is not a digit, or is a leading 0.
  mutating func typeCount(_ character: Character) -> Bool {
    guard character.isDigit, typedCount != nil || character != "0" else { return false }
    let digit = character.wholeNumberValue ?? 0
    typedCount = min((typedCount ?? 0) * 10 + digit, TypedCommand.greatestCount)
    return true
  }

  /// Returns the number typed before a key, and clears it.
  mutating func takeCount() -> Int? {
    defer { typedCount = nil }
    return typedCount
  }

  /// Ends a repetition; what was done is kept.
  mutating func stopRepeating() {
    guard let repetition else { return }
    self.repetition = nil
    message = .note("stopped after \(repetition.text)")
  }
}
