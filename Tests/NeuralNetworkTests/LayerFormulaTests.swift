import Expressions
import Interchange
import Testing

@testable import NeuralNetwork

@Suite struct `Activation functions of a whole layer as formulas` {
  private func problem(_ formula: String, isLast: Bool = true) throws -> Problem {
    let own = #"{ "name": "own", "formula": "\#(formula)" }"#
    let text = """
      { "cost": "quadratic", "layers": [
          { "weights": [[0.4, -0.2], [0.3, 0.6]], "biases": [0.1, 0.2], "activation": \(isLast ? #""tanh""# : own) },
          { "weights": [[0.5, 0.7], [0.8, -0.4]], "biases": [0.6, 0.5], "activation": \(own) } ],
        "examples": [ { "input": [1, 0.5], "target": [0.5, 0.2] } ] }
      """
    return try Problem(json: Array(text.utf8))
  }

  private func faults(_ formula: String, isLast: Bool = true) -> [String] {
    do {
      _ = try problem(formula, isLast: isLast)
      return []
    } catch let faults as Faults {
      return faults.list.map { "\($0.what). \($0.fix ?? "")" }
    } catch {
      return ["\(error)"]
    }
  }

  private func output(_ formula: String, _ z: Vector) throws -> Output {
    let σ = Activation.formulaOfLayer(try LayerFormula(name: "own", formula: formula))
    return Output(activation: σ, weightedInputs: z, activations: σ.values(of: z))
  }

  @Test(arguments: [[0.3, -1.2, 2.4], [5, 5, 5, 5], [-0.7], [0, 12, -9, 3, 1]] as [Vector])
  func `softmax is its own formula`(_ z: Vector) throws {
    let own = try output("exp(z[j]) / sum[k](exp(z[k]))", z)
    let named = Output(
      activation: .softmax, weightedInputs: z, activations: Activation.softmax.values(of: z))
    for k in z.indices {
      #expect(own.activations[k].isClose(to: named.activations[k], tolerance: 1e-15, scale: 1))
      for j in z.indices {
        #expect(own.jacobian[k, j].isClose(to: named.jacobian[k, j], tolerance: 1e-15, scale: 1))
      }
    }
  }

  /// Central differences at z = (0.7, −1.3, 1.9), calculated with 70 decimal digits and steps of 10⁻²⁰, row by row.
  @Test(
    arguments: [
      (
        "z[j] / sum[k](z[k])",
        [
          0.35502958579881655, -0.41420118343195267, -0.41420118343195267, 0.7692307692307693,
          1.5384615384615385, 0.7692307692307693, -1.1242603550295858, -1.1242603550295858,
          -0.35502958579881655,
        ]
      ),
      (
        "z / sqrt(sum[k](z[k]^2))",
        [
          0.3804153424088021, 0.06531659652679432, -0.0954627180006994, 0.06531659652679432,
          0.2942835667690733, 0.17728790485844173, -0.0954627180006994, 0.17728790485844173,
          0.15647272574550727,
        ]
      ),
      (
        "z - sum[k](z[k]) / n",
        [
          0.6666666666666666, -0.3333333333333333, -0.3333333333333333, -0.3333333333333333,
          0.6666666666666666, -0.3333333333333333, -0.3333333333333333, -0.3333333333333333,
          0.6666666666666666,
        ]
      ),
      (
        "(z - sum[k](z[k]) / n) / sqrt(sum[k](z[k]^2) / n - (sum[k](z[k]) / n)^2)",
        [
          0.4947685932500624, -0.1855382224687734, -0.309230370781289, -0.1855382224687734,
          0.06957683342579003, 0.11596138904298338, -0.309230370781289, 0.11596138904298338,
          0.19326898173830562,
        ]
      ),
      (
        "z - ln(sum[k](exp(z[k])))",
        [
          0.775555891126077, -0.030375207045241496, -0.7451806840808356, -0.2244441088739229,
          0.9696247929547585, -0.7451806840808356, -0.2244441088739229, -0.030375207045241496,
          0.2548193159191644,
        ]
      ),
      (
        "max(0, z) / (1 + sum[k](max(0, z[k])))",
        [
          0.22376543209876543, 0, -0.05401234567901234, 0, 0, 0, -0.14660493827160495, 0,
          0.13117283950617284,
        ]
      ),
      (
        "z * tanh(sum[k](z[k]^3))",
        [
          1.0000950977863856, 0.0006380271889736886, 0.0013628864805887667, -0.00034355310175506306,
          0.9987252000180059, -0.002531074892521995, 0.0005021160717958614, 0.0017317880843571547,
          1.0036093709591265,
        ]
      ),
      (
        "2^z / sum[k](2^z[k])",
        [
          0.14031449152928627, -0.013770380853794548, -0.1265441106754917, -0.013770380853794548,
          0.045406408522667474, -0.031636027668872926, -0.1265441106754917, -0.031636027668872926,
          0.15818013834436465,
        ]
      ),
    ] as [(String, [Double])])
  func `have the derivatives of another calculation`(_ formula: String, _ entries: [Double]) throws {
    let output = try output(formula, [0.7, -1.3, 1.9])
    for (place, entry) in entries.enumerated() {
      let (k, j) = (place / 3, place % 3)
      #expect(
        output.jacobian[k, j].isClose(to: entry, tolerance: 1e-13, scale: 1), "\(k), \(j): \(output.jacobian)"
      )
      #expect(output.derivative(of: k, by: j) == output.jacobian[k, j])
    }
  }

  /// z₁ = 0 is at the kink of max(0, z₁), so all outputs change there with other slopes; z₂ = 1 is not.
  @Test func `kinks are where a derivative jumps`() throws {
    let formula = try LayerFormula(name: "own", formula: "max(0, z) / (1 + sum[k](max(0, z[k])))")
    let smooth = try LayerFormula(name: "own", formula: "z / sqrt(sum[k](z[k]^2))")
    let (before, after): (Vector, Vector) = ([-1e-9, 1], [1e-9, 1])
    #expect(formula.kink(between: before, and: after) == 0)
    #expect(formula.kink(between: [1, 0.5], and: [1 + 1e-9, 0.5]) == nil)
    #expect(smooth.kink(between: before, and: after) == nil)
  }

  @Test func `the formula is written as it was read`() throws {
    let problem = try problem("(z - sum[k](z[k]) / n) / (1 + sum[k](abs(z[k])))")
    let written = problem.json()
    #expect(try Problem(json: written) == problem)
    let text = String(decoding: written, as: UTF8.self)
    #expect(text.contains(#""formula": "(z[j] - sum[k](z[k]) / n) / (1 + sum[k](abs(z[k])))""#))
  }

  @Test(arguments: [
    ("z / sum[j](z[j])", "a sum runs over \"j\". Sums run over k: sum[k](z[k])."),
    ("z / sum(z)", "the sum has no index. Write the index in brackets: sum[k](…)."),
    ("z[k] / sum[k](z[k])", "the letter k has no sum. Write z[j] for the neuron itself, or sum[k](…)."),
    (
      "z / sum[k](z[j] + z[k])",
      "the weighted input of the neuron itself is in a sum. In a sum over k, write z[k]."
    ),
    ("z / sum[k](2)", "nothing in the sum has the letter \"k\". In a sum over k, write z[k]."),
    (
      "z / sum[k](sum[k](z[k]))",
      "a sum is inside another sum. The formula of an activation function may have several sums side by side."
    ),
    (
      "z[1] / sum[k](z[k])",
      "\"z[1]\" has another index than j and k. The formula is the same for all neurons: write z[j] for the neuron itself, and z[k] in a sum over k."
    ),
    (
      "a / sum[k](z[k])",
      "the formula of an activation function does not have the letter \"a\". Write z[j], z[k] in a sum over k, and n for the number of neurons."
    ),
  ])
  func `what is wrong is told with the mend`(_ formula: String, _ words: String) throws {
    let faults = faults(formula)
    #expect(faults.count == 1 && faults[0].hasSuffix(words), "\(faults)")
  }

  @Test func `stand only in the last layer`() {
    #expect(faults("z / sum[k](z[k])", isLast: false) == ["own can only be in the last layer. "])
  }

  /// A quotient of a product of 50 sums has a derivative that nobody reads.
  @Test func `a derivative that is too long for a page is refused`() {
    let product = Array(repeating: "sum[k](z[k]^2)", count: 50).joined(separator: " * ")
    #expect(faults("z / (\(product))").contains { $0.contains("is too long to be differentiated") })
  }

  /// The sums are calculated once for the layer, not once for each entry of the matrix: 1,500 outputs have 2 million.
  @Test func `a wide layer takes as long as its matrix has entries`() throws {
    let z = (0..<1500).map { 1 + Double($0) / 1000 }
    let output = try output("z / sum[k](z[k])", z)
    let sum = z.reduce(0, +)
    #expect(output.jacobian[7, 1400].isClose(to: -z[7] / (sum * sum), tolerance: 1e-12))
  }
}
