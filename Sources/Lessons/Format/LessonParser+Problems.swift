import Interchange

extension LessonParser {
  private static let problemKeys = ["needs", "fixed"]

  /// Returns the problem of a block: a name, possibly with `after 3 steps`, or JSON; then `needs: …` and `fixed: yes`.
  mutating func problem(_ lines: [LessonSource.Line]) -> ProblemBlock? {
    let keys = lines.reversed().prefix { $0.isBlank || Field($0.trimmed) != nil }.count
    let body = Array(lines.dropLast(keys))
    guard let first = body.first?.trimmed else {
      report(
        lines.first?.trimmed, "the block does not begin with a problem", fix: "Write its name, or JSON.")
      return nil
    }
    guard var block = problem(body, first) else { return nil }
    for line in lines.suffix(keys).map(\.trimmed) { read(line, into: &block) }
    if block.isFixed, let need = block.needs.first {
      faults.report(Fault(at: .init(position: need.position), "a problem with fixed: yes has no needs"))
    }
    return block
  }

  private mutating func problem(_ body: [LessonSource.Line], _ first: LessonSource.Line) -> ProblemBlock? {
    if first.starts(with: "{") {
      let json = body.map(\.text).joined(separator: "\n")
      return ProblemBlock(source: .json(json), position: SourcePosition(line: first.number, column: 1))
    }
    if body.count > 1 {
      report(
        body[1].trimmed, "a problem is one name or JSON, followed by keys and values",
        fix: "Write needs: softmax, or fixed: yes")
      return nil
    }
    let words = first.text.split(separator: " ").map(String.init)
    var block = ProblemBlock(source: .name(words[0]), position: first.position)
    if words.count == 1 { return block }
    guard words.count == 4, words[1] == "after", let steps = Int(whole: words[2]), 1...1000 ~= steps,
      words[3].hasPrefix("step")
    else {
      report(
        first.dropFirst(words[0].count + 1), "only a number of steps may follow the name",
        fix: "Write mazur after 1 step")
      return nil
    }
    block.steps = steps
    return block
  }

  /// Reads a line `needs: softmax, |z[2][1]| > 3` or `fixed: yes`.
  private mutating func read(_ line: LessonSource.Line, into block: inout ProblemBlock) {
    guard let field = Field(line) else { return }
    switch (field.key, field.value) {
    case ("needs", let value) where !value.isEmpty:
      block.needs += list(line.dropFirst(field.key.count + 1))
    case ("fixed", "yes"): block.isFixed = true
    case ("needs", _): report(line, "needs is empty", fix: "Write needs: softmax")
    case ("fixed", _): report(line, "fixed can only be yes", fix: "Write fixed: yes, or leave it out.")
    default:
      report(
        line, "\(quoted(field.key)) is not a key of a problem",
        fix: fix(for: field.key, among: Self.problemKeys))
    }
  }
}
