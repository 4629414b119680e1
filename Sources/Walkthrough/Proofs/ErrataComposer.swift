import Equations
import NeuralNetwork
public import Notations

/// Makes a page of the slips of a set of notes.
public struct ErrataComposer: Sendable {
  /// The notes.
  public let notation: Notation
  /// How numbers are shown.
  public var numbers: NumberStyle
  /// How much of a long sum is written out.
  public var limits: Typesetter.Limits

  /// Makes a composer for a set of notes.
  public init(
    _ notation: Notation, numbers: NumberStyle = .standard, limits: Typesetter.Limits = Typesetter.Limits()
  ) {
    self.notation = notation
    self.numbers = numbers
    self.limits = limits
  }

  /// All slips of the notes, in the order of their pages.
  public var page: Page {
    let errata = Erratum.of(notation)
    var page = Page(title: "Errata: \(notation.title)")
    page.blocks =
      errata.isEmpty
      ? [.prose("No slip of these notes is known.")]
      : errata.enumerated().flatMap { number, erratum in
        [.heading("\(number + 1). \(erratum.place)"), .prose(Prose(.text, [.text(erratum.explanation)]))]
          + blocks(of: erratum)
      }
    return page
  }

  private func blocks(of erratum: Erratum) -> [Page.Block] {
    let set = typesetter(for: erratum, hasSeveralExamples: false)
    switch erratum.kind {
    case .typographic(let printed, let mended):
      return [
        .prose(Prose(.text, [.text("Printed: ")] + inline(printed, set))),
        .prose(Prose(.text, [.text("Meant: ")] + inline(mended, set))),
        .prose(Prose(.note, [.text("A slip of the pen: no number depends on it.")])),
      ]
    case .numeric(let claim):
      let several = claim.stages.contains { $0.problem.examples.count > 1 }
      let set = typesetter(for: erratum, hasSeveralExamples: several)
      return [
        .prose("Printed:"), .equation(set.line(claim.left, .equals, [claim.printed]), remark: []),
        .prose("Should be:"), .equation(set.line(claim.left, .equals, [claim.mended]), remark: []),
      ] + claim.stages.flatMap { blocks(of: claim, on: $0, erratum) }
    }
  }

  private func typesetter(for erratum: Erratum, hasSeveralExamples: Bool) -> Typesetter {
    Typesetter(
      notation, numbers: numbers, limits: limits, equation: erratum.equation,
      hasSeveralExamples: hasSeveralExamples)
  }

  private func inline(_ wording: Erratum.Wording, _ set: Typesetter) -> [Inline] {
    switch wording {
    case .words(let words): [.text(words)]
    case .expression(let expression): [.formula(set.formula(expression))]
    }
  }
}

// MARK: - Numbers

extension ErrataComposer {
  private func blocks(of claim: Erratum.Claim, on stage: Erratum.Stage, _ erratum: Erratum) -> [Page.Block] {
    let set = typesetter(for: erratum, hasSeveralExamples: stage.problem.examples.count > 1)
    let reading = ErratumReading(claim, on: stage)
    let isMeasured: Bool = if case .partial = claim.measured { true } else { false }
    let rows: [[[Inline]]] = [
      [["printed"], value(reading.printed), verdict(reading.distance(of: reading.printed))],
      [["should be"], value(reading.mended), verdict(reading.distance(of: reading.mended))],
      [
        [isMeasured ? "measured in the network" : "the network's own"],
        reading.measured.map { value(.success($0)) } ?? ["?"], [],
      ],
    ]
    let table = Table(
      header: [["line"], ["value"], ["off by"]], rows: rows, numericColumns: [2])
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
    case .success(let value): [.text(value.numbers.map { numbers.text($0).plain }.joined(separator: ", "))]
    case .failure: ["cannot be evaluated"]
    }
  }

  private func verdict(_ distance: Double?) -> [Inline] {
    distance.map { [.text(numbers.order(of: $0))] } ?? ["-"]
  }

  /// A shape in words.
  private func thing(_ shape: String) -> String {
    shape.contains("×") ? "a matrix of \(shape.replacing("×", with: "by"))" : "a vector of \(shape) numbers"
  }

  /// Why the printed line has no value on a network.
  private func reason(_ error: EvaluationError, _ stage: Erratum.Stage, _ set: Typesetter) -> [Inline] {
    let widths = stage.problem.network.widths
    switch error {
    case .shapesClash(_, let left, let right):
      return [.text("The shapes clash: \(thing(left)) times \(thing(right)).")]
    case .unknown(let quantity), .unknownPartial(of: .cost, by: let quantity),
      .unknownPartial(let quantity, _):
      guard case .number(let layer) = quantity.layer else {
        return ["It names what this network does not have."]
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
