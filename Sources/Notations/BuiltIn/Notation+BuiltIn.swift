/// Notes that come with the program: their spelling, and what the program knows of their text.
///
/// Notes of a reader's own have a spelling alone. A further set of built-in notes is a value of this type in a file of its own,
/// and its name in `all`.
struct BuiltInNotes: Sendable {
  /// How they write the equations.
  let notation: Notation
  /// Where they slip, in the order of their pages; made only when they are asked for.
  let errata: @Sendable () -> [Erratum]
  /// How they prove the equations.
  let proofs: ProofTradition

  init(
    _ notation: Notation, errata: @autoclosure @escaping @Sendable () -> [Erratum], proofs: ProofTradition
  ) {
    self.notation = notation
    self.errata = errata
    self.proofs = proofs
  }

  /// All of them, the default first.
  static let all: [BuiltInNotes] = [.nielsen, .neal, .soundness, .exercise, .lecture]

  /// The built-in notes that have this notation; nil for notes that are only called the same.
  static func of(_ notation: Notation) -> BuiltInNotes? { all.first { $0.notation == notation } }
}

extension Notation {
  /// The notations that come with the program, the one that is used by default first.
  public static let builtIn: [Notation] = BuiltInNotes.all.map(\.notation)

  /// The built-in notation of a name.
  public static func named(_ id: String) -> Notation? { builtIn.first { $0.id == id } }

  /// Whether these are built-in notes, and no others that are called the same.
  public var isBuiltIn: Bool { Notation.named(id) == self }
}
