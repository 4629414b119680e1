/// The screen of a terminal after the bytes that were sent to it, with only the features that our output needs.
///
/// Colours are ignored. Every character counts as one column.
package struct PseudoTerminalScreen: Sendable {
  private enum State {
    case text
    case escape
    case sequence(String)
  }

  package private(set) var columns: Int
  package private(set) var rows: Int
  /// The modes that are switched on: 1049 is the alternate screen, 25 the cursor, 2004 bracketed paste.
  package private(set) var modes: Set<Int> = [25]
  /// The number of times that the alternate screen was switched on.
  package private(set) var alternations = 0
  package private(set) var cursor = (row: 0, column: 0)
  /// The lines that have left the main screen at its upper edge.
  package private(set) var history: [String] = []

  private var cells: [[Character]]
  private var mainCells: [[Character]] = []
  private var mainCursor = (row: 0, column: 0)
  private var state = State.text
  private var scalar: [UInt8] = []

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Self.blank(columns, rows)
  }

  /// The rows of the screen without the spaces at their ends.
  package var lines: [String] {
    cells.map { row in String(row.reversed().drop { $0 == " " }.reversed()) }
  }

  /// All text, including the lines that have scrolled away.
  package var text: String { (history + lines).joined(separator: "\n") }

  package mutating func resize(columns: Int, rows: Int) {
    let old = cells
    self.columns = columns
    self.rows = rows
    cells = Self.blank(columns, rows)
    for row in 0..<min(rows, old.count) {
      for column in 0..<min(columns, old[row].count) { cells[row][column] = old[row][column] }
    }
    cursor = (min(cursor.row, rows - 1), min(cursor.column, columns - 1))
  }

  package mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      // A character may have lost its end, when a key that is a signal makes the system drop unread bytes. Then the
      // characters after it must still be read.
      if byte < 0x80, !scalar.isEmpty {
        scalar.removeAll()
        accept("\u{FFFD}")
      }
      scalar.append(byte)
      if let text = String(validating: scalar, as: UTF8.self), let character = text.first {
        scalar.removeAll()
        accept(character)
      } else if scalar.count >= 4 {
        scalar.removeAll()
        accept("\u{FFFD}")
      }
    }
  }

  private mutating func accept(_ character: Character) {
    if character == "\u{1B}" {
      state = .escape
      return
    }
    switch state {
    case .text:
      show(character)
    case .escape:
      state = character == "[" ? .sequence("") : .text
    case .sequence(let parameters):
      guard let byte = character.asciiValue, 0x40...0x7E ~= byte else {
        state = .sequence(parameters + String(character))
        return
      }
      state = .text
      perform(character, parameters)
    }
  }

  private mutating func show(_ character: Character) {
    switch character {
    case "\r": cursor.column = 0
    case "\n": lineFeed()
    case "\u{8}": cursor.column = max(0, min(cursor.column, columns - 1) - 1)
    case "\t": cursor.column = min(columns - 1, (cursor.column / 8 + 1) * 8)
    case "\u{0}"..."\u{1F}": break
    default: put(character)
    }
  }

  /// Puts a character at the cursor.
  ///
  /// After the last column the cursor waits; only the next character moves it to the next row.
  private mutating func put(_ character: Character) {
    if cursor.column >= columns {
      cursor.column = 0
      lineFeed()
    }
    cells[cursor.row][cursor.column] = character
    cursor.column += 1
  }

  private mutating func lineFeed() {
    guard cursor.row == rows - 1 else {
      cursor.row += 1
      return
    }
    if !modes.contains(1049) { history.append(lines[0]) }
    cells.removeFirst()
    cells.append(Array(repeating: " ", count: columns))
  }

  private mutating func perform(_ final: Character, _ parameters: String) {
    if parameters.hasPrefix("?") {
      let numbers = parameters.dropFirst().split(separator: ";").compactMap { Int($0) }
      for mode in numbers { set(mode, on: final == "h") }
      return
    }
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    let first = numbers.first ?? 0
    switch final {
    case "H": move(row: first, column: numbers.count > 1 ? numbers[1] : 1)
    case "J" where first == 2: cells = Self.blank(columns, rows)
    case "J": eraseBelow()
    case "K": erase(first)
    default: break
    }
  }

  private mutating func set(_ mode: Int, on: Bool) {
    if mode == 1049, on { alternations += 1 }
    if mode == 1049, on != modes.contains(1049) {
      if on { (mainCells, mainCursor) = (cells, cursor) }
      (cells, cursor) = on ? (Self.blank(columns, rows), cursor) : (mainCells, mainCursor)
    }
    if on { modes.insert(mode) } else { modes.remove(mode) }
  }

  private mutating func move(row: Int, column: Int) {
    cursor = (min(max(row, 1), rows) - 1, min(max(column, 1), columns) - 1)
  }

  private mutating func eraseBelow() {
    erase(0)
    for row in cells.indices where row > cursor.row { cells[row] = Array(repeating: " ", count: columns) }
  }

  private mutating func erase(_ part: Int) {
    let column = min(cursor.column, columns - 1)
    let range = part == 0 ? column..<columns : part == 1 ? 0..<(column + 1) : 0..<columns
    for column in range { cells[cursor.row][column] = " " }
  }

  private static func blank(_ columns: Int, _ rows: Int) -> [[Character]] {
    Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }
}
