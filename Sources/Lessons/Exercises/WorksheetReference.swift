import Interchange

/// The data from which a worksheet was made, enough to make the same sheet again.
///
/// It is printed on the sheet as the command line that makes it, so that the paper is enough to mark the sheet:
///
///     backstep worksheet mazur --blank results --seed 7 --notes nielsen --digits 4 --example 1
package struct WorksheetReference: Equatable, Sendable {
  /// The numbers that are left blank on a sheet.
  package enum Blanks: String, CaseIterable, Sendable {
    /// The results; each equation is printed with the given numbers.
    case results
    /// The numbers, too; each equation is printed only in letters.
    case numbers
    /// The results, and before each result the terms of its sum.
    case terms
  }

  /// The examples on the sheet.
  package enum Examples: Hashable, Sendable {
    /// One example, counted from 1; if there are several, the mean over them is not asked for.
    case only(Int)
    /// All examples in order, then the mean over them and the update.
    case all

    /// Reads a number from 1, or `all`.
    package init?(_ text: String) {
      switch (text, Int(text)) {
      case (Self.everything, _): self = .all
      case (_, let number?) where number > 0: self = .only(number)
      default: return nil
      }
    }

    /// The word for all examples.
    package static let everything = "all"
  }

  /// The name of a built-in problem or of a lesson; `nil` for a problem from a file.
  package var source: String?
  /// The numbers that are left blank.
  package var blanks: Blanks
  /// The seed of new numbers; `nil` if the problem has its own numbers.
  package var seed: Int?
  /// The name of built-in notes; `nil` for notes from a file, because their name says nothing about their letters.
  package var notes: String?
  /// The least number of decimal places asked for.
  package var digits: Int
  /// The examples on the sheet.
  package var examples: Examples

  /// Creates a reference.
  package init(source: String?, blanks: Blanks, seed: Int?, notes: String?, digits: Int, examples: Examples) {
    self.source = source
    self.blanks = blanks
    self.seed = seed
    self.notes = notes
    self.digits = digits
    self.examples = examples
  }

  /// The command line that makes the sheet again.
  package var commandLine: String {
    let seed = seed.map { " --seed \($0)" } ?? ""
    return
      "\(Self.command) \(source ?? Self.file) --blank \(blanks.rawValue)\(seed) --notes \(notes ?? Self.file) "
      + "--digits \(digits) --example \(examples)"
  }

  /// Reads the first command line on a sheet; `nil` if there is none or it is incomplete.
  ///
  /// A sheet may come from anybody: only the options above are read, each within its limits, and nothing is executed.
  package init?(sheet: String) {
    guard let start = sheet.firstRange(of: Self.command) else { return nil }
    let words = Self.paragraph(sheet[start.upperBound...]).split { $0.isWhitespace || $0 == "`" || $0 == "*" }
      .map(String.init)
    guard let source = words.first, source.utf8.count <= Self.longestName else { return nil }
    let options = Dictionary(zip(words.dropFirst(), words.dropFirst(2)).filter { $0.0.hasPrefix("--") }) {
      first, _ in first
    }
    guard let blanks = Blanks(rawValue: options["--blank"] ?? Blanks.results.rawValue),
      let digits = Int(whole: options["--digits"] ?? "4"), Self.digits.contains(digits),
      let examples = Examples(options["--example"] ?? "1"),
      let notes = options["--notes"], notes.utf8.count <= Self.longestName
    else { return nil }
    let seed = options["--seed"].flatMap { Int(whole: $0) }
    guard seed ?? 0 >= 0, (seed == nil) == (options["--seed"] == nil) else { return nil }
    self.init(
      source: source == Self.file ? nil : source, blanks: blanks, seed: seed,
      notes: notes == Self.file ? nil : notes, digits: digits, examples: examples)
  }

  /// Returns the text up to an empty line, because a narrow page may break the command line.
  private static func paragraph(_ text: Substring) -> Substring {
    let beginning = text.prefix(longestCommandLine)
    let lines = beginning.split(omittingEmptySubsequences: false) { $0.isNewline }
    let end = lines.first { $0.allSatisfy(\.isWhitespace) && $0.startIndex > text.startIndex }
    return beginning[..<(end?.startIndex ?? beginning.endIndex)]
  }

  private static let longestCommandLine = 400

  /// The permitted numbers of decimal places.
  package static let digits = 1...10
  /// The word for a problem or notes from a file, whose name is private.
  package static let file = "FILE"

  private static let command = "backstep worksheet"
  private static let longestName = 64
}

extension WorksheetReference.Examples: CustomStringConvertible {
  /// The text in a command line.
  package var description: String {
    switch self {
    case .only(let number): "\(number)"
    case .all: Self.everything
    }
  }
}
