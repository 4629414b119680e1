/// Notes that are part of the program: their notation, and what the program knows of their text.
///
/// A reader's own notes have only a notation. To add built-in notes, add a value of this type in its own file, and
/// its name to `all`.
struct BuiltInNotes: Sendable {
  /// How the notes write the equations.
  let notation: Notation
  /// The slips in the notes, in the order of their pages; made only when they are asked for.
  let errata: @Sendable () -> [Erratum]
  /// How the notes prove the equations.
  let proofs: ProofTradition

  init(
    _ notation: Notation, errata: @autoclosure @escaping @Sendable () -> [Erratum], proofs: ProofTradition
  ) {
    self.notation = notation
    self.errata = errata
    self.proofs = proofs
  }

  /// All built-in notes, starting with the default.
  static let all: [BuiltInNotes] = [.nielsen, .neal, .soundness, .exercise, .lecture]

  /// Returns the built-in notes with this notation, or nil for notes that only have the same name.
  static func of(_ notation: Notation) -> BuiltInNotes? {
    all.first { $0.notation == notation.writing(thresholds: false) }
  }
}

extension Notation {
  /// The notations that are part of the program, starting with the default.
  public static let builtIn: [Notation] = BuiltInNotes.all.map(\.notation)

  /// Returns the built-in notation with this name.
  public static func named(_ id: String) -> Notation? { builtIn.first { $0.id == id } }

  /// Whether these are built-in notes, not others with the same name.
  public var isBuiltIn: Bool { Notation.named(id) == writing(thresholds: false) }
}
