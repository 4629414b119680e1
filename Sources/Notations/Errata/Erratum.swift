public import Equations
public import NeuralNetwork

/// A place where a set of notes slips: what is printed there, and what should be.
///
/// Where numbers can show it, both lines are trees, so that both can be evaluated on a network beside what is
/// measured in it.
public struct Erratum: Equatable, Sendable {
  /// Where in the notes it stands.
  public var place: String
  /// What is wrong, and why.
  public var explanation: String
  /// The lines.
  public var kind: Kind
  /// The equation whose index letters the lines have.
  public var equation: Equation.ID?

  /// Whether numbers show the slip.
  public enum Kind: Equatable, Sendable {
    /// A letter, an index or a word that no number can show to be wrong.
    case typographic(printed: Wording, mended: Wording)
    /// A line that is false.
    case numeric(Claim)
  }

  /// What stands on paper.
  public enum Wording: Equatable, Sendable {
    case words(String)
    case expression(Expression)
  }

  /// Two right sides of one left side, of which one is true.
  public struct Claim: Equatable, Sendable {
    /// What the line is about.
    public var left: Expression
    /// What is printed.
    public var printed: Expression
    /// What should be.
    public var mended: Expression
    /// What is measured: a partial derivative, or a recorded quantity.
    ///
    /// By a whole vector it is all of its components.
    public var measured: Expression
    /// Networks on which the printed line fails.
    public var stages: [Stage]
  }

  /// A network, and the place in it that the line is read at.
  public struct Stage: Equatable, Sendable {
    /// The network with its examples.
    public var problem: Problem
    /// The layer, the neurons and the example.
    public var place: Place
  }

  init(
    _ place: String, _ explanation: String, in equation: Equation.ID? = nil, printed: Wording, mended: Wording
  ) {
    self.init(place, explanation, .typographic(printed: printed, mended: mended), in: equation)
  }

  init(
    _ place: String, _ explanation: String, in equation: Equation.ID? = nil, _ left: Expression,
    printed: Expression, mended: Expression, measured: Expression, on stages: [Stage]
  ) {
    let claim = Claim(left: left, printed: printed, mended: mended, measured: measured, stages: stages)
    self.init(place, explanation, .numeric(claim), in: equation)
  }

  private init(_ place: String, _ explanation: String, _ kind: Kind, in equation: Equation.ID?) {
    self.place = place
    self.explanation = explanation
    self.kind = kind
    self.equation = equation
  }
}

extension Erratum {
  /// The slips of a set of notes, in the order of its pages.
  public static func of(_ notation: Notation) -> [Erratum] { all[notation.id] ?? [] }

  private static let all: [String: [Erratum]] = [
    Notation.nielsen.id: nielsen, Notation.neal.id: neal, Notation.soundness.id: soundness,
    Notation.exercise.id: exercise, Notation.lecture.id: lecture,
  ]
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
