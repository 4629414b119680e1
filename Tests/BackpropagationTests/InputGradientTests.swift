import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import TestSupport
import Testing

@Suite struct `The derivative with respect to the input` {
  @Test(arguments: RandomProblem.all(seed: 3100) + RandomProblem.all(seed: 3200))
  func `is what central differences show`(_ random: RandomProblem) throws {
    let problem = random.problem
    let trace = Trace(of: problem)
    for example in problem.examples.indices {
      let derivatives = try #require(trace[.costGradient(layer: 1).of(.number(example + 1))]).numbers
      let greatest = derivatives.map(abs).max() ?? 0
      for k in derivatives.indices {
        let numeric = problem.centralDifference(ofInput: k, example: example)
        #expect(
          derivatives[k].isClose(to: numeric, tolerance: 1e-6, scale: max(1e-3 * greatest, 1e-6)),
          "\(derivatives[k]), by differences \(numeric)")
      }
    }
  }

  /// The activation of one neuron is moved, and the layers after it are computed again.
  @Test(arguments: RandomProblem.all(seed: 3300, depth: 4, width: 4, examples: 2))
  func `and to the activations of a hidden layer is, too`(_ random: RandomProblem) throws {
    let trace = Trace(of: random.problem)
    let measured = MeasuredSource(of: trace)
    for l in 1..<trace.layerCount {
      for j in 1...trace.network.width(ofLayer: l) {
        let q = Quantity.costGradient(layer: .number(l), neuron: .number(j))
        let a = Quantity.activation(layer: .number(l), neuron: .number(j))
        let (exact, numeric) = (
          try #require(trace[q]?.scalar), try #require(measured.partial(of: .cost, by: a))
        )
        #expect(exact.isClose(to: numeric, tolerance: 1e-6, scale: 1e-4), "\(q)")
      }
    }
  }

  /// Published as −.0613 and −.0790, for a network 2-3-4-2 of relu and softmax; the digits are those of 50-digit
  /// central differences.
  @Test func `is as published`() throws {
    let problem = Problem(
      name: "2-3-4-2",
      network: Network([
        Layer(
          weights: Matrix([[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]]), biases: [0.1, 0.1, 0.1], activation: .relu),
        Layer(
          weights: Matrix([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6], [0.7, 0.8, 0.9], [0.2, 0.1, 0.3]]),
          biases: [0.1, 0.1, 0.1, 0.1], activation: .relu),
        Layer(
          weights: Matrix([[0.5, 0.6, 0.7, 0.8], [0.9, 0.8, 0.7, 0.6]]), biases: [0.2, 0.2],
          activation: .softmax),
      ]),
      cost: .categoricalCrossEntropy, examples: [Example(input: [1, 0.5], target: [0, 1])])
    let derivatives = try #require(Trace(of: problem)[.costGradient(layer: 1)]).numbers
    expect(derivatives[0], -0.06134750786044897, relative: 1e-13)
    expect(derivatives[1], -0.07899542108057812, relative: 1e-13)
  }

  @Test func `moves nothing, because no number is computed from it`() {
    let trace = Trace(of: BuiltInProblem.mazur.problem)
    #expect(Ripple(of: .costGradient(layer: 1, neuron: 1), by: 0.1, in: trace) == nil)
  }

  @Test(arguments: BuiltInProblem.all.map(\.problem))
  func `goes into a trace file on request, and comes back`(_ problem: Problem) throws {
    let plain = Trace(of: problem.writtenOut)
    var trace = plain
    trace.includesInputGradient = true
    let text = trace.json(layout: .compact)
    let read = try Trace(json: text)
    #expect(read == trace && read != plain)
    #expect(read.json(layout: .compact) == text)
    let records = String(decoding: text, as: UTF8.self).split(separator: #"{"layer":1,"a":["#).dropFirst()
    #expect(records.count == problem.examples.count)
    #expect(records.allSatisfy { $0.prefix { $0 != "}" }.contains(#"],"dCda":["#) })
    #expect(!String(decoding: plain.json(layout: .compact), as: UTF8.self).contains(#"],"dCda":[-0.00380"#))
  }

  @Test func `is checked against weights and errors when it is read`() throws {
    var trace = Trace(of: BuiltInProblem.mazur.problem)
    trace.includesInputGradient = true
    let text = String(decoding: trace.json(layout: .compact), as: UTF8.self)
    let derivative = try #require(trace[.costGradient(layer: 1, neuron: 2)]?.scalar)
    let damaged = text.replacing(",\(derivative)]}", with: ",0.5]}")
    #expect(damaged != text)
    let faults = #expect(throws: Faults.self) { try Trace(json: Array(damaged.utf8)) }
    #expect(
      faults?.lines(file: "t.json") == [
        "t.json: examples[0].layers[0].dCda[1]: the file has 0.5, but weights and errors give \(derivative)"
      ], "\(faults?.lines(file: "t.json") ?? [])")
  }
}

extension Problem {
  /// (C(xₖ + h) − C(xₖ − h)) / 2h of one example, by forward passes alone; indices count from 0.
  fileprivate func centralDifference(ofInput k: Int, example: Int) -> Double {
    func cost(_ x: Double) -> Double {
      var problem = self
      problem.examples = [examples[example]]
      problem.examples[0].input[k] = x
      return problem.meanCost
    }
    let (x, h) = (examples[example].input[k], 6e-6)
    return (cost(x + h) - cost(x - h)) / ((x + h) - (x - h))
  }
}
