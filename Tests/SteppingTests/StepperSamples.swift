import Backpropagation
import NeuralNetwork
import Notations
import Rendering
import Stepping
import TestSupport
import Walkthrough

/// Steppers to try keys on.
enum Samples {
  static func stepper(
    _ name: String = "mazur", depth: Depth = .layer, columns: Int = 80, rows: Int = 24,
    _ change: (inout Settings) -> Void = { _ in }
  ) -> Stepper {
    let problem = problem(name)
    var settings = Settings(name: problem.name, notations: Notation.builtIn)
    change(&settings)
    return Stepper(
      Trace(of: problem), settings: settings, depth: depth, size: ScreenSize(columns: columns, rows: rows))
  }

  /// Networks of several shapes: one layer, several examples, softmax, three layers of different widths.
  static let problems = ["mazur", "saturated", "xor", "softmax", "higham", mixedBiases, thresholds]

  /// A network with layers of one bias and of none.
  static let mixedBiases = "mixed biases"

  /// A network with thresholds in place of biases.
  static let thresholds = "thresholds"

  static func problem(_ name: String) -> Problem {
    if name == mixedBiases { return problem("higham").withMixedBiases }
    if name == thresholds { return problem("mazur").withThresholds }
    guard let problem = BuiltInProblem.named(name)?.problem else { preconditionFailure("a built-in problem") }
    return problem
  }
}

extension Stepper {
  /// The state after these keys, letters one by one.
  func typing(_ text: String) -> Stepper {
    text.reduce(self) { stepper, character in
      switch character {
      case "\n": stepper.after(.enter)
      default: stepper.after(.character(character))
      }
    }
  }
}

extension Screen {
  /// The characters alone, without the spaces behind the last of a line.
  var text: [String] {
    lines.map { line in
      var text = Substring(line.text)
      while text.last == " " { text.removeLast() }
      return String(text)
    }
  }
}
