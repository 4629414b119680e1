package import Interchange

/// A matrix as people paste it, line by line.
///
///     [[0.15, 0.2], [0.25, 0.3]]      np.array([[0.15 0.2]      Python and what it prints
///                                               [0.25 0.3]])
///     W = [0.15 0.2; 0.25 0.3]                                  MATLAB
///     \begin{bmatrix} 0.15 & 0.2 \\ 0.25 & 0.3 \end{bmatrix}    LaTeX
///     0,15⇥0,2                                                  Excel, also with decimal commas
///     0.15 0.2                                                  plain rows, with blanks, commas or bars
package struct PastedMatrix: Sendable {
  private var lines: [String] = []
  /// The number of numbers it should have; nil if that is not known.
  private let expected: Int?

  // What the lines so far have, so that a further line costs no more than the first.
  private var depth = 0
  private var hasBracket = false
  private var environments = (begun: 0, ended: 0)
  private var plain: PlainRows.Commas

  /// Creates a matrix of which nothing was pasted yet.
  ///
  /// - Parameter count: The number of numbers it should have. It tells decimal commas from commas between numbers where
  ///   nothing else does.
  package init(count: Int? = nil) {
    expected = count
    plain = PlainRows.Commas(expected: count)
  }

  /// Adds a line.
  package mutating func append(_ line: String) {
    let numbers = lines.isEmpty ? Self.withoutName(line) : line[...]
    lines.append(line)
    isNamed = isNamed || line.contains { "=$\\".contains($0) }
    hasDigit = hasDigit || numbers.contains(where: \.isNumber)
    for character in line {
      if "[{".contains(character) { (depth, hasBracket) = (depth + 1, true) }
      if "]}".contains(character) { depth -= 1 }
    }
    environments.begun += line.ranges(of: LaTeX.begin).count
    environments.ended += line.ranges(of: LaTeX.end).count
    plain.append(numbers)
  }

  /// Whether nothing was pasted yet.
  package var isEmpty: Bool { lines.isEmpty }

  /// The number of lines.
  package var lineCount: Int { lines.count }

  /// The number of numbers in plain rows.
  package var numberCount: Int { plain.numberCount }

  /// Whether there is a name and an equals sign, or a sign of LaTeX, before the numbers.
  package private(set) var isNamed = false

  /// Whether a digit is in it.
  package private(set) var hasDigit = false

  /// What says where the matrix ends.
  package enum End: Sendable {
    /// Brackets or an environment of LaTeX, and all are closed.
    case closed
    /// Brackets or an environment of LaTeX, which are still open.
    case open
    /// Nothing: plain rows, or only the name before the numbers.
    case unknown
  }

  /// What says where the matrix ends.
  package var end: End {
    if environments.begun > 0 { return environments.begun > environments.ended ? .open : .closed }
    return hasBracket ? depth > 0 ? .open : .closed : .unknown
  }

  /// Checks the last line as a plain row.
  ///
  /// - Throws: What is no number in it.
  package func checkLastLine() throws(Fault) {
    guard let last = lines.last else { return }
    for word in PlainRows.words(
      lines.count == 1 ? Self.withoutName(last) : last[...], splittingAtCommas: true)
    {
      _ = try Self.number(word)
    }
  }

  /// Returns the rows.
  ///
  /// - Throws: What is no number, and which rows have different lengths.
  package func rows() throws(Fault) -> [[Double]] {
    let text = Self.withoutName(lines.joined(separator: "\n"))
    let rows: [[Double]] =
      if let matrix = LaTeX(in: text) {
        try matrix.rows.map { row throws(Fault) in
          try row.map { cell throws(Fault) in try Self.number(cell) }
        }
      } else if text.contains(where: { "[{(".contains($0) }) {
        try BracketedRows.rows(of: text)
      } else {
        try PlainRows(text, expected: expected).rows()
      }
    guard let first = rows.first, rows.contains(where: { !$0.isEmpty }) else {
      throw Fault("there are no numbers", fix: "Type the numbers of a row with blanks between them.")
    }
    if let other = rows.firstIndex(where: { $0.count != first.count }) {
      throw Fault(
        "row \(other + 1) has \(counted(rows[other].count, "number")), but row 1 has \(first.count)",
        fix: "Give each row the same number of numbers.")
    }
    return rows
  }

  /// Returns a text without a name and an equals sign before it.
  private static func withoutName(_ text: String) -> Substring {
    let name = text.prefix { $0 != "=" && $0 != "[" && !$0.isNewline }
    return name.endIndex < text.endIndex && text[name.endIndex] == "="
      ? text[name.endIndex...].dropFirst() : text[...]
  }

  /// Reads a number, also a fraction, and with a decimal comma if that is its only one.
  static func number(_ word: some StringProtocol, decimalComma: Bool = false) throws(Fault) -> Double {
    if word.hasPrefix("...") || word.hasPrefix("…") {
      throw Fault(
        "dots stand for numbers that were left out",
        fix: "Print all of them, in NumPy after np.set_printoptions(threshold=10**9).")
    }
    let text = String(word).replacing("−", with: "-").replacing(",", with: decimalComma ? "." : ",")
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Double(whole: $0) }
    guard numbers.count == parts.count, !numbers.isEmpty else {
      throw Fault("\(quoted(String(word))) is not a number", fix: "Write numbers such as 0.25 or -1e-3.")
    }
    let number = numbers.count == 2 ? numbers[0] / numbers[1] : numbers[0]
    guard number.isFinite else {
      throw Fault("\(quoted(String(word))) is infinite or not a number", fix: "Type finite numbers.")
    }
    return number
  }
}

// MARK: - LaTeX

/// A matrix between `\begin` and `\end`.
private struct LaTeX {
  static let begin = "\\begin{"
  static let end = "\\end{"

  private let body: Substring

  /// Finds the first environment that has no other one in it; nil if there is none.
  init?(in text: Substring) {
    guard let end = text.firstRange(of: Self.end),
      let begin = text[..<end.lowerBound].ranges(of: Self.begin).last
    else { return nil }
    body = text[begin.upperBound..<end.lowerBound].drop { $0 != "}" }.dropFirst()
  }

  /// The cells of each row, without spaces and commands that only move or draw.
  var rows: [[String]] {
    // The columns of an array.
    let body = body.first == "{" ? body.drop { $0 != "}" }.dropFirst() : body
    return body.replacing("\\cr", with: "\\\\").split(separator: "\\\\").map(cells).filter { $0 != [""] }
  }

  private func cells(_ row: Substring) -> [String] {
    // \\[2pt] moves the next row down.
    let row = row.first == "[" ? row.drop { $0 != "]" }.dropFirst() : row
    return row.split(separator: "&", omittingEmptySubsequences: false).map { cell in
      var text = String(cell)
      if let fraction = text.firstMatch(of: #/\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}/#) {
        text.replaceSubrange(fraction.range, with: fraction.1 + "/" + fraction.2)
      }
      text = text.replacing("{,}", with: ".")
      for command in Self.empty { text = text.replacing(command, with: "") }
      return String(text.filter { !$0.isWhitespace && !"{}$".contains($0) })
    }
  }

  private static let empty = [
    "\\phantom{-}", "\\hline", "\\left", "\\right", "\\quad", "\\,", "\\;", "\\:", "\\!", "\\ ",
  ]
}

// MARK: - Brackets

/// Rows in brackets: lists of lists, or one list with semicolons or new lines between its rows.
private struct BracketedRows {
  var rest: Substring
  private var rows: [[Double]] = []
  /// The parts of the bracket that is open last, each line apart; semicolons end a row.
  private var parts: [[[Double]]] = [[[]]]
  private var depth = 0
  private var deepest = 0

  /// Whether each parenthesis that is open belongs to a function, as in `array(…)`, and groups nothing.
  private var areCalls: [Bool] = []

  private mutating func read() throws(Fault) {
    while let character = rest.first {
      switch character {
      case "[", "{": open()
      case "]", "}": close()
      case "(":
        areCalls.append(false)
        open()
      case ")": if areCalls.popLast() == false { close() }
      case ";" where depth > 0: parts.append([[]])
      case _ where character.isNewline: parts[parts.count - 1].append([])
      case ",", ";": break
      case _ where character.isWhitespace: break
      default:
        try readWord()
        continue
      }
      rest.removeFirst()
    }
    endRow()
  }

  private mutating func open() {
    (depth, deepest) = (depth + 1, max(deepest, depth + 1))
    endRow()
  }

  private mutating func close() {
    endRow()
    depth -= 1
  }

  /// Reads a number; the name of a function before a parenthesis and a setting after a comma say nothing.
  private mutating func readWord() throws(Fault) {
    let word = rest.prefix { !$0.isWhitespace && !",;[]{}()=".contains($0) }
    rest = rest.dropFirst(word.count)
    if rest.first == "(" {
      areCalls.append(true)
      rest.removeFirst()
      return
    }
    if rest.first == "=" {
      rest = rest.drop { $0 != "," && $0 != ")" }
      return
    }
    // In MATLAB, dots at the end of a line say that the row goes on.
    if word == "...", rest.first?.isNewline == true, parts.last?.last?.isEmpty == false {
      rest.removeFirst()
      return
    }
    let number = try PastedMatrix.number(word)
    let last = parts[parts.count - 1].count - 1
    parts[parts.count - 1][last].append(number)
  }

  /// Ends the rows since the last bracket.
  private mutating func endRow() {
    let found = parts.map { $0.filter { !$0.isEmpty } }.filter { !$0.isEmpty }
    parts = [[[]]]
    guard !found.isEmpty else { return }
    let lines = found.flatMap { $0 }
    // NumPy breaks long rows into lines; the lines of a matrix of MATLAB are as long as each other.
    let areRows = depth <= 1 && deepest <= 1 && Set(lines.map(\.count)).count == 1
    rows += areRows ? lines : found.map { Array($0.joined()) }
  }

  /// Returns the rows of a text.
  static func rows(of text: Substring) throws(Fault) -> [[Double]] {
    var reader = BracketedRows(rest: text)
    try reader.read()
    return reader.rows
  }
}

// MARK: - Plain rows

/// Rows in lines, or with semicolons between them in one line.
private struct PlainRows {
  private let lines: [Substring]
  private var commas: Commas

  init(_ text: Substring, expected: Int?) {
    let full = text.split(whereSeparator: \.isNewline).filter { !Self.words($0).isEmpty }
    lines = full.count == 1 && !full[0].contains("\t") ? full[0].split(separator: ";") : full
    commas = Commas(expected: expected)
    for line in lines { commas.append(line) }
  }

  func rows() throws(Fault) -> [[Double]] {
    let areDecimal = commas.areDecimal
    return try lines.map { line throws(Fault) in
      try Self.words(line, splittingAtCommas: !areDecimal).map { word throws(Fault) in
        try PastedMatrix.number(word, decimalComma: areDecimal)
      }
    }
  }

  static func words(_ line: Substring, splittingAtCommas: Bool = false) -> [Substring] {
    line.split { $0.isWhitespace || $0 == ";" || $0 == "|" || ($0 == "," && splittingAtCommas) }
  }

  /// What tells decimal commas from commas between numbers.
  struct Commas {
    let expected: Int?
    private var words = 0
    private var numbersBetweenCommas = 0
    private var lines = 0
    private var hasComma = false
    private var hasPoint = false
    private var couldBeDecimal = true

    init(expected: Int?) { self.expected = expected }

    mutating func append(_ line: Substring) {
      let words = PlainRows.words(line)
      guard !words.isEmpty else { return }
      lines += 1
      self.words += words.count
      numbersBetweenCommas += PlainRows.words(line, splittingAtCommas: true).count
      hasComma = hasComma || line.contains(",")
      hasPoint = hasPoint || line.contains(".")
      couldBeDecimal =
        couldBeDecimal && words.allSatisfy { $0.wholeMatch(of: #/[-+−]?\d+(,\d+)?([eE][-+]?\d+)?/#) != nil }
    }

    /// Whether commas stand inside numbers: all of them between digits, one in a number, without a decimal point, and
    /// beside other separators, or else so that only then the number of numbers is the expected one.
    var areDecimal: Bool {
      guard hasComma, !hasPoint, couldBeDecimal else { return false }
      return words > lines || (words == expected && numbersBetweenCommas != expected)
    }

    var numberCount: Int { areDecimal ? words : numbersBetweenCommas }
  }
}
