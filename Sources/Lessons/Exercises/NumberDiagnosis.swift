import Backpropagation
import Equations

/// One number held against the right one, and then against everything that is known to go wrong.
struct NumberDiagnosis {
  let setting: Setting
  let quantity: Quantity
  let exact: Double
  let closeness: Closeness
  /// The numbers that the same person gave before.
  let earlier: [Quantity: Double]

  var result: Diagnosis { Diagnosis(verdict, verdict == .wrong ? findings : []) }

  var verdict: Diagnosis.Verdict { closeness.verdict(exact) }

  var findings: [Diagnosis.Finding] {
    if let computation, setting.follows(computation.tree, from: earlier, to: closeness) { return [.follows] }
    let known = slips + pen
    return known.isEmpty ? unfinished + others : known
  }

  private var computation: Computation? {
    try? setting.catalogue.computation(of: quantity, in: setting.source)
  }
}

// MARK: - Mistakes

extension NumberDiagnosis {
  /// Whatever known mistakes give the number.
  private var slips: [Diagnosis.Finding] {
    closeness.nearest(of: setting.mistakes.results(for: quantity)) { $0.value.numbers.first }
      .withoutRepetition.map(Diagnosis.Finding.slip)
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
    let inputs = computation?.tree.quantities ?? []
    let candidates = (inputs + quantity.neighbours(in: setting.source)).filter { $0 != quantity }
    return setting.firstQuantity(of: candidates, with: closeness)
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
