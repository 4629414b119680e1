package import Backpropagation
package import Equations
package import Expressions
import NeuralNetwork
package import Notations

/// Composes pages of proofs: every line in letters, for one place of one network, and in numbers.
package struct ProofComposer: Sendable {
  /// The trace that has the numbers.
  package let trace: Trace
  /// The example, counted from 1.
  package let example: Int
  /// The notation.
  package let notation: Notation
  /// How numbers are shown.
  package var numbers: NumberStyle
  /// The greatest sizes of sums and matrices that are written out.
  package var limits: Typesetter.Limits

  /// Creates a composer for one example of a trace, counted from 1.
  package init(
    _ trace: Trace, example: Int = 1, notation: Notation, numbers: NumberStyle = .standard,
    limits: Typesetter.Limits = Typesetter.Limits()
  ) {
    self.trace = trace
    self.example = example
    self.notation = notation.writing(trace.network)
    self.numbers = numbers
    self.limits = limits
  }

  /// Returns the proof of a claim in the style of the notes, up to the form in which they state it.
  package func proof(of claim: Proof.Claim, at place: Place) -> Proof {
    let tradition = ProofTradition.of(notation)
    var proof = Proof.of(
      claim, in: setting(layer: place.layer ?? trace.layerCount),
      manner: tradition.manners[claim] ?? Proof.Manner())
    let last = proof.chains.count - 1
    let set = set(for: claim)
    if let statement = statement(of: claim, at: place), let end = proof.chains[last].lines.last,
      set.formula(statement) != set.formula(end.right)
    {
      proof.chains[last].lines.append(Proof.Line(statement, reason(for: statement, after: end.right, claim)))
    }
    return proof
  }

  /// Returns the page of a proof at a place of the network.
  package func page(of claim: Proof.Claim, at place: Place) -> Page {
    page(of: reading(of: proof(of: claim, at: place), at: place))
  }

  /// Returns the page of a proof that was evaluated at a place of the network.
  package func page(of reading: ProofReading) -> Page {
    let (proof, place) = (reading.proof, reading.place)
    let claim = proof.claim
    var page = Page(
      title: isOfSharedBias(claim, at: place)
        ? "Proof: the gradient of the shared bias"
        : trace.network.naming(claim.title(noteSetting(at: place).activation, trace.problem.cost)),
      label: claim.equation.flatMap { notation.label(of: $0, in: noteSetting(at: place)) },
      place: self.place(of: claim, place))
    page.blocks = opening(of: proof, at: place)
    for (number, chain) in proof.chains.enumerated() {
      if proof.chains.count > 1 { page.blocks.append(.heading(heading(of: number, in: proof))) }
      page.blocks += blocks(of: chain, reading.lines[number], in: proof, at: place)
    }
    page.blocks += check(reading)
    return page
  }

  /// The source of the numbers in the lines.
  package var source: ExampleSource { trace.source(example: example) }

  /// Returns a typesetter with the index letters of the claim.
  package func set(for claim: Proof.Claim) -> Typesetter {
    Typesetter(
      notation.withLettersForSums(in: claim), numbers: numbers, limits: limits, equation: claim.equation,
      hasSeveralExamples: trace.problem.costForm.differsFromExample)
  }

  private func setting(layer: Int) -> Proof.Setting {
    Proof.Setting(
      catalogue: catalogue, layer: layer, activation: trace.network[layer: layer].activation,
      biases: trace.network[layer: layer].biasKind,
      biasesOfNext: trace.network[layer: min(layer + 1, trace.layerCount)].biasKind,
      layerCount: trace.layerCount)
  }

  /// Returns the biases in the weighted inputs that a proof differentiates.
  func biases(in claim: Proof.Claim, at place: Place) -> BiasKind {
    let setting = setting(layer: place.layer ?? trace.layerCount)
    return claim == .hiddenError ? setting.biasesOfNext : setting.biases
  }

  private var catalogue: Catalogue { Catalogue(of: trace.problem) }

  /// Returns the right side in these notes, if the claim is one of their equations.
  private func statement(of claim: Proof.Claim, at place: Place) -> Expression? {
    guard let id = claim.equation,
      [.outputError, .hiddenError, .biasGradient, .weightGradient].contains(claim)
    else { return nil }
    let setting = noteSetting(at: place)
    let equation = catalogue.equation(
      id, .component, activation: setting.activation, biases: setting.biases)
    return notation.adapted(equation, in: setting).statement
  }

  /// Returns how the notes get from the general form to theirs; the shapes of the two forms show it.
  private func reason(for statement: Expression, after line: Expression, _ claim: Proof.Claim) -> Proof.Reason
  {
    let kinds = Set(statement.quantities.map(\.kind))
    if claim == .outputError, !kinds.contains(.costGradient) {
      let difference =
        Expression.quantity(.activation(layer: .output, neuron: .j)) - .quantity(.target(neuron: .j))
      if statement == difference, catalogue.outputErrorIsDifference { return .slopeCancels }
      return kinds.contains(.slope) ? .costGradient : .costAndSlope
    }
    switch (line.hasSlopeInSum, statement.hasSlopeInSum) {
    case (true, false): return statement.hasComponent ? .transposeOfSum : .slopeLeavesSum
    case (false, true): return statement.hasTransposedEntry ? .transposedEntry : .slopeEntersSum
    default: return line.leaves == statement.leaves ? .rearranged : .stated
    }
  }

  private func noteSetting(at place: Place) -> Notation.Setting {
    trace.setting(ofLayer: place.layer ?? trace.layerCount)
  }

  /// Returns whether a proof is about the one bias that the neurons of a layer share.
  private func isOfSharedBias(_ claim: Proof.Claim, at place: Place) -> Bool {
    claim == .biasGradient && noteSetting(at: place).biases == .shared
  }

  /// Returns whether a proof is about biases that no notes have: a shared one, or thresholds.
  private func isOfOtherBiases(_ claim: Proof.Claim, at place: Place) -> Bool {
    claim == .biasGradient && noteSetting(at: place).biases != .perNeuron
  }

  private func place(of claim: Proof.Claim, _ place: Place) -> [Inline] {
    let set = set(for: claim)
    let examples: [Inline] =
      trace.examples.count > 1 ? [.text("example \(example) of \(trace.examples.count), ")] : []
    let layer = Formula.row([
      .letter(notation.letters.layer), .sign(.equals),
      set.layerNumber(.number(place.layer ?? trace.layerCount)),
    ])
    let neurons: [Inline] = [IndexVariable.neuron, .previous].compactMap { index in
      place.neurons[index].map { .formula(set.assignment(index, $0)) }
    }.flatMap { [.text(", "), $0] }
    return examples + ["layer ", .formula(layer)] + neurons
  }
}

// MARK: - Lines

extension ProofComposer {
  private func opening(of proof: Proof, at place: Place) -> [Page.Block] {
    let set = set(for: proof.claim)
    let tradition = ProofTradition.of(notation)
    let isOfEachNeuron = catalogue.outputActivation.isElementwise
    let isOfOutput = [.outputError, .outputDifference].contains(proof.claim)
    let isOther = (isOfOutput && !isOfEachNeuron) || isOfOtherBiases(proof.claim, at: place)
    let origin =
      isOther
      ? nil : tradition.places[proof.claim].map { "The notes prove it in their \($0)." }
    guard let unmet = proof.unmet else {
      guard let chain = proof.chains.last, let line = chain.lines.last else { return [] }
      return [
        .prose("To show:"),
        .equation(set.line(chain.left, .equals, [line.right]), remark: quantifier(of: proof, at: place, set)),
        .prose(Prose(.text, [.text(proof.isOfOtherFunction ? hereIsAProof : origin ?? ownProof)])),
      ]
    }
    return [.prose(unmet.remark(in: proof.claim, catalogue).playing(.note))]
  }

  /// A sentence that introduces a proof that is not from the notes; only of built-in notes is known what they prove.
  private var ownProof: String {
    notation.isBuiltIn ? "These notes do not prove it; here is a proof." : hereIsAProof
  }

  private var hereIsAProof: String { "Here is a proof." }

  /// Returns the layers for which the product with this number of factors holds.
  private func quantifier(of proof: Proof, at place: Place, _ set: Typesetter) -> [Inline] {
    guard proof.claim == .expanded, let layer = place.layer else { return [] }
    let last = set.layerNumber(.last(offset: layer - trace.layerCount))
    return ["for ", .formula(.row([.letter(notation.letters.layer), .sign(.equals), last]))]
  }

  private func heading(of number: Int, in proof: Proof) -> String {
    let chain = proof.chains[number]
    let main = proof.chains[proof.chains.count - 1].left
    let isMain = chain.left == main
    if number == 0, proof.claim.startsWithDefinition { return "The function" }
    if number == 0 { return isMain ? "The main calculation" : "A partial result" }
    guard isMain else { return "A partial result" }
    return proof.claim.startsWithDefinition ? "The main calculation" : "The results combined"
  }

  /// Returns each line: its reason, the equation in letters, and the equation with numbers.
  private func blocks(
    of chain: Proof.Chain, _ verdicts: [LineVerdict], in proof: Proof, at place: Place
  ) -> [Page.Block] {
    let set = set(for: proof.claim)
    let labels = ProofTradition.of(notation).labels[proof.claim] ?? [:]
    let biases = biases(in: proof.claim, at: place)
    var place = place
    var shown: [Inline] = []
    if let open = chain.open {
      place.neurons[open.index] = 1
      shown = ["shown for ", .formula(set.assignment(open.index, 1))]
    }
    return zip(chain.lines, verdicts).flatMap { line, verdict -> [Page.Block] in
      let equation = set.line(chain.left, .equals, [line.right])
      let isOtherwise =
        line.reason == .weightedInput || (line.reason == .lemma && proof.claim == .biasGradient)
      let isOfNotes = biases == .perNeuron || !isOtherwise
      let label: [Inline] = isOfNotes ? labels[line.reason].map { [.text($0)] } ?? [] : []
      let gap: [Inline] = label.isEmpty || shown.isEmpty ? [] : ["   "]
      return [
        .prose(line.reason.words(in: proof.claim, biases, set)),
        .equation(equation, remark: label + gap + shown),
      ] + numbered(chain.left, line.right, verdict, at: place, set)
    }
  }
}

extension Proof {
  /// Whether it differentiates another function than the sigmoid or the cross-entropy, of which notes may say anything.
  fileprivate var isOfOtherFunction: Bool {
    chains.contains { $0.lines.contains { $0.reason == .formulaInserted } }
  }
}

extension Proof.Claim {
  /// Whether the first chain repeats the definition of a function before it derives anything.
  fileprivate var startsWithDefinition: Bool { self == .sigmoidSlope || self == .softmaxDerivative }
}

extension Expression {
  /// Whether a sum contains terms with a slope as a factor.
  fileprivate var hasSlopeInSum: Bool {
    if case .summation(_, _, let body) = self { return body.quantities.contains { $0.kind == .slope } }
    return children.contains(where: \.hasSlopeInSum)
  }

  fileprivate var hasComponent: Bool {
    if case .component = self { return true }
    return children.contains(where: \.hasComponent)
  }

  fileprivate var hasTransposedEntry: Bool {
    if case .transpose(.quantity(let quantity)) = self, case .entry = quantity.element { return true }
    return children.contains(where: \.hasTransposedEntry)
  }

  /// The number of times that each quantity occurs in the expression, in any order.
  fileprivate var leaves: [Quantity: Int] {
    quantities.reduce(into: [:]) { counts, quantity in counts[quantity, default: 0] += 1 }
  }
}

extension Notation {
  /// Returns the same notes, with letters for sums over a layer that no other index of the proof uses.
  ///
  /// Notes that write Σⱼ wₖⱼ aⱼ and then differentiate it with respect to aⱼ use one letter with two meanings.
  package func withLettersForSums(in claim: Proof.Claim) -> Notation {
    let equation = claim.equation
    let indices: [IndexVariable] =
      switch claim {
      case .hiddenError, .softmaxDerivative: [.neuron, .next, .peer]
      case .weightGradient: [.neuron, .previous, .peer]
      default: [.neuron, .peer]
      }
    var copy = self
    for (position, index) in indices.enumerated() {
      let taken = indices[..<position].map { copy.letter(of: $0, in: equation) }
      guard taken.contains(letter(of: index, in: equation)) else { continue }
      let others = taken + indices[position...].dropFirst().map { letter(of: $0, in: equation) }
      let free = ["s", "i", "k", "m", "p"].first { !others.contains($0) }
      if let equation {
        copy.indicesByEquation[equation, default: [:]][index] = free
      } else {
        copy.indices[index] = free
      }
    }
    return copy
  }
}
