import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import Notations

/// The comparison of another program's gradient with the right one, layer by layer, with probable mistakes where they
/// differ.
///
/// Rounded numbers are compared in the digits that they have.
package struct AgainstReport: Sendable {
  private let composer: Composer
  private let given: GivenGradient
  private let closeness: GradientCloseness

  /// Compares a gradient with that of the trace.
  package init(_ given: GivenGradient, with composer: Composer, tolerance: Double = 1e-5) {
    self.given = given
    self.composer = composer
    closeness = GradientCloseness(tolerance: tolerance, precision: WrittenPrecision(of: given.numbers))
  }

  private var trace: Trace { composer.trace }
  private var set: Typesetter { composer.typesetter(for: .weightGradient) }

  /// Whether the whole gradient agrees; false if a number has too few digits to decide.
  package var agrees: Bool {
    trace.network.layers.indices.allSatisfy { l in parts(l).allSatisfy { isRight($0) } }
  }

  /// Returns the gradients of a layer: that of the weights, and that of the biases if it was given.
  private func parts(_ l: Int) -> [GradientPart] {
    [GradientPart(.weightGradient, l, trace.weightGradient(layer: l), given.weights[l])]
      + (given.biases[l].map { [GradientPart(ofBiases: l, in: trace, given: $0)] } ?? [])
  }

  private func firstWrong(_ part: GradientPart) -> Int? {
    part.indices.first { closeness.verdict(part, $0) == .wrong }
  }

  private func isRight(_ part: GradientPart) -> Bool {
    part.indices.allSatisfy { closeness.verdict(part, $0) == .right }
  }

  /// The pages of the comparison and the diagnosis.
  package var pages: [Page] {
    let diagnosis = GradientDiagnosis(of: given, beside: trace, composer.catalogue, closeness)
    let said = trace.network.layers.indices.reversed().flatMap { verdicts(diagnosis, $0) }
    return [
      Page(
        title: "Your gradient compared with the right one",
        blocks: [.table(table)] + said.map(Page.Block.prose))
    ]
  }

  private var table: Table {
    let rows = trace.network.layers.indices.reversed().flatMap { parts($0).map(row) }
    return Table(
      header: [["gradient"], ["greatest entry"], ["greatest difference"], ["entries that differ"]],
      rows: rows, numericColumns: [1, 2, 3])
  }

  private var mean: ExampleIndex { trace.problem.costForm.differsFromExample ? .mean : .current }

  private func row(_ part: GradientPart) -> [[Inline]] {
    let differences = zip(part.right, part.given).map { abs($0 - $1) }
    let wrong = part.indices.count { closeness.verdict(part, $0) == .wrong }
    return [
      [.formula(set.quantity(Quantity(part.kind, layer: .number(part.layer)).of(mean)))],
      [.number(composer.numbers.brief(part.greatest))],
      [.number(composer.numbers.order(of: differences.max() ?? 0))],
      [.text("\(wrong) of \(part.indices.count)")],
    ]
  }
}

// MARK: - Diagnosis

extension AgainstReport {
  private func verdicts(_ diagnosis: GradientDiagnosis, _ l: Int) -> [Prose] {
    let found = diagnosis.findings[l] ?? GradientDiagnosis.LayerFindings()
    let parts = parts(l)
    switch (found.weights, found.biases) {
    case (nil, nil): return [agreement(l, parts).playing(.check)]
    case (let both?, let biases?) where both == biases: return [verdict(parts[0], both, "The gradient")]
    case (let weights?, let biases?):
      let common = both(weights, biases)
      if !common.isEmpty { return [verdict(parts[0], .slips(common), "The gradient")] }
      return [
        verdict(parts[0], weights, "The gradient of the weights"),
        verdict(parts[1], biases, ofBiases),
      ]
    case (let weights?, nil):
      let others = parts.count > 1 ? agreement(of: trace.network.naming("The biases"), parts[1]) : ""
      return [verdict(parts[0], weights, "The gradient of the weights", others)]
    case (nil, let biases?):
      return [verdict(parts[1], biases, ofBiases, agreement(of: "The weights", parts[0]))]
    }
  }

  private var ofBiases: String { trace.network.naming("The gradient of the biases") }

  /// Returns how closely a layer without a wrong number agrees, or that the digits are too few to decide.
  private func agreement(_ l: Int, _ parts: [GradientPart]) -> Prose {
    let unsure = parts.filter { !isRight($0) }
    guard unsure.isEmpty else {
      let places = unsure.map(closeness.placesNeeded).max() ?? 0
      return
        "Layer \(l): the right numbers round to yours, but yours have too few digits to rule out wrong ones. Give at least \(counted(places, "decimal place"))."
    }
    let isExact = parts.allSatisfy { part in part.indices.allSatisfy { closeness.isWithinTolerance(part, $0) }
    }
    let allowed = composer.numbers.order(of: closeness.tolerance)
    return isExact
      ? "Layer \(l) agrees within a relative difference of \(allowed)."
      : "Layer \(l) agrees in all the digits that you gave."
  }

  /// Returns a sentence about the weights or the biases of a layer if only the other half has a wrong number.
  private func agreement(of name: String, _ part: GradientPart) -> String {
    isRight(part) ? "\(name) agree. " : "\(name) may be right, but have too few digits to tell. "
  }

  /// Returns the mistakes that explain the weights as well as the biases.
  private func both(_ weights: GradientDiagnosis.Finding, _ biases: GradientDiagnosis.Finding) -> [Slip] {
    guard case .slips(let ofWeights) = weights, case .slips(let ofBiases) = biases else { return [] }
    return ofWeights.filter(ofBiases.contains)
  }

  private func verdict(
    _ part: GradientPart, _ finding: GradientDiagnosis.Finding, _ name: String, _ agreement: String = ""
  ) -> Prose {
    let offset = firstWrong(part) ?? 0
    let (right, given) = (
      composer.numbers.text(part.right[offset]), composer.numbers.text(part.given[offset])
    )
    let verdict: Prose =
      "Layer \(part.layer): \(agreement)\(set.quantity(part.quantity(offset).of(mean))) is \(right), not \(given). \(sentence(of: finding, part, name))"
    return verdict.playing(.check)
  }

  private func sentence(of finding: GradientDiagnosis.Finding, _ part: GradientPart, _ name: String) -> Prose
  {
    switch finding {
    case .slips(let slips): return "\(sentences(of: slips, part))"
    case .follows:
      return
        "\(name) follows from the errors of layer \(part.layer + 1), which are wrong; the step itself is right."
    case .multiple(0): return "\(name) is 0 throughout."
    case .multiple(let factor): return "\(name) is \(composer.numbers.brief(factor)) times what it should be."
    case .only(let slip):
      let rest = slip.map { sentences(of: [$0], part) } ?? "No known mistake gives this number."
      let othersAgree = part.indices.allSatisfy { closeness.verdict(part, $0) != .tooFewDigits }
      return
        "\(othersAgree ? "All the others agree." : "The others may be right, but have too few digits to tell.") \(rest)"
    case .unknown: return "No known mistake gives these numbers."
    }
  }

  private func sentences(of slips: [Slip], _ part: GradientPart) -> String {
    slips.sentences(
      inLayer: part.layer, own: [.weightGradient, .biasGradient, .meanWeightGradient, .meanBiasGradient])
  }
}

extension [Slip] {
  /// Returns the mistakes in words, with the step in which each was made if it is another one; at most two that give
  /// the same numbers.
  func sentences(inLayer layer: Int?, own equations: Set<Equation.ID>) -> String {
    var said: [KnownMistake] = []
    let different = filter { slip in
      let isNew = !said.contains(slip.mistake)
      said.append(slip.mistake)
      return isNew
    }
    return different.prefix(2).map { slip in
      let place = slip.layer.map { $0 == layer ? "" : ", layer \($0)" } ?? ""
      return equations.contains(slip.equation)
        ? slip.sentence : "In the step “\(slip.equation.title)”\(place): \(slip.sentence)"
    }.joined(separator: " Or: ")
  }
}
