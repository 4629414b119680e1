import Backpropagation
package import Interchange
import NeuralNetwork
import Notations
import Equations
import Walkthrough

/// The check of a lesson: every block runs, every claim holds, the engine finds every answer, no hint gives an answer
/// away, and every link leads somewhere.
package struct LessonCheck {
  private let lesson: Lesson
  /// The names of the lessons beside this one, which a link may lead to.
  private let neighbours: Set<String>
  private var context: LessonContext?
  /// Whether other readings have other numbers at this place.
  private var isVaried = false
  private var faults = Faults()

  /// Checks a lesson file.
  ///
  /// - Throws: All its faults, each with line and column.
  package static func check(_ bytes: [UInt8], neighbours: Set<String> = []) throws(Faults) {
    var parser = LessonParser(try LessonSource(bytes).lines)
    parser.parse()
    var check = LessonCheck(parser.lesson, neighbours)
    check.faults.report(parser.faults)
    check.run()
    if check.faults.isEmpty { ReadingCheck.faults(of: parser.lesson).forEach { check.faults.report($0) } }
    try check.faults.throwIfAny()
  }

  private init(_ lesson: Lesson, _ neighbours: Set<String>) {
    self.lesson = lesson
    self.neighbours = neighbours
  }

  private mutating func run() {
    guard let notation = Notation.named(lesson.header.notes) else {
      faults.report(
        Fault(
          at: .init(position: lesson.header.notesPosition),
          "there are no notes \(quoted(lesson.header.notes))",
          fix: choice(of: Notation.builtIn.map(\.id))))
      return
    }
    context = LessonContext(QuestionSetting(Trace(of: BuiltInProblem.standard.problem), notation: notation))
    for page in lesson.pages {
      for part in page.parts { check(part) }
      page.speakerNotes.forEach { check($0) }
    }
    if let context { faults.report(context.faults) }
  }

  private mutating func check(_ part: LessonPart) {
    switch part {
    case .paragraph(let paragraph): check(paragraph)
    case .checkpoint(let paragraphs): paragraphs.forEach { check($0) }
    case .show(let block): _ = context?.blocks(block)
    case .proof(let block): _ = context?.proof(block)
    case .problem(let block): enter(block)
    case .question(let block): check(block)
    case .alternatives(let alternatives):
      alternatives.flatMap(\.parts).forEach { checkWords(of: $0) }
      for part in context?.shown(alternatives) ?? [] { check(part) }
    }
  }

  /// Checks the words of a part in the same way, whether or not this reading shows the part.
  private mutating func checkWords(of part: LessonPart) {
    switch part {
    case .paragraph(let paragraph): checkWords(of: paragraph)
    case .checkpoint(let paragraphs): paragraphs.forEach { checkWords(of: $0) }
    case .question(let block): checkWords(of: block)
    case .show, .proof, .problem, .alternatives: break
    }
  }

  private mutating func enter(_ block: ProblemBlock) {
    do {
      let problem = try block.problem()
      context?.setting.trace = Trace(of: problem)
      context?.setting.example = 1
      isVaried = !block.isFixed
      for need in block.needs where context?.areMet([need]) == false {
        faults.report(
          Fault(
            at: .init(position: need.position), "the lesson's own numbers do not satisfy \(quoted(need.text))"
          ))
      }
    } catch {
      faults.report(error)
    }
  }

  private mutating func check(_ paragraph: Paragraph) {
    _ = context?.prose(paragraph)
    checkWords(of: paragraph)
  }

  private mutating func checkWords(of paragraph: Paragraph) {
    checkLinks(of: paragraph)
    guard isVaried, let decimal = paragraph.decimals.first else { return }
    faults.report(
      Fault(
        at: .init(position: paragraph.position),
        "\(decimal) is written into the text, but the text is also read with other numbers",
        fix: "Write `delta[2][1] = \(decimal)`, or `\(decimal)` if it is the same for all networks."))
  }

  private mutating func checkLinks(of paragraph: Paragraph) {
    for case .link(_, let target, let position) in paragraph.spans {
      if let fault = fault(ofLink: target) {
        faults.report(
          Fault(
            at: .init(position: position), fault, fix: "A link is https://… or a lesson beside this one."))
      }
    }
  }

  private func fault(ofLink target: String) -> String? {
    if target.hasPrefix("https://"), target.count > 8, !target.contains(" ") { return nil }
    let file = target.split(separator: "#", omittingEmptySubsequences: false).first.map(String.init) ?? ""
    if file.contains("/") || file.contains("\\") || file.contains(":") {
      return "the link \(quoted(target)) leads out of the lessons"
    }
    return file.isEmpty || neighbours.contains(file)
      ? nil : "there is no lesson \(quoted(file)) beside this one"
  }

  private mutating func checkWords(of block: QuestionBlock) {
    (block.hints + block.explanation).forEach { checkLinks(of: $0) }
    block.task.forEach { checkWords(of: $0) }
    block.kind.words.forEach { checkWords(of: $0) }
  }

  private mutating func check(_ block: QuestionBlock) {
    checkWords(of: block)
    guard let question = context?.question(block), let setting = context?.setting else { return }
    for hint in block.hints {
      if let reason = question.kind.givenAway(by: hint.text.lowercased(), in: setting) {
        faults.report(Fault(at: .init(position: hint.position), "the hint gives the answer away: \(reason)"))
      }
    }
  }
}

extension ProblemBlock {
  /// Returns the problem that a block names or contains, after the learning steps of the block.
  ///
  /// - Throws: The faults of the problem, at lines and columns of the lesson.
  func problem() throws(Faults) -> Problem { stepped(try source.problem(at: position)) }

  /// Returns a problem after the learning steps of the block.
  func stepped(_ problem: Problem) -> Problem {
    (0..<steps).reduce(problem) { problem, _ in Trace(of: problem).steppedProblem() }
  }
}

extension ProblemBlock.Source {
  /// Returns the problem that is named or written out here.
  ///
  /// - Throws: The faults of the problem, at lines and columns of the lesson.
  func problem(at position: SourcePosition) throws(Faults) -> Problem {
    switch self {
    case .name(let name):
      if let builtIn = BuiltInProblem.named(name) { return builtIn.problem }
      let fix = fix(for: name, among: BuiltInProblem.all.map(\.id))
      throw Faults([
        Fault(at: .init(position: position), "there is no problem \(quoted(name))", fix: fix)
      ])
    case .json(let text): return try Self.read(text, below: position.line - 1)
    }
  }

  /// The greatest number of weights in a lesson; more do not fit on its pages.
  private static let mostWeights = 100_000.0

  /// Checks the number of weights before any of them is drawn.
  private static func checkSize(_ bytes: [UInt8]) throws(Faults) {
    guard let value = (try? JSONDocument(bytes))?.value, let layers = value["layers"]?.elements else {
      return
    }
    var width = Double(value["examples"]?.elements?.first?["input"]?.elements?.count ?? 1)
    var weights = 0.0
    for layer in layers {
      let neurons = layer["neurons"]?.number ?? Double(layer["weights"]?.elements?.count ?? 1)
      weights += neurons * width
      width = neurons
    }
    guard weights > mostWeights else { return }
    throw Faults([
      Fault("the network has more than \(Int(mostWeights)) weights", fix: "A smaller one shows the same.")
    ])
  }

  private static func read(_ text: String, below line: Int) throws(Faults) -> Problem {
    do {
      try checkSize(Array(text.utf8))
      return try Problem(json: Array(text.utf8))
    } catch {
      throw Faults(error.list.map { $0.moved(below: line) })
    }
  }
}

extension Fault {
  /// Returns the fault, with its place moved down by a number of lines, for a text inside another text.
  fileprivate func moved(below line: Int) -> Fault {
    let position = place.position ?? SourcePosition(line: 1, column: 1)
    let moved = SourcePosition(line: position.line + line, column: position.column)
    return Fault(at: .init(position: moved), place.path.isEmpty ? what : "\(place.path): \(what)", fix: fix)
  }
}
