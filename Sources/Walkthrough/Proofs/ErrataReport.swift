import Equations
import Expressions
import NeuralNetwork
package import Notations

/// The slips in a set of notes, each with an explanation.
package struct ErrataReport: Sendable {
  /// The notes.
  package let notation: Notation
  /// How numbers are shown.
  package var numbers: NumberStyle
  /// The greatest sizes of sums that are written out.
  package var limits: Typesetter.Limits

  /// Creates a report on a set of notes.
  package init(
    _ notation: Notation, numbers: NumberStyle = .standard, limits: Typesetter.Limits = Typesetter.Limits()
  ) {
    self.notation = notation
    self.numbers = numbers
    self.limits = limits
  }

  /// All slips in the notes, in the order of their pages.
  package var page: Page {
    let errata = Erratum.of(notation)
    var page = Page(title: "Errata: \(notation.title)")
    page.blocks =
      errata.isEmpty
      ? [.prose("No mistake in these notes is known.")]
      : errata.enumerated().flatMap { number, erratum in
        [
          .heading("\(number + 1). \(erratum.place)"),
          .prose(Prose(.text, [.text("\(erratum.nature.words) \(erratum.explanation)")])),
        ]
          + blocks(of: erratum)
      }
    return page
  }

  private func blocks(of erratum: Erratum) -> [Page.Block] {
    let stages = erratum.claim?.stages ?? []
    let several = stages.contains { $0.problem.examples.count > 1 }
    let set = typesetter(for: erratum, hasSeveralExamples: several)
    return [.prose("Printed:")] + erratum.printed.map { block($0, set) }
      + [.prose("\(erratum.nature.leadToCorrection):")] + erratum.corrected.map { block($0, set) }
      + (erratum.claim.map { claim in stages.flatMap { blocks(of: claim, on: $0, erratum) } } ?? [])
  }

  private func typesetter(for erratum: Erratum, hasSeveralExamples: Bool) -> Typesetter {
    Typesetter(
      notation, numbers: numbers, limits: limits, equation: erratum.equation,
      hasSeveralExamples: hasSeveralExamples)
  }

  private func block(_ wording: Erratum.Wording, _ set: Typesetter) -> Page.Block {
    switch wording {
    case .words(let words): .prose(Prose(.text, [.text(words)]))
    case .quotedWords(let words): .prose(Prose(.text, [.text("\"\(words)\"")]))
    case .quoted(let printed): .equation(printed.formula, remark: [])
    case .expression(let expression): .equation(set.formula(expression), remark: [])
    case .line(let left, let rights): .equation(set.line(left, .equals, rights), remark: [])
    }
  }
}

extension Erratum.Nature {
  /// The kind of slip, in a sentence.
  package var words: String {
    switch self {
    case .reading: "Easily misread: the result is right."
    case .missingLine: "A missing line."
    case .scope: "A matter of scope, not an error."
    case .error: "An error."
    case .misprint: "A misprint: no number depends on it."
    }
  }

  fileprivate var leadToCorrection: String {
    switch self {
    case .reading: "Clearer"
    case .missingLine: "Missing"
    case .scope: "In general"
    case .error: "Should be"
    case .misprint: "Meant"
    }
  }

  /// The names of the two lines whose numbers are compared.
  fileprivate var names: (printed: String, corrected: String) {
    switch self {
    case .reading: ("misread", "as in the notes")
    case .missingLine: ("inside the loop", "before the loop")
    case .scope: ("printed", "in general")
    case .error, .misprint: ("printed", "should be")
    }
  }
}

// MARK: - Numbers

extension ErrataReport {
  private func blocks(of claim: Erratum.Claim, on stage: Erratum.Stage, _ erratum: Erratum) -> [Page.Block] {
    let set = typesetter(for: erratum, hasSeveralExamples: stage.problem.examples.count > 1)
    let reading = ErratumReading(claim, on: stage)
    let isMeasured: Bool = if case .partial = claim.measured { true } else { false }
    let names = erratum.nature.names
    let rows: [[[Inline]]] = [
      row(names.printed, reading.printed, reading), row(names.corrected, reading.corrected, reading),
      [
        [isMeasured ? "measured" : "the network's own"],
        reading.measured.map { value(.success($0)) } ?? ["?"], [], [],
      ],
    ]
    let table = Table(
      header: [["line"], ["value"], ["off by"], ["within ", .number(numbers.order(of: reading.allowed))]],
      rows: rows, numericColumns: [2])
    let clash: [Page.Block] =
      if case .failure(let error) = reading.printed {
        [.prose(Prose(.note, reason(error, stage, set)))]
      } else { [] }
    return [.prose(Prose(.text, place(stage, set))), .table(table)] + clash
  }

  private func place(_ stage: Erratum.Stage, _ set: Typesetter) -> [Inline] {
    let network: [Inline] = [
      "On ", .name(stage.problem.name), .text(" (\(stage.problem.cost.description)), layer "),
      .formula(
        .row([
          .letter(notation.letters.layer), .sign(.equals), set.layerNumber(.number(stage.place.layer ?? 1)),
        ])),
    ]
    let neurons: [Inline] = [IndexVariable.neuron, .next, .previous].compactMap { index in
      stage.place.neurons[index].map { .formula(set.assignment(index, $0)) }
    }.flatMap { [", ", $0] }
    let example: [Inline] =
      stage.problem.examples.count > 1 ? [.text(", example \(stage.place.example ?? 1)")] : []
    return network + neurons + example + [":"]
  }

  private func value(_ result: Result<Value, EvaluationError>) -> [Inline] {
    switch result {
    case .success(let value):
      Array(value.numbers.map { [.number(numbers.text($0))] }.joined(separator: [", "]))
    case .failure: ["cannot be evaluated"]
    }
  }

  private func row(_ name: String, _ line: Result<Value, EvaluationError>, _ reading: ErratumReading)
    -> [[Inline]]
  {
    let distance: Inline = reading.distance(of: line).map { .number(numbers.order(of: $0)) } ?? "-"
    let verdict = reading.agrees(line).map { $0 ? "yes" : "no" } ?? "-"
    return [[.text(name)], value(line), [distance], [.text(verdict)]]
  }

  /// Returns a shape in words.
  private func thing(_ shape: String) -> String {
    shape.contains("×") ? "a matrix of \(shape.replacing("×", with: "by"))" : "a vector of \(shape) numbers"
  }

  /// Returns the reason why the printed line has no value on a network.
  private func reason(_ error: EvaluationError, _ stage: Erratum.Stage, _ set: Typesetter) -> [Inline] {
    let widths = stage.problem.network.widths
    switch error {
    case .shapesClash(_, let left, let right):
      return [.text("The shapes do not match: \(thing(left)) times \(thing(right)).")]
    case .unknown(let quantity), .unknownPartial(of: .cost, by: let quantity),
      .unknownPartial(let quantity, _):
      guard case .number(let layer) = quantity.layer else {
        return ["It names something that this network does not have."]
      }
      return [
        "There is no ", .formula(set.quantity(quantity)),
        .text(
          " here: layer \(layer - 1) has \(widths[layer - 2]) neurons and layer \(layer) has \(widths[layer - 1])."
        ),
      ]
    case .notInstantiated(let quantity):
      return ["An index is left open in ", .formula(set.quantity(quantity)), "."]
    }
  }
}
