package import Equations
package import Expressions
package import NeuralNetwork

/// A place where a set of notes has a slip, or holds for less than it seems to: what is printed, and what is right.
///
/// The printed words are quoted letter by letter. Where numbers can show the difference, the lines are also given as
/// trees, so that both can be evaluated on a network and compared with a measured value.
package struct Erratum: Equatable, Sendable {
  /// The place in the notes.
  package var place: String
  /// The kind of slip.
  package var nature: Nature
  /// What is wrong, and why.
  package var explanation: String
  /// What the notes print.
  package var printed: [Wording]
  /// What should be printed there, or what is meant.
  package var corrected: [Wording]
  /// The claim by which numbers show the slip, if they can.
  package var claim: Claim?
  /// The equation whose index letters the corrected lines use.
  package var equation: Equation.ID?

  /// The kinds of slips.
  package enum Nature: String, CaseIterable, Equatable, Sendable {
    /// The line can be misread, for example because one letter has two meanings; the result is right.
    case reading
    /// A line is missing that is needed.
    case missingLine
    /// The line is right for less than it seems to say.
    case scope
    /// The line is wrong.
    case error
    /// A letter or an index is misprinted, and no number depends on it.
    case misprint
  }

  /// Words or a formula that the notes print, or should print.
  package enum Wording: Equatable, Sendable {
    case words(String)
    /// Words of the notes, letter by letter.
    case quotedWords(String)
    /// A formula of the notes, letter by letter.
    case quoted(PrintedFormula)
    /// A quantity in the letters of the notes.
    case expression(Expression)
    /// A line in the letters of the notes.
    case line(Expression, [Expression])
  }

  /// Two right sides for one left side; only one of them is true.
  package struct Claim: Equatable, Sendable {
    /// The value of the printed line or, for a slip of reading, of what a reader may understand.
    package var printed: Expression
    /// The right value.
    package var corrected: Expression
    /// The measured value: a partial derivative, or a recorded quantity.
    ///
    /// If it is the derivative with respect to a whole vector, all its components are measured.
    package var measured: Expression
    /// The networks on which the two values differ.
    package var stages: [Stage]

    init(printed: Expression, corrected: Expression, measured: Expression, on stages: [Stage]) {
      self.printed = printed
      self.corrected = corrected
      self.measured = measured
      self.stages = stages
    }
  }

  /// A network, and the place in it for which the line is evaluated.
  package struct Stage: Equatable, Sendable {
    /// The network with its examples.
    package var problem: Problem
    /// The layer, the neurons and the example.
    package var place: Place
  }

  init(
    _ place: String, _ nature: Nature, _ explanation: String, in equation: Equation.ID? = nil,
    printed: [Wording], corrected: [Wording], shownBy claim: Claim? = nil
  ) {
    self.place = place
    self.nature = nature
    self.explanation = explanation
    self.equation = equation
    self.printed = printed
    self.corrected = corrected
    self.claim = claim
  }
}

extension Erratum {
  /// Returns the slips of a set of notes, in the order of its pages.
  package static func of(_ notation: Notation) -> [Erratum] { BuiltInNotes.of(notation)?.errata() ?? [] }
}

extension Erratum.Stage {
  /// Returns a stage on a built-in problem, with another cost if one is given.
  static func on(
    _ builtIn: BuiltInProblem, cost: Cost? = nil, layer: Int, _ neurons: NeuronNumbers = [:],
    example: Int = 1
  ) -> Erratum.Stage {
    var problem = builtIn.problem
    if let cost { problem.cost = cost }
    return Erratum.Stage(problem: problem, place: Place(layer: layer, neurons: neurons, example: example))
  }
}
