import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import Notations
package import Walkthrough

extension Worksheet {
  /// The pages of the student's sheet, the front page first.
  package var sheet: [Page] { [front(title: title)] + sections.map { page($0, isKey: false) } }

  /// The pages of the teacher's key, with the same numbers of blanks.
  package var key: [Page] { [front(title: "Key: \(title)")] + sections.map { page($0, isKey: true) } }

  /// Returns the front page: what is given, and what is asked for.
  private func front(title: String) -> Page {
    var met: [Problem] = []
    var givens: [Page.Block] = []
    for setting in sections.map(\.setting) where !met.contains(setting.trace.problem) {
      met.append(setting.trace.problem)
      givens += LessonContext(setting).givens()
    }
    return Page(
      title: title,
      blocks: [.prose(Prose(.text, [.text("Sheet: "), .name(reference.commandLine)]))] + givens
        + whichExample + [.prose(instruction)])
  }

  private var whichExample: [Page.Block] {
    guard case .step? = sections.first?.heading, let count = sections.first?.setting.trace.examples.count,
      count > 1
    else { return [] }
    let over = sections.first?.setting.trace.problem.conventions.overExamples.rawValue ?? "mean"
    switch reference.examples {
    case .only(let number): return [.prose("Work through example \(number).")]
    case .all:
      return [
        .prose(
          "Work through the \(count) examples one after the other, then through the \(over) over them and the update."
        )
      ]
    }
  }

  private var instruction: Prose {
    if case .task? = sections.first?.heading { return "Fill in the blanks." }
    return
      "Fill in each blank to \(counted(reference.digits, "decimal place")), or to three significant digits if the number is small. Use your earlier results."
  }

  private func page(_ section: Section, isKey: Bool) -> Page {
    switch section.heading {
    case .step(let step): page(of: step, section, isKey: isKey)
    case .task(let task): page(of: task, section, isKey: isKey)
    }
  }

  private func page(of step: Step, _ section: Section, isKey: Bool) -> Page {
    let composer = section.setting.composer
    var page = composer.heading(of: step)
    page.number = nil
    let set = composer.typesetter(for: step.equation)
    let equation = composer.equation(of: step, .component)
    page.blocks = [.equation(set.line(equation.left, equation.relation, [equation.statement]), remark: [])]
    if step.equation == .outputError, !section.setting.catalogue.outputErrorIsDifference {
      page.blocks += composer.derivativesOfOutputs(step).map { [.prose($0)] } ?? []
    }
    for item in section.items {
      if let calculation = calculation(item, equation, set, isKey: isKey) {
        page.blocks.append(.calculation(calculation))
      }
      page.blocks.append(.blank(blank(item, equation.relation, set, isKey: isKey)))
    }
    return page
  }

  private func page(of task: [Prose], _ section: Section, isKey: Bool) -> Page {
    let blanks = section.items.flatMap { item -> [Page.Block] in
      var workings: [Page.Block] = []
      if isKey, case .quantity(let quantity) = item.content {
        workings = item.setting.explanation(of: quantity)
      }
      return workings + [.blank(answer(item, isKey: isKey))]
    }
    let digits = section.items.first?.digits ?? 0
    let precision: Prose =
      digits == 0 ? "A whole number." : "With \(digits) decimal \(digits == 1 ? "place" : "places")."
    return Page(
      title: "Task \(section.items.first?.number ?? 0)",
      blocks: (task + [precision]).map(Page.Block.prose) + blanks)
  }

  /// Returns a blank under a task.
  ///
  /// A calculation without a name gets no formula, because that would reveal too much.
  private func answer(_ item: Item, isKey: Bool) -> Blank {
    var blank = blank(item, .equals, item.setting.composer.typesetter(for: nil), isKey: isKey)
    if case .calculation = item.content { blank.left = .upright("answer") }
    return blank
  }

  private func blank(
    _ item: Item, _ relation: Equation.Relation, _ set: Typesetter, isKey: Bool
  ) -> Blank {
    let answer = NumberText(item.value, places: item.digits)
    switch item.content {
    case .quantity(let quantity):
      let sign: Formula.Sign = relation == .becomes ? .becomes : .equals
      return Blank(
        item.number, relation == .becomes ? set.assigned(quantity) : set.quantity(quantity), sign,
        answer: isKey ? answer : nil)
    case .calculation(let expression):
      return Blank(item.number, set.formula(expression), answer: isKey ? answer : nil)
    }
  }

  /// Returns the lines above a blank: in letters, then with the given numbers; in the key, with all numbers.
  private func calculation(
    _ item: Item, _ equation: Equation, _ set: Typesetter, isKey: Bool
  ) -> Calculation? {
    guard case .quantity(let quantity) = item.content, isKey || reference.blanks != .numbers,
      let tree = item.setting.tree(of: quantity, equation)
    else { return nil }
    let filled =
      isKey ? try? tree.filled(from: item.setting.source) : tree.fillingGiven(from: item.setting.source)
    let lines = [tree, filled ?? tree].map(set.formula)
    return Calculation(
      left: set.left(.quantity(quantity), equation.relation),
      relation: equation.relation == .becomes ? .becomes : .equals,
      lines: (lines[0] == lines[1] ? [lines[0]] : lines).map { Calculation.Line(.reduced, $0) })
  }
}

extension QuestionSetting {
  /// Returns the right side for a calculation by hand: written out, and simplified if a function of the whole layer would need its Jacobian.
  fileprivate func tree(of quantity: Quantity, _ equation: Equation) -> Expression? {
    guard let place = catalogue.computation(of: quantity, in: source)?.place else { return nil }
    let hasJacobian = !catalogue.outputActivation.isElementwise
    let isSimplified = equation.id == .outputError && hasJacobian && catalogue.outputErrorIsDifference
    let right = isSimplified ? equation.calculations.last : equation.calculations.first
    return try? right?.instantiated(at: place, in: source)
  }
}

extension Expression {
  /// Returns the tree with the given numbers; what has to be found stays in letters.
  fileprivate func fillingGiven(from source: some NetworkSource) -> Expression {
    switch self {
    case .quantity(let q) where q.isGiven:
      source.value(of: q).map(Expression.value) ?? self
    default: map { $0.fillingGiven(from: source) }
    }
  }
}
