import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import Notations
import TestSupport
import Testing

@testable import Walkthrough

/// A gradient computed with plain arrays, with one mistake made on the way.
private struct PlainGradient {
  enum Mistake: String, CaseIterable {
    case slopeForgotten, notTransposed, slopeOfInput, biasSum, valueForError, weightsUpdated, sechForSquare
    case meanForgotten, swappedProduct, activationOfLayer, signTurned, weightForActivation, otherSlope
  }

  var weights: [[[Double]]] = []
  var biases: [[Double]] = []

  /// 2-2-2, tanh and sigmoid, the quadratic cost; the mistake is made in the layer where it can be.
  init(_ problem: Problem, _ mistake: Mistake?) {
    let network = problem.network
    let w2 = network[layer: 2].weights.rowVectors, w3 = network[layer: 3].weights.rowVectors
    let b2 = network[layer: 2].biases, b3 = network[layer: 3].biases
    var g2 = [[0.0, 0.0], [0.0, 0.0]], g3 = g2, d2 = [0.0, 0.0], d3 = d2
    let updated = mistake == .weightsUpdated ? PlainGradient(problem, nil).weights[1] : []
    for example in problem.examples {
      let (x, y) = (example.input, example.target)
      let z2 = (0..<2).map { j -> Double in w2[j][0] * x[0] + w2[j][1] * x[1] + b2[j] }
      let a2 = z2.map { Elementary.tanh($0) }
      let z3 = (0..<2).map { j -> Double in w3[j][0] * a2[0] + w3[j][1] * a2[1] + b3[j] }
      let a3 = z3.map { 1 / (1 + Elementary.exp(-$0)) }
      let slope3 = (0..<2).map { j -> Double in
        switch mistake {
        case .slopeForgotten: 1
        case .slopeOfInput: z3[j] * (1 - z3[j])
        case .otherSlope: a3[1 - j] * (1 - a3[1 - j])
        default: a3[j] * (1 - a3[j])
        }
      }
      let error3 = (0..<2).map { j -> Double in
        let difference = a3[j] - y[j]
        return (mistake == .signTurned ? -difference : difference) * slope3[j]
      }
      let sent = mistake == .valueForError ? a3 : error3
      let error2 = (0..<2).map { j -> Double in
        let w = (0..<2).map { k -> Double in
          switch mistake {
          case .notTransposed: w3[j][k]
          case .weightsUpdated: w3[k][j] - problem.learningRate * updated[k][j]
          default: w3[k][j]
          }
        }
        let cosh = (Elementary.exp(z2[j]) + Elementary.exp(-z2[j])) / 2
        let slope = mistake == .sechForSquare ? 1 / cosh : 1 / (cosh * cosh)
        return (w[0] * sent[0] + w[1] * sent[1]) * slope
      }
      let count = mistake == .meanForgotten ? 1 : Double(problem.examples.count)
      for j in 0..<2 {
        d2[j] += error2[j] / count
        d3[j] += (mistake == .biasSum ? error3[0] + error3[1] : error3[j]) / count
        for k in 0..<2 {
          g2[j][k] += x[k] * error2[j] / count
          switch mistake {
          case .swappedProduct: g3[j][k] += a2[j] * error3[k] / count
          case .activationOfLayer: g3[j][k] += a3[k] * error3[j] / count
          case .weightForActivation: g3[j][k] += w3[j][k] * error3[j] / count
          default: g3[j][k] += a2[k] * error3[j] / count
          }
        }
      }
    }
    (weights, biases) = ([g2, g3], [d2, d3])
  }

  /// As a framework prints it, with so many places or digits.
  func file(places: Int? = nil, digits: Int? = nil) -> [UInt8] {
    let text = { (x: Double) -> String in
      if let places { return fixed(x, decimals: places) }
      guard let digits, x != 0 else { return "\(x)" }
      var power = 0
      var leading = abs(x)
      while leading < 1 { (leading, power) = (leading * 10, power + 1) }
      while leading >= 10 { (leading, power) = (leading / 10, power - 1) }
      return fixed(x, decimals: max(digits - 1 + power, 0))
    }
    let layers = zip(weights, biases).map { w, b in
      let rows = w.map { "[" + $0.map(text).joined(separator: ",") + "]" }.joined(separator: ",")
      return #"{"weights":[\#(rows)],"biases":[\#(b.map(text).joined(separator: ","))]}"#
    }
    return Array(#"{"gradient":[\#(layers.joined(separator: ","))]}"#.utf8)
  }
}

@Suite struct `A gradient with a mistake, rounded or not` {
  static let one = Problem(
    name: "2-2-2",
    network: Network([
      Layer(weights: Matrix([[0.4, -0.6], [0.7, 0.3]]), biases: [0.1, -0.3], activation: .tanh),
      Layer(weights: Matrix([[0.5, -0.8], [0.35, 0.9]]), biases: [0.2, -0.45], activation: .sigmoid),
    ]),
    cost: .quadratic, learningRate: 0.5, examples: [Example(input: [0.9, -0.35], target: [1, 0.2])])
  static let three: Problem = {
    var problem = one
    problem.examples += [
      Example(input: [-0.4, 0.75], target: [0, 0.9]), Example(input: [0.55, 1], target: [0.3, 0]),
    ]
    return problem
  }()

  private func report(_ file: [UInt8], _ problem: Problem) throws -> AgainstReport {
    AgainstReport(
      try GivenGradient(file, for: problem.network), with: Composer(Trace(of: problem), notation: .nielsen))
  }

  /// The exit code comes from the report of a gradient, the comparison in JSON from that of any numbers.
  @Test(arguments: [nil, 0, 1, 2, 3, 5, 8] as [Int?])
  func `has one verdict in words and in JSON`(_ digits: Int?) throws {
    for problem in [Self.one, Self.three] {
      let right = PlainGradient(problem, nil)
      for change in [0, 1e-13, 1e-9, 1e-7, 1e-6, 0.9e-5, 1.1e-5, 1e-4, 0.01, 1, -2] {
        for position in 0..<6 {
          var own = right
          if position < 4 {
            own.weights[position / 2][position % 2][1] *= 1 + change
          } else {
            own.biases[position - 4][0] += change
          }
          let file = digits == 0 ? own.file(places: 4) : own.file(digits: digits)
          let composer = Composer(Trace(of: problem), notation: .nielsen)
          let numbers = try OwnFile(file, of: composer.trace, .nielsen, example: 1).numbers
          #expect(
            try report(file, problem).agrees == ProgramReport(numbers, with: composer).agrees,
            "\(digits.map(String.init) ?? "all") digits, \(change) at \(position)")
        }
      }
    }
  }

  private func words(_ report: AgainstReport) -> String {
    report.pages.flatMap(\.blocks).compactMap { block in
      guard case .prose(let prose) = block else { return nil }
      return prose.content.map { inline in
        switch inline {
        case .text(let text), .strong(let text): text
        case .formula(.number(let number)): number.typed
        default: "_"
        }
      }.joined()
    }.joined(separator: "\n")
  }

  private static let sentences: [PlainGradient.Mistake: KnownMistake] = [
    .slopeForgotten: .slopeForgotten, .notTransposed: .weightsNotTransposed,
    .slopeOfInput: .weightedInputForActivation, .biasSum: .sumOfErrors, .valueForError: .activationForError,
    .weightsUpdated: .weightsUpdated, .sechForSquare: .slopeNotSquared, .meanForgotten: .exampleMeanForgotten,
    .swappedProduct: .productTransposed, .activationOfLayer: .activationOfWrongLayer,
    .signTurned: .signTurned, .weightForActivation: .weightForActivation, .otherSlope: .slopeOfOtherNeuron,
  ]

  @Test(arguments: PlainGradient.Mistake.allCases, [1, 3])
  private func `is named, with one example and with three`(_ mistake: PlainGradient.Mistake, _ count: Int)
    throws
  {
    let problem = count == 1 ? Self.one : Self.three
    if mistake == .meanForgotten, count == 1 { return }
    let gradient = PlainGradient(problem, mistake)
    let sentence = try #require(Self.sentences[mistake]).sentence
    for file in [
      gradient.file(), gradient.file(places: 5), gradient.file(places: 4), gradient.file(digits: 4),
    ] {
      let report = try report(file, problem)
      #expect(!report.agrees)
      let text = words(report)
      #expect(text.contains(sentence), "\(mistake): \(text)")
      #expect(!text.contains("No known mistake"), "\(mistake): \(text)")
      #expect(!text.contains(" 1 times"))
    }
  }

  /// The same gradients with respect to thresholds, which have the opposite sign.
  @Test(arguments: PlainGradient.Mistake.allCases, [1, 3])
  private func `is named in a network with thresholds, too`(_ mistake: PlainGradient.Mistake, _ count: Int)
    throws
  {
    let problem = count == 1 ? Self.one : Self.three
    if mistake == .meanForgotten, count == 1 { return }
    for made in [mistake, nil] {
      var gradient = PlainGradient(problem, made)
      gradient.biases = gradient.biases.map { $0.map { -$0 } }
      let file = Array(
        String(decoding: gradient.file(), as: UTF8.self).replacing("biases", with: "thresholds").utf8)
      let report = try report(file, problem.withThresholds)
      #expect(report.agrees == (made == nil))
      guard made != nil else { continue }
      let text = words(report)
      #expect(text.contains(try #require(Self.sentences[mistake]).sentence), "\(mistake): \(text)")
      #expect(!text.contains("No known mistake") && !text.contains("bias"), "\(mistake): \(text)")
    }
  }

  @Test func `without the minus of a threshold is told`() throws {
    let gradient = PlainGradient(Self.one, nil)
    let file = String(decoding: gradient.file(), as: UTF8.self).replacing("biases", with: "thresholds")
    let text = words(try report(Array(file.utf8), Self.one.withThresholds))
    #expect(text.contains(KnownMistake.thresholdSignForgotten.sentence), "\(text)")
    let faults = #expect(throws: Faults.self) {
      try report(gradient.file(), Self.one.withThresholds)
    }
    #expect(faults?.lines(file: "g").contains { $0.contains("layer 2 has no biases") } == true)
  }

  @Test(arguments: [1, 3])
  func `agrees when it is right, in as many digits as it has`(_ count: Int) throws {
    let problem = count == 1 ? Self.one : Self.three
    let gradient = PlainGradient(problem, nil)
    for file in [
      gradient.file(), gradient.file(places: 3), gradient.file(places: 4), gradient.file(digits: 4),
    ] {
      #expect(try report(file, problem).agrees)
    }
    // Half a unit more than the last place is no rounding.
    var off = gradient
    off.biases[0][1] += 1.1e-4
    #expect(try !report(off.file(places: 4), problem).agrees)
    // Zeros for everything are no rounding either.
    var zeros = gradient
    zeros.weights = zeros.weights.map { $0.map { $0.map { _ in 0 } } }
    zeros.biases = zeros.biases.map { $0.map { _ in 0 } }
    #expect(try !report(zeros.file(places: 1), problem).agrees)
  }

  /// A right gradient is never called wrong, however few places it is rounded to; and what agrees has digits enough that
  /// a tenth of the greatest number more would show.
  @Test(arguments: [1, 3], 1...7)
  func `is not called wrong when it is rounded rightly`(_ count: Int, _ places: Int) throws {
    let problem = count == 1 ? Self.one : Self.three
    let gradient = PlainGradient(problem, nil)
    let layers = zip(gradient.weights, gradient.biases).map { [$0.joined().map(abs), $1.map(abs)] }
    let enough = layers.joined().allSatisfy { 0.1 * ($0.max() ?? 0) >= plainPowerOfTen(-places) }
    let report = try report(gradient.file(places: places), problem)
    let text = words(report)
    #expect(report.agrees == enough, "\(text)")
    #expect(!text.contains("_ is"), "\(text)")
    #expect(text.contains("too few digits") != enough, "\(text)")
  }

  @Test func `with too few digits it says how many are enough`() throws {
    // ∂C/∂W² is 0.002 at most in this network: 4 places leave one digit of it, 5 leave two.
    var problem = Self.one
    problem.examples[0].input = [0.021, -0.0085]
    let gradient = PlainGradient(problem, nil)
    let greatest = gradient.weights[0].joined().map(abs).max() ?? 0
    #expect((0.0005..<0.005).contains(greatest), "\(greatest)")
    let text = words(try report(gradient.file(places: 2), problem))
    #expect(
      text.contains(
        "Layer 2: the right numbers round to yours, but yours have too few digits to rule out wrong ones. Give at least"
      ), "\(text)")
    let asked = (2...5).last { text.contains("at least \($0) decimal places") }
    let places = try #require(asked, "\(text)")
    #expect(try report(gradient.file(places: places), problem).agrees)
    #expect(try !report(gradient.file(places: places - 1), problem).agrees)
  }

  private func plainPowerOfTen(_ exponent: Int) -> Double {
    (0..<abs(exponent)).reduce(1.0) { power, _ in exponent < 0 ? power / 10 : power * 10 }
  }

  @Test(arguments: [1, 3], [KnownMistake.decayForgotten, .decayDoubled, .decayHalved, .biasDecayed])
  func `in the term of L2 regularisation is named`(_ count: Int, _ mistake: KnownMistake) throws {
    var problem = count == 1 ? Self.one : Self.three
    let λ = 0.3
    problem.conventions.weightDecay = λ
    let strength =
      [KnownMistake.decayForgotten: 0, .decayDoubled: 2 * λ, .decayHalved: 0.5 * λ][mistake] ?? λ
    func gradient(_ strength: Double, onBiases: Bool) -> PlainGradient {
      var gradient = PlainGradient(problem, nil)
      for l in 0..<2 {
        let layer = problem.network[layer: l + 2]
        for j in 0..<2 {
          for k in 0..<2 { gradient.weights[l][j][k] += strength * layer.weights[j, k] }
          if onBiases { gradient.biases[l][j] += strength * layer.biases[j] }
        }
      }
      return gradient
    }
    let right = try report(gradient(λ, onBiases: false).file(digits: 6), problem)
    #expect(right.agrees, "\(words(right))")
    let wrong = try report(gradient(strength, onBiases: mistake == .biasDecayed).file(places: 5), problem)
    #expect(!wrong.agrees)
    #expect(words(wrong).contains(mistake.sentence), "\(words(wrong))")
    #expect(!words(wrong).contains("No known mistake"), "\(words(wrong))")
  }

  @Test func `weights and biases are judged apart`() throws {
    var gradient = PlainGradient(Self.one, nil)
    gradient.biases[1][0] *= 3
    let one = words(try report(gradient.file(places: 6), Self.one))
    #expect(one.contains("Layer 3: The weights agree. _ is"))
    #expect(one.contains("All the others agree."))
    #expect(one.contains("Layer 2 agrees in all the digits that you gave."))
    gradient.biases[1][1] *= 3
    let both = words(try report(gradient.file(), Self.one))
    #expect(both.contains("The weights agree. _ is"))
    #expect(both.contains("The gradient of the biases is 3 times what it should be."))
    #expect(!both.contains("1 times"))
  }

  @Test func `a mistake in the output follows in the hidden layer, also an unknown one`() throws {
    let slope = words(try report(PlainGradient(Self.one, .slopeForgotten).file(), Self.one))
    #expect(slope.contains("Layer 2: _ is"))
    #expect(slope.contains("follows from the errors of layer 3, which are wrong; the step itself is right."))
    // δ³ that came of no known mistake: everything else by the right equations.
    var problem = Self.one
    problem.examples[0].target = [0.77, -0.41]
    let unknown = words(try report(PlainGradient(problem, nil).file(places: 6), Self.one))
    #expect(unknown.contains("follows from the errors of layer 3"))
  }
}

@Suite struct `The digits that numbers are written with` {
  @Test(arguments: [
    ([0.1385, 0.0088, 0], 0.0088, 0.00005), ([0.1385, 0.0088, 0], 0, 0.00005),
    ([0.1385, 8.771e-05], 8.771e-05, 0.5e-8), ([0.1385, 8.771e-05], 0.1385, 0.00005),
    ([0.5, 0.1384985616285], 0.5, 0.5e-13), ([12.5, 3], 3, 0.05), ([1385, 1400], 1400, 0.5),
    ([1e-20, 0.25], 0.25, 0.005),
  ])
  func `tell how far they may be off`(_ numbers: [Double], _ number: Double, _ half: Double) {
    let found = WrittenPrecision(of: numbers).halfUnit(of: number)
    #expect(found.isClose(to: half, tolerance: 1e-9), "\(found)")
  }
}
