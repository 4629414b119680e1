import Backpropagation
package import Equations
package import NeuralNetwork
package import Notations
import Walkthrough

/// A student's sheet with numbered blanks, and the teacher's key, out of one source.
package struct Worksheet: Sendable {
  /// How to make the sheet again.
  package let reference: WorksheetReference
  /// Every blank in the order of the sheet, numbered from 1.
  package let items: [Item]

  let title: String
  let sections: [Section]

  /// A number that is asked for.
  package struct Item: Equatable, Sendable {
    /// Which blank it is, from 1.
    package let number: Int
    /// What is asked for.
    package let content: Content
    /// How many decimal places are asked for.
    package let digits: Int
    /// The number.
    package let value: Double
    /// Where the number comes from.
    let setting: QuestionSetting

    /// Whether no known mistake passes for the number.
    var tells: Bool {
      switch content {
      case .quantity(let quantity): setting.tells(quantity, digits: digits)
      case .calculation(let expression): setting.tells(expression, digits: digits)
      }
    }
  }

  /// What a blank asks for.
  package enum Content: Equatable, Sendable {
    case quantity(Quantity)
    /// One term of the sum that a quantity is computed with, or another calculation without a name.
    case calculation(Expression)
  }

  /// Blanks that belong together, under a step of the walk or under a task of a lesson.
  struct Section {
    let heading: Heading
    let setting: QuestionSetting
    var items: [Item]

    enum Heading {
      case step(Step)
      case task([Prose])
    }
  }

  /// More blanks than these fill no sheet, but a book.
  package static let mostBlanks = 400

  /// Makes a sheet of one example or of all; `nil` for what is too large for paper, or without that example.
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

  /// The sheet of a problem with its own numbers.
  private init(
    _ reference: WorksheetReference, itself problem: Problem, _ notation: Notation,
    _ examples: ClosedRange<Int>
  ) {
    let setting = QuestionSetting(
      Trace(of: problem), example: examples.lowerBound, notation: notation,
      numbers: NumberStyle(digits: reference.digits + 2))
    self.init(reference, title: "Worksheet", Worksheet.sections(reference, setting, examples))
  }

  /// Of several draws the sheet in which the fewest blanks let a known mistake pass for the right number.
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

  /// The steps of the examples; those of their mean only where none is left out, for it would need all the others.
  private static func steps(of trace: Trace, _ examples: ClosedRange<Int>) -> [Step] {
    let isComplete = examples.count == trace.examples.count
    return Steps(of: trace).filter { step in step.example.map(examples.contains) ?? isComplete }
  }
}

extension WorksheetReference.Examples {
  /// Which examples of a problem they are; `nil` for one that is not there.
  fileprivate func numbers(of problem: Problem) -> ClosedRange<Int>? {
    switch self {
    case .all: 1...problem.examples.count
    case .only(let number): number <= problem.examples.count ? number...number : nil
    }
  }
}

extension QuestionSetting {
  /// The numbers that a step computes, one by one.
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

  /// What is to be calculated for each term of its sum; the terms of a mean were found before.
  fileprivate func terms(of quantity: Quantity) -> [Expression] {
    guard let tree = catalogue.computation(of: quantity, in: source)?.tree, quantity.kind != .activation,
      quantity.example != .mean
    else { return [] }
    return tree.runningSum ?? []
  }
}
