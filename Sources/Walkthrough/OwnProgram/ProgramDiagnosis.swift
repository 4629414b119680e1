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
  var versions: [OwnNumbers] = []
  /// The right numbers, with the errors that a calculation in float32 has.
  private var single: OwnNumbers
  /// The numbers of quantities that were not given, in which a mistake was found.
  var assumed: [Quantity: Value] = [:]
  /// The mistakes that were found, by the quantity that shows them.
  var found: [Quantity: Finding] = [:]
  /// Whether the numbers of some examples are wrong where those of others are not known.
  var haveUnknownExamples = false
  /// The numbers that were given, so that no mistake in them is looked for again in later ones.
  var known: Set<Quantity> = []

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

  mutating func set(_ quantity: Quantity, to value: RoundedValue, in version: Int) {
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
  func closeness(_ numbers: [Double?]) -> GradientCloseness {
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
  func singleError(_ quantity: Quantity, _ offset: Int) -> Double {
    guard given.areSingle, let bound = single.rounding.bounds[quantity] else { return 0 }
    return bound.numbers[offset]
  }

  /// Returns whether values are those that were given, as far as these were given.
  func fits(_ values: [Double], _ result: Result, bound: Value? = nil) -> Bool {
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
