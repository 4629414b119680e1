import Interchange

/// The form in which a table is written: what is between fields, how a number is written, whether there is a header.
///
/// The program finds all of it in the text, and a person may say it instead.
public struct TableForm: Equatable, Sendable {
  /// What is between two fields of a row.
  public enum Separator: String, CaseIterable, Sendable {
    case comma, semicolon, tab
    /// One or several spaces or tabs.
    case blanks
  }

  /// The sign between the whole part of a number and its fraction.
  public enum DecimalSign: String, CaseIterable, Sendable { case point, comma }

  /// What is between two fields of a row; nil if it is to be found.
  public var separator: Separator?
  /// The decimal sign; nil if it is to be found.
  public var decimalSign: DecimalSign?
  /// Whether the first row has the names of the columns; nil if it is to be found.
  public var hasHeader: Bool?
  /// How many rows before the header are left out; nil to leave out a row of counts, if there is one.
  public var skippedRows: Int?

  /// Creates a form; what is nil is to be found in the text.
  public init(
    separator: Separator? = nil, decimalSign: DecimalSign? = nil, hasHeader: Bool? = nil,
    skippedRows: Int? = nil
  ) {
    self.separator = separator
    self.decimalSign = decimalSign
    self.hasHeader = hasHeader
    self.skippedRows = skippedRows
  }
}

extension TableForm.Separator {
  /// The byte between two fields; nil for blanks, of which there may be several.
  var byte: UInt8? {
    switch self {
    case .comma: UInt8(ascii: ",")
    case .semicolon: UInt8(ascii: ";")
    case .tab: UInt8(ascii: "\t")
    case .blanks: nil
    }
  }

  /// The words for a sentence.
  package var plural: String {
    switch self {
    case .comma: "commas"
    case .semicolon: "semicolons"
    case .tab: "tabs"
    case .blanks: "blanks"
    }
  }

  /// The words for one of them.
  var singular: String {
    switch self {
    case .comma: "a comma"
    case .semicolon: "a semicolon"
    case .tab: "a tab"
    case .blanks: "a blank"
    }
  }
}

// MARK: - What a field says

extension String {
  /// Whether a field says that its value is missing.
  var isMissing: Bool { isEmpty || Self.marksOfMissing.contains(lowercased()) }

  private static let marksOfMissing: Set<String> = ["?", "na", "n/a", "nan", "null", "none", "-", "."]

  /// Returns the number of a field: with this decimal sign, or 1 and 0 for true and false; nil if it is not a number.
  func number(_ sign: TableForm.DecimalSign) -> Double? {
    let isWritten = sign == .point || !contains(".")
    let text = sign == .comma ? replacing(",", with: ".") : self
    if isWritten, let number = Double(whole: text) { return number.isFinite ? number : nil }
    switch lowercased() {
    case "true": return 1
    case "false": return 0
    default: return nil
    }
  }
}
