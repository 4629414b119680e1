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
    environments.begun += line.ranges(of: LaTeXMatrix.begin).count
    environments.ended += line.ranges(of: LaTeXMatrix.end).count
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
  /// - Throws: What in it is not a number.
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
  /// - Throws: What is not a number, and which rows have different lengths.
  package func rows() throws(Fault) -> [[Double]] {
    let text = Self.withoutName(lines.joined(separator: "\n"))
    let rows: [[Double]] =
      if let matrix = LaTeXMatrix(in: text) {
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
