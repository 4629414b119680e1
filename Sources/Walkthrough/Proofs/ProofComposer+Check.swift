import Backpropagation
package import Equations
package import Expressions
import Interchange
import NeuralNetwork
import Notations

extension ProofComposer {
  /// Returns a table of each partial derivative of the proof with its measured value, and the verdict.
  func check(_ reading: ProofReading) -> [Page.Block] {
    let (proof, place) = (reading.proof, reading.place)
    let set = set(for: proof.claim)
    let partials = partials(of: proof, at: place)
    let measured = partials.compactMap { row($0, set) }
    guard !measured.isEmpty else { return [verdict(reading)] }
    let table = Table(
      header: [["partial derivative"], ["in the proof"], ["measured"], ["difference"]],
      count: measured.count, limit: ProofComposer.shownRows, numericColumns: [1, 2, 3]
    ) { measured[$0] }
    return [
      .heading("Measured in the network"),
      .prose(
        "Each derivative is also measured. Change its denominator a little up and down, and run the rest of the network. Then divide the change of the numerator by the change of the denominator."
      ),
      .table(table),
    ] + kinks(partials, set) + [verdict(reading)]
  }

  private static let shownRows = 12

  private func verdict(_ reading: ProofReading) -> Page.Block {
    let failures = reading.failures
    let failed: [Inline] =
      failures == 0
      ? [] : [.text("\(counted(failures, "line")) above \(failures == 1 ? "does" : "do") not hold. ")]
    return .prose(Prose(.check, failed + words(reading.outcome).content))
  }

  private func words(_ outcome: ProofOutcome) -> Prose {
    switch outcome {
    case .compared(let agreement, let pair?):
      let (measured, line) = (
        Formula.number(numbers.text(pair.measured)), Formula.number(numbers.text(pair.line))
      )
      return "The last line gives \(line), and the measurement \(measured). \(agreement.sentence(numbers))"
    case .compared(let agreement, nil):
      return "The last line was compared with a measurement for each neuron. \(agreement.sentence(numbers))"
    case .lineHasNoNumber: return "The last line is not a number here, so there is nothing to compare."
    case .atKink:
      return
        "A function is at a kink here, where no difference is a derivative: there is nothing to compare."
    case .tooCoarse(let uncertainty):
      return
        "The measurement may be off by \(numbers.brief(uncertainty)) here, which is too coarse to compare anything."
    case .notMeasured: return "The left side cannot be measured here, so there is nothing to compare."
    }
  }

  /// Returns the derivatives to be found, and the partial derivatives in all lines, each once, with numbers for their
  /// letters.
  func partials(of proof: Proof, at place: Place) -> [Expression] {
    var seen = measurable(proof, at: place)
    for chain in proof.chains {
      for place in places(of: chain, at: place) {
        for line in [chain.left] + chain.lines.map(\.right) {
          let instance = (try? line.instantiated(at: place, in: source)) ?? line
          for partial in instance.partials where !seen.contains(partial) { seen.append(partial) }
        }
      }
    }
    return seen
  }

  /// Returns the place, once for every neuron that a chain leaves open.
  package func places(of chain: Proof.Chain, at place: Place) -> [Place] {
    guard let open = chain.open,
      case .number(let layer) = open.layer.instantiated(at: place, layerCount: trace.layerCount)
    else { return [place] }
    return (1...trace.network.width(ofLayer: layer)).map { neuron in
      var inner = place
      inner.neurons[open.index] = neuron
      return inner
    }
  }

  private func row(_ partial: Expression, _ set: Typesetter) -> [[Inline]]? {
    guard let (known, found) = values(of: partial) else { return nil }
    let distance = abs(known - found)
    let difference: Inline =
      !distance.isFinite ? "none" : kink(partial) == nil ? .number(numbers.order(of: distance)) : "at a kink"
    return [
      [.formula(set.formula(partial))], [.number(numbers.text(known))],
      [found.isFinite ? .number(numbers.text(found)) : "none"], [difference],
    ]
  }

  /// Returns the value of a partial derivative in the proof, and its measured value.
  private func values(of partial: Expression) -> (known: Double, found: Double)? {
    guard case .partial(let quantity, let variable) = partial, quantity.kind != .weight,
      let known = source.partial(of: quantity, by: variable),
      let found = MeasuredSource(of: trace, example: example).partial(of: quantity, by: variable)
    else { return nil }
    return (known, found)
  }

  /// The difference from a difference quotient above which a kink may be the reason.
  private static let measuredCoarsely = 1e-5

  /// Returns the kink that makes the measured derivative wrong, if there is one.
  private func kink(_ partial: Expression) -> Kink? {
    guard let (known, found) = values(of: partial), known.isFinite, !found.isNaN,
      !found.isClose(to: known, tolerance: Self.measuredCoarsely, scale: 1),
      case .partial(let quantity, let variable) = partial,
      let kink = MeasuredSource(of: trace, example: example).kink(by: variable)
    else { return nil }
    guard case .number(let layer) = quantity.layer else { return kink }
    return kink.layer < (quantity.kind == .activation ? layer + 1 : layer) ? kink : nil
  }

  /// Returns a note on the first of the kinks.
  private func kinks(_ partials: [Expression], _ set: Typesetter) -> [Page.Block] {
    let first = partials.lazy.compactMap(kink).first
    return first.map { [.prose($0.words(set).playing(.note))] } ?? []
  }
}

extension Expression {
  /// Every partial derivative in the expression, in reading order.
  var partials: [Expression] {
    if case .partial = self { return [self] }
    return children.flatMap(\.partials)
  }
}
