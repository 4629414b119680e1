import Interchange

/// A parser that finds code, numbers, links and stressed words in a line.
struct SpanParser {
  private let line: LessonSource.Line
  private var position = 0
  private var words = ""
  /// The place of the star that began the stressed words, until their end is found.
  private var stress: SourcePosition?
  private var spans: [Paragraph.Span] = []
  private(set) var faults = Faults()

  private init(_ line: LessonSource.Line, stress: SourcePosition?) {
    self.line = line
    self.stress = stress
  }

  /// Returns the spans of a line of a paragraph; stressed words may go on from one line to the next.
  static func spans(
    _ line: LessonSource.Line, stress: inout SourcePosition?, _ faults: inout Faults
  ) -> [Paragraph.Span] {
    var parser = SpanParser(line, stress: stress)
    let spans = parser.parse()
    stress = parser.stress
    faults.report(parser.faults)
    return spans
  }

  private var characters: [Character] { line.characters }

  private mutating func parse() -> [Paragraph.Span] {
    while position < characters.count {
      switch characters[position] {
      case "`": code()
      case "[": link()
      case "*" where isStress: star()
      default:
        words.append(characters[position])
        position += 1
      }
    }
    close()
    return spans
  }

  /// Whether the star touches a word, and is not a multiplication sign between spaces.
  private var isStress: Bool {
    let before = position > 0 ? characters[position - 1] : " "
    let after = position + 1 < characters.count ? characters[position + 1] : " "
    return !(before.isWhitespace && after.isWhitespace)
  }

  /// Reads the stars around stressed words; `*words*` and `**words**` mean the same.
  private mutating func star() {
    close()
    stress = stress == nil ? place(position) : nil
    while position < characters.count, characters[position] == "*" { position += 1 }
  }

  private mutating func code() {
    let start = position
    guard let end = characters[(start + 1)...].firstIndex(of: "`") else {
      report(at: start, "a ` opens code that this line does not close")
      words.append("`")
      position += 1
      return
    }
    close()
    let text = String(characters[(start + 1)..<end])
    position = end + 1
    if let calculation = calculation() {
      spans.append(.number(text, of: calculation))
    } else {
      spans.append(.code(text, at: place(start + 1)))
    }
  }

  /// Returns the calculation of a number, from a comment right after it: `<!-- = a[3][1] * delta[3][1] -->`.
  private mutating func calculation() -> WrittenText? {
    let opening = "<!-- = "
    guard characters[position...].starts(with: opening) else { return nil }
    let start = position + opening.count
    guard let end = characters[start...].indices.first(where: { characters[$0...].starts(with: "-->") })
    else {
      report(at: position, "the comment is not closed in this line")
      return nil
    }
    position = end + 3
    return WrittenText(text: String(characters[start..<end]), position: place(start))
  }

  /// Reads a link, `[words](target)`; a bracket that does not begin a link stays a bracket.
  private mutating func link() {
    let start = position
    guard let middle = characters[start...].firstIndex(of: "]"), middle + 1 < characters.count,
      characters[middle + 1] == "("
    else {
      words.append("[")
      position += 1
      return
    }
    guard let end = characters[middle...].firstIndex(of: ")") else {
      report(at: start, "a link that this line does not close")
      words.append("[")
      position += 1
      return
    }
    close()
    let text = String(characters[(start + 1)..<middle])
    let target = String(characters[(middle + 2)..<end])
    spans.append(.link(text, to: target, at: place(middle + 2)))
    position = end + 1
  }

  private mutating func close() {
    if !words.isEmpty { spans.append(stress == nil ? .text(words) : .strong(words)) }
    words = ""
  }

  private func place(_ index: Int) -> SourcePosition {
    SourcePosition(line: line.number, column: line.column + index)
  }

  private mutating func report(at index: Int, _ what: String) {
    faults.report(Fault(at: .init(position: place(index)), what))
  }
}
