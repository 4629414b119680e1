extension Notation {
  /// The notations that come with the program, the one that is used by default first.
  public static let builtIn: [Notation] = [.nielsen, .neal, .soundness, .exercise, .lecture]

  /// The built-in notation of a name.
  public static func named(_ id: String) -> Notation? { builtIn.first { $0.id == id } }

  /// Whether these are built-in notes, and no others that are called the same.
  public var isBuiltIn: Bool { Notation.named(id) == self }
}
