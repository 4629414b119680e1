import Foundation
import Expressions
import NeuralNetwork
import Testing

@Suite struct `Elementary functions` {
  @Test(arguments: correctlyRounded)
  func `lie at most one unit in the last place from the correctly rounded value`(_ known: KnownValue) {
    #expect(ulps(between: known.function(known.x), known.y) <= 1)
  }

  @Test(arguments: Function.allCases)
  func `agree with the C library`(_ function: Function) {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<20_000 {
      let x = function.argument(from: &generator)
      let distance = ulps(between: function(x), function.ofTheCLibrary(x))
      #expect(distance <= function.allowance, "\(function)(\(x))")
    }
  }

  @Test func `end where doubles end`() {
    #expect(Elementary.exp(709.782712893384) < .infinity)
    #expect(Elementary.exp(709.782712893385) == .infinity)
    #expect(Elementary.exp(-745.1332191019411) == .leastNonzeroMagnitude)
    #expect(Elementary.exp(-745.1332191019413) == 0)
    #expect(Elementary.expm1(709.782712893385) == .infinity)
    #expect(Elementary.expm1(-38) == -1)
    #expect(Elementary.tanh(20) == 1)
    #expect(Elementary.log(.leastNonzeroMagnitude) == -744.4400719213812)
    #expect(Elementary.log(.greatestFiniteMagnitude) == 709.782712893384)
  }

  @Test func `take infinities as limits`() {
    #expect(Elementary.exp(.infinity) == .infinity)
    #expect(Elementary.exp(-.infinity) == 0)
    #expect(Elementary.expm1(.infinity) == .infinity)
    #expect(Elementary.expm1(-.infinity) == -1)
    #expect(Elementary.log(.infinity) == .infinity)
    #expect(Elementary.log(0) == -.infinity)
    #expect(Elementary.log(-0.0) == -.infinity)
    #expect(Elementary.log1p(.infinity) == .infinity)
    #expect(Elementary.log1p(-1) == -.infinity)
    #expect(Elementary.tanh(.infinity) == 1)
    #expect(Elementary.tanh(-.infinity) == -1)
  }

  @Test func `pass on what is not a number, and say so of logarithms below 0`() {
    for function in Function.allCases { #expect(function(.nan).isNaN) }
    #expect(Elementary.log(-1).isNaN)
    #expect(Elementary.log(-.infinity).isNaN)
    #expect(Elementary.log1p(-1.5).isNaN)
  }

  @Test func `keep the smallest numbers, and the sign of zero`() {
    for x in [0.0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 1e-300] {
      #expect(Elementary.expm1(x).bitPattern == x.bitPattern)
      #expect(Elementary.log1p(x).bitPattern == x.bitPattern)
      #expect(Elementary.tanh(x).bitPattern == x.bitPattern)
      #expect(Elementary.exp(x) == 1)
    }
    #expect(Elementary.log(1).bitPattern == 0.0.bitPattern)
  }

  @Test func `are odd where they should be`() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<1000 {
      let x = 30 * generator.uniform()
      #expect(Elementary.tanh(-x) == -Elementary.tanh(x))
    }
  }

  @Test(arguments: zip(Function.allCases, fingerprints))
  func `have the same bits on every machine`(_ function: Function, _ expected: UInt64) {
    var generator = SeededGenerator(seed: 3)
    var fingerprint = Fingerprint()
    for _ in 0..<5_000 { fingerprint.add(function(function.argument(from: &generator))) }
    #expect(fingerprint.value == expected)
  }
}

// MARK: - What is tested

enum Function: String, CaseIterable {
  case exp, expm1, tanh, log, log1p

  func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .exp: Elementary.exp(x)
    case .expm1: Elementary.expm1(x)
    case .tanh: Elementary.tanh(x)
    case .log: Elementary.log(x)
    case .log1p: Elementary.log1p(x)
    }
  }

  func ofTheCLibrary(_ x: Double) -> Double {
    switch self {
    case .exp: Foundation.exp(x)
    case .expm1: Foundation.expm1(x)
    case .tanh: Foundation.tanh(x)
    case .log: Foundation.log(x)
    case .log1p: Foundation.log1p(x)
    }
  }

  /// How many units in the last place the two may differ: one each, and one more where C libraries are known to err by two.
  var allowance: UInt64 { self == .tanh ? 3 : 2 }

  /// Arguments small and large, of both signs where the function takes them.
  func argument(from generator: inout SeededGenerator) -> Double {
    let width = [1e-8, 1, 40, 1400][generator.index(below: 4)]
    let x = (generator.uniform() - 0.5) * width
    switch self {
    case .exp, .expm1, .tanh: return x
    case .log: return generator.index(below: 2) == 0 ? abs(x) : 1 + abs(x)
    case .log1p: return x > -0.5 ? x : -x
    }
  }
}

/// The bits of two numbers, counted apart along the line of doubles.
func ulps(between a: Double, _ b: Double) -> UInt64 {
  func place(_ x: Double) -> Int64 {
    x.sign == .minus ? -Int64(x.magnitude.bitPattern) : Int64(x.bitPattern)
  }
  return (place(a) - place(b)).magnitude
}

struct KnownValue: CustomTestStringConvertible, Sendable {
  let function: Function
  let x: Double
  let y: Double

  init(_ function: Function, _ x: Double, _ y: Double) {
    (self.function, self.x, self.y) = (function, x, y)
  }

  var testDescription: String { "\(function)(\(x))" }
}

/// Computed with 200 bits and rounded once.
private let correctlyRounded: [KnownValue] = [
  .init(.exp, 1.0, 2.718281828459045),
  .init(.exp, -1.0, 0.36787944117144233),
  .init(.exp, 0.5, 1.6487212707001282),
  .init(.exp, 1e-10, 1.0000000001),
  .init(.exp, -0.34657, 0.7071093199024199),
  .init(.exp, 0.34658, 1.41422262711514),
  .init(.exp, 709.78, 1.7928227943945155e308),
  .init(.exp, -708.0, 3.307553003638408e-308),
  .init(.exp, -744.9, 0x1p-1074),
  .init(.exp, -745.13, 0x1p-1074),
  .init(.exp, 37.4, 1.748290602692123e16),
  .init(.exp, -400.0, 1.9151695967140057e-174),
  .init(.expm1, 1.0, 1.7182818284590453),
  .init(.expm1, -1.0, -0.6321205588285577),
  .init(.expm1, 0.5, 0.6487212707001282),
  .init(.expm1, 1e-10, 1.00000000005e-10),
  .init(.expm1, -1e-300, -1e-300),
  .init(.expm1, 0.34658, 0.4142226271151399),
  .init(.expm1, 0.3786720341575056, 0.46034401424141796),
  .init(.expm1, 37.40057722659723, 1.749300053840681e16),
  .init(.expm1, 38.2, 3.8908922911901e16),
  .init(.expm1, 709.78, 1.7928227943945155e308),
  .init(.expm1, -36.9, -0.9999999999999999),
  .init(.expm1, -0.1, -0.09516258196404043),
  .init(.tanh, 1.0, 0.7615941559557649),
  .init(.tanh, -1.0, -0.7615941559557649),
  .init(.tanh, 0.5, 0.46211715726000974),
  .init(.tanh, 1e-10, 1e-10),
  .init(.tanh, 0.5353607253495958, 0.4894681831776867),
  .init(.tanh, 0.6824528651485526, 0.593111701352869),
  .init(.tanh, -0.6499, -0.5716026428916893),
  .init(.tanh, 0.6501, 0.5717372815816557),
  .init(.tanh, 18.9, 0.9999999999999999),
  .init(.tanh, 22.5, 1.0),
  .init(.tanh, -3.0, -0.9950547536867305),
  .init(.tanh, 0.05, 0.04995837495787998),
  .init(.log, 2.0, 0.6931471805599453),
  .init(.log, 0.5, -0.6931471805599453),
  .init(.log, 1.4106964533021298, 0.34408352095475353),
  .init(.log, 1.4142135623730951, 0.3465735902799727),
  .init(.log, 0.7071067811865475, -0.34657359027997275),
  .init(.log, 0.9999999999, -1.000000082790371e-10),
  .init(.log, 1.0000000001, 1.000000082690371e-10),
  .init(.log, 1e300, 690.7755278982137),
  .init(.log, 0x1p-1074, -744.4400719213812),
  .init(.log, 0x0.fd1d7d505cd02p-1022, -708.4077512818018),
  .init(.log, 3.0, 1.0986122886681098),
  .init(.log, 10.0, 2.302585092994046),
  .init(.log1p, 1.0, 0.6931471805599453),
  .init(.log1p, -0.5, -0.6931471805599453),
  .init(.log1p, -0.30036263406374475, -0.3571931268347949),
  .init(.log1p, 1e-10, 9.999999999500001e-11),
  .init(.log1p, -1e-300, -1e-300),
  .init(.log1p, 0.41421, 0.3465710712986274),
  .init(.log1p, -0.2929, -0.3465831803719419),
  .init(.log1p, 1e300, 690.7755278982137),
  .init(.log1p, 3.0, 1.3862943611198906),
  .init(.log1p, 0.1, 0.09531017980432487),
  .init(.log1p, -0.9999999999999999, -36.7368005696771),
  .init(.log1p, 7.0, 2.0794415416798357),
]

/// One for each function, in order.
private let fingerprints: [UInt64] = [
  2_045_441_067_073_048_473, 665_867_211_999_481_857, 1_739_007_119_638_071_020,
  13_788_900_119_108_413_590,
  14_540_090_154_944_340_272,
]
