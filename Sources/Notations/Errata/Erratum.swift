package import Equations
package import NeuralNetwork

/// A place where a set of notes slips, or holds for less than it seems to: what is printed there, and what should be.
///
/// What is printed is quoted letter by letter. Where numbers can show the difference, the lines are trees as well, so that
/// both can be evaluated on a network beside what is measured in it.
package struct Erratum: Equatable, Sendable {
  /// Where in the notes it stands.
  package var place: String
  /// What kind of slip it is.
  package var nature: Nature
  /// What is wrong, and why.
  package var explanation: String
  /// What the notes print.
  package var printed: [Wording]
  /// What should stand there, or what is meant.
  package var corrected: [Wording]
  /// What numbers show of it.
  package var claim: Claim?
  /// The equation whose index letters the corrected lines have.
  package var equation: Equation.ID?

  /// What kind of slip it is.
  package enum Nature: String, CaseIterable, Equatable, Sendable {
    /// The line can be misread, as where one letter has two meanings; the result is right.
    case reading
    /// A line that is needed is not there.
    case missingLine
    /// The line is right for less than it seems to say.
    case scope
    /// The line is false.
    case error
    /// A letter or an index is misprinted, and no number depends on it.
    case misprint
  }

  /// What stands on paper.
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

  /// Two right sides of one left side, of which one is true.
  package struct Claim: Equatable, Sendable {
    /// What the printed line comes to, or for a slip of reading what a reader may take it for.
    package var printed: Expression
    /// What should be.
    package var corrected: Expression
    /// What is measured: a partial derivative, or a recorded quantity.
    ///
    /// By a whole vector it is all of its components.
    package var measured: Expression
    /// Networks on which the two differ.
    package var stages: [Stage]

    init(printed: Expression, corrected: Expression, measured: Expression, on stages: [Stage]) {
      self.printed = printed
      self.corrected = corrected
      self.measured = measured
      self.stages = stages
    }
  }

  /// A network, and the place in it that the line is read at.
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
  /// The slips of a set of notes, in the order of its pages.
  package static func of(_ notation: Notation) -> [Erratum] { BuiltInNotes.of(notation)?.errata() ?? [] }
}

extension Erratum.Stage {
  /// A built-in problem, if need be with another cost.
  static func on(
    _ builtIn: BuiltInProblem, cost: Cost? = nil, layer: Int, _ neurons: NeuronNumbers = [:],
    example: Int = 1
  ) -> Erratum.Stage {
    var problem = builtIn.problem
    if let cost { problem.cost = cost }
    return Erratum.Stage(problem: problem, place: Place(layer: layer, neurons: neurons, example: example))
  }
}
