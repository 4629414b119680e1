import Backpropagation
import Equations
import Expressions
import Interchange

/// The diagnosis of one number: compared with the right number, and then with the results of all known mistakes.
struct NumberDiagnosis {
  let setting: QuestionSetting
  let quantity: Quantity
  let exact: Double
  let closeness: Closeness
  /// The numbers that the same learner gave before.
  let earlier: [Quantity: Double]

  var result: Diagnosis { closeness.diagnosis(beside: exact, rivals: { rivals }, findings: { findings }) }

  /// The known numbers, other than the right one, that round to the typed number.
  ///
  /// A result that differs only by early rounding is not another number.
  private var rivals: Diagnosis {
    if follows { return Diagnosis(.right) }
    let slips = slips.filter { $0.mistake != .roundedTooEarly && closeness.isExact($0) }
    return Diagnosis(.wrong, slips.isEmpty ? others : slips.withoutRepetition.map(Diagnosis.Finding.slip))
  }

  private var findings: Diagnosis {
    if follows { return Diagnosis(.wrong, [.follows]) }
    let single = closeness.singleDigit(exact)
    let isTold = single.isEmpty || slips.contains { $0.value.numbers.first.map(closeness.isAsAsked) ?? false }
    let found = isTold ? known : single
    if !found.isEmpty { return Diagnosis(.wrong, found) }
    let own = ownSlips
    if !own.isEmpty { return Diagnosis(.wrong, own, from: earlier) }
    let rest = unfinished + others
    return Diagnosis(.wrong, rest.isEmpty ? closeness.offset(exact) : rest)
  }

  private var follows: Bool {
    !earlier.isEmpty
      && setting.catalogue.calculations(of: quantity, in: setting.source).contains {
        setting.follows($0, from: earlier, to: closeness)
      }
  }
}

// MARK: - Mistakes

extension NumberDiagnosis {
  /// The results of known mistakes, without those that give the right number here: these cannot be recognised.
  ///
  /// An intermediate 0 has too many possible causes, so a 0 with too few decimal places does not show any of them.
  private var slips: [MistakenResult] {
    setting.mistakes.results(for: quantity, beside: .scalar(exact)) { !closeness.isBareZero || isOwn($0) }
  }

  /// Returns whether the mistake is made in the equation of the number itself, and not in an earlier step.
  private func isOwn(_ result: MistakenResult) -> Bool {
    result.slip.equation == setting.catalogue.computation(of: quantity, in: setting.source)?.equation
  }

  /// The known mistakes that give the number.
  ///
  /// If another quantity has this number, that is reported rather than a factor of 2 or ½ or an early rounding. And if
  /// a mistake gives the number, a factor of 2 in an earlier step is probably a coincidence.
  private var known: [Diagnosis.Finding] {
    let slips = closeness.nearest(of: slips) { $0.value.numbers.first }
    let isVague = slips.allSatisfy { $0.mistake.isVague || !closeness.isExact($0) }
    let neighbour = isVague ? first(of: quantity.neighbours(in: setting.source)) : []
    if !neighbour.isEmpty { return neighbour }
    let pen = Pen(closeness: closeness, exact: exact).mistakes
    let hasPrecise = slips.contains { !$0.mistake.isVague }
    let told = slips.filter { !hasPrecise || !$0.mistake.isVague || isOwn($0) }
    return told.withoutRepetition.map(Diagnosis.Finding.slip) + pen.map(Diagnosis.Finding.pen)
  }

  /// The known mistakes that give the number from the learner's own earlier numbers.
  private var ownSlips: [Diagnosis.Finding] {
    guard !earlier.isEmpty else { return [] }
    let source = Overlay(base: setting.source, numbers: earlier)
    let mistakes = Mistakes(catalogue: setting.catalogue, source: source, given: setting.given)
    return closeness.nearest(of: mistakes.results(for: quantity)) { $0.value.numbers.first }
      .withoutRepetition.map(Diagnosis.Finding.slip)
  }
}

// MARK: - Right numbers in the wrong place

extension NumberDiagnosis {
  /// An intermediate result of the calculation that has this number.
  private var unfinished: [Diagnosis.Finding] {
    let computation = setting.catalogue.computation(of: quantity, in: setting.source)
    return computation?.tree.unfinished(closeness, from: setting.source) ?? []
  }

  /// Another quantity that has this number.
  private var others: [Diagnosis.Finding] {
    let computation = setting.catalogue.computation(of: quantity, in: setting.source)
    return first(of: (computation?.tree.quantities ?? []) + quantity.neighbours(in: setting.source))
  }

  private func first(of candidates: [Quantity]) -> [Diagnosis.Finding] {
    setting.firstQuantity(of: candidates.filter { $0 != quantity }, with: closeness)
  }
}

extension MistakenResult {
  fileprivate var mistake: KnownMistake { slip.mistake }
}

extension Closeness {
  fileprivate func isExact(_ result: MistakenResult) -> Bool {
    result.value.numbers.first.map(isExact) ?? false
  }
}

extension KnownMistake {
  /// Whether the mistake only says how the number compares with the right one.
  var isVague: Bool { [.factorTwo, .factorHalf, .roundedTooEarly].contains(self) }
}

extension [MistakenResult] {
  /// The results without those that lead to the same words as an earlier one: a wrong sign in BP1 may also come from
  /// before BP1.
  fileprivate var withoutRepetition: [MistakenResult] {
    reduce(into: []) { kept, result in
      let isKnown = kept.contains { other in
        other.slip.mistake == result.slip.mistake
          && (other.slip.equation != result.slip.equation || other.slip.layer != result.slip.layer
            || other.slip.sentence == result.slip.sentence || result.slip.mistake == .roundedTooEarly)
      }
      if !isKnown { kept.append(result) }
    }
  }
}

extension Quantity {
  /// Returns the quantities that may be confused with this one.
  ///
  /// They are the other neurons of its layer, the other quantities of its neuron, and the same neuron in other layers;
  /// for an entry of a matrix, the other entries.
  func neighbours(in source: some NetworkSource) -> [Quantity] {
    guard case .number(let l)? = layer else { return [] }
    switch element {
    case .whole: return []
    case .neuron(let j):
      let width = min(source.width(ofLayer: l), 32)
      let peers = (1...width).map {
        Quantity(kind, layer: layer, element: .neuron(.number($0)), example: example)
      }
      let kinds: [Kind] = [.error, .weightedInput, .activation, .slope, .costGradient]
      let same = kinds.map { Quantity($0, layer: layer, element: .neuron(j), example: example) }
      let layers = (1...source.layerCount).map {
        Quantity(kind, layer: .number($0), element: element, example: example)
      }
      return peers + same + layers
    case .entry:
      let (rows, columns) = (min(source.width(ofLayer: l), 12), min(source.width(ofLayer: l - 1), 12))
      return (1...rows).flatMap { j in
        (1...columns).map { k in
          Quantity(
            kind, layer: layer, element: .entry(receiver: .number(j), sender: .number(k)), example: example)
        }
      }
    }
  }
}
