/// What the learner is typing and what the stepper says to it; all of it stands at the foot of the screen.
struct Dialogue: Sendable {
  var mode = InputMode.stepping
  /// The number typed before a key.
  private(set) var typedCount: Int?
  /// What is still to be repeated.
  var repetition: Repetition?
  var message: Stepper.Message?

  /// Asks for a line of text.
  mutating func ask(for prompt: InputMode.Prompt, _ line: LineEditor = LineEditor()) {
    mode = .typing(prompt, line)
  }

  /// Puts a key into the line that is typed; returns the line when it is complete.
  mutating func type(_ key: Key, _ prompt: InputMode.Prompt, _ editor: LineEditor) -> String? {
    // Who deletes what was predicted is about to predict something else.
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

  /// Adds a digit to the number before a key; false where the character is none, or would begin it with 0.
  mutating func typeCount(_ character: Character) -> Bool {
    guard character.isDigit, typedCount != nil || character != "0" else { return false }
    let digit = character.wholeNumberValue ?? 0
    typedCount = min((typedCount ?? 0) * 10 + digit, TypedCommand.greatestCount)
    return true
  }

  /// The number typed before a key, which is used up with it.
  mutating func takeCount() -> Int? {
    defer { typedCount = nil }
    return typedCount
  }

  /// Lets a repetition be; what was done stays.
  mutating func stopRepeating() {
    guard let repetition else { return }
    self.repetition = nil
    message = .note("stopped after \(repetition.text)")
  }
}
