package import Notations
package import Rendering
import Equations

/// What the learner has chosen: the notes and how numbers are written, what is shown beside a step, whether to predict.
package struct Settings: Sendable {
  /// What the problem is called; a name out of somebody's file.
  package var name: String
  package var notations: [Notation]
  /// Which of the notations is in force.
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

  /// What the notes call an equation; empty where they have no label for it.
  func label(of equation: Equation.ID) -> String { notation.labels[equation]?.text ?? "" }

  /// The equation that the notes call so, or else the one whose own name it is.
  func equation(labelled text: String) -> Equation.ID? {
    let wanted = text.lowercased()
    return Equation.ID.allCases.first { notation.labels[$0]?.text.lowercased() == wanted }
      ?? Equation.ID.allCases.first { $0.rawValue.lowercased() == wanted }
  }

  /// Takes the notes of a name; false where there are none.
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
