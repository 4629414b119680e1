import Backpropagation
import Equations
import Interchange

/// One number held against the right one, and then against everything that is known to go wrong.
struct NumberDiagnosis {
  let setting: QuestionSetting
  let quantity: Quantity
  let exact: Double
  let closeness: Closeness
  /// The numbers that the same person gave before.
  let earlier: [Quantity: Double]

  var result: Diagnosis { closeness.diagnosis(beside: exact, rivals: { rivals }, findings: { findings }) }

  /// Known numbers that are the one typed to its last digit; what only rounds on the way is no other number.
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
  /// What known mistakes come to; one that comes to the right number here cannot be told by it.
  ///
  /// What came to 0 on the way has too many causes for one of them to be told by a bare 0.
  private var slips: [MistakenResult] {
    setting.mistakes.results(for: quantity, beside: .scalar(exact)) { !closeness.isBareZero || isOwn($0) }
  }

  /// Whether the mistake is made in the equation of the number itself, not on the way to it.
  private func isOwn(_ result: MistakenResult) -> Bool {
    result.slip.equation == setting.catalogue.computation(of: quantity, in: setting.source)?.equation
  }

  /// What known mistakes give the number.
  ///
  /// A number that has a name is told by it before it is told as twice or half the right one, or as one that was rounded;
  /// beside a mistake that gives it, a factor 2 on the way to it is a coincidence.
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

  /// What known mistakes make of the numbers that the same person gave before.
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
  /// A number that the calculation passes on its way.
  private var unfinished: [Diagnosis.Finding] {
    let computation = setting.catalogue.computation(of: quantity, in: setting.source)
    return computation?.tree.unfinished(closeness, from: setting.source) ?? []
  }

  /// Another quantity whose number this is.
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
  /// Whether it says of a number only how it compares with the right one.
  var isVague: Bool { [.factorTwo, .factorHalf, .roundedTooEarly].contains(self) }
}

extension [MistakenResult] {
  /// One of those that would be told in the same words: a sign that is turned in BP1 may have been turned before it.
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
  /// What one may mistake it for: the other neurons of its layer, the other numbers of its neuron, its neuron in other layers.
  func neighbours(in source: some QuantitySource) -> [Quantity] {
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
