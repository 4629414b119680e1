public import Notations

/// The content of a page, independent of any format: text, Markdown and the stepper's screen are made from it.
public struct Page: Equatable, Sendable {
  /// The title: a few words without formulas, which become a heading.
  public var title: String
  /// The label of the equation in the notes, such as BP2, with its section.
  public var label: Notation.Label?
  /// The same as `place`, but only in words, for a heading: layer 2.
  public var placeInWords: String?
  /// The subject of the page, such as layer l = 2, neuron j = 1.
  public var place: [Inline]
  /// The parts of the page, from top to bottom.
  public var blocks: [Block]

  /// The phase of the pass that the page belongs to.
  public var phase: Phase?
  /// The number of the step, from 1; nil if the page is not about a step.
  public var number: Int?

  /// Creates a page.
  public init(
    title: String, label: Notation.Label? = nil, place: [Inline] = [], placeInWords: String? = nil,
    number: Int? = nil,
    phase: Phase? = nil, blocks: [Block] = []
  ) {
    self.number = number
    self.placeInWords = placeInWords
    self.phase = phase
    self.title = title
    self.label = label
    self.place = place
    self.blocks = blocks
  }

  /// A part of a page.
  public enum Block: Equatable, Sendable {
    case heading(String)
    case prose(Prose)
    /// An equation in letters, with a remark such as k = 1, 2 after it.
    case equation(Formula, remark: [Inline])
    case calculation(Calculation)
    case table(Table)
    case network(NetworkPicture)
    /// A place on a worksheet for a number that the reader finds.
    case blank(Blank)
    case plot(Plot)
    /// Bars that show amounts; the same numbers are in a table.
    case bars(BarChart)
  }
}

/// A sentence or two, with their role on the page.
public struct Prose: Equatable, Sendable {
  /// The role on the page.
  public var role: Role
  /// The mark before an item of a list: a dash, or a number with its point; empty outside a list.
  public var marker: String
  /// The words and formulas in reading order.
  public var content: [Inline]

  /// The role of a sentence.
  public enum Role: String, Equatable, Sendable, CaseIterable {
    case text = ""
    case why = "Why"
    case from = "From"
    case next = "Next"
    case check = "Check"
    case note = "Note"
    /// A remark on how the reader's own number may have come about.
    case yours = "Yours"
  }

  /// Creates prose from its pieces.
  public init(_ role: Role = .text, marker: String = "", _ content: [Inline]) {
    self.role = role
    self.marker = marker
    self.content = content
  }
}

/// A piece of a sentence.
public enum Inline: Equatable, Sendable, ExpressibleByStringLiteral {
  case text(String)
  /// Important words.
  case strong(String)
  case formula(Formula)
  /// A name from a file, which formats must escape.
  case name(String)
  /// A step by its number; a format may make a link of it.
  case step(Int)

  /// Creates a piece of words.
  public init(stringLiteral value: String) { self = .text(value) }

  /// The words, if the piece has nothing else.
  package var words: String? {
    switch self {
    case .text(let words), .strong(let words): words
    case .formula, .name, .step: nil
    }
  }

  /// Returns a number, which each format writes in its own way.
  public static func number(_ number: NumberText) -> Inline { .formula(.number(number)) }
}

/// A calculation in lines that equal each other: letters, numbers, result.
public struct Calculation: Equatable, Sendable {
  /// The left side: what is calculated.
  public var left: Formula
  /// The sign between the two sides.
  public var relation: Formula.Sign
  /// The right sides, in their order.
  public var lines: [Line]

  /// A right side, and the stage of the calculation that it shows.
  public struct Line: Equatable, Sendable {
    /// The stage of the calculation.
    public var role: Role
    /// The right side.
    public var formula: Formula

    /// Creates a line.
    public init(_ role: Role, _ formula: Formula) {
      (self.role, self.formula) = (role, formula)
    }
  }

  /// The stage of a calculation, from the letters to the number.
  public enum Role: Int, Comparable, Sendable {
    /// The letters, with numbers for their indices.
    case instance
    /// Numbers that replace the letters.
    case numbers
    /// The rest of the calculation after a part was calculated.
    case reduced
    /// The result of the calculation.
    case result

    /// Returns whether one stage comes before the other.
    public static func < (left: Role, right: Role) -> Bool { left.rawValue < right.rawValue }
  }

  /// Creates a calculation.
  public init(left: Formula, relation: Formula.Sign = .equals, lines: [Line]) {
    self.left = left
    self.relation = relation
    self.lines = lines
  }

  /// Creates a calculation whose last line is the result.
  public init(left: Formula, lines: [Formula]) {
    self.init(
      left: left,
      lines: lines.dropLast().map { Line(.reduced, $0) } + lines.suffix(1).map { Line(.result, $0) })
  }
}

/// A table: rows of cells under a header.
public struct Table: Equatable, Sendable {
  /// The words above the columns.
  public var header: [[Inline]]
  /// The cells below the header, row by row.
  public private(set) var rows: [[[Inline]]]
  /// The columns that contain numbers, which are aligned to the right, with the same number of decimal places.
  public var numericColumns: [Int]
  /// The columns with results that a reader may be asked to predict.
  public var outcomeColumns: [Int]

  /// Creates a table.
  public init(
    header: [[Inline]], rows: [[[Inline]]], numericColumns: [Int], outcomeColumns: [Int] = []
  ) {
    self.header = header
    self.rows = rows
    self.numericColumns = numericColumns
    self.outcomeColumns = outcomeColumns
    for column in numericColumns { alignPlaces(ofColumn: column) }
  }

  /// Creates a table of `count` rows; if these are more than the limit, only the first and the last are shown, with
  /// dots between them.
  init(
    header: [[Inline]], count: Int, limit: Int, numericColumns: [Int], outcomeColumns: [Int] = [],
    row: (_ position: Int) -> [[Inline]]
  ) {
    let dots = [[Inline]](repeating: ["…"], count: header.count)
    self.init(
      header: header, rows: Typesetter.shown(of: count, limit: limit).map { $0.map(row) ?? dots },
      numericColumns: numericColumns, outcomeColumns: outcomeColumns)
  }

  /// Gives the numbers of a column the same number of decimal places; a cell with several numbers stays as it is.
  private mutating func alignPlaces(ofColumn column: Int) {
    let places = rows.indices.compactMap { row in rows[row][column].placeOfNumber.map { (row, $0) } }
    let numbers = places.compactMap { row, position in rows[row][column][position].number }.inColumn
    for ((row, position), number) in zip(places, numbers) { rows[row][column][position] = .number(number) }
  }
}

extension Inline {
  /// The number, if the piece is a number and nothing else.
  fileprivate var number: NumberText? {
    if case .formula(.number(let number)) = self { number } else { nil }
  }
}

extension [Inline] {
  /// The position of the number, if there is exactly one among the pieces.
  fileprivate var placeOfNumber: Int? {
    let places = indices.filter { self[$0].number != nil }
    return places.count == 1 ? places[0] : nil
  }
}

/// A numbered place for a number that the reader writes; the key has the number there.
public struct Blank: Equatable, Sendable {
  /// The number of the blank on the sheet, from 1.
  public var number: Int
  /// The quantity or calculation that is asked for.
  public var left: Formula
  /// The sign between the left side and the number.
  public var relation: Formula.Sign
  /// The right number; only the key has it.
  public var answer: NumberText?

  /// Creates a blank.
  public init(_ number: Int, _ left: Formula, _ relation: Formula.Sign = .equals, answer: NumberText? = nil) {
    self.number = number
    self.left = left
    self.relation = relation
    self.answer = answer
  }
}
