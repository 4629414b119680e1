import Equations
import Expressions
import Foundation
import NeuralNetwork
import Notations
import Testing

@testable import Backpropagation
@testable import Walkthrough

extension Trace {
  /// The trace of a problem, with an error of the backward pass that is three times the right one in every layer.
  fileprivate static func falsified(_ problem: Problem) -> Trace {
    let right = Trace(of: problem)
    let examples = right.examples.map { example in
      let backward = example.backward
      let errors = ByLayer(
        fromLayer2: problem.network.layers.indices.map { l in backward.errors[l].map { 3 * $0 } })
      return ExampleTrace(
        forward: example.forward,
        backward: BackwardPass(
          costGradient: backward.costGradient.map { 3 * $0 }, slopes: backward.slopes, errors: errors,
          forward: example.forward, biases: problem.network.biasKinds), cost: example.cost)
    }
    return Trace(problem: problem, examples: examples)
  }
}

/// Every sentence that tells of a comparison, with sides that agree and with sides that do not.
@Suite struct `A sentence that compares` {
  static let problems = ["mazur", "xor", "softmax", "higham"]

  private func traces(_ id: String) throws -> (right: Trace, wrong: Trace) {
    let problem = try #require(BuiltInProblem.named(id)).problem
    return (Trace(of: problem), .falsified(problem))
  }

  private func saysAgree(_ text: String) -> Bool { text.contains("gree within") && !saysDisagree(text) }
  private func saysDisagree(_ text: String) -> Bool { text.contains("not agree within") }

  @Test(arguments: problems, Proof.Claim.allCases)
  func `stands under a proof`(_ id: String, _ claim: Proof.Claim) throws {
    let (right, wrong) = try traces(id)
    for (trace, holds) in [(right, true), (wrong, claim == .sigmoidSlope || claim == .softmaxDerivative)] {
      let composer = ProofComposer(trace, notation: .nielsen)
      let place = try composer.place(for: claim, layer: nil, neuron: nil, sender: nil)
      let reading = composer.reading(of: composer.proof(of: claim, at: place), at: place)
      let text = words([composer.page(of: reading)])
      let chain = try #require(reading.proof.chains.last)
      let inner = composer.places(of: chain, at: place)[0]
      let value = try chain.left.instantiated(at: inner, in: composer.source).value(from: composer.source)
      guard value.numbers.contains(where: { $0 != 0 }) else { continue }  // 0 is right three times over
      #expect(reading.holds == holds, "\(text)")
      #expect(holds == (saysAgree(text) && !text.contains("not hold")), "\(text)")
      #expect(!text.contains("nearly equal"))
    }
  }

  @Test func `stands under the finite differences of a trace`() throws {
    let (right, wrong) = try traces("mazur")
    let text = { (trace: Trace) in
      words([Page(title: "", blocks: TraceReport(Composer(trace, notation: .nielsen), depth: .layer).check)]
      )
    }
    #expect(text(right).contains("All agree within a relative difference of 1e-5."))
    #expect(
      text(wrong).contains("12 of 12 do not agree within a relative difference of 1e-5; the first is …"))
  }

  @Test func `stands under a check of every step`() throws {
    let (right, wrong) = try traces("xor")
    let report = { (trace: Trace) in DifferenceReport(Composer(trace, notation: .nielsen)) }
    #expect(report(right).agrees && saysAgree(words(report(right).pages())))
    #expect(!report(wrong).agrees && saysDisagree(words(report(wrong).pages())))
  }

  @Test func `stands under the sum over all paths`() throws {
    let (right, wrong) = try traces("higham")
    let text = { (trace: Trace) in
      let composer = Composer(trace, notation: .nielsen)
      return words(PathReport(composer, layer: 2, receiver: 2, sender: 1, example: 4, limit: 32).pages)
    }
    #expect(saysAgree(text(right)))
    // The paths end in the cost's gradient, three times too large as well; the errors they never see.
    let mixed = Trace(
      problem: wrong.problem,
      examples: zip(right.examples, wrong.examples).map { example, other in
        ExampleTrace(
          forward: example.forward,
          backward: BackwardPass(
            costGradient: example.backward.costGradient, slopes: example.backward.slopes,
            errors: other.backward.errors, forward: example.forward, biases: wrong.network.biasKinds),
          cost: example.cost)
      })
    #expect(saysDisagree(text(mixed)))
  }

  @Test func `follows a number to the cost`() throws {
    let (right, wrong) = try traces("mazur")
    let text = { (trace: Trace) in
      let composer = Composer(trace, notation: .nielsen)
      return words([WhyReport(composer, quantity: .weightedInput(layer: 2, neuron: 1)).page])
    }
    #expect(text(right).contains("With the smaller h = 1e-5 they are closer: they differ by"))
    #expect(!text(wrong).contains("they are closer"))
    #expect(text(wrong).contains("With h = 1e-5 they differ by 0.0175."))
  }
}

/// A proof into which a false line was put.
@Suite struct `A false line of a proof` {
  private let composer = ProofComposer(Trace(of: BuiltInProblem.mazur.problem), notation: .nielsen)

  private func reading(
    _ claim: Proof.Claim, _ change: (inout Proof) -> Void
  ) throws -> (reading: ProofReading, text: String) {
    let place = try composer.place(for: claim, layer: nil, neuron: nil, sender: nil)
    var proof = composer.proof(of: claim, at: place)
    change(&proof)
    let reading = composer.reading(of: proof, at: place)
    return (reading, words([composer.page(of: reading)]))
  }

  /// a − y, which is δ of the cross-entropy and not of the quadratic cost.
  private let difference =
    Expression.quantity(.activation(layer: .output, neuron: .j)) - .quantity(.target(neuron: .j))

  @Test func `at the end is told, and not explained away`() throws {
    let (reading, text) = try reading(.outputError) {
      $0.chains[0].lines.append(Proof.Line(difference, .slopeCancels))
    }
    #expect(!reading.holds)
    #expect(text.contains("This line does not hold here: it gives 0.741365, but … is 0.138499."))
    #expect(text.contains("1 line above does not hold."))
    #expect(text.contains("They do not agree within 7e-7: they differ by 0.603."))
    #expect(!text.contains("nearly equal"))
  }

  @Test func `in the middle is told although both ends agree`() throws {
    let (reading, text) = try reading(.outputError) {
      $0.chains[0].lines.insert(Proof.Line(difference, .slopeCancels), at: 1)
    }
    #expect(!reading.holds)
    #expect(
      text.contains("1 line above does not hold. The last line gives 0.138499, and the measurement 0.138499.")
    )
    #expect(text.contains("They agree within"))
  }

  @Test func `of a lemma is told where the index that it leaves open is not the one shown`() throws {
    let (reading, _) = try reading(.hiddenError) {
      let w = Expression.quantity(.weight(layer: .next, receiver: 1, sender: .j))
      $0.chains[2].lines.append(Proof.Line(w * .quantity(.slope(layer: .l, neuron: .j)), .slope))
    }
    #expect(reading.failures == 1)
  }

  @Test(arguments: [1e-7, 1e-4, 1])
  func `is one however near it comes`(_ part: Double) throws {
    let (reading, _) = try reading(.biasGradient) {
      let last = $0.chains[3].lines[0].right
      $0.chains[3].lines.append(Proof.Line(.product([.number(1 + part), last]), .rearranged))
    }
    #expect(reading.failures == 1)
  }

  /// Nearly equal numbers are subtracted in it, and the result is false all the same.
  @Test func `is not excused by a subtraction that has little to do with it`() throws {
    let (reading, text) = try reading(.biasGradient) {
      let last = $0.chains[3].lines[0].right
      let nothing = Expression.number(1) - .number(1)
      $0.chains[3].lines.append(Proof.Line(.sum([.product([.number(2), last]), nothing]), .rearranged))
    }
    #expect(reading.failures == 1)
    #expect(!text.contains("nearly equal"))
  }
}

/// A network in which a difference says little: the cost is huge beside its derivative.
@Suite struct `A measurement that is too coarse` {
  @Test func `is not taken for an agreement`() throws {
    let layer = Layer(weights: Matrix([[1], [1]]), biases: [0, 1e8], activation: .identity)
    let problem = Problem(
      name: "Coarse", network: Network([layer]), cost: .quadratic,
      examples: [Example(input: [1], target: [0.9, 0])])
    let composer = ProofComposer(Trace(of: problem), notation: .nielsen)
    let place = try composer.place(for: .outputError, layer: nil, neuron: 1, sender: nil)
    let reading = composer.reading(of: composer.proof(of: .outputError, at: place), at: place)
    let text = words([composer.page(of: reading)])
    #expect(reading.holds)
    #expect(text.contains("too coarse to compare anything") && !text.contains("gree within"), "\(text)")
  }
}

/// Where the program speaks of agreement, it speaks from a comparison.
@Suite struct `Words of agreement` {
  /// The files that may say it: each of their sentences is told by a test above, in `ReportTests`, in `OwnProgramTests`
  /// or in `ExportCommandTests`.
  private let allowed: Set = [
    "Agreement.swift", "GradientAgreement+Table.swift", "AgainstReport.swift", "ComparisonReport.swift",
    "WhyReport+Destinations.swift", "ProofComposer+Numbers.swift", "CheckCommand.swift",
    "ProveCommand.swift",
    "Claim.swift", "CompareCommand.swift", "ProgramReport.swift", "ProgramReport+JSON.swift",
    "PythonScript.swift",
  ]

  @Test func `stand in no other file`() throws {
    let sources = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources")
    let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var saying: Set<String> = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      for line in text.split(separator: "\n") where line.contains("\"") {
        let code = line.drop { $0 == " " }
        guard !code.hasPrefix("//"),
          code.contains(/"[^"]*\b([Aa]grees?|differ by|they differ|nearly equal)\b/)
        else {
          continue
        }
        saying.insert(file.lastPathComponent)
      }
    }
    #expect(saying.subtracting(allowed) == [])
  }
}
