import Interchange

extension LessonParser {
  private static let blocks = ["problem", "show", "proof", "question", "checkpoint"]

  /// What a fenced block says; nil only after reporting a fault.
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
        mend: mend(for: name.text, among: Self.blocks))
      return nil
    }
  }

  private mutating func show(_ lines: [LessonSource.Line]) -> ShowBlock? {
    let subject = lines[0].trimmed
    var block = ShowBlock(subject: subject.text, fields: [], position: subject.position)
    for line in lines.dropFirst().map(\.trimmed) where !line.isBlank {
      guard let field = Field(line) else {
        report(line, "below what is shown stand keys and values", mend: "Write depth: term")
        return nil
      }
      block.fields.append(field)
    }
    return block
  }
}

// MARK: - Questions

extension LessonParser {
  private static let ways = ["answer", "shape", "choose", "order", "symbol", "slip"]
  private static let keys = ways + ["digits", "wrong", "hint", "why"]

  /// A key with the lines that belong to it.
  private struct Section {
    var key: LessonSource.Line
    /// What the numbers must meet for it to be said.
    var conditions: [WrittenText] = []
    var lines: [LessonSource.Line]
    var name: String { key.text }
    var first: LessonSource.Line { lines[0].trimmed }
  }

  private mutating func question(_ lines: [LessonSource.Line], at position: SourcePosition) -> QuestionBlock?
  {
    let (task, sections) = sections(lines)
    var ways: [QuestionBlock.Kind] = []
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
      report(lines[0].trimmed, "the question asks nothing", mend: "Begin with what is asked.")
    }
    guard ways.count == 1, let kind = ways.first else {
      report(
        lines[0].trimmed,
        ways.isEmpty ? "the question does not say what its answer is" : "the question has two answers",
        mend: "Use one of \(Self.ways.joined(separator: ", ")).")
      return nil
    }
    return QuestionBlock(
      task: words, kind: kind, wrongAnswers: wrongAnswers, hints: hints, explanation: explanation,
      position: position)
  }

  private mutating func words(of section: Section) -> [Paragraph] {
    paragraphs(section.lines).map { paragraph in
      var conditional = paragraph
      conditional.conditions = section.conditions
      return conditional
    }
  }

  /// What stands before the first key, and each key with what stands after it and below.
  private mutating func sections(_ lines: [LessonSource.Line]) -> ([LessonSource.Line], [Section]) {
    var task: [LessonSource.Line] = []
    var sections: [Section] = []
    for line in lines {
      let text = line.trimmed
      let word = text.characters.prefix { $0.isLetter }
      let isKey = word.count < text.characters.count && text.characters[word.count] == ":"
      if isKey, line.column == text.column, Self.keys.contains(String(word)) {
        let key = LessonSource.Line(characters: Array(word), number: text.number, column: text.column)
        sections.append(Section(key: key, lines: [text.dropFirst(word.count + 1)]))
      } else if line.column == text.column, let section = conditional(text) {
        sections.append(section)
      } else if isKey, line.column == text.column, sections.last?.name != "choose",
        let meant = suggestion(for: String(word), among: Self.keys)
      {
        report(text, "\(quoted(String(word))) is not a key of a question", mend: "Did you mean \(meant)?")
      } else if sections.isEmpty {
        task.append(line)
      } else {
        sections[sections.count - 1].lines.append(line)
      }
    }
    return (task, sections)
  }

  /// A section that is said only where a condition is met: `why if delta[2][1] < 0: …`.
  private mutating func conditional(_ line: LessonSource.Line) -> Section? {
    guard let key = ["hint", "why"].first(where: { line.starts(with: $0 + " if ") }) else { return nil }
    let rest = line.dropFirst(key.count + 4)
    guard let colon = rest.characters.firstIndex(of: ":") else {
      report(line, "a colon is missing after the condition", mend: "Write \(key) if delta[2][1] < 0: …")
      return nil
    }
    var condition = rest
    condition.characters = Array(rest.characters[..<colon])
    let name = LessonSource.Line(characters: Array(key), number: line.number, column: line.column)
    return Section(key: name, conditions: list(condition), lines: [rest.dropFirst(colon + 1)])
  }

  private func joined(_ paragraphs: [Paragraph]) -> Paragraph {
    guard var all = paragraphs.first else { return Paragraph() }
    for further in paragraphs.dropFirst() {
      all.spans += [.text(further.marker.isEmpty ? " " : " \(further.marker) ")] + further.spans
    }
    return all
  }

  private mutating func digits(_ sections: [Section]) -> Int {
    guard let section = sections.first(where: { $0.name == "digits" }) else { return 4 }
    if let digits = Int(whole: section.first.text), 0...12 ~= digits { return digits }
    report(section.first, "\(quoted(section.first.text)) is not a number of decimal places from 0 to 12")
    return 4
  }

  private mutating func way(_ section: Section, digits: Int) -> QuestionBlock.Kind? {
    let value = section.first
    if value.isBlank, section.name != "choose" {
      report(section.key, "\(section.name) is empty")
      return nil
    }
    switch section.name {
    case "answer": return .answer(value.text, digits: digits, at: value.position)
    case "shape": return .shape(value.text, at: value.position)
    case "choose": return choose(section)
    case "order": return .order(list(value))
    case "symbol":
      return pair(value, "symbol: w[2][1][3] in exercise").map { .symbol($0, notes: $1, at: value.position) }
    default:
      return slip(value)
    }
  }

  /// A wrong answer and what is said to it, `1 | That is the rate`; lines below continue the remark.
  private mutating func wrongAnswer(_ section: Section) -> QuestionBlock.WrongAnswer? {
    let columns = section.first.columns.map(\.trimmed)
    guard columns.count == 2, !columns[0].isBlank, !columns[1].isBlank else {
      report(
        section.key, "a wrong answer is what it is computed from and a remark",
        mend: "wrong: a[2][1] | said to somebody who types it")
      return nil
    }
    let value = WrittenText(text: columns[0].text, position: columns[0].position)
    return .init(value: value, remark: joined(paragraphs([columns[1]] + section.lines.dropFirst())))
  }

  private mutating func pair(_ value: LessonSource.Line, _ usage: String) -> (String, String)? {
    let words = value.text.split(separator: " ").map(String.init)
    if words.count == 3, words[1] == "in" { return (words[0], words[2]) }
    report(value, "here something must stand in something", mend: "Write \(usage)")
    return nil
  }

  /// A mistake and where it may be made, `weightsUpdated in delta[3][1], delta[2][1]`.
  private mutating func slip(_ value: LessonSource.Line) -> QuestionBlock.Kind? {
    let mistake = value.characters.prefix { $0.isLetter }
    let rest = value.dropFirst(mistake.count)
    guard !mistake.isEmpty, rest.starts(with: " in ") else {
      report(
        value, "a slip is a mistake in a list of quantities",
        mend: "Write weightsUpdated in delta[3][1], delta[2][1]")
      return nil
    }
    return .slip(.init(text: String(mistake), position: value.position), in: list(rest.dropFirst(4)))
  }

  /// What stands between commas; those within brackets separate nothing.
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
    return pieces.map(\.trimmed).filter { !$0.isBlank }.map { .init(text: $0.text, position: $0.position) }
  }

  /// Options `- words | conditions | remark`; lines below one continue its remark.
  private mutating func choose(_ section: Section) -> QuestionBlock.Kind? {
    var options: [(columns: [LessonSource.Line], more: [LessonSource.Line])] = []
    for line in section.lines.map(\.trimmed) where !line.isBlank {
      let columns = line.starts(with: "- ") ? line.dropFirst(2).columns.map(\.trimmed) : []
      if 2...3 ~= columns.count {
        options.append((columns, []))
      } else if columns.isEmpty, options.last?.columns.count == 3 {
        options[options.count - 1].more.append(line)
      } else {
        report(
          line, "an option is its text, the condition that makes it right and perhaps a remark",
          mend: "- words | a[2][1] > 0 | said to somebody who chooses it wrongly")
        return nil
      }
    }
    if options.count < 2 {
      report(section.key, "there are not two options to choose from")
      return nil
    }
    return .choose(options.map { option($0.columns, $0.more) })
  }

  private mutating func option(_ columns: [LessonSource.Line], _ more: [LessonSource.Line])
    -> QuestionBlock.Option
  {
    let words = columns[0]
    let text = OpenParagraph(words, &faults).closed(&faults)
    let remark = columns.count == 3 ? joined(paragraphs([columns[2]] + more)) : nil
    return .init(text: text, conditions: list(columns[1]), remark: remark)
  }
}
