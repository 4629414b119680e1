import Interchange

/// Rows in brackets: lists of lists, or one list with semicolons or new lines between its rows.
struct BracketedRows {
  private var rest: Substring
  private var rows: [[Double]] = []
  /// The parts of the bracket that is open last, each line apart; semicolons end a row.
  private var parts: [[[Double]]] = [[[]]]
  private var depth = 0
  private var deepest = 0

  /// Whether each parenthesis that is open belongs to a function, as in `array(…)`, and groups nothing.
  private var areCalls: [Bool] = []

  private init(_ text: Substring) { rest = text }

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
    var reader = BracketedRows(text)
    try reader.read()
    return reader.rows
  }
}
