import Backpropagation
import Equations
import Interchange
import NeuralNetwork
import Notations
import Walkthrough

extension Question {
  /// What there is to say to a typed answer.
  func answer(_ text: String, in setting: Setting) -> Answer {
    let answer = found(text, in: setting)
    switch answer {
    case .incomplete, .wrong: return foreseen(text).map { .wrong(diagnosis: $0) } ?? answer
    case .right, .unreadable: return answer
    }
  }

  /// Whether the answer is a single number.
  var hasNumber: Bool {
    switch kind {
    case .value, .calculation: true
    default: false
    }
  }

  /// Whether a number, typed with all its digits, is the answer.
  func isRight(_ number: Double, in setting: Setting) -> Bool { found("\(number)", in: setting) == .right }

  /// What the author says to a wrong answer.
  private func foreseen(_ text: String) -> [Prose]? {
    guard hasNumber, let typed = try? TypedAnswer(text, like: .scalar(0)).numbers.first else { return nil }
    let closeness = Closeness(typed: typed, asked: digits)
    return wrongAnswers.first { closeness.agreement(with: $0.value) != .none }?.remark
  }

  private func found(_ text: String, in setting: Setting) -> Answer {
    switch kind {
    case .value(let quantity, let digits):
      return setting.answer(text, for: quantity, digits: digits)
    case .calculation(let expression, let digits):
      if case .scalar? = try? expression.value(from: setting.source) {
        return setting.answer(text, for: expression, digits: digits)
      }
      guard let right = try? expression.value(from: setting.source) else { return .unreadable("nothing") }
      return numbers(text, right: right, digits: digits)
    case .shape(let quantity): return shape(text, right: setting.source.value(of: quantity)?.shape ?? "")
    case .choice(let options, let right):
      return number(text, upTo: options.count, right: right) { options[$0].remark }
    case .findTheSlip(let lines, let slip):
      return number(text, upTo: lines.count, right: slip) { line in
        line < slip
          ? ["This line is still right; it goes wrong further down."]
          : ["This line follows by a right equation from those above; it went wrong before."]
      }
    case .symbol(_, let notes, let right): return name(text, among: notes, right: right)
    case .order(let lines, let shown): return order(text, lines: lines, shown: shown)
    }
  }

  /// What is expected, in words, before anything is typed.
  func expectation(in setting: Setting) -> String {
    switch kind {
    case .value(let quantity, let digits):
      return Self.expectation(setting.source.value(of: quantity), digits: digits)
    case .calculation(let expression, let digits):
      return Self.expectation(try? expression.value(from: setting.source), digits: digits)
    case .shape: return "rows x columns, or one number for a vector"
    case .choice(let options, _): return "a number from 1 to \(options.count)"
    case .findTheSlip(let lines, _): return "the number of a line, 1 to \(lines.count)"
    case .symbol(_, let notes, _): return "one of " + notes.joined(separator: ", ")
    case .order(let lines, _): return "the numbers 1 to \(lines.count) in order, with spaces between them"
    }
  }

  private static func expectation(_ value: Value?, digits: Int) -> String {
    let places = counted(digits, "decimal place")
    switch value {
    case .vector(let v): return "\(v.count) numbers, \(places) each"
    case .matrix(let m): return "\(m.rows) rows of \(m.columns), with ; between the rows, \(places) each"
    default: return digits == 0 ? "a whole number" : "a number to \(places)"
    }
  }
}

// MARK: - Numbers

extension Question {
  private func numbers(_ text: String, right: Value, digits: Int) -> Answer {
    do throws(TypedAnswer.Unreadable) {
      let typed = try TypedAnswer(text, like: right).numbers
      let wrong = typed.indices.filter {
        ![.full, .tolerable].contains(
          Closeness(typed: typed[$0], asked: digits).agreement(with: right.numbers[$0]))
      }
      guard let first = wrong.first else { return .right }
      let offset = Offset(of: typed[first].value, from: right.numbers[first])
      let said = offset.map { "Of the first that is not, number \(first + 1): \($0.sentence)" }
      return .wrong(diagnosis: [
        "\(typed.count - wrong.count) of \(typed.count) numbers are right. \(said ?? "The first that is not is number \(first + 1).")"
      ])
    } catch {
      return .unreadable(error.expectation)
    }
  }

  /// The number of one of several things, with what there is to say to each that is wrong, counted from 0.
  private func number(_ text: String, upTo count: Int, right: Int, remark: (Int) -> [Prose]) -> Answer {
    guard let number = Int(whole: text.trimming { " .)(".contains($0) }), 1...count ~= number else {
      return .unreadable("a number from 1 to \(count)")
    }
    return number - 1 == right ? .right : .wrong(diagnosis: remark(number - 1))
  }

  /// `2 x 3`, `2 × 3`, `2 by 3` and `2 3` are one shape.
  private func shape(_ text: String, right: String) -> Answer {
    let numbers = { (text: String) in
      text.split { !($0.isASCII && $0.isNumber) }.compactMap { Int(whole: $0) }
    }
    let (typed, shape) = (numbers(text), numbers(right))
    guard 1...2 ~= typed.count else { return .unreadable("rows x columns, or one number for a vector") }
    if typed == shape || (shape.count == 1 && typed == shape + [1]) { return .right }
    let isTurned = typed.count == 2 && Array(typed.reversed()) == shape
    return .wrong(diagnosis: isTurned ? ["Rows and columns changed places: rows come first."] : [])
  }

  private func name(_ text: String, among names: [String], right: Set<String>) -> Answer {
    let name = text.filter { $0 != " " }.lowercased()
    guard names.contains(name) else { return .unreadable("one of \(names.joined(separator: ", "))") }
    return right.contains(name) ? .right : .wrong(diagnosis: [])
  }

  private func order(_ text: String, lines: [Calculation], shown: [Int]) -> Answer {
    let typed = text.split { " ,;".contains($0) }.compactMap { Int(whole: $0) }
    guard typed.sorted() == Array(1...lines.count) else {
      return .unreadable("each of the numbers 1 to \(lines.count) once")
    }
    let order = typed.map { lines[shown[$0 - 1]] }
    guard let wrong = order.indices.first(where: { order[$0] != lines[$0] }) else { return .right }
    let place: Prose =
      switch wrong {
      case 0: "Another one comes first."
      case 1: "The first one is in place; the second is not."
      default: "The first \(wrong) are in place; the next one is not."
      }
    return .wrong(diagnosis: [place])
  }
}

// MARK: - Solutions

extension Question {
  /// What the learner chooses from, numbered.
  var choices: [Page.Block] {
    switch kind {
    case .choice(let options, _):
      return options.enumerated().map { number, option in
        .prose(Prose(.text, marker: "\(number + 1).", option.words.content))
      }
    case .order(let lines, let shown):
      return shown.enumerated().map { number, line in
        .prose(Prose(.text, marker: "\(number + 1).", [.formula(lines[line].left)]))
      }
    case .symbol(let formula, _, _): return [.equation(formula, remark: [])]
    case .findTheSlip(let lines, _):
      return lines.enumerated().map { number, line in
        let numbered = Formula.row([.upright("\(number + 1)."), .sign(.gap), line.left])
        return .calculation(Calculation(left: numbered, lines: line.lines))
      }
    case .value, .calculation, .shape: return []
    }
  }

  /// The answer itself, in a sentence.
  func solution(in setting: Setting) -> Prose {
    let typesetter = Typesetter(setting.notation, numbers: NumberStyle(digits: max(digits, 1)))
    switch kind {
    case .value(let quantity, _):
      guard let value = setting.source.value(of: quantity) else { return "" }
      let formulas: [Formula] = [
        typesetter.quantity(quantity), quantity.sign, Self.formula(value, digits: digits, typesetter),
      ]
      return "The answer: \(.row(formulas) as Formula)"
    case .calculation(let expression, _):
      guard let value = try? expression.value(from: setting.source) else { return "" }
      return "The answer: \(Self.formula(value, digits: digits, typesetter))"
    case .shape(let quantity): return "The answer: \(setting.source.value(of: quantity)?.shape ?? "")"
    case .choice(let options, let right):
      return Prose(.text, [.text("The answer: \(right + 1). ")] + options[right].words.content)
    case .findTheSlip(_, let slip): return "The answer: line \(slip + 1)"
    case .symbol(_, let notes, let right):
      return "The answer: \(notes.filter { right.contains($0) }.joined(separator: " or "))"
    case .order(let lines, _):
      let formulas = lines.enumerated().flatMap { number, line -> [Inline] in
        (number == 0 ? [] : [", "]) + [.formula(line.left)]
      }
      return Prose(.text, ["The answer: "] + formulas)
    }
  }

  /// A number with as many places as were asked for.
  private static func formula(_ value: Value, digits: Int, _ typesetter: Typesetter) -> Formula {
    guard case .scalar(let x) = value else { return typesetter.formula(.value(value)) }
    return .number(NumberText(x, places: digits))
  }

  private var digits: Int {
    switch kind {
    case .value(_, let digits), .calculation(_, let digits): digits
    default: 6
    }
  }
}
