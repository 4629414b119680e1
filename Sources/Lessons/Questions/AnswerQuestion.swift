import Backpropagation
import Equations
package import Expressions
import Interchange
import NeuralNetwork
import Notations
package import Walkthrough

/// A question for a quantity or a calculation, as an author writes it: `answer: delta[2][1]`, with `digits: 4`.
struct WrittenAnswer: WrittenQuestion {
  static let key = "answer"

  /// The quantity or calculation that is asked for.
  let value: WrittenText
  /// The number of decimal places asked for.
  let digits: Int

  init?(_ section: QuestionSection, digits: Int, readBy parser: inout LessonParser) {
    value = WrittenText(section.first)
    self.digits = digits
  }

  func asked(in context: inout LessonContext, at _: SourcePosition) -> (any QuestionKind)? {
    let position = value.position
    guard let statement = context.statement(value.text, at: position) else { return nil }
    guard statement.sides.count == 1 else {
      context.report("an answer is one quantity, or one calculation with quantities", at: position)
      return nil
    }
    if context.reportMissing(in: statement, at: position) { return nil }
    let expression = statement.sides[0].expression
    let instance: Expression
    do {
      instance = try expression.instantiated(at: Place(), in: context.setting.source)
      _ = try instance.value(from: context.setting.source)
    } catch {
      context.report(context.explanation(of: error), at: position)
      return nil
    }
    if case .quantity(let quantity) = instance { return ValueQuestion(of: quantity, places: digits) }
    return CalculationQuestion(expression: instance, places: digits)
  }
}

// MARK: - A quantity

/// A question for a quantity: a number, a vector or a matrix.
package struct ValueQuestion: QuestionKind {
  /// The quantity that is asked for.
  package let quantity: Quantity
  /// The number of decimal places asked for.
  package let places: Int

  init(of quantity: Quantity, places: Int) {
    self.quantity = quantity
    self.places = places
  }

  package var digits: Int? { places }
  package var told: Quantity? { quantity }

  package func value(in setting: QuestionSetting) -> Value? { setting.source.value(of: quantity) }

  package func answer(_ text: String, in setting: QuestionSetting) -> Answer {
    setting.answer(text, for: quantity, digits: places)
  }

  package func expectation(in setting: QuestionSetting) -> String {
    Lessons.expectation(value(in: setting), places: places)
  }

  package func solution(in setting: QuestionSetting) -> Prose {
    guard let value = value(in: setting) else { return "" }
    let typesetter = typesetter(in: setting, places: places)
    let formulas: [Formula] = [
      typesetter.quantity(quantity), quantity.sign, formula(value, places: places, typesetter),
    ]
    return "The answer: \(.row(formulas) as Formula)"
  }

  package func givenAway(by hint: String, in setting: QuestionSetting) -> String? {
    value(in: setting).flatMap { allIn(hint, $0.numbers, places: places) }
  }

  package func hints(in setting: QuestionSetting) -> [Prose] { setting.hints(for: quantity) }

  package func workings(in setting: QuestionSetting) -> [Page.Block] {
    LessonContext(setting).workings(of: quantity)
  }

  package func tells(in setting: QuestionSetting) -> Bool { setting.tells(quantity, digits: places) }

  package func blanks(in setting: QuestionSetting) -> [(content: Worksheet.Content, digits: Int)] {
    setting.mistakes.parts(of: quantity).map { (.quantity($0), places) }
  }
}

// MARK: - A calculation

/// A question for a number that is calculated from several quantities.
package struct CalculationQuestion: QuestionKind {
  /// The calculation whose result is asked for.
  package let expression: Expression
  /// The number of decimal places asked for.
  package let places: Int

  package var digits: Int? { places }

  package func value(in setting: QuestionSetting) -> Value? { try? expression.value(from: setting.source) }

  package func names(in setting: QuestionSetting) -> AnswerNames {
    AnswerNames(setting, calculating: expression)
  }

  package func answer(_ text: String, in setting: QuestionSetting) -> Answer {
    guard let right = value(in: setting) else { return .unreadable("nothing") }
    if case .scalar = right { return setting.answer(text, for: expression, digits: places) }
    return answer(text, right: right, in: setting)
  }

  /// Returns the verdict on an answer, with the number of right entries of a vector or a matrix.
  private func answer(_ text: String, right: Value, in setting: QuestionSetting) -> Answer {
    do throws(TypedAnswer.Unreadable) {
      let typed = try TypedAnswer(text, like: right, names: names(in: setting)).numbers
      let wrong = typed.indices.filter {
        ![.full, .tolerable].contains(
          Closeness(typed: typed[$0], asked: places).agreement(with: right.numbers[$0]))
      }
      guard let first = wrong.first else { return .right }
      let offset = Offset(of: typed[first].value, from: right.numbers[first])
      let said = offset.map { "The first wrong one is number \(first + 1). \($0.sentence)" }
      return .wrong(diagnosis: [
        "\(typed.count - wrong.count) of \(typed.count) numbers are right. \(said ?? "The first wrong one is number \(first + 1).")"
      ])
    } catch {
      return .unreadable(error.expectation)
    }
  }

  package func expectation(in setting: QuestionSetting) -> String {
    Lessons.expectation(value(in: setting), places: places)
  }

  package func solution(in setting: QuestionSetting) -> Prose {
    guard let value = value(in: setting) else { return "" }
    return "The answer: \(formula(value, places: places, typesetter(in: setting, places: places)))"
  }

  package func givenAway(by hint: String, in setting: QuestionSetting) -> String? {
    value(in: setting).flatMap { allIn(hint, $0.numbers, places: places) }
  }

  package func workings(in setting: QuestionSetting) -> [Page.Block] {
    LessonContext(setting).calculation(of: expression)
  }

  package func tells(in setting: QuestionSetting) -> Bool {
    places == 0 || setting.tells(expression, digits: places)
  }

  package func blanks(in setting: QuestionSetting) -> [(content: Worksheet.Content, digits: Int)] {
    [(.calculation(expression), places)]
  }
}

// MARK: - Numbers in words and formulas

private func expectation(_ value: Value?, places: Int) -> String {
  let each = counted(places, "decimal place")
  switch value {
  case .vector(let v): return "\(v.count) numbers, \(each) each"
  case .matrix(let m): return "\(m.rows) rows of \(m.columns), with ; between the rows, \(each) each"
  default: return places == 0 ? "a whole number" : "a number to \(each)"
  }
}

private func typesetter(in setting: QuestionSetting, places: Int) -> Typesetter {
  Typesetter(setting.notation, numbers: NumberStyle(digits: max(places, 1)))
}

/// Returns the formula of a number with as many decimal places as were asked for.
private func formula(_ value: Value, places: Int, _ typesetter: Typesetter) -> Formula {
  guard case .scalar(let x) = value else { return typesetter.formula(.value(value)) }
  return .number(NumberText(x, places: places))
}

/// Returns why a text gives an answer away, if all numbers of the answer are in it to the precision asked for.
private func allIn(_ text: String, _ answers: [Double], places: Int) -> String? {
  let unit = powerOfTen(-places)
  let numbers = numbers(in: text)
  let isGiven = answers.allSatisfy { answer in numbers.contains { abs($0 - answer) <= unit * 0.5000001 } }
  return isGiven && !answers.isEmpty ? "it has the number" : nil
}

private func numbers(in text: String) -> [Double] {
  let pieces = text.split { !($0.isASCII && $0.isNumber) && $0 != "." && $0 != "-" }
  return pieces.compactMap { piece in
    Double(String(piece.reversed().drop { $0 == "." || $0 == "-" }.reversed()))
  }
}
