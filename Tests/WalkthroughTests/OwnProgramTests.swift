import Backpropagation
import Equations
import Expressions
import Foundation
import Interchange
import NeuralNetwork
import Notations
import TestSupport
import Testing

@testable import Walkthrough

/// Both passes of a 2-2-2 network of sigmoids with the quadratic cost, by plain arithmetic in float32 or float64.
private struct PlainPass<Number: BinaryFloatingPoint & SendableMetatype> {
  var z2: [Number] = [], a2: [Number] = [], z3: [Number] = [], a3: [Number] = []
  var d3: [Number] = [], d2: [Number] = []
  var w2: [[Number]] = [], w3: [[Number]] = []

  enum Mistake { case none, biasForgotten, slopeForgotten }

  init(_ problem: Problem, example: Int = 0, _ mistake: Mistake = .none) {
    let (first, second) = (problem.network[layer: 2], problem.network[layer: 3])
    let (v2, v3) = (Self.rows(first.weights), Self.rows(second.weights))
    let (b2, b3) = (first.biases.map { Number($0) }, second.biases.map { Number($0) })
    let x = problem.examples[example].input.map { Number($0) }
    let y = problem.examples[example].target.map { Number($0) }
    z2 = (0..<2).map { v2[$0][0] * x[0] + v2[$0][1] * x[1] + (mistake == .biasForgotten ? 0 : b2[$0]) }
    a2 = z2.map(Self.sigmoid)
    z3 = (0..<2).map { v3[$0][0] * a2[0] + v3[$0][1] * a2[1] + b3[$0] }
    a3 = z3.map(Self.sigmoid)
    d3 = (0..<2).map { (a3[$0] - y[$0]) * (a3[$0] * (1 - a3[$0])) }
    d2 = (0..<2).map { j -> Number in
      let slope = mistake == .slopeForgotten ? 1 : a2[j] * (1 - a2[j])
      return (v3[0][j] * d3[0] + v3[1][j] * d3[1]) * slope
    }
    w2 = d2.map { d in x.map { d * $0 } }
    w3 = d3.map { d in a2.map { d * $0 } }
  }

  private static func rows(_ matrix: Matrix) -> [[Number]] { matrix.rowVectors.map { $0.map { Number($0) } } }
  private static func sigmoid(_ z: Number) -> Number { 1 / (1 + Number(Foundation.exp(Double(-z)))) }
}

private let mazur = BuiltInProblem.mazur.problem

/// A report on lines or JSON about a problem.
private func report(
  _ text: String, _ problem: Problem = mazur, _ notation: Notation = .nielsen, example: Int = 1
) throws -> ProgramReport {
  let trace = Trace(of: problem)
  let file = try OwnFile(Array(text.utf8), of: trace, notation.writing(problem), example: example)
  return ProgramReport(file.numbers, with: Composer(trace, notation: notation))
}

private func faults(_ text: String, _ problem: Problem = mazur, example: Int = 1) -> [String] {
  do {
    _ = try report(text, problem, example: example)
    return []
  } catch let faults as Faults {
    return faults.lines(file: "f")
  } catch { return ["\(error)"] }
}

/// What the JSON of a report says of each quantity, and of the first wrong one.
private struct Told {
  var agrees: Bool
  var first: String?
  var mistakes: [String]
  var results: [String: String]
  var names: [String: String]

  init(_ report: ProgramReport) throws {
    var bytes: [UInt8] = []
    report.json { bytes += $0 }
    let object = try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    agrees = try #require(object["agrees"] as? Bool)
    #expect(agrees == report.agrees)
    let first = object["first"] as? [String: Any]
    self.first = first?["quantity"] as? String
    mistakes = first?["mistakes"] as? [String] ?? []
    results = [:]
    for case let result as [String: Any] in object["quantities"] as? [Any] ?? [] {
      if let name = result["quantity"] as? String { results[name] = result["result"] as? String }
    }
    names = object["names"] as? [String: String] ?? [:]
  }
}

private func told(_ text: String, _ problem: Problem = mazur, example: Int = 1) throws -> Told {
  try Told(try report(text, problem, example: example))
}

private func words(_ report: ProgramReport) -> String {
  report.pages.flatMap(\.blocks).compactMap { block in
    guard case .prose(let prose) = block else { return nil }
    return prose.content.map { inline in
      switch inline {
      case .text(let text), .strong(let text), .name(let text): text
      case .formula(.number(let number)): number.typed
      default: "_"
      }
    }.joined()
  }.joined(separator: "\n")
}

private func list(_ numbers: [some BinaryFloatingPoint], digits: Int? = nil) -> String {
  "["
    + numbers.map { x in digits.map { String(format: "%.\($0)g", Double(x)) } ?? "\(Double(x))" }
    .joined(separator: ", ") + "]"
}

private func list(_ rows: [[some BinaryFloatingPoint]], digits: Int? = nil) -> String {
  "[" + rows.map { list($0, digits: digits) }.joined(separator: ",\n  ") + "]"
}

@Suite struct `Numbers of a program of one's own` {
  /// As published, and recomputed in double precision: see Mazur's example.
  @Test func `agree if they are those that Mazur published`() throws {
    let told = try told(
      """
      # forward
      z[2] = 0.3775 0.3925
      a[2]: 0.593269992 0.596884378
      z[3] = [1.105905967, 1.224921404]
      a[3] = (0.75136507, 0.772928465)
      C = 0.298371109

      dC/da[3] = array([0.74136507, -0.217071535])   # backward
      sigma'(z[3][1]) = 0.186815602
      sigma'(z[2][1]) = 0.241300709
      delta[3] = 0.138498562 -0.038098237
      dC/da[2][1] = 0.036350306
      dC/dw[2][1][1] = 0.000438568
      dC/dw[3][1][1] = 0.082167041
      new w[2] = [[0.149780716, 0.19956143],
                  [0.24975114, 0.29950229]]
      new w[3] = 0.35891648, 0.408666186
      """.replacing("new w[3] = 0.35891648, 0.408666186", with: "new w[3][1][1] = 0.35891648"))
    #expect(told.agrees && told.first == nil)
    #expect(told.results.count == 14, "\(told.results)")
    #expect(told.results.values.allSatisfy { $0 == "agrees" }, "\(told.results)")
  }

  /// What each mistake in δ² gives, typed from published.md; ∂C/∂W² is then made with x = (0.05, 0.1).
  private static let inHiddenError: [(KnownMistake, [Double])] = [
    (.slopeForgotten, [0.03635030639314466, 0.0413703226487447]),
    (.weightsNotTransposed, [0.009231011262826983, 0.011620485315094626]),
    (.weightsUpdated, [0.007294457551881869, 0.008472592089352561]),
    (.costGradientForError, [0.04536700907309141, 0.0515453942057899]),
    (.termMissing, [0.013367920422887458, 0.014996075488896851]),
  ]

  @Test(arguments: inHiddenError, [nil, 6, 4])
  private func `a mistake in δ² is named, and what follows is told apart`(
    _ made: (KnownMistake, [Double]), _ digits: Int?
  ) throws {
    let (mistake, d2) = made
    let w2 = d2.map { [0.05 * $0, 0.1 * $0] }
    let z = "z[2] = 0.3775 0.3925\n"
    let given = "\(z)delta[3] = 0.138498562 -0.038098237\n"
    let gradient = "dC/dw[2] = \(list(w2, digits: digits))\n"
    let error = "delta[2] = \(list(d2, digits: digits))\n"
    let sentence = mistake == .termMissing ? "Term 2 of the sum is missing." : mistake.sentence

    let both = try told(gradient + error + given)
    #expect(both.first == "delta[2]" && both.mistakes.contains(sentence), "\(both)")
    #expect(both.results["delta[3]"] == "agrees" && both.results["dC/dw[2]"] == "follows", "\(both)")

    // Only what follows from it is given.
    for known in ["", given] {
      let only = try told(known + gradient)
      #expect(only.first == "dC/dw[2]" && only.mistakes.contains(sentence), "\(only)")
      let bias = try told(known + gradient + "dC/db[2] = \(list(d2, digits: digits))")
      #expect(bias.first == "dC/db[2]" && bias.mistakes.contains(sentence), "\(bias)")
      #expect(bias.results["dC/dw[2]"] == "follows", "\(bias)")
    }
  }

  private static let inOutputError: [(KnownMistake, [Double])] = [
    (.slopeForgotten, [0.7413650695523157, -0.21707153467853746]),
    (.slopeAtActivation, [0.16146066852674198, -0.0469063996580955]),
    (.factorTwo, [0.2769971232571139, -0.07619647303311247]),
    (.signTurned, [-0.13849856162855695, 0.038098236516556236]),
  ]

  /// δ² is not given: it lies between δ³ and ∂C/∂W².
  @Test(arguments: inOutputError, [nil, 4])
  private func `a mistake in δ³ is followed through δ², which is not given`(
    _ made: (KnownMistake, [Double]), _ digits: Int?
  ) throws {
    let (mistake, d3) = made
    let a2 = [0.5932699921071872, 0.596884378259767]
    let d2 = [
      (0.4 * d3[0] + 0.5 * d3[1]) * a2[0] * (1 - a2[0]), (0.45 * d3[0] + 0.55 * d3[1]) * a2[1] * (1 - a2[1]),
    ]
    let text = """
      delta[3] = \(list(d3, digits: digits))
      dC/dw[2] = \(list(d2.map { [0.05 * $0, 0.1 * $0] }, digits: digits))
      """
    let all = try told(text)
    #expect(all.first == "delta[3]" && all.mistakes.contains(mistake.sentence), "\(all)")
    #expect(all.results["dC/dw[2]"] == "follows", "\(all)")
    // With a second mistake, nothing follows any more.
    let more = try told(text + "\ndC/db[2] = \(list(d2.map { 3 * $0 }, digits: digits))")
    #expect(more.results["dC/db[2]"] == "wrong" && more.results["dC/dw[2]"] == "follows", "\(more)")
  }

  /// δ³ of no known mistake; its digits are few, so those of ∂C/∂W² are only as good.
  @Test(arguments: [nil, 6, 3])
  func `an unknown mistake is followed, within the digits that it has`(_ digits: Int?) throws {
    let d3 = [0.21034567, 0.0498765]
    let a2 = [0.5932699921071872, 0.596884378259767]
    let d2 = [
      (0.4 * d3[0] + 0.5 * d3[1]) * a2[0] * (1 - a2[0]), (0.45 * d3[0] + 0.55 * d3[1]) * a2[1] * (1 - a2[1]),
    ]
    let told = try told(
      """
      delta[3] = \(list(d3, digits: digits))
      dC/dw[3] = \(list(d3.map { d in a2.map { d * $0 } }, digits: digits))
      delta[2] = \(list(d2, digits: digits))
      """)
    #expect(told.first == "delta[3]" && told.mistakes.isEmpty, "\(told)")
    #expect(told.results["dC/dw[3]"] == "follows" && told.results["delta[2]"] == "follows", "\(told)")
  }

  @Test func `a wrong number that nothing was computed from is the only wrong one`() throws {
    let told = try told("delta[3] = 0.138498562 -0.038098237\nz[3] = 1.2 1.224921404")
    #expect(told.first == "z[3]")
    #expect(told.results == ["z[3]": "wrong", "delta[3]": "agrees"])
  }

  @Test func `a forgotten bias is followed to the end, through all that was not given`() throws {
    let pass = PlainPass<Double>(mazur, .biasForgotten)
    let told = try told(
      """
      z[2] = \(list(pass.z2))
      a[3] = \(list(pass.a3))
      dC/dw[2] = \(list(pass.w2))
      """)
    #expect(told.first == "z[2]" && told.mistakes == [KnownMistake.biasForgotten.sentence], "\(told)")
    #expect(told.results == ["z[2]": "wrong", "a[3]": "follows", "dC/dw[2]": "follows"], "\(told)")
  }

  /// Between ∂C/∂W³ and the forgotten bias there are δ³, a³, z³ and a².
  @Test func `a forgotten bias is found from a gradient alone`() throws {
    let pass = PlainPass<Double>(mazur, .biasForgotten)
    let report = try report("dC/dw[3] = \(list(pass.w3))\ndC/dw[2] = \(list(pass.w2))")
    let told = try Told(report)
    #expect(told.first == "dC/dw[3]" && told.mistakes == [KnownMistake.biasForgotten.sentence], "\(told)")
    #expect(told.results["dC/dw[2]"] == "follows", "\(told)")
    #expect(words(report).contains("In the step “The weighted input”, layer 2"), "\(words(report))")
  }

  @Test func `numbers that are not finite are wrong, and end no program`() throws {
    let told = try told("a[2] = nan inf\ndelta[2] = -inf 0.0099542547\nC = NaN")
    #expect(told.first == "a[2]" && !told.agrees)
    #expect(told.results["C"] != "agrees" && told.results["delta[2]"] == "wrong", "\(told)")
    let json = try report(#"{"a[2]": ["NaN", "Infinity"]}"#)
    #expect(!json.agrees && words(json).contains("The first wrong quantity"))
  }

  @Test func `other weights than those of the problem are told`() throws {
    let told = try told("w[2] = [[0.15, 0.25], [0.20, 0.30]]\nz[2] = 0.3825 0.39")
    #expect(told.first == "w[2]")
    #expect(told.results["z[2]"] == "follows", "\(told)")
    let rows = try report("dC/dw[3] = [[0.0821670, -0.0226025], [0.0826676, -0.0227402]]")
    #expect(words(rows).contains(KnownMistake.matrixTransposed.sentence), "\(words(rows))")
  }
}

@Suite struct `Numbers in float32` {
  /// Nearly trained: the error is a small difference of numbers that are almost equal, so few of its digits are left.
  private static let trained: Problem = {
    var problem = mazur
    let output = PlainPass<Double>(problem).a3
    problem.examples[0].target = [output[0] - 3e-5, output[1] + 2e-5]
    return problem
  }()

  @Test func `agree as far as its digits go`() throws {
    let single = PlainPass<Float>(Self.trained)
    let double = PlainPass<Double>(Self.trained)
    // There is a difference to explain.
    #expect(abs(Double(single.d3[0]) / double.d3[0] - 1) > 1e-4)
    for print in [{ (x: [Float]) in list(x) }, { x in "[" + x.map { "\($0)" }.joined(separator: " ") + "]" }]
    {
      let report = try report(
        """
        z[3] = \(print(single.z3))
        a[3] = \(print(single.a3))
        delta[3] = \(print(single.d3))
        delta[2] = \(print(single.d2))
        """, Self.trained)
      #expect(report.agrees, "\(words(report))")
      #expect(words(report).contains("float32"))
      #expect(try Told(report).results["delta[3]"] == "agreesInFloat32")
    }
  }

  @Test func `are told from others by their digits, and by what the file says`() throws {
    let off = PlainPass<Double>(Self.trained).d3.map { $0 * 1.0003 }
    #expect(try !report("delta[3] = \(list(off))", Self.trained).agrees)
    let typed = "array(\(list(off)), dtype=float32)"
    #expect(try report("delta[3] = \(typed)", Self.trained).agrees)
    // A real mistake is still one.
    let wrong = PlainPass<Float>(mazur, .slopeForgotten)
    let told = try told("delta[2] = \(list(wrong.d2))\ndC/dw[2] = \(list(wrong.w2))")
    #expect(told.first == "delta[2]" && told.mistakes == [KnownMistake.slopeForgotten.sentence], "\(told)")
    #expect(told.results["dC/dw[2]"] == "follows")
  }
}

@Suite struct `Numbers of several examples` {
  private static let three: Problem = {
    var problem = mazur
    problem.examples += [
      Example(input: [0.7, -0.3], target: [0.2, 0.6]), Example(input: [-0.4, 0.9], target: [0.8, 0.1]),
    ]
    return problem
  }()

  private func passes(_ mistake: PlainPass<Double>.Mistake) -> [PlainPass<Double>] {
    (0..<3).map { PlainPass(Self.three, example: $0, mistake) }
  }

  private func mean(_ passes: [PlainPass<Double>], _ matrix: (PlainPass<Double>) -> [[Double]]) -> [[Double]]
  {
    (0..<2).map { j in (0..<2).map { k in passes.map { matrix($0)[j][k] }.reduce(0, +) / 3 } }
  }

  @Test func `come in rows, one for each example`() throws {
    let passes = passes(.slopeForgotten)
    let told = try told(
      """
      Z1 = \(list(passes.map(\.z2)))
      dZ1 = \(list(passes.map(\.d2)))
      dW1 = \(list(mean(passes, \.w2)))
      dW2 = \(list(mean(passes, \.w3)))
      """, Self.three)
    #expect(told.first == "delta[2]@1" && told.mistakes == [KnownMistake.slopeForgotten.sentence], "\(told)")
    #expect(told.results["z[2]@3"] == "agrees" && told.results["dC/dw[3]"] == "agrees", "\(told)")
    #expect(told.results["dC/dw[2]"] == "follows", "\(told)")
    let text = words(try report("dZ1 = \(list(passes.map(\.d2)))", Self.three))
    #expect(!text.contains("does not follow"), "\(text)")
  }

  @Test(arguments: 1...3)
  func `are those of one example, and the mistake is made in the others, too`(_ example: Int) throws {
    let passes = passes(.biasForgotten)
    let told = try told(
      "z[2] = \(list(passes[example - 1].z2))\ndC/dw[2] = \(list(mean(passes, \.w2)))", Self.three,
      example: example)
    #expect(told.first == "z[2]@\(example)", "\(told)")
    #expect(told.mistakes == [KnownMistake.biasForgotten.sentence] && told.results["dC/dw[2]"] == "follows")
    let other = try Told(
      report("z[2] = \(list(passes[example - 1].z2))", Self.three, example: example % 3 + 1))
    #expect(other.first == "z[2]@\(example % 3 + 1)")
  }

  @Test func `of which one is wrong for no known reason may explain a gradient`() throws {
    let told = try told("z[2] = 0.1 0.2\ndC/dw[2] = [[0.1, 0.2], [0.3, 0.4]]", Self.three)
    #expect(told.first == "z[2]@1" && told.results["dC/dw[2]"] == "mayFollow", "\(told)")
  }

  @Test func `of softmax have their own derivatives`() throws {
    var problem = BuiltInProblem.softmax.problem
    problem.examples.append(Example(input: problem.examples[0].input.map { -$0 }, target: [0, 0, 1]))
    let trace = Trace(of: problem)
    // One output is off; the errors are computed from it.
    var a = trace.examples[1].forward.activations[3]
    a[0] += 0.125
    let d = zip(a, problem.examples[1].target).map { $0 - $1 }
    let told = try told("a[3]@2 = \(list(a))\ndelta[3]@2 = \(list(d))", problem)
    #expect(told.results["delta[3]@2"] == "follows", "\(told)")
    // The slope of tanh, 1 − a², from an activation that is off.
    let hidden = trace.examples[1].forward.activations[2].map { $0 + 0.125 }
    let slopes = hidden.map { 1 - $0 * $0 }
    let slope = try Told(
      try report("a[2]@2 = \(list(hidden))\nsigma'(z[2])@2 = \(list(slopes))", problem))
    #expect(slope.results["sigma'(z[2])@2"] == "follows", "\(slope)")
    // Neuron by neuron, as a known mistake is made: the derivatives of the outputs are those of the second example.
    for j in 1...3 {
      let error = Quantity.error(layer: 3, neuron: .number(j)).of(.number(2))
      let tree = Catalogue(of: problem).computation(of: error, in: trace.source(example: 1))?.tree
      let value = try #require(try tree?.value(from: trace.source(example: 1)).scalar)
      expect(value, try #require(trace[error]?.scalar))
    }
  }
}

@Suite struct `Names of a program` {
  @Test(arguments: [
    ("dW1", "dC/dw[2]"), ("grad_W1", "dC/dw[2]"), ("W1.grad", "dC/dw[2]"), ("dC_dW1", "dC/dw[2]"),
    ("nabla_w1", "dC/dw[2]"), ("∂C/∂W1".replacing("/", with: "_"), "dC/dw[2]"),
  ])
  func `that begin with 1 are those of layer 2`(_ name: String, _ quantity: String) throws {
    let report = try report("\(name) = [[0.000438568, 0.000877135], [0.000497713, 0.000995425]]")
    #expect(report.agrees)
    #expect(try Told(report).names == [name: quantity])
    #expect(words(report).contains("numbers the first weights 1; here they belong to layer 2"))
  }

  @Test(arguments: [
    ("Z_2", "z[2]", "0.3775 0.3925"), ("A2", "a[2]", "0.593269992 0.596884378"),
    ("d2", "delta[2]", "0.00877135 0.00995425"), ("dz2", "delta[2]", "0.00877135 0.00995425"),
    ("Error2", "delta[2]", "0.00877135 0.00995425"), ("delta_2", "delta[2]", "0.00877135 0.00995425"),
    ("dA3", "dC/da[3]", "0.74136507 -0.21707153"), ("db2", "dC/db[2]", "0.00877135 0.00995425"),
    ("grad_b2", "dC/db[2]", "0.00877135 0.00995425"), ("loss", "C", "0.298371109"),
  ])
  func `are read in capital and small letters`(_ name: String, _ quantity: String, _ numbers: String) throws {
    for text in ["\(name) = \(numbers)", "\(name.uppercased()): [\(numbers)]"] {
      let report = try report(text)
      #expect(report.agrees, "\(text): \(words(report))")
      #expect(try Told(report).names.values.elementsEqual([quantity]))
      #expect(!words(report).contains("numbers the first weights 1"))
    }
  }

  /// 3-2-2: layer 2 has weights 2 × 3, so a program that calls these W2 counts layers, and one that calls them W1 does not.
  @Test func `are placed so that all shapes fit`() throws {
    let problem = BuiltInProblem.hanKamber.problem
    let widths = problem.network.widths
    #expect(widths == [3, 2, 1])
    #expect(try report("A1 = 0.332 0.525\nA2 = 0.474", problem).agrees)
    #expect(try report("A2 = 0.332 0.525\nA3 = 0.474", problem).agrees)
    // Both fit in a square network: then the names' own numbers count, unless 1 has weights.
    #expect(try told("A2 = 0.593269992 0.596884378").names["A2"] == "a[2]")
    #expect(try told("A2 = 0.1 0.2\ndW1 = [[1, 2], [3, 4]]").names["A2"] == "a[3]")
    let lines = faults("dW1 = [[1, 2], [3, 4], [5, 6]]", problem)
    #expect(lines.contains { $0.contains("It looks transposed: a row belongs to the neuron that receives.") })
  }

  @Test(arguments: ["lecture", "neal", "exercise", "soundness"])
  func `of other notes are read in their letters`(_ id: String) throws {
    let notation = try #require(Notation.builtIn.first { $0.id == id })
    let trace = Trace(of: mazur)
    for quantity in [
      Quantity.weightedInput(layer: 2), .activation(layer: 3), .error(layer: 2), .costGradient(layer: 3),
      .biasGradient(layer: 2), .weightGradients(layer: 3), .slope(layer: 2), .cost,
    ] {
      let value = try #require(trace[quantity])
      let name = notation.name(of: quantity)
      let numbers = if case .matrix(let m) = value { list(m.rowVectors) } else { list(value.numbers) }
      let report = try report("\(name) = \(numbers)", mazur, notation)
      #expect(try report.agrees && Told(report).results.count == 1, "\(name)")
    }
  }
}

@Suite struct `Lines with numbers` {
  @Test(
    arguments: [
      ("0.5", [], [0.5]), ("[0.5]", [1], [0.5]), ("0.5 -1e-3", [2], [0.5, -0.001]),
      ("[1, 2, 3]", [3], [1, 2, 3]), ("(1; 2)", [2], [1, 2]), ("[ 1.  2.]", [2], [1, 2]),
      ("[[1, 2], [3, 4]]", [2, 2], [1, 2, 3, 4]), ("[[1 2 3]\n [4 5 6]]", [2, 3], [1, 2, 3, 4, 5, 6]),
      ("\n[[1 2]\n\n [4 5]]  # rows", [2, 2], [1, 2, 4, 5]), ("[1 2] [3 4]", [2, 2], [1, 2, 3, 4]),
      ("array([[0.5],\n       [2. ]])", [2, 1], [0.5, 2]),
      ("tensor([[0.5, 1]], grad_fn=<MulBackward0>)", [1, 2], [0.5, 1]),
      ("np.array([np.float64(0.5), −1])", [2], [0.5, -1]),
    ] as [(String, [Int], [Double])])
  func `are read as Python, NumPy and PyTorch print them`(_ text: String, _ shape: [Int], _ numbers: [Double])
    throws
  {
    for sign in ["=", ":", " = "] {
      let arrays = WrittenArrays(lines: Array("q\(sign)\(text)\nr = 1".utf8))
      #expect(arrays.faults.isEmpty, "\(arrays.faults)")
      #expect(arrays.list.map(\.name) == ["q", "r"])
      #expect(arrays.list.first?.shape == shape && arrays.list.first?.elements == numbers, "\(arrays.list)")
    }
  }

  @Test func `show all their faults at once, each with its line`() {
    let lines = faults(
      """
      delta[2] = [0.1 0.2
        0.3]
      z[9] = 1
      foo = 1 2
      z[2] = 0.1, x
      z[3] = 0.3 ... 0.5
      just words
      a[2] = 1 2
      a[2] = 1 2
      eta = 0.1
      dC/dw[3] = [[1, 2], [3]]
      dC/db[2] = [1, 2
      """)
    for start in [
      "f:1:1: 3 numbers for delta[2], which has 2 numbers", "f:3:1: z[9]: there is no layer 9", "f:4:1: ",
      "f:5:1: z[2]: \"x\" is not a number", "f:6:1: z[3]: dots stand for numbers that were left out",
      "f:7:1: a name and = are expected, found \"just words\"", "f:9:1: a[2]: these numbers are given twice",
      "f:10:1: eta is not a quantity", "f:11:1: dC/dw[3]: the rows have different lengths",
      "f:12:1: dC/db[2]: a bracket is not closed",
    ] {
      #expect(lines.contains { $0.hasPrefix(start) }, "\(start)\n\(lines.joined(separator: "\n"))")
    }
    #expect(lines.count { $0.hasPrefix("f:") } == 10, "\(lines)")
    #expect(faults("z[2] = [[1, 2, 3], [4], [5, 6]]").contains { $0.contains("rows have different lengths") })
    #expect(!faults("").isEmpty && !faults("# nothing").isEmpty)
    #expect(faults(String(repeating: "[", count: 100_000)).count < 10)
    #expect(faults("z[2] = " + String(repeating: "[", count: 100_000)).count < 10)
  }
}

@Suite struct `Numbers in JSON` {
  @Test func `have the names of their quantities`() throws {
    let told = try told(
      #"{"delta[2]": [0.03635030639314466, 0.0413703226487447], "z2": [0.3775, 0.3925], "cost": 0.298371109, "dC/dw[3]": [[0.0821670, 0.0826676], [-0.0226025, -0.0227402]]}"#
    )
    #expect(told.first == "delta[2]" && told.mistakes.contains(KnownMistake.slopeForgotten.sentence))
    #expect(told.results.count == 4)
  }

  @Test func `of a saved trace are all compared, even if they contradict each other`() throws {
    for problem in [mazur, BuiltInProblem.xor.problem, BuiltInProblem.softmax.problem] {
      let trace = Trace(of: problem)
      let text = String(decoding: trace.json(), as: UTF8.self)
      let right = try told(text, problem)
      #expect(right.agrees, "\(right)")
      #expect(right.results.count > 8 * problem.examples.count, "\(right.results.keys)")
    }
    let text = String(decoding: Trace(of: mazur).json(), as: UTF8.self)
    let changed = text.replacing("0.00877135468948694,", with: "0.0363503063931447,")
    #expect(changed != text)
    #expect(try told(changed).first == "delta[2]")
  }

  @Test func `show all their faults`() {
    let lines = faults(
      #"{"delta[2]": [1, 2, 3], "z2": "many", "dC/dw[3]": [[1, 2], [3]], "foo": 1, "a[2]": []}"#)
    for path in [#"["delta[2]"]"#, "z2", #"["dC/dw[3]"]"#, #"["a[2]"]"#] {
      #expect(lines.contains { $0.contains(path) }, "\(path): \(lines)")
    }
  }
}
