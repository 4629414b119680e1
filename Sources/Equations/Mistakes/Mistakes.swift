package import Expressions
import NeuralNetwork

/// The wrong results that known mistakes give for the numbers of a trace.
///
/// A mistake may have been made in the equation of the number itself, or earlier, in the error that a gradient is
/// computed from. Then every number of that layer is wrong, as on a learner's sheet of paper.
package struct Mistakes<Source: NetworkSource> {
  /// The right equations.
  package let catalogue: Catalogue
  /// The right numbers.
  package let source: Source
  /// The quantities that were given as numbers, so that no mistake was made in computing them.
  package let given: Set<Quantity>

  /// Creates the mistakes for one network and one cost.
  package init(catalogue: Catalogue, source: Source, given: Set<Quantity> = []) {
    self.catalogue = catalogue
    self.source = source
    self.given = source.distinguishesData ? given : Set(given.map(\.ofOnlyExample))
  }

  /// Returns the wrong results for a number, a vector or a matrix of the trace; mistakes in its own equation come first.
  ///
  /// A mistake that cannot be made here, or that does not give a finite number, is left out. A mistake that gives the
  /// right number is included.
  package func results(for quantity: Quantity) -> [MistakenResult] {
    let parts = self.parts(of: quantity)
    guard parts != [quantity] else { return results(forNumber: quantity) }
    return results(forWhole: quantity, of: parts)
  }

  private func results(forNumber quantity: Quantity) -> [MistakenResult] {
    let results = wrongTrees(for: quantity, depth: Self.farthest).compactMap { slip, tree in
      result(slip, quantity, tree, try? tree.value(from: source))
    }
    return results + rounded(quantity)
  }

  private func result(_ slip: Slip, _ quantity: Quantity, _ tree: Expression, _ value: Value?)
    -> MistakenResult?
  {
    guard let value, case .scalar(let x) = value, x.isFinite else { return nil }
    return MistakenResult(slip: slip, quantity: quantity, tree: tree, value: value)
  }

  /// The number of equations back to which a mistake is looked for.
  private static var farthest: Int { 2 }
}

// MARK: - Wrong trees

extension Mistakes {
  typealias WrongTree = (slip: Slip, tree: Expression)

  private func wrongTrees(for quantity: Quantity, depth: Int) -> [WrongTree] {
    guard let right = catalogue.computation(of: quantity, in: source) else { return [] }
    let here = circumstances(of: quantity, right)
    let own = Rewriting.all.filter { $0.equations.contains(right.equation) }
      .flatMap { rewriting in
        rewriting.trees(right.tree, here).enumerated().map { number, tree -> WrongTree in
          let layer = quantity.layer == nil ? nil : right.place.layer
          return (
            Slip(
              rewriting.mistake, in: right.equation, layer: layer, result: quantity.kind.intermediate,
              part: number + 1), tree
          )
        }
      }
    return own.numberingWays() + (depth > 0 ? inherited(by: right.tree, depth: depth - 1) : [])
  }

  /// Returns the same tree with a mistake made in the numbers that enter it.
  func inherited(by tree: Expression, depth: Int) -> [WrongTree] {
    let inputs = tree.quantities.filter { $0.canInherit && !isGiven($0) }
    guard !inputs.isEmpty, inputs.count(where: { $0.kind != .slope }) <= Self.mostInputs else { return [] }
    var wrong: [Quantity: [Slip: Expression]] = [:]
    var slips: [Slip] = []
    for input in inputs where wrong[input] == nil {
      let trees = wrongTrees(for: input, depth: depth)
      slips += trees.map(\.slip).filter { !slips.contains($0) }
      wrong[input] = Dictionary(trees.map { ($0.slip, $0.tree) }) { first, _ in first }
    }
    return slips.map { slip in
      let rewritten = tree.rewritten { node in
        if case .quantity(let q) = node { wrong[q]?[slip] } else { nil }
      }
      return (slip, rewritten)
    } + inBothMeans(slips, wrong, of: tree)
  }

  /// Returns the tree with a mistake made in both running means of an update rule, as somebody makes it who makes it in one.
  private func inBothMeans(
    _ slips: [Slip], _ wrong: [Quantity: [Slip: Expression]], of tree: Expression
  ) -> [WrongTree] {
    slips.filter { $0.result == .updatedFirstMoment || $0.result == .correctedFirstMoment }.compactMap {
      slip in
      var (both, other) = (slip, slip)
      both.result = nil
      other.result = slip.result == .updatedFirstMoment ? .updatedSecondMoment : .correctedSecondMoment
      guard slips.contains(other) else { return nil }
      let rewritten = tree.rewritten { node in
        guard case .quantity(let q) = node else { return nil }
        return wrong[q]?[slip] ?? wrong[q]?[other]
      }
      return (both, rewritten)
    }
  }

  private func isGiven(_ quantity: Quantity) -> Bool {
    given.contains(quantity) || (!source.distinguishesData && given.contains(quantity.ofOnlyExample))
  }

  private func circumstances(of quantity: Quantity, _ right: Computation) -> Circumstances {
    Circumstances(
      quantity: quantity, equation: right.equation, catalogue: catalogue,
      layer: right.place.layer ?? source.layerCount, source: source, given: given)
  }

  private static var mostInputs: Int { 12 }
}

extension [(slip: Slip, tree: Expression)] {
  /// Returns the list with the variants of each mistake numbered, even where several rewritings make the mistake.
  fileprivate func numberingWays() -> Self {
    var counts: [KnownMistake: Int] = [:]
    return map { wrong in
      var numbered = wrong
      counts[wrong.slip.mistake, default: 0] += 1
      numbered.slip.part = counts[wrong.slip.mistake, default: 1]
      return numbered
    }
  }
}

extension Quantity {
  /// Whether a mistake in computing this quantity is also looked for in quantities computed from it.
  fileprivate var canInherit: Bool {
    switch kind {
    case .error, .costGradient, .weightGradient, .biasGradient, .weightedInput, .slope: true
    case .cost: example != .mean
    default: kind.isIntermediate
    }
  }
}

// MARK: - Rounding

extension Mistakes {
  /// Returns the results if numbers are rounded early to one place, to two, and so on.
  ///
  /// Either all intermediate numbers are rounded, or only those that the calculation starts with.
  private func rounded(_ quantity: Quantity) -> [MistakenResult] {
    guard let right = catalogue.computation(of: quantity, in: source) else { return [] }
    let layer = quantity.layer == nil ? nil : right.place.layer
    return (1...Self.mostPlaces).flatMap { places -> [MistakenResult] in
      let slip = Slip(
        .roundedTooEarly, in: right.equation, layer: layer, result: quantity.kind.intermediate, part: places)
      let trees = [
        try? right.tree.lastStep(roundingTo: places, from: source),
        try? right.tree.filled(roundingTo: places, from: source),
      ]
      return trees.compactMap { tree in
        tree.flatMap { result(slip, quantity, $0, try? $0.value(from: source)) }
      }
    }
  }

  private static var mostPlaces: Int { 5 }
}

// MARK: - Vectors and matrices

extension Mistakes {
  /// Returns the numbers of a vector or a matrix, row by row; for a single number, the number itself.
  package func parts(of quantity: Quantity) -> [Quantity] {
    guard let value = source.value(of: quantity) else { return [quantity] }
    return value.numbers.indices.map { quantity.part($0, of: value) }
  }

  /// Returns the results of each mistake made in all numbers; where it cannot be made, the number is the right one.
  private func results(forWhole quantity: Quantity, of parts: [Quantity]) -> [MistakenResult] {
    guard parts.count <= Self.mostParts, let right = source.value(of: quantity) else { return [] }
    return results(throughout: parts, right: right.numbers).map { first, numbers in
      var result = first
      result.value = right.replacingNumbers(by: numbers)
      return result
    }
  }

  private static var mostParts: Int { 64 }
}

extension Mistakes: Sendable where Source: Sendable {}
