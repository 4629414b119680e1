import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork

extension ProgramDiagnosis {
  /// Returns the explanation of a quantity with a wrong number, and keeps the numbers that the program had.
  mutating func finding(_ result: Result) -> Finding {
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
  var mistakes: Mistakes<Overlay<ExampleSource>> {
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
  func terms(of quantity: Quantity) -> Int {
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
