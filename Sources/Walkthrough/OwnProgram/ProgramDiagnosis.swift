import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork

/// The comparison of a program's numbers with the right ones, in the order of computation, with probable mistakes.
///
/// Numbers that are wrong only because earlier ones are wrong are recognised: they follow from the program's own numbers
/// by the right equations, also through quantities that were not given.
struct ProgramDiagnosis {
  let trace: Trace
  let catalogue: Catalogue
  let given: GivenNumbers
  let tolerance: Double
  /// The result for each quantity that was given, in the order of computation.
  private(set) var results: [Result] = []

  /// The result for one quantity.
  struct Result {
    /// The vector, matrix or cost.
    let quantity: Quantity
    let right: Value
    /// The numbers that were given; nil for the others.
    let given: [Double?]
    let verdicts: [Verdict?]
    /// The explanation of wrong numbers; nil if there are none.
    var finding: Finding?

    /// Whether all numbers that were given are right.
    var isRight: Bool { verdicts.allSatisfy { $0 == nil || $0 == .right || $0 == .single } }
    /// Whether some number is wrong.
    var isWrong: Bool { verdicts.contains(.wrong) }
    /// The position of the number that differs most.
    var worst: Int? {
      let wrong = verdicts.indices.filter { verdicts[$0] == .wrong }
      return wrong.max { distance($0) < distance($1) }
    }

    /// How far a number is from the right one; a number that is not finite is as far as can be.
    func distance(_ offset: Int) -> Double {
      let difference = abs((given[offset] ?? 0) - right.numbers[offset])
      return difference.isNaN ? .infinity : difference
    }
  }

  /// The verdict on one number.
  enum Verdict {
    case right
    /// Right, except for the rounding of float32.
    case single
    case tooFewDigits, wrong
  }

  /// An explanation of wrong numbers.
  enum Finding: Equatable {
    /// They follow from wrong numbers before them.
    case follows
    /// They may follow from the numbers of examples that were not given.
    case mayFollow
    /// A known mistake made in all numbers, or several mistakes that give the same numbers.
    case slips([Slip])
    case transposed
    /// All numbers are the right ones, multiplied by a factor.
    case multiple(Double)
    /// All numbers but one are right; a known mistake gives that one, or no mistake does.
    case only(Slip?)
    case unknown
    /// The program starts with other numbers than the problem has.
    case otherProblem
  }

  private let allPrecision: WrittenPrecision
  /// The numbers of the program; two versions if a slope that was not given can be calculated in two ways.
  private var versions: [OwnNumbers] = []
  /// The right numbers, with the errors that a calculation in float32 has.
  private var single: OwnNumbers
  /// The numbers of quantities that were not given, in which a mistake was found.
  private var assumed: [Quantity: Value] = [:]
  /// The mistakes that were found, by the quantity that shows them.
  private var found: [Quantity: Finding] = [:]
  /// Whether the numbers of some examples are wrong where those of others are not known.
  private var haveUnknownExamples = false
  /// The numbers that were given, so that no mistake in them is looked for again in later ones.
  private var known: Set<Quantity> = []

  init(of given: GivenNumbers, beside trace: Trace, _ catalogue: Catalogue, tolerance: Double) {
    self.trace = trace
    self.catalogue = catalogue
    self.given = given
    self.tolerance = tolerance
    allPrecision = WrittenPrecision(of: given.numbers.values.lazy.joined().compactMap { $0 })
    single = OwnNumbers(trace, catalogue, .single)
    // Every mistake that is found in a quantity that was not given changes what follows, so the diagnosis begins again.
    var isComplete = false
    for _ in 0...Self.mostMistakes where !isComplete { isComplete = diagnose() }
  }

  private static let mostMistakes = 8
}

// MARK: - In the order of computation

extension ProgramDiagnosis {
  /// Diagnoses all quantities; returns false if a mistake was found in one that was not given.
  private mutating func diagnose() -> Bool {
    versions = [OwnNumbers(trace, catalogue)]
    (results, known, haveUnknownExamples) = ([], [], false)
    if given.areSingle { single = singleNumbers }
    for quantity in trace.computed {
      guard let numbers = given.numbers[quantity] else {
        follow(quantity)
        continue
      }
      guard let right = trace[quantity] else { continue }
      var result = Result(
        quantity: quantity, right: right, given: numbers, verdicts: verdicts(quantity, right, numbers))
      let count = assumed.count
      if result.isWrong {
        result.finding = finding(result)
      } else {
        for position in versions.indices { versions[position].set(quantity, to: nil) }
      }
      if assumed.count > count { return false }
      results.append(result)
      remember(quantity, right)
    }
    return true
  }

  /// Computes a quantity that was not given from wrong numbers before it.
  private mutating func follow(_ quantity: Quantity) {
    if let value = assumed[quantity] {
      for position in versions.indices { versions[position].set(quantity, to: value) }
      remember(quantity, value)
      return
    }
    let values = versions.map { $0.values(of: quantity) }
    if versions.count == 1, values[0].count > 1 {
      versions.append(versions[0])
      set(quantity, to: values[0][0], in: 0)
      set(quantity, to: values[0][values[0].count - 1], in: 1)
    } else {
      for position in versions.indices {
        guard let value = position == 0 ? values[position].first : values[position].last else { continue }
        set(quantity, to: value, in: position)
      }
    }
  }

  private mutating func set(_ quantity: Quantity, to value: RoundedValue, in version: Int) {
    versions[version].set(quantity, to: value.value, bound: value.bound)
  }

  /// Remembers that a quantity was given, for every example: mistakes in it are told there.
  private mutating func remember(_ whole: Quantity, _ value: Value) {
    let examples = whole.exampleNumber == nil ? 1 : trace.examples.count
    guard whole.kind.canPassOnMistakes, value.numbers.count * examples <= Self.mostKnown else { return }
    for part in value.numbers.indices.map({ whole.part($0, of: value) }) {
      guard whole.exampleNumber != nil else {
        known.insert(part)
        continue
      }
      for example in 1...examples { known.insert(part.of(.number(example))) }
    }
  }

  private static let mostKnown = 20_000

  /// The right numbers with the bounds on the errors of a calculation in float32.
  private var singleNumbers: OwnNumbers {
    var numbers = OwnNumbers(trace, catalogue, .single)
    for quantity in trace.computed {
      guard let right = trace[quantity] else { continue }
      let bounds = numbers.values(of: quantity, always: true).map(\.bound.numbers)
      let greatest = right.numbers.enumerated().map { offset, number in
        bounds.map { $0[offset] }.max() ?? abs(number) * Arithmetic.single.ε / 2
      }
      numbers.set(quantity, to: right, bound: right.replacingNumbers(by: greatest))
    }
    return numbers
  }
}

extension Quantity.Kind {
  /// Whether a mistake in it is looked for in later quantities.
  fileprivate var canPassOnMistakes: Bool {
    switch self {
    case .error, .costGradient, .weightGradient, .biasGradient, .weightedInput, .slope, .cost: true
    default: false
    }
  }
}

// MARK: - Verdicts

extension ProgramDiagnosis {
  /// Returns the rule for the numbers of a quantity; numbers with only a few digits are as precise as those of the whole
  /// file.
  private func closeness(_ numbers: [Double?]) -> GradientCloseness {
    let own = WrittenPrecision(of: numbers.lazy.compactMap { $0 })
    return GradientCloseness(
      tolerance: tolerance, precision: own.digits < Self.fewestDigits ? allPrecision : own)
  }

  private static let fewestDigits = 3

  private func verdicts(_ quantity: Quantity, _ right: Value, _ numbers: [Double?]) -> [Verdict?] {
    let closeness = closeness(numbers)
    let greatest = right.numbers.lazy.filter(\.isFinite).map(abs).max() ?? 0
    return numbers.enumerated().map { offset, number in
      guard let number else { return nil }
      let exact = right.numbers[offset]
      switch closeness.verdict(on: number, right: exact, beside: greatest) {
      case .right: return .right
      case .tooFewDigits: return .tooFewDigits
      case .wrong:
        if number.isNaN && exact.isNaN { return .right }
        return abs(number - exact) <= singleError(quantity, offset) ? .single : .wrong
      }
    }
  }

  /// Returns how far a calculation in float32 may be from the right number; 0 if the program has another type.
  private func singleError(_ quantity: Quantity, _ offset: Int) -> Double {
    guard given.areSingle, let bound = single.rounding.bounds[quantity] else { return 0 }
    return bound.numbers[offset]
  }

  /// Returns whether values are those that were given, as far as these were given.
  private func fits(_ values: [Double], _ result: Result, bound: Value? = nil) -> Bool {
    let closeness = closeness(result.given)
    let greatest = result.given.lazy.compactMap { $0 }.filter(\.isFinite).map(abs).max() ?? 0
    return result.given.enumerated().allSatisfy { offset, number in
      guard let number else { return true }
      let value = values[offset]
      if number.isNaN && value.isNaN { return true }
      let error = (bound?.numbers[offset] ?? 0) + singleError(result.quantity, offset)
      return closeness.isNear(value, to: number, beside: greatest, error: error.isFinite ? error : 0)
    }
  }
}

// MARK: - Findings

extension ProgramDiagnosis {
  /// Returns the explanation of a quantity with a wrong number, and keeps the numbers that the program had.
  private mutating func finding(_ result: Result) -> Finding {
    let quantity = result.quantity
    let candidates = versions.flatMap { $0.values(of: quantity) }
    if let value = candidates.first(where: { fits($0.value.numbers, result, bound: $0.bound) }) {
      for position in versions.indices { set(quantity, to: value, in: position) }
      return found[quantity] ?? .follows
    }
    defer { keepGiven(result) }
    if let earlier = found[quantity] { return earlier }
    guard quantity.computedBy(ofLayers: trace.layerCount) != nil else { return .otherProblem }
    if let transposed = result.right.transposedNumbers, fits(transposed, result) { return .transposed }
    if result.given.allSatisfy({ $0 == nil || $0 == 0 }) { return .multiple(0) }
    let slips = slips(result)
    if let slip = slips.first(where: { !$0.isOwn(of: result.quantity) }) ?? slips.first {
      keep(slip, of: result)
      found[quantity] = .slips(slips)
      return .slips(slips)
    }
    if let (slip, numbers) = distantSlip(result) {
      assumed.merge(numbers) { _, number in number }
      found[quantity] = .slips([slip])
      return .slips([slip])
    }
    let examples = 1...trace.examples.count
    if quantity.exampleNumber != nil {
      let areKnown = examples.allSatisfy { given.numbers[quantity.of(.number($0))] != nil }
      haveUnknownExamples = haveUnknownExamples || !areKnown
    } else if haveUnknownExamples {
      return .mayFollow
    }
    if let factor = factor(result, of: candidates.first?.value ?? result.right) { return .multiple(factor) }
    let wrong = result.verdicts.indices.filter { result.verdicts[$0] == .wrong }
    if wrong.count == 1, result.given.count(where: { $0 != nil }) > 1 {
      let numbers = made(quantity.part(wrong[0], of: result.right))
      return .only(numbers?.slips.first { fits(numbers?.value(of: $0), result, at: wrong[0]) })
    }
    return .unknown
  }

  /// Keeps the numbers that were given, with half a unit of their last digit as their error.
  private mutating func keepGiven(_ result: Result) {
    let closeness = closeness(result.given)
    for position in versions.indices {
      let others = versions[position].values(of: result.quantity).first?.value ?? result.right
      let numbers = zip(result.given, others.numbers).map { $0 ?? $1 }
      let errors = result.given.map { $0.map { closeness.halfUnit(of: $0) } ?? 0 }
      versions[position].set(
        result.quantity, to: result.right.replacingNumbers(by: numbers),
        bound: result.right.replacingNumbers(by: errors))
    }
  }

  /// Returns the factor by which all numbers that were given differ, or nil if there is none.
  private func factor(_ result: Result, of expected: Value) -> Double? {
    let values = expected.numbers
    let offsets = values.indices.filter { result.given[$0] != nil }
    guard offsets.count > 1, let greatest = offsets.max(by: { abs(values[$0]) < abs(values[$1]) }),
      let number = result.given[greatest]
    else { return nil }
    let factor = number / values[greatest]
    return factor.isFinite && fits(values.map { factor * $0 }, result) ? factor : nil
  }

  private func fits(_ value: Double?, _ result: Result, at offset: Int) -> Bool {
    guard let value, let number = result.given[offset] else { return false }
    return closeness(result.given).isNear(
      value, to: number, beside: abs(number), error: singleError(result.quantity, offset))
  }
}

// MARK: - Known mistakes

extension ProgramDiagnosis {
  private var mistakes: Mistakes<Overlay<ExampleSource>> {
    Mistakes(catalogue: catalogue, source: versions[0].source, given: known)
  }

  /// Returns the values of one number: by the right equation, and by each known mistake.
  private func made(_ part: Quantity) -> MadeGradient? {
    let isOfData = part.example == .mean && part.kind != .cost
    return isOfData ? MadeGradient(part.of(.current), mistakes) : MadeGradient(ofNumber: part, mistakes)
  }

  /// Returns the mistakes that give all numbers, as a sample of them shows.
  private func slips(_ result: Result) -> [Slip] {
    let offsets = result.given.indices.filter { result.given[$0] != nil }
    guard let first = result.verdicts.firstIndex(of: .wrong), !offsets.isEmpty else { return [] }
    let examples = result.quantity.example == .mean ? trace.examples.count : 1
    let most = min(
      max(Self.mostTerms / (examples * terms(of: result.quantity)), 2), Self.largestSample, offsets.count)
    let sample = [first] + (0..<most).map { offsets[$0 * offsets.count / most] }.filter { $0 != first }
    let numbers = sample.compactMap { offset in
      made(result.quantity.part(offset, of: result.right)).map { (offset: offset, made: $0) }
    }
    guard numbers.count == sample.count else { return [] }
    return numbers[0].made.slips.filter { slip in
      numbers.allSatisfy { fits($0.made.value(of: slip), result, at: $0.offset) }
    }
  }

  /// Returns the number of terms in the sums that one number of a quantity is calculated from.
  private func terms(of quantity: Quantity) -> Int {
    guard case .number(let l)? = quantity.layer else { return trace.network.outputSize }
    let layers = max(l - 1, 1)...min(l + 1, trace.layerCount)
    return layers.map(trace.network.width).max() ?? 1
  }

  private static let mostTerms = 2000
  private static let largestSample = 24

  /// Keeps the numbers that a mistake gives, of every example: in the quantity itself, or in an earlier one that was not
  /// given.
  private mutating func keep(_ slip: Slip, of result: Result) {
    guard let place = slip.quantity(in: trace.layerCount) else { return }
    let mistakes = mistakes
    for example in 1...trace.examples.count {
      let whole = place.of(.number(example))
      guard given.numbers[whole] == nil, let right = trace[whole] else { continue }
      guard right.numbers.count * trace.examples.count <= Self.mostKept else {
        haveUnknownExamples = true
        return
      }
      let numbers = right.numbers.indices.map { offset -> Double in
        let part = whole.part(offset, of: right)
        let wrong = mistakes.results(for: part).first { $0.slip == slip }
        return wrong?.value.numbers.first ?? mistakes.right(part)
      }
      assumed[whole] = right.replacingNumbers(by: numbers)
    }
  }

  private static let mostKept = 2000
}

// MARK: - Mistakes further back

extension ProgramDiagnosis {
  /// Returns a mistake in an earlier quantity that was not given, and the numbers there, if all equations in between give
  /// the numbers of the result.
  ///
  /// `Mistakes` follows a mistake through only a few equations, and not through activations. Here it is followed through
  /// both passes, layer by layer.
  private func distantSlip(_ result: Result) -> (Slip, [Quantity: Value])? {
    let order = Array(trace.computed.prefix { $0 != result.quantity })
    var budget = Self.mostEquations
    for start in order.indices where order[start].exampleNumber == 1 && order[start].kind.isOfPass {
      let sources = (1...trace.examples.count).map { order[start].of(.number($0)) }
      guard let right = trace[order[start]], sources.allSatisfy({ given.numbers[$0] == nil }),
        right.numbers.count * sources.count * terms(of: order[start]) <= Self.mostTermsFurtherBack
      else { continue }
      let parts = sources.flatMap { source in
        right.numbers.indices.map { source.part($0, of: right) }
      }
      let mistakes = mistakes
      for (first, numbers) in mistakes.results(throughout: parts, right: parts.map(mistakes.right))
      where first.slip.isOwn(of: order[start]) && first.slip.mistake != .roundedTooEarly {
        budget -= order.count - start
        guard budget > 0 else { return nil }
        let count = right.numbers.count
        let values = sources.indices.map {
          right.replacingNumbers(by: Array(numbers[$0 * count..<($0 + 1) * count]))
        }
        let assumption = Dictionary(uniqueKeysWithValues: zip(sources, values))
        if gives(result, from: assumption, through: order[start...]) { return (first.slip, assumption) }
      }
    }
    return nil
  }

  /// Returns whether wrong numbers of earlier quantities give those of the result, by the right equations.
  private func gives(
    _ result: Result, from assumption: [Quantity: Value], through order: ArraySlice<Quantity>
  ) -> Bool {
    var numbers = versions[0]
    for quantity in order where given.numbers[quantity] == nil {
      if let value = assumption[quantity] {
        numbers.set(quantity, to: value)
      } else if let value = numbers.values(of: quantity).first {
        numbers.set(quantity, to: value.value, bound: value.bound)
      }
    }
    return numbers.values(of: result.quantity).contains {
      fits($0.value.numbers, result, bound: $0.bound)
    }
  }

  /// The greatest number of equations that are calculated; more would take too long.
  private static let mostEquations = 40_000
  private static let mostTermsFurtherBack = 2000
}

extension Quantity.Kind {
  /// Whether every example has a vector of it for each layer.
  fileprivate var isOfPass: Bool {
    [.weightedInput, .activation, .costGradient, .slope, .error].contains(self)
  }
}

extension Slip {
  /// Whether it was made in the equation of a quantity itself, or for the data, and not in an earlier quantity.
  fileprivate func isOwn(of whole: Quantity) -> Bool {
    guard let quantity = quantity(in: 0) else { return true }
    return quantity.kind == whole.kind && layer.map(LayerIndex.number) == whole.layer
  }

  /// The whole vector in whose equation the mistake was made, for one example; nil for the data.
  fileprivate func quantity(in layerCount: Int) -> Quantity? {
    let layer = LayerIndex.number(layer ?? layerCount)
    let kind: Quantity.Kind
    switch equation {
    case .weightedInput: kind = .weightedInput
    case .activation: kind = .activation
    case .costGradient: kind = .costGradient
    case .slope: kind = .slope
    case .outputError, .hiddenError: kind = .error
    default: return nil
    }
    return Quantity(kind, layer: layer)
  }
}

extension MadeGradient {
  /// Creates the values of a number that is not a gradient of the data; nil if it is not computed.
  init?(ofNumber part: Quantity, _ mistakes: Mistakes<Overlay<ExampleSource>>) {
    self.init(
      following: mistakes.right(part),
      mistakes.results(for: part).compactMap { result in
        result.value.numbers.first.map { (result.slip, $0) }
      })
  }
}

extension Value {
  /// The numbers of the transposed matrix, row by row, if it has the same shape; nil for anything else.
  fileprivate var transposedNumbers: [Double]? {
    guard case .matrix(let m) = self, m.rows == m.columns, m.rows > 1 else { return nil }
    return (0..<m.columns).flatMap { column in (0..<m.rows).map { m[$0, column] } }
  }
}
