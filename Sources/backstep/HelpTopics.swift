import CommandLineParsing
import Notations
import Rendering
import Stepping
import Walkthrough

/// The texts of the help that do not belong to a single command.
enum HelpTopics {
  /// Returns all topics; their formulas use the letters of the notes that `notes` gives.
  static func all(notes: @autoclosure @escaping @Sendable () -> Notation, _ glyphs: Glyphs) -> [Topic] {
    [words(notes(), glyphs), quantities, keys, files, exitStatus]
  }

  private static func words(
    _ notes: @autoclosure @escaping @Sendable () -> Notation, _ glyphs: Glyphs
  ) -> Topic {
    Topic("words", "What each word means.", text: Glossary(in: notes()).text(glyphs))
  }

  static let quantities = Topic(
    "quantities", "How to name a number of the network.",
    text: """
      A number is named by its letter, its layer and its neuron, all in square brackets and counted from 1; the input \
      layer is layer 1. The letters and the order of a weight's indices are those of the notes in use.

        z[2]              the weighted inputs of layer 2
        z[2][1]           the weighted input of its first neuron
        a[3][2]           an activation
        sigma'(z[2][1])   the slope of the activation function
        delta[2][1]       an error, also δ[2][1]
        w[3][1][2]        a weight: layer 3, to neuron 1, from neuron 2
        b[2][1]           a bias
        dC/da[3][1]       the derivative of the cost with respect to an output
        dC/dx[1]          the derivative of the cost with respect to an input
        dC/dw[3][1][2]    the gradient of a weight
        dC/db[2][1]       the gradient of a bias
        C                 the cost
        new w[2][1][1]    a weight after the update
        v[2][1][1]        what an update rule keeps of a weight
        m[2][1]           what Adam keeps of a bias, besides v[2][1]
        delta[2][1]@2     the error of neuron 1 for the second example
      """)

  static let keys = Topic(
    "keys", "The keys of the stepper.",
    text: "A number before a key repeats it. Each key can also be typed by its name, after a colon.\n\n"
      + KeyBinding.reference(.ascii))

  static let files = Topic(
    "files", "Which files are read and written.",
    text: """
      A PROBLEM is the name of a built-in problem, a problem file or a saved trace, both JSON, or - for standard input. \
      'backstep problems mazur' prints a problem file to start from; 'backstep trace --format json' saves a trace.

      A file is written whole or not at all: if anything fails, the old file stays unchanged.
      """)

  static let exitStatus = Topic(
    "exit-status", "What the exit status means.",
    text: """
      Scripts can rely on it:

        0   all is well
        1   a check failed, an answer was wrong, or a training diverged
        2   the command line or a file was wrong; nothing was written
      """)
}

extension Glossary {
  /// Returns the glossary as lines of text: each section under its title, each entry on its own line.
  fileprivate func text(_ glyphs: Glyphs) -> String {
    let printer = FormulaTextPrinter(glyphs: glyphs)
    return sections.map { section in
      ([section.title + ":"] + section.entries.map { printer.sentence($0.prose.content) })
        .joined(separator: "\n\n")
    }
    .joined(separator: "\n\n")
  }
}
