import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork

/// The probable mistakes in a given gradient that differs from the right one.
///
/// The diagnosis goes back from the last layer to layer 2. The errors that a known mistake gives in one layer are used
/// to compute the layer before it. So a mistake is also found if another mistake was made before it, and numbers that
/// only follow from the earlier mistake are recognised.
struct GradientDiagnosis {
  let trace: Trace
  let catalogue: Catalogue
  let given: GivenGradient
  let closeness: GradientCloseness
  /// The findings by layer.
  private(set) var findings: [Int: LayerFindings] = [:]
  /// The errors from which the gradient was computed, if they are not the right ones.
  private var errors: [Quantity: Double] = [:]

  /// The findings in the gradients of one layer; nil for gradients that agree.
  struct LayerFindings: Equatable {
    var weights: Finding?
    var biases: Finding?
  }

  /// An explanation of the numbers of a gradient.
  enum Finding: Equatable {
    /// A known mistake made in all numbers, or several mistakes that give the same numbers.
    case slips([Slip])
    /// The right equation, applied to the wrong errors of the next layer.
    case follows
    /// All numbers are the right ones, multiplied by a factor.
    case multiple(Double)
    /// All numbers but one are right; a known mistake gives that one, or no mistake does.
    case only(Slip?)
    case unknown
  }

  init(of given: GivenGradient, beside trace: Trace, _ catalogue: Catalogue, _ closeness: GradientCloseness) {
    self.trace = trace
    self.catalogue = catalogue
    self.given = given
    self.closeness = closeness
    for layer in trace.network.layers.indices.reversed() { diagnose(layer) }
  }
}

// MARK: - Layer by layer

extension GradientDiagnosis {
  private var exampleCount: Int { trace.examples.count }

  private mutating func diagnose(_ l: Int) {
    let following = following(l)
    let mistakes = mistakes(with: following, given: Set(errors.keys))
    let part = GradientPart(.weightGradient, l, trace.weightGradient(layer: l), given.weights[l])
    let weights = finding(part, mistakes)
    let biases = given.biases[l].flatMap {
      finding(GradientPart(ofBiases: l, in: trace, given: $0), mistakes)
    }
    findings[l] = LayerFindings(weights: weights, biases: biases)
    errors = wrongErrors(l, mistakes, following)
  }

  /// Returns the errors that follow by the right equation from those of the next layer, if these are wrong.
  private func following(_ l: Int) -> [Quantity: Double] {
    if errors.isEmpty { return [:] }
    let mistakes = mistakes(with: [:])
    return Dictionary(uniqueKeysWithValues: errorQuantities(l).map { ($0, mistakes.right($0)) })
  }

  private func errorQuantities(_ l: Int) -> [Quantity] {
    (1...trace.network.width(ofLayer: l)).flatMap { neuron in
      (1...exampleCount).map { example in
        Quantity.error(layer: .number(l), neuron: .number(neuron)).of(.number(example))
      }
    }
  }

  private func mistakes(
    with numbers: [Quantity: Double], given: Set<Quantity> = []
  ) -> Mistakes<Overlay<ExampleSource>> {
    let numbers = errors.merging(numbers) { _, number in number }
    return Mistakes(
      catalogue: catalogue, source: Overlay(base: trace.source(example: 1), numbers: numbers), given: given)
  }

  /// Returns the explanation of wrong numbers, or `nil` if no number is wrong.
  private func finding(_ part: GradientPart, _ mistakes: Mistakes<Overlay<ExampleSource>>) -> Finding? {
    let wrong = part.indices.filter { closeness.verdict(part, $0) == .wrong }
    guard let first = wrong.first else { return nil }
    let sample = part.sample(first, most: Self.mostCalculations / exampleCount)
    let made = sample.map { (offset: $0, results: MadeGradient(part.quantity($0), mistakes)) }
    let fits = { (slip: Slip) in
      made.allSatisfy { closeness.isNear($0.results.value(of: slip), part, $0.offset) }
    }
    if !errors.isEmpty, made.allSatisfy({ closeness.isNear($0.results.following, part, $0.offset) }) {
      return .follows
    }
    if part.given.allSatisfy({ $0 == 0 }) { return .multiple(0) }
    let slips = made.first?.results.slips.filter(fits) ?? []
    if !slips.isEmpty { return .slips(slips) }
    if part.indices.count > 1, let factor = factor(part) { return .multiple(factor) }
    if wrong.count == 1, part.indices.count > 1 {
      return .only(
        made.first?.results.slips.first { slip in
          made.first.map { closeness.isNear($0.results.value(of: slip), part, first) } ?? false
        })
    }
    return .unknown
  }

  /// Returns the factor by which all numbers differ from the right ones, or `nil` if there is none.
  private func factor(_ part: GradientPart) -> Double? {
    guard let greatest = part.indices.max(by: { abs(part.right[$0]) < abs(part.right[$1]) }) else {
      return nil
    }
    let factor = part.given[greatest] / part.right[greatest]
    let isMultiple =
      factor.isFinite
      && part.indices.allSatisfy {
        closeness.isNear(factor * part.right[$0], part, $0)
      }
    return isMultiple ? factor : nil
  }

  /// The greatest number of calculations; more would take too long.
  private static let mostCalculations = 240
}

// MARK: - Errors for the layer before

extension GradientDiagnosis {
  /// Returns the errors of a layer that its gradients and the layer before were computed from; empty if they are right.
  private func wrongErrors(
    _ l: Int, _ mistakes: Mistakes<Overlay<ExampleSource>>, _ following: [Quantity: Double]
  ) -> [Quantity: Double] {
    guard let found = findings[l], found != LayerFindings() else { return [:] }
    let quantities = errorQuantities(l)
    guard quantities.count <= Self.mostErrors else { return [:] }
    let slips = (found.weights?.slips ?? []) + (found.biases?.slips ?? [])
    guard let slip = slips.first(where: \.isInError) else { return ownErrors(l) ?? following }
    let wrong = quantities.map { quantity in
      let result = mistakes.results(for: quantity).first { $0.slip == slip }
      return (quantity, result?.value.numbers.first ?? mistakes.right(quantity))
    }
    return Dictionary(uniqueKeysWithValues: wrong)
  }

  /// Returns the errors that the given gradient itself contains: with one example, ∂C/∂b is δ, and ∂C/∂θ is −δ.
  ///
  /// They are found even if no known mistake gives them, provided that the weights were computed from them.
  private func ownErrors(_ l: Int) -> [Quantity: Double]? {
    guard exampleCount == 1, !trace.problem.costForm.isWeighted,
      trace.network.biasKind(ofLayer: l).isForEachNeuron, let gradient = given.biases[l],
      findings[l]?.biases != nil,
      let sent = trace.source(example: 1).value(of: .activation(layer: .number(l - 1)))?.numbers
    else { return nil }
    let biases = trace.network.biasKind(ofLayer: l).written(gradient)
    let part = GradientPart(.weightGradient, l, trace.weightGradient(layer: l), given.weights[l])
    let isMadeOfThem = part.indices.allSatisfy {
      let product = biases[$0 / sent.count] * sent[$0 % sent.count]
      return closeness.isNear(trace.ofData(part.quantity($0), from: [product]), part, $0)
    }
    return isMadeOfThem ? Dictionary(uniqueKeysWithValues: zip(errorQuantities(l), biases)) : nil
  }

  private static let mostErrors = 2000
}

extension GradientDiagnosis.Finding {
  fileprivate var slips: [Slip] { if case .slips(let slips) = self { slips } else { [] } }
}

extension Slip {
  /// Whether the mistake changes the error of the layer, and so the layers before it.
  fileprivate var isInError: Bool {
    ![.weightGradient, .biasGradient, .meanWeightGradient, .meanBiasGradient].contains(equation)
  }
}

extension Mistakes {
  /// Returns the value of a quantity that the right equation gives from the current numbers.
  func right(_ quantity: Quantity) -> Double {
    let tree = catalogue.computation(of: quantity, in: source)?.tree
    return (try? tree?.value(from: source))?.numbers.first ?? .nan
  }
}

/// The values of one number of a gradient: by the right equation, and by each known mistake.
struct MadeGradient {
  /// The value without a new mistake, from the current errors.
  let following: Double
  private(set) var slips: [Slip] = []
  private var values: [Slip: Double] = [:]

  func value(of slip: Slip) -> Double { values[slip] ?? following }

  init(following: Double, _ results: [(slip: Slip, value: Double)]) {
    self.following = following
    slips = results.map(\.slip)
    values = Dictionary(results) { first, _ in first }
  }

  init(_ quantity: Quantity, _ mistakes: Mistakes<Overlay<ExampleSource>>) {
    let examples = (1...mistakes.source.exampleCount).map { quantity.of(.number($0)) }
    let right = examples.map(mistakes.right)
    let trace = mistakes.source.base.trace
    following = trace.ofData(quantity, from: right)
    for (result, numbers) in mistakes.results(throughout: examples, right: right) {
      slips.append(result.slip)
      values[result.slip] = trace.ofData(quantity, from: numbers)
    }
    guard mistakes.source.distinguishesData else { return }
    let each = Dictionary(uniqueKeysWithValues: zip(examples, right))
    let source = Overlay(base: mistakes.source, numbers: each)
    let inMean = Mistakes(catalogue: mistakes.catalogue, source: source, given: Set(examples))
    for result in inMean.results(for: quantity.of(.mean)) where values[result.slip] == nil {
      slips.append(result.slip)
      values[result.slip] = result.value.numbers.first
    }
  }
}
