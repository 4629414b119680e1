package import Interchange

extension Lesson {
  /// Reads a lesson file.
  ///
  /// - Throws: All faults of its form, each with line and column.
  package init(_ bytes: [UInt8]) throws(Faults) {
    var parser = LessonParser(try LessonSource(bytes).lines)
    parser.parse()
    try parser.faults.throwIfAny()
    self = parser.lesson
  }
}

/// A parser that reads a lesson line by line.
///
/// It does not use recursion, so deep nesting in a file cannot overflow the stack.
struct LessonParser {
  private(set) var lesson = Lesson()
  var faults = Faults()
  private let lines: [LessonSource.Line]
  private var next = 0
  private var page: LessonPage?
  private var paragraph: OpenParagraph?
  /// The alternatives that are open, because their end has not been read yet.
  private var alternatives: [LessonAlternative] = []

  init(_ lines: [LessonSource.Line]) { self.lines = lines }

  mutating func parse() {
    parseHeader()
    while let line = take() { parse(line) }
    closePage()
    if lesson.pages.isEmpty {
      report(lines.last, "the lesson has no page", fix: "A page begins with a heading: ## Its title")
    }
  }

  private mutating func take() -> LessonSource.Line? {
    guard next < lines.count else { return nil }
    next += 1
    return lines[next - 1]
  }

  mutating func report(_ line: LessonSource.Line?, _ what: String, fix: String? = nil) {
    let position = line?.position ?? SourcePosition(line: 1, column: 1)
    faults.report(Fault(at: .init(position: position), what, fix: fix))
  }
}

// MARK: - Header

extension LessonParser {
  private static let keys = ["title", "notes", "level", "minutes", "learns"]

  private mutating func parseHeader() {
    guard let first = lines.first, first.text == "---" else {
      report(
        lines.first, "a lesson begins with its header", fix: "Begin with --- and title: …, and end with ---")
      return
    }
    next = 1
    var seen: Set<String> = []
    while let line = take() {
      if line.text == "---" {
        reportMissing(seen, line: first)
        return
      }
      if line.isBlank { continue }
      guard let field = Field(line) else {
        report(line, "a line of the header is a key and its value", fix: "Write title: The forward pass")
        continue
      }
      if !seen.insert(field.key).inserted { report(line, "\(field.key) is given twice") }
      read(field)
    }
    report(first, "the header is not closed", fix: "End it with a line ---")
  }

  private mutating func reportMissing(_ seen: Set<String>, line: LessonSource.Line) {
    for key in Self.keys where !seen.contains(key) {
      report(line, "the header lacks \(key)", fix: "Add a line \(key): …")
    }
  }

  private mutating func read(_ field: Field) {
    let place = Fault.Place(position: field.position)
    switch field.key {
    case "title": lesson.header.title = field.value
    case "notes":
      lesson.header.notes = field.value
      lesson.header.notesPosition = field.position
    case "learns": lesson.header.learns = field.value
    case "level":
      if let level = Int(whole: field.value), 1...5 ~= level { lesson.header.level = level; return }
      faults.report(Fault(at: place, "\(quoted(field.value)) is not a level: they are 1 to 5"))
    case "minutes":
      if let minutes = Int(whole: field.value), 1...600 ~= minutes { lesson.header.minutes = minutes; return }
      faults.report(Fault(at: place, "\(quoted(field.value)) is not a number of minutes"))
    default:
      faults.report(
        Fault(
          at: .init(position: field.keyPosition), "\(quoted(field.key)) is not a key of the header",
          fix: fix(for: field.key, among: Self.keys)))
    }
    if field.value.isEmpty { faults.report(Fault(at: place, "\(field.key) is empty")) }
  }
}

extension Field {
  /// Reads a line `key: value`; nil if the line has another form.
  init?(_ line: LessonSource.Line) {
    let key = line.characters.prefix { $0.isLetter }
    guard !key.isEmpty, key.count < line.characters.count, line.characters[key.count] == ":" else {
      return nil
    }
    let value = line.dropFirst(key.count + 1).trimmed
    self.init(key: String(key), value: value.text, keyPosition: line.position, position: value.position)
  }
}

// MARK: - Pages

extension LessonParser {
  private mutating func parse(_ line: LessonSource.Line) {
    let text = line.trimmed
    if line.isBlank {
      closeParagraph()
    } else if line.starts(with: "```") || line.starts(with: "~~~") {
      parseBlock(opening: line)
    } else if line.starts(with: "<!--") {
      parseComment(opening: line)
    } else if line.starts(with: "## ") {
      closePage()
      page = LessonPage(title: line.dropFirst(3).trimmed.text.filter { $0 != "`" && $0 != "*" })
    } else if line.starts(with: "#") {
      report(line, "a page begins with ## and its title; there are no other headings")
    } else if line.starts(with: "|") || line.starts(with: ">") || text.starts(with: "<") {
      report(line, "a page has paragraphs, lists and blocks, but no tables, quotations or HTML")
    } else {
      parseProse(line)
    }
  }

  private mutating func parseProse(_ line: LessonSource.Line) {
    if page == nil {
      report(line, "this text comes before the first page", fix: "Begin a page: ## Its title")
      page = LessonPage(title: "")
    }
    let (marker, body) = Self.listItem(line.trimmed)
    if !marker.isEmpty { closeParagraph() }
    if paragraph == nil {
      paragraph = OpenParagraph(marker: marker, body, &faults)
    } else {
      paragraph?.add(body, &faults)
    }
  }

  /// Returns the mark of a list item, and the text after it.
  static func listItem(_ line: LessonSource.Line) -> (marker: String, body: LessonSource.Line) {
    if line.starts(with: "- ") || line.starts(with: "* ") { return ("-", line.dropFirst(2)) }
    let digits = line.characters.prefix { $0.isASCII && $0.isNumber }
    if 1...3 ~= digits.count, line.dropFirst(digits.count).starts(with: ". ") {
      return (String(digits) + ".", line.dropFirst(digits.count + 2))
    }
    return ("", line)
  }

  private mutating func closeParagraph() {
    if let paragraph { append(.paragraph(paragraph.closed(&faults))) }
    paragraph = nil
  }

  private mutating func append(_ part: LessonPart) {
    if alternatives.isEmpty {
      page?.parts.append(part)
    } else {
      alternatives[alternatives.count - 1].parts.append(part)
    }
  }

  private mutating func closePage() {
    closeParagraph()
    if let open = alternatives.first {
      faults.report(
        Fault(
          at: .init(position: open.position), "this part for some readings has no end on this page",
          fix: "End it with <!-- always -->"))
      closeAlternatives()
    }
    if let page { lesson.pages.append(page) }
    page = nil
  }

  /// Reads `only: neal`, `if: delta[3][1] < 0`, `otherwise` or `always`; returns false for any other comment.
  private mutating func parseReading(_ comment: LessonSource.Line, at opening: LessonSource.Line) -> Bool {
    let field = Field(comment)
    let value = field.map { comment.dropFirst($0.key.count + 1).trimmed }
    switch (field?.key ?? comment.text, value) {
    case ("only", let value?): open(.only(notes: list(value)), at: opening)
    case ("if", let value?): open(.met(list(value)), at: opening)
    case ("otherwise", nil): open(.otherwise, at: opening)
    case ("always", nil):
      if alternatives.isEmpty { report(opening, "there is no part above that this could end") }
      closeAlternatives()
    case ("speaker", _): return false
    case (let word, _):
      guard let meant = suggestion(for: word, among: Self.comments) else { return false }
      report(opening, "\(quoted(word)) is not a kind of comment", fix: "Did you mean \(meant)?")
    }
    return true
  }

  private static let comments = ["only", "if", "otherwise", "always", "speaker"]

  private mutating func open(_ reading: LessonAlternative.Reading, at line: LessonSource.Line) {
    if reading == .otherwise, alternatives.isEmpty {
      report(line, "there is no part above to which this could be the alternative")
    } else if reading == .only(notes: []) || reading == .met([]) {
      report(line, "this names no reading")
    }
    alternatives.append(LessonAlternative(reading: reading, position: line.position))
  }

  private mutating func closeAlternatives() {
    if !alternatives.isEmpty { page?.parts.append(.alternatives(alternatives)) }
    alternatives = []
  }

  /// Reads a comment.
  ///
  /// `<!-- speaker: … -->` is for the teacher; `<!-- only: … -->` and similar comments say which readings show
  /// something; any other comment is for the author.
  private mutating func parseComment(opening: LessonSource.Line) {
    closeParagraph()
    if let end = opening.text.firstRange(of: "-->") {
      var inner = opening.dropFirst(4)
      inner.characters = Array(opening.text[..<end.lowerBound].dropFirst(4))
      if parseReading(inner.trimmed, at: opening) { return }
    }
    var body: [LessonSource.Line] = [opening.dropFirst(4).trimmed]
    var isClosed = opening.text.contains("-->")
    while !isClosed, let line = take() {
      body.append(line)
      isClosed = line.text.contains("-->")
    }
    guard isClosed else {
      report(opening, "the comment is not closed", fix: "End it with -->")
      return
    }
    guard body[0].starts(with: "speaker:") else { return }
    body[0] = body[0].dropFirst("speaker:".count)
    if let end = body[body.count - 1].text.firstRange(of: "-->") {
      body[body.count - 1].characters = Array(body[body.count - 1].text[..<end.lowerBound])
    }
    let notes = paragraphs(body)
    page?.speakerNotes += notes
  }

  private mutating func parseBlock(opening: LessonSource.Line) {
    closeParagraph()
    let fence = String(opening.characters.prefix { $0 == opening.characters[0] })
    let name = opening.dropFirst(fence.count).trimmed
    var body: [LessonSource.Line] = []
    while let line = take() {
      if line.trimmed.text == fence {
        guard page != nil else {
          report(opening, "this block comes before the first page", fix: "Begin a page: ## Its title")
          return
        }
        if let part = part(named: name, body) { append(part) }
        return
      }
      body.append(line)
    }
    report(opening, "the block is not closed", fix: "End it with \(fence)")
  }

  /// Returns the paragraphs of lines: a blank line or the mark of a list item begins a new one.
  mutating func paragraphs(_ lines: [LessonSource.Line]) -> [Paragraph] {
    var result: [Paragraph] = []
    var open: OpenParagraph?
    for line in lines {
      let (marker, body) = Self.listItem(line.trimmed)
      if open != nil, marker.isEmpty, !line.isBlank {
        open?.add(body, &faults)
      } else {
        if let open { result.append(open.closed(&faults)) }
        open = line.isBlank ? nil : OpenParagraph(marker: marker, body, &faults)
      }
    }
    if let open { result.append(open.closed(&faults)) }
    return result
  }
}
