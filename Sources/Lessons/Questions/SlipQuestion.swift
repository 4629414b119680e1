import Backpropagation
import Equations
import Expressions
import Interchange
import Notations
package import Walkthrough

/// A mistake to be found, as an author writes it: `slip: weightsUpdated in delta[3][1], delta[2][1]`.
struct WrittenSlip: WrittenQuestion {
  static let key = "slip"

  /// The name of the mistake.
  let name: WrittenText
  /// The quantities that the solution computes, line by line.
  let quantities: [WrittenText]

  init?(_ section: QuestionSection, digits _: Int, readBy parser: inout LessonParser) {
    let value = section.first
    let mistake = value.characters.prefix { $0.isLetter }
    let rest = value.dropFirst(mistake.count)
    guard !mistake.isEmpty, rest.starts(with: " in ") else {
      parser.report(
        value, "a slip needs a mistake and a list of quantities",
        fix: "Write weightsUpdated in delta[3][1], delta[2][1]")
      return nil
    }
    name = WrittenText(text: String(mistake), position: value.position)
    quantities = parser.list(rest.dropFirst(4))
  }

  /// Returns a solution that is right before the line with the mistake; the later lines follow from the mistake.
  func asked(in context: inout LessonContext, at _: SourcePosition) -> (any QuestionKind)? {
    guard let mistake = KnownMistake(rawValue: name.text) else {
      let known = KnownMistake.allCases.map(\.rawValue)
      context.report(
        "there is no mistake \(quoted(name.text))", fix: fix(for: name.text, among: known),
        at: name.position)
      return nil
    }
    var solution = WorkedSolution(context.setting)
    for quantity in quantities {
      guard let asked = context.quantity(quantity.text, at: quantity.position) else { return nil }
      guard solution.work(out: asked, making: mistake) else {
        context.report("\(quantity.text) is not a single computed number", at: quantity.position)
        return nil
      }
    }
    guard let slip = solution.slip, quantities.count > 1 else {
      context.report(
        quantities.count > 1
          ? "\(mistake.rawValue) cannot be made in any of these" : "a solution has at least two lines",
        at: name.position)
      return nil
    }
    return SlipQuestion(lines: solution.lines, slip: slip)
  }
}

/// A question for the first wrong line of a solution.
package struct SlipQuestion: QuestionKind {
  /// The solution.
  package let lines: [Calculation]
  /// The position of the line with the mistake, counted from 0.
  package let slip: Int

  package func answer(_ text: String, in setting: QuestionSetting) -> Answer {
    Answer(text, upTo: lines.count, right: slip) { line in
      line < slip
        ? ["This line is still right; the slip is further down."]
        : ["This line is right by itself; the slip is further up."]
    }
  }

  package func expectation(in setting: QuestionSetting) -> String {
    "the number of a line, 1 to \(lines.count)"
  }

  package func solution(in setting: QuestionSetting) -> Prose { "The answer: line \(slip + 1)" }

  package var choices: [Page.Block] {
    lines.enumerated().map { number, line in
      let numbered = Formula.row([.upright("\(number + 1)."), .sign(.gap), line.left])
      return .calculation(Calculation(left: numbered, lines: line.lines))
    }
  }

  package func givenAway(by hint: String, in setting: QuestionSetting) -> String? {
    hint.contains("line \(slip + 1)") ? "it names the line" : nil
  }
}

/// A solution by somebody who makes one mistake, and then continues with the wrong result.
private struct WorkedSolution {
  private let setting: QuestionSetting
  private(set) var lines: [Calculation] = []
  /// The position of the line with the mistake, counted from 0; nil if the mistake was not made yet.
  private(set) var slip: Int?
  private var wrong: [Quantity: Double] = [:]

  init(_ setting: QuestionSetting) { self.setting = setting }

  /// Adds the line of a quantity, and makes the mistake in it, if the mistake was not made yet and can be made there.
  mutating func work(out quantity: Quantity, making mistake: KnownMistake) -> Bool {
    let source = setting.source
    guard let computation = setting.catalogue.computation(of: quantity, in: source) else { return false }
    var tree = computation.tree
    if slip == nil, let result = result(of: mistake, in: quantity, computation.equation) {
      slip = lines.count
      tree = result.tree
    }
    let overlay = Overlay(base: source, numbers: wrong)
    guard let numbers = try? tree.filled(from: overlay).calculation(in: overlay),
      let x = tree.scalar(from: overlay)
    else { return false }
    if slip != nil { wrong[quantity] = x }
    let set = Typesetter(setting.notation, numbers: setting.numbers, equation: computation.equation)
    lines.append(Calculation(left: set.quantity(quantity), lines: numbers.map(set.formula)))
    return true
  }

  /// Returns the result of the mistake in a quantity's own equation, if the mistake changes the number visibly.
  private func result(of mistake: KnownMistake, in quantity: Quantity, _ equation: Equation.ID)
    -> MistakenResult?
  {
    guard let right = setting.source.value(of: quantity) else { return nil }
    return setting.mistakes.results(for: quantity, beside: right, tolerance: LessonContext.visibleDifference)
    {
      $0.slip.mistake == mistake && $0.slip.equation == equation
    }.first
  }
}
