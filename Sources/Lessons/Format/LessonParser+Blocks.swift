import Interchange

extension LessonParser {
  private static let blocks = ["problem", "show", "proof", "question", "checkpoint"]

  /// Returns the part that a fenced block describes, or nil after reporting a fault.
  mutating func part(named name: LessonSource.Line, _ body: [LessonSource.Line]) -> LessonPart? {
    let lines = Array(
      body.drop(while: \.isBlank).reversed().drop(while: \.isBlank).reversed())
    guard let first = lines.first?.trimmed else {
      report(name, "the block is empty")
      return nil
    }
    switch name.text {
    case "problem": return problem(lines).map(LessonPart.problem)
    case "show": return show(lines).map(LessonPart.show)
    case "proof": return show(lines).map(LessonPart.proof)
    case "question": return question(lines, at: first.position).map(LessonPart.question)
    case "checkpoint": return .checkpoint(paragraphs(lines))
    default:
      report(
        name,
        name.text.isEmpty
          ? "the block does not say what it is" : "\(quoted(name.text)) is not a kind of block",
        fix: fix(for: name.text, among: Self.blocks))
      return nil
    }
  }

  private mutating func show(_ lines: [LessonSource.Line]) -> ShowBlock? {
    let subject = lines[0].trimmed
    var block = ShowBlock(subject: subject.text, fields: [], position: subject.position)
    for line in lines.dropFirst().map(\.trimmed) where !line.isBlank {
      guard let field = Field(line) else {
        report(line, "after its first line the block has only keys and values", fix: "Write depth: term")
        return nil
      }
      block.fields.append(field)
    }
    return block
  }
}

// MARK: - Questions

/// A key of a question, with the lines that belong to it.
struct QuestionSection {
  /// The word before the colon.
  var key: LessonSource.Line
  /// The conditions that the numbers must meet for the section to be shown.
  var conditions: [WrittenText] = []
  /// The text after the key, and the lines below it.
  var lines: [LessonSource.Line]

  var name: String { key.text }
  var first: LessonSource.Line { lines[0].trimmed }
}

extension LessonParser {
  private static let kinds = Dictionary(
    uniqueKeysWithValues: WrittenQuestions.all.map { (key: $0.key, kind: $0) })
  private static let ways = WrittenQuestions.all.map { $0.key }
  private static let keys = ways + ["digits", "wrong", "hint", "why"]

  private mutating func question(_ lines: [LessonSource.Line], at position: SourcePosition) -> QuestionBlock?
  {
    let (task, sections) = sections(lines)
    var ways: [any WrittenQuestion] = []
    var wrongAnswers: [QuestionBlock.WrongAnswer] = []
    var hints: [Paragraph] = []
    var explanation: [Paragraph] = []
    let digits = digits(sections)
    for section in sections {
      switch section.name {
      case "digits": break
      case "wrong": if let wrong = wrongAnswer(section) { wrongAnswers.append(wrong) }
      case "hint": hints.append(joined(words(of: section)))
      case "why": explanation += words(of: section)
      default: if let way = way(section, digits: digits) { ways.append(way) } else { return nil }
      }
    }
    let words = paragraphs(task)
    if words.isEmpty {
      report(lines[0].trimmed, "the question asks nothing", fix: "Begin with what is asked.")
    }
    guard ways.count == 1, let kind = ways.first else {
      report(
        lines[0].trimmed,
        ways.isEmpty ? "the question does not say what its answer is" : "the question has two answers",
        fix: "Use one of \(Self.ways.joined(separator: ", ")).")
      return nil
    }
    return QuestionBlock(
      task: words, kind: kind, wrongAnswers: wrongAnswers, hints: hints, explanation: explanation,
      position: position)
  }

  private mutating func words(of section: QuestionSection) -> [Paragraph] {
    paragraphs(section.lines).map { paragraph in
      var conditional = paragraph
      conditional.conditions = section.conditions
      return conditional
    }
  }

  /// Returns the lines before the first key, and the section of each key.
  private mutating func sections(_ lines: [LessonSource.Line]) -> ([LessonSource.Line], [QuestionSection]) {
    var task: [LessonSource.Line] = []
    var sections: [QuestionSection] = []
    for line in lines {
      let text = line.trimmed
      let word = text.characters.prefix { $0.isLetter }
      let isKey = word.count < text.characters.count && text.characters[word.count] == ":"
      if isKey, line.column == text.column, Self.keys.contains(String(word)) {
        let key = LessonSource.Line(characters: Array(word), number: text.number, column: text.column)
        sections.append(QuestionSection(key: key, lines: [text.dropFirst(word.count + 1)]))
      } else if line.column == text.column, let section = conditional(text) {
        sections.append(section)
      } else if isKey, line.column == text.column,
        sections.last.flatMap({ Self.kinds[$0.name]?.standsBelowKey }) != true,
        let meant = suggestion(for: String(word), among: Self.keys)
      {
        report(text, "\(quoted(String(word))) is not a key of a question", fix: "Did you mean \(meant)?")
      } else if sections.isEmpty {
        task.append(line)
      } else {
        sections[sections.count - 1].lines.append(line)
      }
    }
    return (task, sections)
  }

  /// Returns a section that is shown only if a condition is met: `why if delta[2][1] < 0: …`.
  private mutating func conditional(_ line: LessonSource.Line) -> QuestionSection? {
    guard let key = ["hint", "why"].first(where: { line.starts(with: $0 + " if ") }) else { return nil }
    let rest = line.dropFirst(key.count + 4)
    guard let colon = rest.characters.firstIndex(of: ":") else {
      report(line, "a colon is missing after the condition", fix: "Write \(key) if delta[2][1] < 0: …")
      return nil
    }
    var condition = rest
    condition.characters = Array(rest.characters[..<colon])
    let name = LessonSource.Line(characters: Array(key), number: line.number, column: line.column)
    return QuestionSection(key: name, conditions: list(condition), lines: [rest.dropFirst(colon + 1)])
  }

  func joined(_ paragraphs: [Paragraph]) -> Paragraph {
    guard var all = paragraphs.first else { return Paragraph() }
    for further in paragraphs.dropFirst() {
      all.spans += [.text(further.marker.isEmpty ? " " : " \(further.marker) ")] + further.spans
    }
    return all
  }

  private mutating func digits(_ sections: [QuestionSection]) -> Int {
    guard let section = sections.first(where: { $0.name == "digits" }) else { return 4 }
    if let digits = Int(whole: section.first.text), 0...12 ~= digits { return digits }
    report(section.first, "\(quoted(section.first.text)) is not a number of decimal places from 0 to 12")
    return 4
  }

  /// Returns how the answer of a question is found, read by its kind, or nil after reporting a fault.
  private mutating func way(_ section: QuestionSection, digits: Int) -> (any WrittenQuestion)? {
    guard let kind = Self.kinds[section.name] else { return nil }
    if section.first.isBlank, !kind.standsBelowKey {
      report(section.key, "\(section.name) is empty")
      return nil
    }
    return kind.init(section, digits: digits, readBy: &self)
  }

  /// Returns a wrong answer with its remark, `1 | That is the rate`; lines below continue the remark.
  private mutating func wrongAnswer(_ section: QuestionSection) -> QuestionBlock.WrongAnswer? {
    let columns = section.first.columns.map(\.trimmed)
    guard columns.count == 2, !columns[0].isBlank, !columns[1].isBlank else {
      report(
        section.key, "a wrong answer needs a calculation and a remark",
        fix: "wrong: a[2][1] | what to say to someone who types it")
      return nil
    }
    return .init(
      value: WrittenText(columns[0]), remark: joined(paragraphs([columns[1]] + section.lines.dropFirst())))
  }

  /// Returns the texts between commas; a comma within brackets does not separate.
  func list(_ line: LessonSource.Line) -> [WrittenText] {
    var pieces: [LessonSource.Line] = []
    var depth = 0
    var start = 0
    for (position, character) in line.characters.enumerated() {
      if "([{".contains(character) { depth += 1 }
      if ")]}".contains(character) { depth -= 1 }
      if character == ",", depth <= 0 {
        pieces.append(line.piece(start..<position))
        start = position + 1
      }
    }
    pieces.append(line.piece(start..<line.characters.count))
    return pieces.map(\.trimmed).filter { !$0.isBlank }.map { WrittenText($0) }
  }
}

extension WrittenText {
  /// Creates the text of a line, with its place.
  init(_ line: LessonSource.Line) { self.init(text: line.text, position: line.position) }
}
