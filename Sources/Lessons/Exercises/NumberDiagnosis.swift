import Backpropagation
import Equations

/// One number held against the right one, and then against everything that is known to go wrong.
struct NumberDiagnosis {
  let setting: Setting
  let quantity: Quantity
  let exact: Double
  let closeness: Closeness
  let earlier: [Quantity: Double]

  init(
    _ setting: Setting, _ quantity: Quantity, _ exact: Double, _ closeness: Closeness,
    _ earlier: [Quantity: Double]
  ) {
    self.setting = setting
    self.quantity = quantity
    self.exact = exact
    self.closeness = closeness
    self.earlier = earlier
  }

  var result: Diagnosis { Diagnosis(verdict, verdict == .wrong ? findings : []) }

  var verdict: Diagnosis.Verdict { closeness.verdict(exact) }

  var findings: [Diagnosis.Finding] {
    if !follows.isEmpty { return follows }
    let known = slips + pen
    return known.isEmpty ? unfinished + others : known
  }

  private var computation: Computation? {
    try? setting.catalogue.computation(of: quantity, in: setting.source)
  }
}

// MARK: - Mistakes

extension NumberDiagnosis {
  /// Whatever known mistake gives the number to its last digit, or else those that come within the rounding of a calculation
  /// by hand.
  private var slips: [Diagnosis.Finding] {
    let results = setting.mistakes.results(for: quantity).filter { result in
      result.value.numbers.first.map(closeness.isNear) ?? false
    }
    let exactly = results.filter { $0.value.numbers.first.map(closeness.isExact) ?? false }
    return (exactly.isEmpty ? results : exactly).withoutRepetition.map(Diagnosis.Finding.slip)
  }

  /// The right equation, applied to an earlier answer that was wrong.
  private var follows: [Diagnosis.Finding] {
    guard !earlier.isEmpty, let computation else { return [] }
    let source = Overlay(base: setting.source, numbers: earlier)
    guard case .scalar(let x)? = try? computation.tree.value(from: source) else { return [] }
    return closeness.isNear(x) ? [.follows] : []
  }

  private var pen: [Diagnosis.Finding] {
    Pen(closeness: closeness, exact: exact).mistakes.map(Diagnosis.Finding.pen)
  }
}

// MARK: - Right numbers in the wrong place

extension NumberDiagnosis {
  /// A number that the calculation passes on its way.
  private var unfinished: [Diagnosis.Finding] {
    computation?.tree.unfinished(closeness, from: setting.source) ?? []
  }

  /// Another quantity whose number this is.
  private var others: [Diagnosis.Finding] {
    guard closeness.typed.digits.count > 1 else { return [] }
    let inputs = computation?.tree.quantities ?? []
    let other = (inputs + quantity.neighbours(in: setting.source)).first { other in
      guard other != quantity, case .scalar(let x)? = setting.source.value(of: other) else { return false }
      return closeness.isExact(x)
    }
    return other.map { [.otherQuantity($0)] } ?? []
  }
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
