import Interchange

/// The answers that a learner wrote into the blanks of a worksheet.
///
/// A sheet may come from anybody. Every line that begins with the number of a blank is read, all other lines are
/// ignored, and only the text after the equals sign counts:
///
///     **(3)** $\delta_1^{2}$ = 0.008771
///     (3)  δ₁² = 0.008771
struct FilledSheet: Equatable, Sendable {
  /// The answers by the number of the blank; an empty text if the blank was left empty.
  let answers: [Int: String]
  /// The blanks that were filled in twice, with different numbers.
  let ambiguous: Set<Int>

  /// Reads the lines of a sheet.
  init(_ text: String) {
    var answers: [Int: String] = [:]
    var ambiguous: Set<Int> = []
    for line in text.split(whereSeparator: \.isNewline) {
      guard line.utf8.count <= Self.longestLine, let (number, answer) = Self.blank(in: line) else { continue }
      if let before = answers[number], !before.isEmpty, !answer.isEmpty, before != answer {
        ambiguous.insert(number)
      }
      if answers[number, default: ""].isEmpty { answers[number] = answer }
    }
    self.answers = answers
    self.ambiguous = ambiguous
  }

  private static let longestLine = 4096

  /// Returns the number of the blank at the beginning of a line, and the answer in it.
  private static func blank(in line: Substring) -> (number: Int, answer: String)? {
    let start = line.drop { " \t>-*".contains($0) }
    guard start.first == "(", let close = start.firstIndex(of: ")"),
      let number = Int(whole: start[start.index(after: start.startIndex)..<close]), number > 0
    else { return nil }
    return (number, answer(behind: start[start.index(after: close)...]))
  }

  private static func answer(behind label: Substring) -> String {
    var rest = label.drop { " *\t".contains($0) }
    while rest.first == "$", let end = rest.dropFirst().firstIndex(of: "$"), isFormula(rest[..<end]) {
      rest = rest[rest.index(after: end)...].drop { $0 == " " }
    }
    if let sign = rest.lastIndex(where: { $0 == "=" || $0 == "←" }) {
      rest = rest[rest.index(after: sign)...]
    }
    let written = String(rest.filter { !"_`$".contains($0) })
    return String(written.trimming { "*\\ \t".contains($0) })
  }

  /// Returns whether a text between dollar signs is a formula, which contains a letter, and not a number, which is an
  /// answer.
  private static func isFormula(_ text: Substring) -> Bool {
    text.contains { $0.isLetter && $0 != "e" && $0 != "E" }
  }
}
