import Walkthrough

/// The meaning of the next key.
enum InputMode: Sendable {
  /// A command.
  case stepping
  /// A character of a line of text.
  case typing(Prompt, LineEditor)
  /// The number of one of these inputs.
  case choosing([Origin])
  /// A command for the pages of a text.
  case reading(Reference, scroll: Int)
  /// Any key: it ends the blank screen.
  case blank

  /// The purpose of a typed line.
  enum Prompt: Sendable {
    case command(StepperCommand)
    case prediction
  }
}

/// A text to look something up in, which takes the place of the step.
enum Reference: Sendable {
  /// The table of keys.
  case keys
  /// A page that belongs to no step: the glossary, or a calculation.
  case page(Page)
}

extension InputMode.Prompt {
  /// The text before the line that is being typed.
  var label: String {
    switch self {
    case .prediction: " comes out: "
    case .command(.line): ":"
    case .command(.search): "/"
    case .command(let command): " \(KeyBinding.of(command).word): "
    }
  }
}
