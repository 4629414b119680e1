import Backpropagation
import Equations
import Interchange
import NeuralNetwork
import Notations
import Walkthrough

extension Stage {
  /// The question with its answer found by the engine; nil only after reporting a fault.
  mutating func question(_ block: QuestionBlock) -> Question? {
    let task = block.task.map { prose($0) }
    let told = told
    defer { self.told = told }  // A hint is read by those alone who ask for it.
    let hints = stillTrue(block.hints).map { prose($0) }
    let words = stillTrue(block.explanation).map { Page.Block.prose(prose($0)) }
    guard let kind = kind(of: block) else { return nil }
    let more = hints.count < block.hints.count ? hintsFound(for: kind) : []
    var question = Question(task, kind, hints: hints + more, explanation: words + workings(behind: kind))
    question.wrongAnswers = block.wrongAnswers.compactMap { wrongAnswer($0, to: question) }
    return question
  }

  /// What is said of the numbers at hand; of other numbers than the author's, what is said without the author's.
  mutating func stillTrue(_ paragraphs: [Paragraph]) -> [Paragraph] {
    paragraphs.filter { areMet($0.conditions) && (!isVariant || $0.decimals.isEmpty) }
  }

  /// Hints in place of those that tell the author's numbers.
  private func hintsFound(for kind: Question.Kind) -> [Prose] {
    if case .value(let quantity, _) = kind { setting.hints(for: quantity) } else { [] }
  }

  private mutating func kind(of block: QuestionBlock) -> Question.Kind? {
    switch block.kind {
    case .answer(let text, let digits, let position): return answer(text, digits: digits, at: position)
    case .shape(let name, let position): return shape(of: name, at: position)
    case .choose(let options): return choice(options, at: block.position)
    case .order(let names): return order(names)
    case .symbol(let name, let notes, let position): return symbol(name, in: notes, at: position)
    case .slip(let mistake, let names): return slip(mistake, in: names)
    }
  }

  /// The calculation behind an answer, shown after it.
  private func workings(behind kind: Question.Kind) -> [Page.Block] {
    switch kind {
    case .value(let quantity, _): return workings(of: quantity)
    case .calculation(let expression, _): return calculation(of: expression)
    default: return []
    }
  }

  /// A calculation line by line, behind the name of what is calculated or, where it has none, behind its letters.
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
  /// The decimals in its words, where no claim can put others in their place.
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

// MARK: - Numbers

extension Stage {
  private mutating func answer(_ text: String, digits: Int, at position: SourcePosition) -> Question.Kind? {
    guard let statement = statement(text, at: position) else { return nil }
    guard statement.sides.count == 1 else {
      report("an answer is one quantity, or one calculation with quantities", at: position)
      return nil
    }
    if reportMissing(in: statement, at: position) { return nil }
    let expression = statement.sides[0].expression
    let instance: Expression
    do {
      instance = try expression.instantiated(at: Place(), in: setting.source)
      _ = try instance.value(from: setting.source)
    } catch {
      report(explanation(of: error), at: position)
      return nil
    }
    if case .quantity(let quantity) = instance { return .value(of: quantity, digits: digits) }
    return .calculation(instance, digits: digits)
  }

  /// A wrong answer with its number; none with other numbers than the author's that make it right.
  private mutating func wrongAnswer(
    _ wrong: QuestionBlock.WrongAnswer, to question: Question
  ) -> Question.WrongAnswer? {
    let remark = stillTrue([wrong.remark]).map { prose($0) }
    let position = wrong.value.position
    guard let statement = statement(wrong.value.text, at: position, needsName: false),
      !reportMissing(in: statement, at: position)
    else { return nil }
    guard statement.sides.count == 1, case .scalar(let value)? = value(of: statement.sides[0].expression),
      question.hasNumber
    else {
      report("a wrong answer is one number, beside an answer that is one", at: position)
      return nil
    }
    if question.isRight(value, in: setting) {
      if !isVariant { report("this is the right answer", mend: "Say what gives a wrong one.", at: position) }
      return nil
    }
    return remark.isEmpty ? nil : Question.WrongAnswer(value: value, remark: remark)
  }

  private func value(of expression: Expression) -> Value? {
    try? expression.instantiated(at: Place(), in: setting.source).value(from: setting.source)
  }

  /// What an author states for the engine to find; an answer without any name in it would be typed by the author.
  mutating func statement(
    _ text: String, at position: SourcePosition, needsName: Bool = true
  ) -> StatementParser.Statement? {
    let names = names
    let counter = NameCounter()
    do {
      let statement = try StatementParser.statement(text) { name throws(Fault) in
        counter.count += 1
        return try names.expression(name)
      }
      if counter.count > 0 || !needsName { return statement }
      report(
        "the answer is typed here, where the engine should find it",
        mend: "Name the quantity, such as delta[2][1].", at: position)
    } catch {
      report(error.what, mend: error.mend, at: position, offset: error.offset)
    }
    return nil
  }

  private final class NameCounter { var count = 0 }

  private mutating func shape(of name: String, at position: SourcePosition) -> Question.Kind? {
    guard let quantity = quantity(name, at: position), let value = setting.source.value(of: quantity) else {
      return nil
    }
    if case .scalar = value {
      report(
        "\(name) is a single number, which has no shape", mend: "Name a vector or a matrix.", at: position)
      return nil
    }
    return .shape(of: quantity)
  }
}

// MARK: - Choices

extension Stage {
  private mutating func choice(_ options: [QuestionBlock.Option], at position: SourcePosition) -> Question
    .Kind?
  {
    var right: [Int] = []
    var offered: [Question.Option] = []
    for (number, option) in options.enumerated() {
      guard let isRight = isRight(option) else { return nil }
      if isRight { right.append(number) }
      offered.append(Question.Option(words: prose(option.text), remark: isRight ? [] : remark(on: option)))
    }
    guard right.count == 1 else {
      contradictions += 1
      report(
        right.isEmpty
          ? "no option is right: the condition of none holds" : "\(right.count) options are right, not one",
        at: right.count > 1 ? options[right[1]].conditions[0].position : position)
      return nil
    }
    return .choice(offered, right: right[0])
  }

  /// Whether an option is the right one; nil only after reporting why nobody can tell.
  private mutating func isRight(_ option: QuestionBlock.Option) -> Bool? {
    if option.conditions.isEmpty {
      report("the option has no condition", mend: "- words | a[2][1] > 0", at: option.text.position)
      return nil
    }
    var isRight = true
    for condition in option.conditions {
      guard let isMet = isMet(condition) else { return nil }
      isRight = isRight && isMet
    }
    return isRight
  }

  private mutating func order(_ names: [WrittenText]) -> Question.Kind? {
    if names.first?.text.hasPrefix("proof ") == true { return order(ofProof: names) }
    var steps: [(number: Int, formula: Formula)] = []
    for name in names {
      guard let quantity = quantity(name.text, at: name.position) else { return nil }
      guard let number = composer.steps.number(whichComputes: quantity, example: setting.example) else {
        report("\(name.text) is given, so it has no place in the order of computation", at: name.position)
        return nil
      }
      if steps.contains(where: { $0.number == number }) {
        report("\(name.text) is computed in the same step as another one", at: name.position)
        return nil
      }
      steps.append((number, typesetter.quantity(quantity)))
    }
    if steps.count < 3, let first = names.first {
      report("there are not three things to put in order", at: first.position)
      return nil
    }
    let lines = steps.sorted { $0.number < $1.number }.map { Calculation(left: $0.formula, lines: []) }
    return .order(lines: lines, shown: disorder(of: lines.count))
  }

  /// An order that is not the right one.
  func disorder(of count: Int) -> [Int] {
    var generator = SeededGenerator(seed: seed)
    let order = Array(0..<count)
    let shuffled = generator.shuffled(order)
    return shuffled == order ? Array(order.dropFirst() + order.prefix(1)) : shuffled
  }

  private mutating func symbol(_ name: String, in notes: String, at position: SourcePosition) -> Question
    .Kind?
  {
    guard let quantity = quantity(name, at: position) else { return nil }
    guard let notation = Notation.named(notes) else {
      report(
        "there are no notes \(quoted(notes))",
        mend: "There are \(Notation.builtIn.map(\.id).joined(separator: ", ")).", at: position)
      return nil
    }
    let formula = Typesetter(notation).quantity(quantity)
    let right = Notation.builtIn.filter { Typesetter($0).quantity(quantity) == formula }.map(\.id)
    return .symbol(formula, notes: Notation.builtIn.map(\.id), right: Set(right))
  }
}
