package import Backpropagation
package import Equations
package import Notations
import Walkthrough

/// What a question is asked about, and in whose spelling.
package struct QuestionSetting: Equatable, Sendable {
  /// The numbers.
  package var trace: Trace
  /// The example at hand, counted from 1.
  package var example: Int
  /// The notes in force.
  package var notation: Notation
  /// How numbers are shown.
  package var numbers: NumberStyle
  /// The numbers that a learner was told, so that no mistake is looked for on the way to them.
  package var given: Set<Quantity> = []

  /// Makes a setting; the first example is at hand where no other is named.
  package init(
    _ trace: Trace, example: Int = 1, notation: Notation, numbers: NumberStyle = .standard
  ) {
    self.trace = trace
    self.example = example
    self.notation = notation
    self.numbers = numbers
  }

  /// The values of the example at hand.
  package var source: ExampleSource { trace.source(example: example) }
}

extension QuestionSetting {
  /// The equations of the network.
  var catalogue: Catalogue { Catalogue(of: trace.problem) }

  /// What known mistakes make of the numbers of the example.
  var mistakes: Mistakes<ExampleSource> { Mistakes(catalogue: catalogue, source: source, given: given) }

  /// Makes the pages that show the numbers in the spelling of the notes.
  var composer: Composer { Composer(trace, notation: notation, numbers: numbers) }
}
