package import Notations
package import Rendering
import Equations
import Walkthrough

/// The learner's choices: the notes, the form of numbers, what is shown beside a step, and whether to predict.
package struct Settings: Sendable {
  /// The name of the problem, which may come from a file.
  package var name: String
  package var notations: [Notation]
  /// The position of the current notation among all notations.
  package private(set) var notationPosition = 0
  package var digits = 6
  package var glyphs = Glyphs.unicode
  package var isColored = false
  package var isPresenting = false
  package var isPredicting = false
  package var showsTable = false
  package var isComparing = false
  package var showsSpeakerNotes = false

  package init(name: String, notations: [Notation]) {
    precondition(!notations.isEmpty, "equations are written in somebody's notes")
    self.name = name
    self.notations = notations
  }

  package var notation: Notation { notations[notationPosition] }

  /// Returns the label of an equation in the notes, or an empty string if the notes have none.
  func label(of equation: Equation.ID) -> String { notation.labels[equation]?.text ?? "" }

  /// Returns the equation with this label in the notes, or else the equation with this identifier.
  func equation(labelled text: String) -> Equation.ID? {
    let wanted = text.lowercased()
    return Equation.ID.allCases.first { notation.labels[$0]?.text.lowercased() == wanted }
      ?? Equation.ID.allCases.first { $0.rawValue.lowercased() == wanted }
      ?? Proof.Claim.named(text, in: notation)?.equation
  }

  /// Changes to the notes with this name; returns false if there are none.
  mutating func useNotes(named name: String) -> Bool {
    guard let position = notations.firstIndex(where: { $0.id == name }) else { return false }
    notationPosition = position
    return true
  }

  mutating func useNextNotes() {
    notationPosition = (notationPosition + 1) % notations.count
  }

  private static let digitsInTurn = [4, 6, 8, 10, 15]

  mutating func useNextDigits() {
    digits = Self.digitsInTurn.first { $0 > digits } ?? Self.digitsInTurn[0]
  }
}
