import Interchange
import NeuralNetwork
import TestSupport
import Testing

@testable import Backpropagation

/// The numbers of a trace as arrays, for other programs.
@Suite struct `The arrays of a trace` {
  private func arrays(_ problem: Problem) -> [String: NamedArray] {
    Dictionary(uniqueKeysWithValues: Trace(of: problem).arrays.map { ($0.name, $0) })
  }

  /// XOR has 2-2-1 neurons and four examples.
  @Test func `have their names and shapes`() {
    let shapes = arrays(BuiltInProblem.xor.problem).mapValues(\.shape)
    #expect(
      shapes == [
        "x": [4, 2], "y": [4, 1], "W2": [2, 2], "b2": [2], "W3": [1, 2], "b3": [1], "z2": [4, 2],
        "a2": [4, 2],
        "z3": [4, 1], "a3": [4, 1], "C": [], "dC_da3": [4, 1], "sigma_prime2": [4, 2],
        "sigma_prime3": [4, 1], "delta2": [4, 2], "delta3": [4, 1], "dW2": [2, 2], "db2": [2], "dW3": [1, 2],
        "db3": [1],
      ])
    #expect(arrays(BuiltInProblem.softmax.problem)["sigma_prime3"] == nil)
  }

  /// z² = x W²ᵀ + b² and ∂C/∂W³ = (1/m) δ³ᵀ a², multiplied out from the arrays alone.
  @Test(arguments: BuiltInProblem.all.map(\.id))
  func `agree with one another`(_ id: String) throws {
    let problem = try #require(BuiltInProblem.named(id)).problem
    let all = arrays(problem)
    let (m, last) = (problem.examples.count, problem.network.layerCount)
    let numbers = { (name: String) in all[name]?.elements ?? [] }
    let (x, w, b, z) = (numbers("x"), numbers("W2"), numbers("b2"), numbers("z2"))
    let (n, inputs) = (problem.network.width(ofLayer: 2), problem.network.inputSize)
    for e in 0..<m {
      for j in 0..<n {
        let sum = (0..<inputs).map { w[j * inputs + $0] * x[e * inputs + $0] }.reduce(b[j], +)
        #expect(sum.isClose(to: z[e * n + j], tolerance: 1e-12, scale: 1))
      }
    }
    let (δ, dw) = (numbers("delta\(last)"), numbers("dW\(last)"))
    let a = last == 2 ? x : numbers("a\(last - 1)")
    let (outputs, before) = (problem.network.outputSize, problem.network.width(ofLayer: last - 1))
    for j in 0..<outputs {
      for k in 0..<before {
        let mean = (0..<m).map { δ[$0 * outputs + j] * a[$0 * before + k] }.reduce(0, +) / Double(m)
        #expect(mean.isClose(to: dw[j * before + k], tolerance: 1e-12, scale: 1e-6))
      }
    }
  }

  @Test func `have thresholds, a shared bias and no biases as they are`() {
    let thresholds = arrays(BuiltInProblem.xor.problem.withThresholds)
    #expect(
      thresholds["b2"] == nil && thresholds["theta2"]?.shape == [2] && thresholds["dtheta2"]?.shape == [2])
    let problem = BuiltInProblem.xor.problem
    #expect(thresholds["theta2"]?.elements == problem.network[layer: 2].biases.map { -$0 })
  }

  /// The file that trace writes gives the same network and examples back.
  @Test func `are read as a problem again`() throws {
    let problem = BuiltInProblem.xor.problem
    var settings = ImportSettings()
    settings.activations = problem.network.layers.map(\.activation)
    settings.orientation = .outIn
    settings.cost = problem.cost
    let bytes = NumPyArchive.bytes(of: Trace(of: problem).arrays)
    guard case .arrays(let read) = try ArrayFile(bytes, file: "t.npz", limit: 1 << 20) else {
      Issue.record("no arrays")
      return
    }
    let again = try ImportedProblem(
      ForeignNetwork(arrays: read), name: problem.name, settings: settings, limit: .usual
    ).problem
    #expect(again.network == problem.network && again.examples == problem.examples)
  }
}
