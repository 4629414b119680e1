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
    case "problem": return problem(lines)
    case "show": return show(lines).map(LessonPart.show)
    case "proof": return show(lines).map(LessonPart.proof)
    case "question": return question(lines, at: first.position).map(LessonPart.question)
    case "checkpoint": return .checkpoint(paragraphs(lines))
    default:
      report(
        name,
        name.text.isEmpty ? "the block does not say what it is" : "\(quoted(name.text)) is no kind of block",
        mend: mend(for: name.text, among: Self.blocks))
      return nil
    }
  }

  /// A name, perhaps with `after 3 steps` behind it, or JSON.
  private mutating func problem(_ lines: [LessonSource.Line]) -> LessonPart? {
    let first = lines[0].trimmed
    if first.starts(with: "{") {
      let json = lines.map(\.text).joined(separator: "\n")
      return .problem(
        ProblemBlock(source: .json(json), position: SourcePosition(line: first.number, column: 1)))
    }
    if lines.count > 1 {
      report(lines[1].trimmed, "a problem is one name, or JSON")
      return nil
    }
    let words = first.text.split(separator: " ").map(String.init)
    var block = ProblemBlock(source: .name(words[0]), position: first.position)
    if words.count == 1 { return .problem(block) }
    guard words.count == 4, words[1] == "after", let steps = Int(words[2]), 1...1000 ~= steps,
      words[3].hasPrefix("step")
    else {
      report(first.dropFirst(words[0].count + 1), "behind the name only this may stand: after 1 step")
      return nil
    }
    block.steps = steps
    return .problem(block)
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
  private static let keys = ways + ["digits", "hint", "why"]

  /// A key with the lines that belong to it.
  private struct Section {
    var key: LessonSource.Line
    var lines: [LessonSource.Line]
    var name: String { key.text }
    var first: LessonSource.Line { lines[0].trimmed }
  }

  private mutating func question(_ lines: [LessonSource.Line], at position: SourcePosition) -> QuestionBlock?
  {
    let (task, sections) = sections(lines)
    var ways: [QuestionBlock.Kind] = []
    var hints: [Paragraph] = []
    var explanation: [Paragraph] = []
    let digits = digits(sections)
    for section in sections {
      switch section.name {
      case "digits": break
      case "hint": hints.append(joined(paragraphs(section.lines)))
      case "why": explanation += paragraphs(section.lines)
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
    return QuestionBlock(task: words, kind: kind, hints: hints, explanation: explanation, position: position)
  }

  /// What stands before the first key, and each key with what stands behind it and below.
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
      } else if isKey, line.column == text.column, sections.last?.name != "choose",
        let meant = suggestion(for: String(word), among: Self.keys)
      {
        report(text, "\(quoted(String(word))) is no key of a question", mend: "Did you mean \(meant)?")
      } else if sections.isEmpty {
        task.append(line)
      } else {
        sections[sections.count - 1].lines.append(line)
      }
    }
    return (task, sections)
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
    if let digits = Int(section.first.text), 0...12 ~= digits { return digits }
    report(section.first, "\(quoted(section.first.text)) is no number of decimal places from 0 to 12")
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
    case "order": return .order(names(value))
    case "symbol":
      return pair(value, "symbol: w[2][1][3] in exercise").map { .symbol($0, notes: $1, at: value.position) }
    default:
      return slip(value)
    }
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
    return .slip(.init(text: String(mistake), position: value.position), in: names(rest.dropFirst(4)))
  }

  /// Names between commas.
  private func names(_ line: LessonSource.Line) -> [QuestionBlock.Name] {
    var names: [QuestionBlock.Name] = []
    var rest = line
    while !rest.characters.isEmpty {
      let length = rest.characters.firstIndex(of: ",") ?? rest.characters.count
      var piece = rest
      piece.characters = Array(rest.characters[..<length])
      names.append(.init(text: piece.trimmed.text, position: piece.trimmed.position))
      rest = rest.dropFirst(length + 1)
    }
    return names
  }

  private mutating func choose(_ section: Section) -> QuestionBlock.Kind? {
    var options: [QuestionBlock.Option] = []
    for line in section.lines.map(\.trimmed) where !line.isBlank {
      guard line.starts(with: "- "), let bar = line.characters.lastIndex(of: "|") else {
        report(
          line, "an option is its text and the condition that makes it right", mend: "- words | a[2][1] > 0")
        return nil
      }
      var text = line.dropFirst(2)
      text.characters = Array(line.characters[2..<bar])
      let condition = line.dropFirst(bar + 1).trimmed
      options.append(
        .init(
          text: Paragraph(spans: SpanParser.spans(text.trimmed, &faults), position: text.trimmed.position),
          condition: .init(text: condition.text, position: condition.position)))
    }
    if options.count < 2 {
      report(section.key, "there are not two options to choose from")
      return nil
    }
    return .choose(options)
  }
}
