public import Equations
public import Notations
public import Walkthrough

/// What a learner is asked, with the hints on the way and the explanation after the answer.
///
/// No answer is ever typed by an author: it is what the engine finds in a trace.
public struct Question: Equatable, Sendable {
  /// What is asked, in words and formulas.
  public var task: [Prose]
  /// How it is asked, and what the answer is.
  public var kind: Kind
  /// Wrong answers that are expected.
  public var wrongAnswers: [WrongAnswer] = []
  /// Help, given one by one.
  public var hints: [Prose]
  /// Why the answer is what it is, shown after it.
  public var explanation: [Page.Block]

  /// A way of asking.
  public enum Kind: Equatable, Sendable {
    /// A number, a vector or a matrix, with so many decimal places.
    case value(of: Quantity, digits: Int)
    /// A number that is calculated from several quantities, with so many decimal places.
    case calculation(Expression, digits: Int)
    /// How many rows and columns a vector or a matrix has.
    case shape(of: Quantity)
    /// One of several; `right` counts from 0.
    case choice([Option], right: Int)
    /// Lines to be put in order: `lines` in the right order, `shown` the positions in the order shown.
    case order(lines: [Calculation], shown: [Int])
    /// Whose notes spell a quantity like this; `notes` are all choices, `right` those whose spelling it is.
    case symbol(Formula, notes: [String], right: Set<String>)
    /// The line of a worked solution in which it first goes wrong, from 0.
    case findTheSlip(lines: [Calculation], slip: Int)
  }

  /// Something to choose.
  public struct Option: Equatable, Sendable {
    /// What it says.
    public var words: Prose
    /// What is said to somebody who chose it wrongly; nothing for the right one.
    public var remark: [Prose]
  }

  /// A number that some will type, and what is said to them.
  public struct WrongAnswer: Equatable, Sendable {
    /// The number.
    public var value: Double
    /// Said to who types it.
    public var remark: [Prose]
  }

  /// Makes a question.
  public init(_ task: [Prose], _ kind: Kind, hints: [Prose] = [], explanation: [Page.Block] = []) {
    self.task = task
    self.kind = kind
    self.hints = hints
    self.explanation = explanation
  }
}

/// What there is to say to an answer.
public enum Answer: Equatable, Sendable {
  case right
  /// Not wrong, but with too few digits: what is asked for.
  case incomplete([Prose])
  /// With what was probably done, one sentence or two for each possibility.
  case wrong(diagnosis: [Prose])
  /// Not an answer at all: what was expected instead.
  case unreadable(String)
}
