public import Notations

extension Typesetter.Limits {
  /// What fits on a sheet of paper.
  public static let onPaper = Typesetter.Limits(terms: 4, rows: 8, columns: 6)
}
