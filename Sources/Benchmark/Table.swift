import Interchange

/// A table in Markdown; each column is as wide as its widest cell.
struct Table {
  let title: String
  private var rows: [[String]]

  init(_ title: String, _ heads: [String]) {
    self.title = title
    rows = [heads]
  }

  mutating func add(_ cells: [String]) { rows.append(cells) }

  var text: String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { cells in
      "| "
        + zip(cells, widths).enumerated().map { index, cell in
          let space = String(repeating: " ", count: cell.1 - cell.0.count)
          return index == 0 ? cell.0 + space : space + cell.0
        }.joined(separator: " | ") + " |"
    }
    let rule = widths.enumerated().map { index, width in
      index == 0 ? String(repeating: "-", count: width) : String(repeating: "-", count: width - 1) + ":"
    }
    let marks = "| " + rule.joined(separator: " | ") + " |"
    return (["## " + title, "", lines[0], marks] + lines.dropFirst()).joined(separator: "\n")
  }
}

/// Returns a number for a reader: with about three digits, more only before the point.
func brief(_ number: Double) -> String {
  guard number.isFinite else { return "–" }
  let size = abs(number)
  return fixed(number, decimals: size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.095 ? 2 : 4)
}
