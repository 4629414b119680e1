import Interchange

/// Rows in lines, or with semicolons between them in one line.
struct PlainRows {
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
