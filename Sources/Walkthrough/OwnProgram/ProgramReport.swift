import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import Notations

/// The comparison of a program's numbers with the right ones: the first quantity that is wrong, and what follows from it.
package struct ProgramReport: Sendable {
  let composer: Composer
  let given: GivenNumbers
  let results: [ProgramDiagnosis.Result]

  /// Compares numbers with those of the trace.
  package init(_ given: GivenNumbers, with composer: Composer, tolerance: Double = 1e-5) {
    self.composer = composer
    self.given = given
    results =
      ProgramDiagnosis(of: given, beside: composer.trace, composer.catalogue, tolerance: tolerance).results
  }

  /// Whether all numbers agree; false if one has too few digits to decide.
  package var agrees: Bool { results.allSatisfy(\.isRight) }

  var first: ProgramDiagnosis.Result? { results.first(where: \.isWrong) }

  /// The pages of the comparison.
  package var pages: [Page] {
    var blocks: [Page.Block] = [.prose(verdict.playing(.check))]
    if let first { blocks.append(.table(numbers(of: first))) }
    if groups.count > 1 { blocks.append(.table(table)) }
    blocks += (further + remarks).map(Page.Block.prose)
    return [Page(title: "Your numbers compared with the right ones", blocks: blocks)]
  }
}

// MARK: - The first wrong quantity

extension ProgramReport {
  private var verdict: Prose {
    guard let first else { return agreement }
    let cause = explanation(of: first)
    return "The first wrong quantity is \(formula(first.quantity)). \(difference(of: first)) \(cause)"
  }

  private var agreement: Prose {
    let unsure = results.filter { !$0.isRight }
    guard unsure.isEmpty else {
      let names = unsure.prefix(Self.mostNames).map { [Inline.formula(formula($0.quantity))] }
      return
        "Nothing is wrong, but some numbers have too few digits to rule out wrong ones. Give more digits of \(Array(names.joined(separator: [.text(", ")])))."
    }
    let all = groups.count == 1 ? "It agrees" : "All \(groups.count) quantities agree"
    return "\(all) with the right numbers, in all the digits that you gave."
  }

  /// Returns the number that differs most, beside the right one.
  private func difference(of result: ProgramDiagnosis.Result) -> Prose {
    guard let worst = result.worst, let number = result.given[worst] else { return "" }
    let part = formula(result.quantity.part(worst, of: result.right))
    return
      "\(part) is \(composer.numbers.text(result.right.numbers[worst])), not \(composer.numbers.text(number))."
  }

  /// Returns the numbers of a quantity beside the right ones; of many, only those that differ most.
  private func numbers(of result: ProgramDiagnosis.Result) -> Table {
    let offsets = result.given.indices.filter { result.given[$0] != nil }
    let shown =
      offsets.count <= Self.mostNumbers
      ? offsets
      : offsets.sorted { result.distance($0) > result.distance($1) }.prefix(Self.mostNumbers).sorted()
    return Table(
      header: [["quantity"], ["yours"], ["right"], ["difference"]],
      rows: shown.map { offset in
        [
          [.formula(formula(result.quantity.part(offset, of: result.right)))],
          [.number(composer.numbers.text(result.given[offset] ?? 0))],
          [.number(composer.numbers.text(result.right.numbers[offset]))],
          [.number(composer.numbers.order(of: result.distance(offset)))],
        ]
      }, numericColumns: [1, 2, 3])
  }

  private static let mostNumbers = 8
  private static let mostNames = 4
}

// MARK: - All quantities

extension ProgramReport {
  /// The results of one quantity, of all examples that were given.
  private struct Group {
    var results: [ProgramDiagnosis.Result]
    var quantity: Quantity { results.count == 1 ? results[0].quantity : results[0].quantity.of(.current) }
    var wrong: [ProgramDiagnosis.Result] { results.filter(\.isWrong) }

    /// The result that says most about all: one with a mistake of its own, or else the first wrong one.
    var example: ProgramDiagnosis.Result? { wrong.first(where: \.hasOwnMistake) ?? wrong.first }
  }

  private var groups: [Group] {
    var groups: [Group] = []
    for result in results {
      let last = groups.last?.results[0].quantity
      if let last, result.quantity.exampleNumber != nil,
        last.of(.current) == result.quantity.of(.current), last.exampleNumber != nil
      {
        groups[groups.count - 1].results.append(result)
      } else {
        groups.append(Group(results: [result]))
      }
    }
    return groups
  }

  private var table: Table {
    let groups = groups
    return Table(
      header: [["quantity"], ["numbers that differ"], ["result"]], count: groups.count,
      limit: Self.mostRows, numericColumns: []
    ) { position in
      let group = groups[position]
      let differing = group.results.reduce(0) { $0 + $1.verdicts.count { $0 == .wrong } }
      let count = group.results.reduce(0) { $0 + $1.given.count { $0 != nil } }
      return [
        [.formula(formula(group.quantity))], [.text("\(differing) of \(count)")], [.text(word(for: group))],
      ]
    }
  }

  private func word(for group: Group) -> String {
    guard let wrong = group.example else {
      if !group.results.allSatisfy(\.isRight) { return "too few digits to tell" }
      let isSingle = group.results.contains { $0.verdicts.contains(.single) }
      return isSingle ? "agrees, explained by float32" : "agrees"
    }
    switch wrong.finding {
    case .follows: return "only follows"
    case .mayFollow: return "may only follow"
    default:
      if group.results.contains(where: { $0.quantity == first?.quantity }) { return "wrong" }
      return hasMistakeOfFirst(wrong) ? "has the same mistake" : "has another mistake"
    }
  }

  private func hasMistakeOfFirst(_ result: ProgramDiagnosis.Result) -> Bool {
    guard let first, case .slips(let ofFirst)? = first.finding, case .slips(let slips)? = result.finding
    else { return false }
    return slips.contains { slip in ofFirst.contains { $0.mistake == slip.mistake } }
  }

  /// The later quantities that have a mistake of their own.
  private var further: [Prose] {
    guard let first else { return [] }
    let later = groups.filter { !$0.results.contains { $0.quantity == first.quantity } }
    let wrong = later.compactMap(\.example)
    let own = wrong.filter { $0.hasOwnMistake && !hasMistakeOfFirst($0) }
    let shown = own.prefix(Self.mostMistakes).map { result -> Prose in
      "\(formula(result.quantity)) does not follow from your earlier numbers. \(difference(of: result)) \(explanation(of: result))"
    }
    let rest = own.count - shown.count
    var sentences = shown
    if rest > 0 { sentences.append("Of the others, \(rest) more do not follow either.") }
    if !wrong.isEmpty, own.isEmpty, !wrong.contains(where: { $0.finding == .mayFollow }) {
      sentences.append(
        wrong.contains(where: hasMistakeOfFirst)
          ? "Everything else that is wrong has the same mistake, or follows from it."
          : "Everything else that is wrong follows from it by the right equations.")
    }
    return sentences
  }

  private var remarks: [Prose] {
    var remarks: [Prose] = []
    if results.contains(where: { $0.verdicts.contains(.single) }) {
      remarks.append(
        "Your numbers are of type float32, which has about seven digits. Its rounding explains the differences that remain."
      )
    }
    if !given.translations.isEmpty {
      let names = given.translations.prefix(Self.mostTranslations).map { name, quantity -> [Inline] in
        let isOfAll = quantity.exampleNumber != nil && given.numbers[quantity.of(.number(2))] != nil
        return [.name(name), .text(" as "), .formula(formula(isOfAll ? quantity.of(.current) : quantity))]
      }
      let rest = given.translations.count - names.count
      let more = rest > 0 ? ", and \(rest) more" : ""
      remarks.append(
        "Your names are read so: \(Array(names.joined(separator: [.text(", ")])))\(more).\(numbering)")
    }
    return remarks.map { $0.playing(.note) }
  }

  private var numbering: String {
    given.offset == 0
      ? "" : " Your program numbers the first weights 1; here they belong to layer 2."
  }

  private static let mostRows = 60
  private static let mostMistakes = 6
  private static let mostTranslations = 24
}

extension ProgramDiagnosis.Result {
  /// Whether it has a wrong number that does not follow from those before it.
  fileprivate var hasOwnMistake: Bool { isWrong && finding != .follows && finding != .mayFollow }
}

// MARK: - Explanations

extension ProgramReport {
  private func explanation(of result: ProgramDiagnosis.Result) -> String {
    switch result.finding {
    case .slips(let slips): return sentences(of: slips, result.quantity)
    case .transposed: return KnownMistake.matrixTransposed.sentence
    case .multiple(0): return "All its numbers are 0."
    case .multiple(let factor):
      return "Its numbers are \(composer.numbers.brief(factor).typed) times what they should be."
    case .only(let slip):
      let rest = slip.map { sentences(of: [$0], result.quantity) } ?? "No known mistake gives this number."
      return "Its other numbers agree. \(rest)"
    case .otherProblem: return "It is given with the problem; your program starts with other numbers."
    case .follows: return "It follows from your earlier numbers, which are wrong only by their last digits."
    case .mayFollow: return "It may follow from the examples that you did not give."
    case .unknown, nil:
      return result.given.count { $0 != nil } > 1
        ? "No known mistake gives these numbers." : "No known mistake gives this number."
    }
  }

  private func sentences(of slips: [Slip], _ quantity: Quantity) -> String {
    var layer: Int?
    if case .number(let l)? = quantity.layer { layer = l }
    var own: Set<Equation.ID> = []
    for example in [ExampleIndex.current, .mean] {
      if let id = quantity.of(example).computedBy(ofLayers: composer.trace.layerCount) { own.insert(id) }
    }
    return composer.trace.network.naming(slips.sentences(inLayer: layer, own: own))
  }

  /// Returns the formula of a quantity, with its example if there are several.
  private func formula(_ quantity: Quantity) -> Formula {
    let trace = composer.trace
    var shown = quantity
    switch quantity.example {
    case .number where trace.examples.count == 1: shown.example = .current
    case .mean where !trace.problem.costForm.differsFromExample: shown.example = .current
    default: break
    }
    return composer.typesetter(for: .weightGradient).quantity(shown)
  }
}
