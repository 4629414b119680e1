import Expressions
import NeuralNetwork
import TestSupport
import Testing

@Suite struct `Random numbers` {
  @Test func `are those of the published generator`() {
    var generator = SeededGenerator(state: [1, 2, 3, 4])
    let published: [UInt64] = [11520, 0, 1_509_978_240, 1_215_971_899_390_074_240]
    #expect(published.map { _ in generator.next() } == published)
  }

  @Test func `start from a seed as published`() {
    #expect(SeededGenerator(seed: 0).state.prefix(2) == [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4])
  }

  @Test func `go on from a state`() {
    var generator = SeededGenerator(seed: 5)
    _ = generator.next()
    var resumed = SeededGenerator(state: generator.state)
    #expect(resumed.next() == generator.next())
  }

  @Test func `are uniform between 0 and 1`() {
    var generator = SeededGenerator(seed: 1)
    let values = (0..<10_000).map { _ in generator.uniform() }
    #expect(values.allSatisfy { $0 >= 0 && $0 < 1 })
    #expect(abs(values.sum / 10_000 - 0.5) < 0.01)
    #expect(abs(values.map { $0 * $0 }.sum / 10_000 - 1.0 / 3) < 0.01)
  }

  @Test func `are normal, in pairs that do not know of each other`() {
    var generator = SeededGenerator(seed: 1)
    let pairs = (0..<10_000).map { _ in generator.normalPair() }
    let values = pairs.flatMap { [$0.0, $0.1] }
    #expect(abs(values.sum / 20_000) < 0.02)
    #expect(abs(values.map { $0 * $0 }.sum / 20_000 - 1) < 0.03)
    #expect(abs(values.map { $0 * $0 * $0 * $0 }.sum / 20_000 - 3) < 0.2)
    #expect(abs(pairs.map { $0.0 * $0.1 }.sum / 10_000) < 0.03)
  }

  @Test func `draw every index equally often`() {
    var generator = SeededGenerator(seed: 1)
    var counts = [0, 0, 0]
    for _ in 0..<9_000 { counts[generator.index(below: 3)] += 1 }
    #expect(counts.allSatisfy { abs($0 - 3_000) < 150 })
  }

  @Test func `shuffle into every order equally often`() {
    var generator = SeededGenerator(seed: 1)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<6_000 { counts[generator.shuffled([1, 2, 3]), default: 0] += 1 }
    #expect(counts.count == 6)
    #expect(counts.values.allSatisfy { abs($0 - 1_000) < 120 })
  }
}

@Suite struct `Weights from a seed` {
  @Test(arguments: seededLayers)
  func `are the same on every machine`(_ known: SeededLayer) {
    let layer = known.layer
    var fingerprint = Fingerprint()
    for weight in layer.weights.elements { fingerprint.add(weight) }
    for bias in layer.biases { fingerprint.add(bias) }
    #expect(fingerprint.value == known.fingerprint)
  }

  @Test func `have the spread they are named for`() {
    func spread(_ scheme: Initialization.Scheme) -> Double {
      let layer = Layer(
        neurons: 50, inputs: 100, activation: .relu, initialization: Initialization(scheme, seed: 1))
      return (layer.weights.elements.map { $0 * $0 }.sum / 5_000).squareRoot()
    }
    expect(spread(.he), (2.0 / 100).squareRoot(), relative: 0.03)
    expect(spread(.xavier), (2.0 / 150).squareRoot(), relative: 0.03)
    expect(spread(.normal(standardDeviation: 0.5)), 0.5, relative: 0.03)
    #expect(spread(.zeros) == 0)
  }

  @Test func `differ with the seed`() {
    func weights(_ seed: UInt64) -> Matrix {
      Layer(neurons: 2, inputs: 2, activation: .relu, initialization: Initialization(.he, seed: seed)).weights
    }
    #expect(weights(1) != weights(2))
    #expect(weights(1) == weights(1))
  }

  @Test func `are remembered as such until they change`() {
    let origin = Initialization(.xavier, seed: 9)
    var layer = Layer(neurons: 2, inputs: 3, activation: .tanh, initialization: origin)
    #expect(layer.origin == origin)
    layer.update { _, biases in biases[0] = 1 }
    #expect(layer.origin == nil)
  }
}

struct SeededLayer: CustomTestStringConvertible, Sendable {
  let scheme: Initialization.Scheme
  let fingerprint: UInt64

  var layer: Layer {
    Layer(neurons: 7, inputs: 9, activation: .tanh, initialization: Initialization(scheme, seed: 42))
  }

  var testDescription: String { "\(scheme)" }
}

private let seededLayers: [SeededLayer] = [
  SeededLayer(scheme: .xavier, fingerprint: 13_966_130_158_843_830_935),
  SeededLayer(scheme: .he, fingerprint: 8_449_268_127_051_314_719),
  SeededLayer(scheme: .normal(standardDeviation: 0.5), fingerprint: 16_257_221_378_498_273_264),
  SeededLayer(scheme: .zeros, fingerprint: 6_425_401_157_880_512_229),
]
