import Equations
import Expressions
import NeuralNetwork
package import Notations

/// A set of notes as pages: its notation, and its equations in its own order.
package struct NotesReport: Sendable {
  /// The notes.
  package let notation: Notation

  /// Creates a report on a set of notes.
  package init(of notation: Notation) { self.notation = notation }

  /// The page of symbols, and then a page for each equation.
  package var pages: [Page] { [conventions] + notation.order.map(page) }

  private var conventions: Page {
    let set = Typesetter(notation)
    let rows = NotesReport.entries.map { entry -> [[Inline]] in
      [
        [.text(entry.words)], [.formula(entry.formula(set))],
        entry.typed.map { [.name(notation.name(of: $0))] } ?? [],
      ]
    }
    let order: Prose =
      "A weight has two indices after its layer: \(notation.weightIndices.words). The last column is how a quantity is typed."
    return Page(
      title: notation.title, place: notation.source.isEmpty ? [] : [.text(notation.source)],
      blocks: [
        .table(Table(header: [["quantity"], ["written"], ["typed"]], rows: rows, numericColumns: [])),
        .prose(order),
      ])
  }
}

// MARK: - Equations

extension NotesReport {
  private func page(of id: Equation.ID) -> Page {
    let forms: [Equation.Form] =
      notation.writesVectors && id != .cost && id != .meanCost ? [.vector, .component] : [.component]
    let special = notation.statements.filter { $0.equation == id && ($0.aside != nil || $0.premise != .none) }
    let general = isGeneral(id) ? forms.map { statement(id, notation.adapted(equation(id, $0, .none))) } : []
    let label = notation.labels[id] ?? special.lazy.filter { $0.aside == nil }.compactMap(\.label).first
    return Page(
      title: id.title, label: label, place: place(of: label),
      blocks: general.distinct.map { .equation($0, remark: []) }
        + special.flatMap { blocks(of: $0, under: label) })
  }

  /// Returns the place of a label in the notes, if the label itself does not say it.
  private func place(of label: Notation.Label?) -> [Inline] {
    guard let label, let section = label.section, !label.text.contains(section) else { return [] }
    return [.text(section.first?.isNumber == true ? "section \(section)" : section)]
  }

  /// Returns whether the notes state the equation without a premise.
  private func isGeneral(_ id: Equation.ID) -> Bool {
    let statements = notation.statements.filter { $0.equation == id && $0.aside == nil }
    return notation.labels[id] != nil || statements.isEmpty || statements.contains { $0.premise == .none }
  }

  /// Returns a form that the notes give for some problems only, or in addition to their main form.
  private func blocks(of statement: Notation.Statement, under label: Notation.Label?) -> [Page.Block] {
    var equation = equation(statement.equation, statement.form, statement.premise)
    if let right = statement.right { equation.statement = right }
    let own = statement.label.flatMap { $0 == label ? nil : $0.text + ", " } ?? ""
    let words = statement.lead ?? (own + statement.premise.words + ":")
    let line = self.statement(statement.equation, equation, calculation: statement.calculation)
    return [
      .prose(Prose(.text, [.text(words.prefix(1).uppercased() + words.dropFirst())])),
      .equation(line, remark: []),
    ]
  }

  private func statement(_ id: Equation.ID, _ equation: Equation, calculation: Expression? = nil) -> Formula {
    let set = Typesetter(notation, equation: id, hasSeveralExamples: id == .meanCost)
    return set.line(
      equation.left, equation.relation, [equation.statement] + (calculation.map { [$0] } ?? []))
  }

  private func equation(_ id: Equation.ID, _ form: Equation.Form, _ premise: Notation.Premise) -> Equation {
    let activation = premise.activation ?? .standard
    return Catalogue(cost: premise.cost ?? .standard, outputActivation: activation)
      .equation(id, form, activation: activation)
  }
}

extension Array where Element == Formula {
  /// The formulas without repetitions.
  fileprivate var distinct: [Formula] {
    reduce(into: []) { formulas, formula in if !formulas.contains(formula) { formulas.append(formula) } }
  }
}
