import Expressions
import NeuralNetwork
import TestSupport
import Testing

@Suite struct Activations {
  @Test(arguments: Activation.allCases.filter(\.isElementwise))
  func `give four neurons at once the bits they give each`(_ activation: Activation) {
    var generator = SeededGenerator(seed: 8)
    var inputs: [Double] = [0, -0.0, 709, -709, 800, -800, .infinity, -.infinity, .nan, 1e-300, -1e-300, 36]
    inputs += (0..<1000).map { _ in 60 * generator.uniform() - 30 }
    for i in stride(from: 0, to: inputs.count, by: 4) {
      let z = SIMD4(inputs[i], inputs[i + 1], inputs[i + 2], inputs[i + 3])
      let (a, slopes) = activation.values(of: z)
      for lane in z.indices {
        #expect(isSame(a[lane], activation.value(of: z[lane])))
        #expect(isSame(slopes[lane], activation.slope(at: z[lane])))
      }
    }
  }

  @Test(arguments: knownSlopes)
  func `have the slopes of the textbook, where that keeps its digits`(_ activation: Activation, _ z: Double) {
    let a = activation.value(of: z)
    let textbook: Double
    switch activation {
    case .sigmoid: textbook = a * (1 - a)
    case .tanh: textbook = 1 - a * a
    case .relu: textbook = z > 0 ? 1 : 0
    case .leaky(let leak): textbook = z > 0 ? 1 : leak
    case .softplus: textbook = Activation.sigmoid.value(of: z)
    case .identity: textbook = 1
    case .softmax, .formula, .formulaOfLayer: textbook = .nan
    }
    expect(activation.slope(at: z), textbook, relative: 1e-14)
  }

  @Test(arguments: knownSlopes)
  func `have the slopes that differences show`(_ activation: Activation, _ z: Double) {
    let h = 1e-5
    let difference = (activation.value(of: z + h) - activation.value(of: z - h)) / (2 * h)
    #expect(abs(activation.slope(at: z) - difference) < 1e-9)
  }

  @Test func `have published values`() {
    expect(Activation.sigmoid.value(of: 0.3775), 0.5932699921071872, relative: 1e-15)
    expect(Activation.sigmoid.value(of: 1), 0.7310585786300049, relative: 1e-15)
    expect(Activation.sigmoid.slope(at: 1), 0.19661193324148185, relative: 1e-15)
    expect(Activation.tanh.value(of: 1), 0.7615941559557649, relative: 1e-15)
    expect(Activation.softplus.value(of: 0), 0.6931471805599453, relative: 1e-15)
    #expect(Activation.leakyRelu.value(of: -3) == -0.03)
    #expect(Activation.relu.value(of: -3) == 0)
    #expect(Activation.relu.value(of: 3) == 3)
    #expect(Activation.identity.value(of: -3) == -3)
  }

  @Test(arguments: [40.0, 700])
  func `keep their slope where they are saturated`(_ z: Double) {
    let tail = Elementary.exp(-z)
    expect(Activation.sigmoid.slope(at: z), tail, relative: 1e-15)
    expect(Activation.sigmoid.slope(at: -z), tail, relative: 1e-15)
    expect(Activation.sigmoid.value(of: -z), tail, relative: 1e-15)
    expect(Activation.softplus.value(of: -z), tail, relative: 1e-15)
    expect(Activation.softplus.slope(at: -z), tail, relative: 1e-15)
    expect(Activation.tanh.slope(at: z / 2), 4 * tail, relative: 1e-15)
  }

  @Test func `stay finite at the ends`() {
    for z in [800.0, -800, 1e300, -1e300, .infinity, -.infinity] {
      #expect(Activation.sigmoid.value(of: z) == (z > 0 ? 1 : 0))
      #expect(Activation.sigmoid.slope(at: z) == 0)
      #expect(Activation.tanh.value(of: z) == (z > 0 ? 1 : -1))
      #expect(Activation.tanh.slope(at: z) == 0)
      #expect(Activation.softplus.value(of: z) == max(z, 0))
      #expect(Activation.softplus.slope(at: z) == (z > 0 ? 1 : 0))
    }
  }

  @Test(arguments: Activation.allCases.filter(\.isElementwise))
  func `pass on what is not a number`(_ activation: Activation) {
    #expect(activation.value(of: .nan).isNaN)
    #expect(activation.slope(at: .nan).isNaN || activation == .identity)
  }

  @Test func `take the left side's slope at a kink`() {
    #expect(Activation.relu.slope(at: 0) == 0)
    #expect(Activation.leakyRelu.slope(at: 0) == 0.01)
  }

  @Test func `of a layer are those of its neurons`() {
    let z: Vector = [-2, 0.5, 3]
    for activation in Activation.allCases where activation.isElementwise {
      #expect(activation.values(of: z) == z.map(activation.value(of:)))
      #expect(activation.slopes(at: z) == z.map(activation.slope(at:)))
    }
  }

  @Test func `have a softmax that shares one among all`() {
    let a = Activation.softmax.values(of: [1, 2, 3])
    expect(a, [0.09003057317038046, 0.24472847105479764, 0.6652409557748218], relative: 1e-15)
    expect(a.sum, 1, relative: 1e-15)
    #expect(Activation.softmax.slopes(at: [1, 2, 3]) == nil)
  }

  @Test func `have a softmax that heeds differences alone, however great the numbers`() {
    expect(
      Activation.softmax.values(of: [1001, 1002, 1003]), Activation.softmax.values(of: [1, 2, 3]),
      relative: 1e-15)
    #expect(Activation.softmax.values(of: [800, 0]) == [1, 0])
    #expect(Activation.softmax.values(of: [1e300, -1e300]) == [1, 0])
    #expect(Activation.softmax.values(of: [-800]) == [1])
  }

  @Test func `have a softmax whose Jacobian is what differences show`() {
    let z: Vector = [0.3, -1, 2]
    let jacobian = Output(
      activation: .softmax, weightedInputs: z, activations: Activation.softmax.values(of: z)
    ).jacobian
    let h = 1e-5
    for k in z.indices {
      var (above, below) = (z, z)
      above[k] += h
      below[k] -= h
      let (upper, lower) = (Activation.softmax.values(of: above), Activation.softmax.values(of: below))
      for j in z.indices {
        #expect(abs(jacobian[j, k] - (upper[j] - lower[j]) / (2 * h)) < 1e-10)
        #expect(jacobian[j, k] == jacobian[k, j])
      }
    }
  }
}

private let knownSlopes: [(Activation, Double)] = Activation.allCases.filter(\.isElementwise).flatMap {
  activation in
  [-3, -0.7, -0.1, 0.2, 1, 2.5].map { z in (activation, z) }
}

/// The same bits, or no number in either.
private func isSame(_ x: Double, _ y: Double) -> Bool {
  x.bitPattern == y.bitPattern || x.isNaN && y.isNaN
}
