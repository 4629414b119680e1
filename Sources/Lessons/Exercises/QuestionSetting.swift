package import Backpropagation
import Equations
package import Expressions
package import Notations
import Walkthrough

/// The setting of a question: the numbers that it is about, and the notation.
package struct QuestionSetting: Equatable, Sendable {
  /// The numbers.
  package var trace: Trace { didSet { notation = notation.writing(trace.network) } }
  /// The current example, counted from 1.
  package var example: Int
  /// The notation in which quantities are shown.
  package var notation: Notation
  /// How numbers are shown.
  package var numbers: NumberStyle
  /// The numbers that the learner was told, so that no mistake is assumed in computing them.
  package var given: Set<Quantity> = []

  /// Creates a setting; without another number, the first example is current.
  package init(
    _ trace: Trace, example: Int = 1, notation: Notation, numbers: NumberStyle = .standard
  ) {
    self.trace = trace
    self.example = example
    self.notation = notation.writing(trace.network)
    self.numbers = numbers
  }

  /// The values of the current example.
  package var source: ExampleSource { trace.source(example: example) }
}

extension QuestionSetting {
  /// The equations of the network.
  var catalogue: Catalogue { Catalogue(of: trace.problem) }

  /// The results of known mistakes with the numbers of the example.
  var mistakes: Mistakes<ExampleSource> { Mistakes(catalogue: catalogue, source: source, given: given) }

  /// The composer of the pages that show these numbers in this notation.
  var composer: Composer { Composer(trace, notation: notation, numbers: numbers) }
}
