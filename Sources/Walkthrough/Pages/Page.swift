public import Notations

/// What a reader is shown, free of any format: text, Markdown and the stepper's screen are made of it.
public struct Page: Equatable, Sendable {
  /// Short words, without formulas: they become a heading.
  public var title: String
  /// The notes' own label of the equation, such as BP2, and the section it stands in.
  public var label: Notation.Label?
  /// The same as `place` in words alone, for a heading: layer 2.
  public var placeInWords: String?
  /// What the page is about, such as layer l = 2, neuron j = 1.
  public var place: [Inline]
  /// The parts of the page, from top to bottom.
  public var blocks: [Block]

  /// The stretch of the pass that the page belongs to.
  public var phase: Phase?
  /// Where the page stands among the steps, from 1.
  public var number: Int?

  /// Makes one of the given parts.
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
    /// An equation in letters, with a remark such as k = 1, 2 behind it.
    case equation(Formula, remark: [Inline])
    case calculation(Calculation)
    case table(Table)
    case network(NetworkPicture)
    /// A place on a worksheet for a number that the reader finds.
    case blank(Blank)
    case plot(Plot)
    /// Bars for the eye; the same numbers stand in a table.
    case bars(BarChart)
  }
}

/// A sentence or two, with the part it plays on the page.
public struct Prose: Equatable, Sendable {
  /// The part it plays.
  public var role: Role
  /// What stands before an item of a list, a dash or a number with its point; empty where there is no list.
  public var marker: String
  /// Words and formulas in reading order.
  public var content: [Inline]

  /// What a sentence is for.
  public enum Role: String, Equatable, Sendable, CaseIterable {
    case text = ""
    case why = "Why"
    case from = "From"
    case next = "Next"
    case check = "Check"
    case note = "Note"
    /// Where the reader's own number may come from.
    case yours = "Yours"
  }

  /// Makes one of the given parts.
  public init(_ role: Role = .text, marker: String = "", _ content: [Inline]) {
    self.role = role
    self.marker = marker
    self.content = content
  }
}

/// A piece of a sentence.
public enum Inline: Equatable, Sendable, ExpressibleByStringLiteral {
  case text(String)
  /// Words that are to be seen at a glance.
  case strong(String)
  case formula(Formula)
  /// A name out of somebody's file, not to be trusted by any format.
  case name(String)
  /// A step by its number, to which a format may lead.
  case step(Int)

  /// Makes one of the given parts.
  public init(stringLiteral value: String) { self = .text(value) }

  /// The words, of a piece that has nothing else.
  package var words: String? {
    switch self {
    case .text(let words), .strong(let words): words
    case .formula, .name, .step: nil
    }
  }

  /// A number, which each format spells in its own way.
  public static func number(_ number: NumberText) -> Inline { .formula(.number(number)) }
}

/// Lines that equal each other, one below the other: letters, numbers, result.
public struct Calculation: Equatable, Sendable {
  /// What the equation is about.
  public var left: Formula
  /// How the two sides are related.
  public var relation: Formula.Sign
  /// The right sides, one below the other.
  public var lines: [Line]

  /// A right side, and how far the calculation has come with it.
  public struct Line: Equatable, Sendable {
    /// How far the calculation has come.
    public var role: Role
    /// The right side.
    public var formula: Formula

    /// Makes a line.
    public init(_ role: Role, _ formula: Formula) {
      (self.role, self.formula) = (role, formula)
    }
  }

  /// How far a calculation has come, from the letters to the number.
  public enum Role: Int, Comparable, Sendable {
    /// The letters, with numbers for their indices.
    case instance
    /// Numbers in place of the letters.
    case numbers
    /// What is left after a part was calculated.
    case reduced
    /// What the calculation is for.
    case result

    /// Whether the calculation comes to one role before the other.
    public static func < (left: Role, right: Role) -> Bool { left.rawValue < right.rawValue }
  }

  /// Makes a calculation.
  public init(left: Formula, relation: Formula.Sign = .equals, lines: [Line]) {
    self.left = left
    self.relation = relation
    self.lines = lines
  }

  /// Makes a calculation of which the last line is the result.
  public init(left: Formula, lines: [Formula]) {
    self.init(
      left: left,
      lines: lines.dropLast().map { Line(.reduced, $0) } + lines.suffix(1).map { Line(.result, $0) })
  }
}

/// Rows of cells under a header.
public struct Table: Equatable, Sendable {
  /// The words above the columns.
  public var header: [[Inline]]
  /// The cells below the header, row by row.
  public private(set) var rows: [[[Inline]]]
  /// Which columns hold numbers, to be set to the right and with the same number of decimal places.
  public var numericColumns: [Int]
  /// Which columns hold what a reader may be asked to predict.
  public var outcomeColumns: [Int]

  /// Makes one of the given parts.
  public init(
    header: [[Inline]], rows: [[[Inline]]], numericColumns: [Int], outcomeColumns: [Int] = []
  ) {
    self.header = header
    self.rows = rows
    self.numericColumns = numericColumns
    self.outcomeColumns = outcomeColumns
    for column in numericColumns { alignPlaces(ofColumn: column) }
  }

  /// Makes a table of so many rows; of more than the limit the first and the last, with dots between them.
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
  /// The number, where the piece is nothing else.
  fileprivate var number: NumberText? {
    if case .formula(.number(let number)) = self { number } else { nil }
  }
}

extension [Inline] {
  /// Where the only number among the pieces stands.
  fileprivate var placeOfNumber: Int? {
    let places = indices.filter { self[$0].number != nil }
    return places.count == 1 ? places[0] : nil
  }
}

/// A numbered place for a number to be written in; in the key the number stands there.
public struct Blank: Equatable, Sendable {
  /// Which blank of the sheet it is, from 1.
  public var number: Int
  /// What is asked for.
  public var left: Formula
  /// How the number is related to it.
  public var relation: Formula.Sign
  /// The number, in the key.
  public var answer: NumberText?

  /// Makes one of the given parts.
  public init(_ number: Int, _ left: Formula, _ relation: Formula.Sign = .equals, answer: NumberText? = nil) {
    self.number = number
    self.left = left
    self.relation = relation
    self.answer = answer
  }
}
