/// What the next key is for.
enum InputMode: Sendable {
  /// A command.
  case stepping
  /// A line of text.
  case typing(Prompt, LineEditor)
  /// The number of one of these inputs.
  case choosing([Origin])
  /// Turning the pages of a text.
  case reading(HelpText, scroll: Int)
  /// The end of the empty screen.
  case blank

  /// What a line is typed for.
  enum Prompt: Sendable {
    case command(StepperCommand)
    case prediction
  }
}

/// A text of several pages that takes the place of the step.
enum HelpText: Equatable, Sendable {
  /// The table of keys.
  case keys
  /// The glossary, or its entries in which some words occur.
  case glossary(about: String?)
}

extension InputMode.Prompt {
  /// What stands before the line that is typed.
  var label: String {
    switch self {
    case .prediction: " comes out: "
    case .command(.line): ":"
    case .command(.search): "/"
    case .command(let command): " \(KeyBinding.of(command).word): "
    }
  }
}
