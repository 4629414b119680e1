import Backpropagation
import Equations
package import Expressions
package import NeuralNetwork
package import Notations
import Walkthrough

/// A student's sheet with numbered blanks, and the teacher's key, both made from one source.
package struct Worksheet: Sendable {
  /// The data from which the same sheet can be made again.
  package let reference: WorksheetReference
  /// All blanks in the order of the sheet, numbered from 1.
  package let items: [Item]

  let title: String
  let sections: [Section]

  /// A number that is asked for.
  package struct Item: Equatable, Sendable {
    /// The number of the blank, from 1.
    package let number: Int
    /// The quantity or calculation that is asked for.
    package let content: Content
    /// The number of decimal places asked for.
    package let digits: Int
    /// The right number.
    package let value: Double
    /// The numbers and the notation of the question.
    let setting: QuestionSetting

    /// Whether no known mistake gives a number that counts as the right one.
    var tells: Bool {
      switch content {
      case .quantity(let quantity): setting.tells(quantity, digits: digits)
      case .calculation(let expression): setting.tells(expression, digits: digits)
      }
    }
  }

  /// The quantity or calculation that a blank asks for.
  package enum Content: Equatable, Sendable {
    case quantity(Quantity)
    /// One term of the sum in the equation of a quantity, or another calculation without a name.
    case calculation(Expression)
  }

  /// The blanks that belong together, for one step of the calculation or one task of a lesson.
  struct Section {
    let heading: Heading
    let setting: QuestionSetting
    var items: [Item]

    enum Heading {
      case step(Step)
      case task([Prose])
    }
  }

  /// The greatest number of blanks on a sheet.
  package static let mostBlanks = 400

  /// Creates a sheet of one example or of all; `nil` if it is too large for paper, or if the example does not exist.
  ///
  /// With a seed the network keeps its shape, and its numbers are drawn.
  package init?(_ reference: WorksheetReference, of problem: Problem, notation: Notation) {
    guard let examples = reference.examples.numbers(of: problem),
      problem.network.parameterCount * examples.count <= Self.mostBlanks
    else { return nil }
    let drawn = reference.seed.map {
      Worksheet.draw(reference, problem, notation, examples, seed: UInt64($0))
    }
    self = drawn ?? Worksheet(reference, itself: problem, notation, examples)
    if items.count > Self.mostBlanks { return nil }
  }

  /// Creates the sheet of a problem with its own numbers.
  private init(
    _ reference: WorksheetReference, itself problem: Problem, _ notation: Notation,
    _ examples: ClosedRange<Int>
  ) {
    let setting = QuestionSetting(
      Trace(of: problem), example: examples.lowerBound, notation: notation,
      numbers: NumberStyle(digits: reference.digits + 2))
    self.init(reference, title: "Worksheet", Worksheet.sections(reference, setting, examples))
  }

  /// Returns the best of several draws: the sheet with the fewest blanks in which a known mistake counts as right.
  private static func draw(
    _ reference: WorksheetReference, _ problem: Problem, _ notation: Notation, _ examples: ClosedRange<Int>,
    seed: UInt64
  ) -> Worksheet {
    var generator = SeededGenerator(seed: seed)
    let sheets = (0..<mostDraws).lazy.map { _ in
      Worksheet(reference, itself: problem.variant(seed, from: &generator), notation, examples)
    }
    var best: (sheet: Worksheet, silent: Int)?
    for sheet in sheets {
      let silent = sheet.items.count { !$0.tells }
      if silent < best?.silent ?? .max { best = (sheet, silent) }
      if silent == 0 { break }
    }
    return best?.sheet ?? Worksheet(reference, itself: problem, notation, examples)
  }

  private static let mostDraws = 8

  init(_ reference: WorksheetReference, title: String, _ sections: [Section]) {
    self.reference = reference
    self.title = title
    self.sections = sections
    items = sections.flatMap(\.items)
  }

  private static func sections(
    _ reference: WorksheetReference, _ setting: QuestionSetting, _ examples: ClosedRange<Int>
  ) -> [Section] {
    var number = 0
    return steps(of: setting.trace, examples).map { step in
      var items: [Item] = []
      var setting = setting
      setting.example = step.example ?? setting.example
      for quantity in setting.quantities(of: step) {
        for content in contents(reference.blanks, quantity, setting) {
          guard let value = setting.value(of: content) else { continue }
          number += 1
          let digits = max(reference.digits, Exercise.places(for: value))
          items.append(
            Item(number: number, content: content, digits: digits, value: value, setting: setting))
        }
      }
      return Section(heading: .step(step), setting: setting, items: items)
    }
  }

  private static func contents(
    _ blanks: WorksheetReference.Blanks, _ quantity: Quantity, _ setting: QuestionSetting
  ) -> [Content] {
    let terms = blanks == .terms ? setting.terms(of: quantity) : []
    return terms.map(Content.calculation) + [.quantity(quantity)]
  }

  /// Returns the steps of the examples.
  ///
  /// The steps of their mean are included only if all examples are.
  private static func steps(of trace: Trace, _ examples: ClosedRange<Int>) -> [Step] {
    let isComplete = examples.count == trace.examples.count
    return Steps(of: trace).filter { step in step.example.map(examples.contains) ?? isComplete }
  }
}

extension WorksheetReference.Examples {
  /// Returns the numbers of the examples of a problem, or `nil` if there is no such example.
  fileprivate func numbers(of problem: Problem) -> ClosedRange<Int>? {
    switch self {
    case .all: 1...problem.examples.count
    case .only(let number): number <= problem.examples.count ? number...number : nil
    }
  }
}

extension QuestionSetting {
  /// Returns the quantities that a step computes, each number by itself.
  fileprivate func quantities(of step: Step) -> [Quantity] {
    let steps = composer.steps
    let isCost = step.equation == .cost || step.equation == .meanCost
    let parts =
      isCost ? [step] : (0..<steps.childCount(of: step)).map { steps.child($0, of: step) }
    let left = composer.equation(of: step, .component).left
    return parts.compactMap { part in
      guard case .quantity(let quantity)? = try? left.instantiated(at: part.place, in: source) else {
        return nil
      }
      return quantity
    }
  }

  func value(of content: Worksheet.Content) -> Double? {
    let value: Value? =
      switch content {
      case .quantity(let quantity): source.value(of: quantity)
      case .calculation(let expression): try? expression.value(from: source)
      }
    guard case .scalar(let x)? = value, x.isFinite else { return nil }
    return x
  }

  /// Returns the terms in the sum of a quantity.
  ///
  /// A mean has none here, because its terms were found before.
  fileprivate func terms(of quantity: Quantity) -> [Expression] {
    guard let tree = catalogue.computation(of: quantity, in: source)?.tree, quantity.kind != .activation,
      quantity.example != .mean
    else { return [] }
    return tree.runningSum ?? []
  }
}
