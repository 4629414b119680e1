import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import Notations
import Walkthrough

extension LessonContext {
  /// Returns the question with the answer that the engine finds, or nil after reporting a fault.
  mutating func question(_ block: QuestionBlock) -> Question? {
    let task = block.task.map { prose($0) }
    let told = told
    defer { self.told = told }  // Only a learner who asks for a hint reads it.
    let hints = stillTrue(block.hints).map { prose($0) }
    let words = stillTrue(block.explanation).map { Page.Block.prose(prose($0)) }
    guard let kind = block.kind.asked(in: &self, at: block.position) else { return nil }
    let more = hints.count < block.hints.count ? kind.hints(in: setting) : []
    var question = Question(task, kind, hints: hints + more, explanation: words + kind.workings(in: setting))
    question.wrongAnswers = block.wrongAnswers.compactMap { wrongAnswer($0, to: question) }
    return question
  }

  /// Returns the paragraphs that are true of the current numbers; with other numbers, those without decimals of the
  /// author.
  mutating func stillTrue(_ paragraphs: [Paragraph]) -> [Paragraph] {
    paragraphs.filter { areMet($0.conditions) && (!isVariant || $0.decimals.isEmpty) }
  }

  /// Returns a calculation line by line.
  ///
  /// Its left side is the name of the result or, if that has none, its letters.
  func calculation(of expression: Expression, named name: Formula? = nil) -> [Page.Block] {
    guard let lines = try? expression.filled(from: setting.source).calculation(in: setting.source) else {
      return []
    }
    let letters = typesetter.formula(expression)
    let left = name ?? letters
    let shown = ([letters] + lines.map(typesetter.formula)).drop { $0 == left }
    return shown.isEmpty ? [] : [.calculation(Calculation(left: left, lines: Array(shown)))]
  }

  mutating func quantity(_ name: String, at position: SourcePosition) -> Quantity? {
    do {
      return try writtenIn.quantity(named: name, in: setting.source)
    } catch {
      report(error, at: position)
      return nil
    }
  }
}

extension Paragraph {
  /// The decimals in its words, which no claim can replace by other numbers.
  var decimals: [String] {
    spans.flatMap { span in
      switch span {
      case .text(let words), .strong(let words):
        words.matches(of: /[0-9]+\.[0-9]+/).map { String($0.output) }
      case .code, .number, .link: [String]()
      }
    }
  }
}

// MARK: - Wrong answers

extension LessonContext {
  /// Returns a wrong answer with its number, or nil if it is right with other numbers than the author's.
  private mutating func wrongAnswer(
    _ wrong: QuestionBlock.WrongAnswer, to question: Question
  ) -> Question.WrongAnswer? {
    let remark = stillTrue([wrong.remark]).map { prose($0) }
    let position = wrong.value.position
    guard let statement = statement(wrong.value.text, at: position, needsName: false),
      !reportMissing(in: statement, at: position)
    else { return nil }
    guard statement.sides.count == 1, case .scalar(let value)? = value(of: statement.sides[0].expression),
      question.kind.digits != nil
    else {
      report("a wrong answer must be one number, and so must the right one", at: position)
      return nil
    }
    if question.kind.answer("\(value)", in: setting) == .right {
      if !isVariant {
        report("this is the right answer", fix: "Write a calculation that gives a wrong one.", at: position)
      }
      return nil
    }
    return remark.isEmpty ? nil : Question.WrongAnswer(value: value, remark: remark)
  }

  private func value(of expression: Expression) -> Value? {
    try? expression.instantiated(at: Place(), in: setting.source).value(from: setting.source)
  }

  /// Returns the statement of an author, whose value the engine finds.
  ///
  /// It must contain a name: otherwise the author would type the answer.
  mutating func statement(
    _ text: String, at position: SourcePosition, needsName: Bool = true
  ) -> WrittenStatement? {
    do {
      let statement = try WrittenStatement.read(text, names: names)
      let isCalculated = text.contains(where: \.isLetter) && statement.sides.contains { $0.literal == nil }
      if isCalculated || !needsName { return statement }
      report(
        "the answer is written as a number",
        fix: "Name the quantity, such as delta[2][1], so that the program computes it.", at: position)
    } catch {
      report(error.fault.what, fix: error.fault.fix, at: position, offset: error.offset)
    }
    return nil
  }
}
