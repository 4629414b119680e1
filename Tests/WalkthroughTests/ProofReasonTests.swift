import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations
import TestSupport
import Testing

@testable import Walkthrough

/// A line of a proof as a page shows it: what is said of it, and what stands before it in its chain.
private struct ReasonedLine: CustomStringConvertible, Sendable {
  let claim: Proof.Claim
  let notes: String
  let words: String
  let left: Expression
  /// The line before, or the left side.
  let before: Expression
  let right: Expression
  /// The biases in the weighted inputs of the proof.
  let biases: BiasKind

  var description: String { "\(claim.name) in \(notes): \(words) \(right)" }

  private static let problems =
    [BuiltInProblem.mazur, .xor, .softmax, .higham, .hanKamber].map(\.problem)
    + [softmaxWithQuadraticCost, BuiltInProblem.higham.problem.withThresholds] + withAnyBiases

  /// Two networks in which every other layer has one bias, and the others none.
  private static var withAnyBiases: [Problem] {
    [0, 1].map { remainder in
      var problem = BuiltInProblem.higham.problem
      problem.network = Network(
        problem.network.layers.enumerated().map { number, layer in
          number % 2 == remainder
            ? Layer(weights: layer.weights, sharedBias: 0.5, activation: layer.activation)
            : Layer(weights: layer.weights, activation: layer.activation)
        })
      return problem
    }
  }

  private static var softmaxWithQuadraticCost: Problem {
    var problem = BuiltInProblem.softmax.problem
    problem.cost = .quadratic
    return problem
  }

  /// Every line of every proof in all notes, on networks with and without softmax and with every cost that matters.
  static let all: [ReasonedLine] = Notation.builtIn.flatMap { notation in
    problems.flatMap { problem -> [ReasonedLine] in
      let composer = ProofComposer(Trace(of: problem), notation: notation)
      return Proof.Claim.allCases.flatMap { claim -> [ReasonedLine] in
        guard let place = try? composer.place(for: claim, layer: nil, neuron: nil, sender: nil) else {
          return []
        }
        let (set, biases) = (composer.set(for: claim), composer.biases(in: claim, at: place))
        return composer.proof(of: claim, at: place).chains.flatMap { chain in
          chain.lines.enumerated().map { number, line in
            ReasonedLine(
              claim: claim, notes: notation.id, words: said(line.reason.words(in: claim, biases, set)),
              left: chain.left, before: number == 0 ? chain.left : chain.lines[number - 1].right,
              right: line.right, biases: biases)
          }
        }
      }
    }
  }
}

private func said(_ prose: Prose) -> String { words(prose) }

extension Expression {
  fileprivate var sums: Int {
    var count = children.map(\.sums).reduce(0, +)
    if case .summation = self { count += 1 }
    return count
  }

  fileprivate func contains(_ isOne: (Expression) -> Bool) -> Bool {
    isOne(self) || children.contains { $0.contains(isOne) }
  }

  /// Whether it has a partial derivative with respect to something of a kind.
  fileprivate func differentiates(by kind: Quantity.Kind) -> Bool {
    contains { if case .partial(_, let variable) = $0 { variable.kind == kind } else { false } }
  }

  fileprivate var hasBias: Bool { quantities.contains { $0.kind == .bias } }
  fileprivate var hasFraction: Bool { contains { if case .quotient = $0 { true } else { false } } }
  fileprivate var hasMinus: Bool { contains { if case .negative = $0 { true } else { false } } }
  fileprivate var hasExponential: Bool {
    contains { if case .function(.exponential, _) = $0 { true } else { false } }
  }
  fileprivate var hasDiagonal: Bool { contains { if case .diagonal = $0 { true } else { false } } }
  fileprivate var slopesInSum: Bool {
    contains { part in
      if case .summation(_, _, let body) = part {
        body.quantities.contains { $0.kind == .slope }
      } else {
        false
      }
    }
  }
  fileprivate var isSum: Bool { if case .summation = self { true } else { false } }
  fileprivate var sortedQuantities: [String] { quantities.map { "\($0)" }.sorted() }
}

/// What a reason says of its line is so: each phrase, and the shape that it speaks of.
@Suite struct `The reason of a line` {
  private static let shapes: [(phrase: String, holds: @Sendable (ReasonedLine) -> Bool)] = [
    (
      "the weights are constants",
      { $0.right.isSum && !$0.left.differentiates(by: .weight) && !$0.right.differentiates(by: .weight) }
    ),
    ("the activations are constants", { $0.right.isSum && $0.right.differentiates(by: .weight) }),
    ("Only one term survives", { $0.right.sums < $0.before.sums }),
    ("only one term survives", { $0.before.sums == $0.right.sums && $0.before.sums == 1 }),
    (
      "derivative of a weight with respect to",
      { $0.before.differentiates(by: .weight) && !$0.right.differentiates(by: .weight) }
    ),
    ("through the weighted inputs", { $0.right.isSum && $0.right.differentiates(by: .weightedInput) }),
    ("through the outputs", { $0.right.isSum }),
    ("only through", { $0.right.sums == 0 }),
    ("only through this neuron's own activation", { $0.right.differentiates(by: .activation) }),
    ("it can leave the sum", { $0.before.slopesInSum && !$0.right.slopesInSum }),
    ("it can go into the sum", { !$0.before.slopesInSum && $0.right.slopesInSum }),
    (
      "the transpose comes from here",
      { $0.right.contains { if case .component = $0 { true } else { false } } }
    ),
    (
      "an entry of the transposed matrix",
      { $0.right.contains { if case .transpose(.quantity) = $0 { true } else { false } } }
    ),
    (
      "The same factors in another order",
      { $0.before.sortedQuantities == $0.right.sortedQuantities && $0.before.sums == $0.right.sums }
    ),
    ("Minus times minus", { $0.before.hasMinus && $0.before.hasFraction }),
    (
      "common denominator",
      {
        $0.before.hasFraction
          && $0.right.contains { if case .quotient(_, .product) = $0 { true } else { false } }
      }
    ),
    ("is subtracted and added", { $0.right.quantities.count < $0.before.quantities.count }),
    ("factor of numerator and denominator, and cancels", { $0.before.hasFraction && !$0.right.hasFraction }),
    ("cancels against the denominator", { $0.before.hasFraction && !$0.right.hasFraction }),
    (
      "Derivative of the activation function",
      { $0.before.differentiates(by: .weightedInput) && $0.right.quantities.contains { $0.kind == .slope } }
    ),
    (
      "is the error of that neuron",
      { $0.before.differentiates(by: .weightedInput) && $0.right.quantities.contains { $0.kind == .error } }
    ),
    ("Definition of the sigmoid", { $0.right.hasExponential && $0.claim == .sigmoidSlope }),
    ("Definition of softmax", { $0.right.hasExponential && $0.right.sums == 1 }),
    ("Recognise", { $0.before.hasExponential && !$0.right.hasExponential }),
    ("diagonal matrix", { $0.right.hasDiagonal }),
    ("with the factor 1", { $0.right == .number(1) }),
    ("its factor is -1", { $0.right == .negative(.number(1)) }),
    ("so is the bias", { $0.biases == .perNeuron || $0.biases == .shared }),
    ("so is the threshold", { $0.biases == .threshold }),
    ("are constants here.", { $0.biases == .none }),
    ("plus the bias.", { $0.biases == .perNeuron && $0.right.hasBias }),
    (
      "plus the bias that the neurons of the layer share",
      { $0.biases == .shared && $0.right.hasBias && $0.claim != .hiddenError }
    ),
    ("minus the threshold", { $0.biases == .threshold && $0.right.hasBias }),
    (
      "that the neurons of the next layer share",
      { $0.biases == .shared && $0.right.hasBias && $0.claim == .hiddenError }
    ),
    ("The next layer has no biases", { !$0.right.hasBias && $0.claim == .hiddenError }),
    ("This layer has no biases", { !$0.right.hasBias && $0.claim != .hiddenError }),
    (
      "the matrix of all derivatives of the outputs",
      {
        $0.before.quantities.contains { $0.kind == .error }
          && !$0.right.quantities.contains { $0.kind == .error }
      }
    ),
    (
      "is a difference with this cost",
      {
        $0.before.quantities.contains { $0.kind == .error }
          && $0.right.contains { if case .difference = $0 { true } else { false } }
      }
    ),
    ("are shares that add up to 1", { $0.before.sums > 0 && $0.right.sums == 0 }),
    (
      "appears in one term of it",
      { $0.before.isSum && $0.right.isSum && !$0.right.differentiates(by: .activation) }
    ),
    (
      "each term depends on one weighted input",
      { $0.right.contains { if case .function(.activation, _) = $0 { true } else { false } } }
    ),
  ]

  @Test func `is true of that line`() {
    #expect(ReasonedLine.all.count > 500)
    for (phrase, holds) in Self.shapes {
      let lines = ReasonedLine.all.filter { $0.words.contains(phrase) }
      #expect(!lines.isEmpty, "nothing says \(phrase)")
      for line in lines { #expect(holds(line), "\(line)") }
    }
  }

  /// A sum that disappears, a slope that appears, a sum of the chain rule: each is told as what it is.
  @Test func `tells what happens in it`() {
    for line in ReasonedLine.all {
      if line.right.sums < line.before.sums, line.before.isSum, line.right.sums == 0 {
        let reasons = ["Only one term survives", "add up to 1", "component …"]
        #expect(reasons.contains(where: line.words.contains), "\(line)")
      }
      if line.left != line.before || line.before.differentiates(by: .weight) {
        #expect(!line.right.differentiates(by: .weight) || !line.words.contains("weights are constants"))
      }
      #expect(!line.words.contains("in the form that these notes give"), "\(line)")
      #expect(!line.words.contains("The form in which these notes state it"), "\(line)")
    }
  }

  @Test(arguments: Proof.Claim.allCases)
  func `is about the proof itself where a problem is named for it`(_ claim: Proof.Claim) throws {
    for builtIn in BuiltInProblem.all {
      let composer = ProofComposer(Trace(of: builtIn.problem), notation: .nielsen)
      guard let place = try? composer.place(for: claim, layer: nil, neuron: nil, sender: nil) else {
        continue
      }
      let proof = composer.proof(of: claim, at: place)
      guard proof.unmet != nil else { continue }
      let text = words([composer.page(of: claim, at: place)])
      let match = try #require(text.firstMatch(of: /backstep prove "?([a-z'-]+)"? ([a-z]+)\./))
      #expect(match.1 == claim.name)
      let named = try #require(BuiltInProblem.named(String(match.2))).problem
      let there = ProofComposer(Trace(of: named), notation: .nielsen)
      let placeThere = try there.place(for: claim, layer: nil, neuron: nil, sender: nil)
      #expect(there.proof(of: claim, at: placeThere).unmet == nil)
    }
  }

  @Test func `of the product all the way back is said for its layers`() throws {
    let composer = ProofComposer(Trace(of: BuiltInProblem.higham.problem), notation: .lecture)
    for (layer, offset) in [(2, 2), (3, 1)] {
      let place = try composer.place(for: .expanded, layer: layer, neuron: nil, sender: nil)
      let remarks = composer.page(of: .expanded, at: place).blocks.compactMap { block -> [Inline]? in
        if case .equation(_, let remark) = block, !remark.isEmpty { remark } else { nil }
      }
      let number = Formula.row([
        .letter("L"), .sign(.minus),
        .number(NumberText(isNegative: false, digits: "\(offset)", exponent: nil)),
      ])
      #expect(remarks == [["for ", .formula(.row([.letter("l"), .sign(.equals), number]))]])
    }
  }

  /// Softmax with its own cost, where δᴸ = aᴸ - y, and with another one.
  @Test(arguments: [Cost.categoricalCrossEntropy, .quadratic])
  func `of the product all the way back is said down to the output, also for softmax`(_ cost: Cost) throws {
    var problem = BuiltInProblem.softmax.problem
    problem.cost = cost
    let trace = Trace(of: problem)
    let composer = ProofComposer(trace, notation: .nielsen)
    let place = try composer.place(for: .expanded, layer: nil, neuron: nil, sender: nil)
    let lines = try #require(composer.proof(of: .expanded, at: place).chains.last).lines
    let last = try #require(lines.last)
    #expect(lines.count == 2 && !last.right.quantities.contains { $0.kind == .error })
    let source = trace.source(example: 1)
    let value = try last.right.instantiated(at: place, in: source).value(from: source)
    for (shown, recorded) in zip(value.numbers, trace.examples[0].backward.errors[2]) {
      #expect(abs(shown - recorded) < 1e-15)
    }
  }

  @Test(arguments: BuiltInProblem.all.map(\.id), Proof.Claim.allCases)
  func `nothing has a sign before 0`(_ id: String, _ claim: Proof.Claim) throws {
    let composer = ProofComposer(
      Trace(of: try #require(BuiltInProblem.named(id)).problem), notation: .nielsen)
    guard let place = try? composer.place(for: claim, layer: nil, neuron: nil, sender: nil) else { return }
    for case .calculation(let calculation) in composer.page(of: claim, at: place).blocks {
      let signed = calculation.lines.map(\.formula).filter(\.hasSignedZero)
      #expect(signed.isEmpty, "\(calculation)")
    }
  }
}

extension Formula {
  /// Whether a minus stands before a 0, or before a fraction of 0.
  fileprivate var hasSignedZero: Bool {
    switch self {
    case .number(let text): text.isNegative && !text.digits.contains { "123456789".contains($0) }
    case .row(let parts):
      parts.contains(where: \.hasSignedZero)
        || zip(parts, parts.dropFirst()).contains { $0 == .sign(.negative) && $1.isZero }
    case .scripted(let base, let below, let above):
      [base, below, above].compactMap { $0 }.contains(where: \.hasSignedZero)
    case .primed(let x), .fenced(let x, _): x.hasSignedZero
    case .fraction(let x, let y): x.hasSignedZero || y.hasSignedZero
    case .matrix(let rows): rows.joined().contains(where: \.hasSignedZero)
    default: false
    }
  }

  private var isZero: Bool {
    switch self {
    case .number(let text): !text.digits.contains { "123456789".contains($0) }
    case .fraction(let x, _): x.isZero
    default: false
    }
  }
}
