import Interchange

/// A choice of columns in a table, as a user writes it: `pixel0..pixel63`, `1..64`, `digit`, `3,5`.
///
/// Names need a header; numbers count from 1. Two dots select all columns from the first to the second.
public struct ColumnSelection: Equatable, Sendable {
  /// The names or numbers, each alone or as the two ends of a range.
  private let parts: [(first: String, last: String)]

  /// Reads names or numbers separated by commas; nil if one is empty.
  public init?(_ text: String) {
    var parts: [(first: String, last: String)] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
      guard (1...2).contains(ends.count), ends.allSatisfy({ !$0.isEmpty }) else { return nil }
      parts.append((ends[0], ends[ends.count - 1]))
    }
    self.parts = parts
  }

  /// Returns the positions of the columns, counted from 0, and reports columns that do not exist or are named twice.
  func positions(in header: [String]?, width: Int, _ faults: inout Faults) -> [Int] {
    let positions = parts.flatMap { part -> [Int] in
      guard let first = position(of: part.first, header, width, &faults),
        let last = part.first == part.last ? first : position(of: part.last, header, width, &faults)
      else { return [] }
      guard first <= last else {
        faults.report(
          Fault(
            "column \(quoted(part.last)) comes before column \(quoted(part.first))",
            fix: "Name the range from the first column to the last."))
        return []
      }
      return Array(first...last)
    }
    var seen: Set<Int> = []
    for position in positions where !seen.insert(position).inserted {
      faults.report(Fault("column \(quoted(header?[position] ?? "\(position + 1)")) is named twice"))
    }
    return positions
  }

  private func position(of name: String, _ header: [String]?, _ width: Int, _ faults: inout Faults) -> Int? {
    let found = header?.indices.filter { header?[$0] == name } ?? []
    if found.count > 1 {
      faults.report(
        Fault(
          "\(found.count) columns are called \(quoted(name))",
          fix: "Name it by its number: \(found.map { "\($0 + 1)" }.joined(separator: " or "))."))
      return nil
    }
    if let position = found.first { return position }
    if let number = Int(whole: name) {
      if (1...width).contains(number) { return number - 1 }
      faults.report(Fault("there is no column \(number)", fix: "The columns are 1 to \(width)."))
      return nil
    }
    faults.report(Fault("there is no column \(quoted(name))", fix: fix(for: name, header, width)))
    return nil
  }

  private func fix(for name: String, _ header: [String]?, _ width: Int) -> String {
    guard let header else { return "The file has no header: name columns by their numbers, 1 to \(width)." }
    if let meant = suggestion(for: name, among: header) { return "Did you mean \(quoted(meant))?" }
    let shown = header.prefix(8).map(quoted).joined(separator: ", ")
    return "The columns are \(shown)\(header.count > 8 ? ", …" : ""). Separate several names with commas."
  }

  /// Returns whether two selections name the same columns in the same way.
  public static func == (left: ColumnSelection, right: ColumnSelection) -> Bool {
    left.parts.elementsEqual(right.parts) { $0 == $1 }
  }
}
