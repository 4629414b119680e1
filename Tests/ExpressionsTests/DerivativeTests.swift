import Expressions
import Testing

@Suite struct `Derivatives of formulas` {
  private static let z = Quantity.weightedInput(layer: .l, neuron: .j)

  @Test(arguments: knownDerivatives)
  func `agree with differences of 80 digits`(_ known: Known) throws {
    let formula = try FormulaReader.formula(known.formula, names: PlainNames())
    let derivative = try #require(formula.derivative(by: Self.z))
    for (z, right) in zip(known.points, known.values) {
      let value = try #require(OneNumber(z).value(of: derivative))
      #expect(abs(value - right) <= 4e-15 * max(1, abs(right)), "at \(z): \(value), not \(right)")
    }
  }

  @Test(arguments: knownDerivatives)
  func `have the same value in every line`(_ known: Known) throws {
    let formula = try FormulaReader.formula(known.formula, names: PlainNames())
    for (z, right) in zip(known.points, known.values) {
      for (line, rule) in formula.differentiation(by: Self.z) {
        let value = try #require(OneNumber(z).value(of: line))
        #expect(abs(value - right) <= 1e-14 * max(1, abs(right)), "\(rule) at \(z): \(line)")
      }
    }
  }

  @Test(arguments: knownDerivatives)
  func `have the same bits as a flat list of instructions`(_ known: Known) throws {
    let formula = try FormulaReader.formula(known.formula, names: PlainNames())
    for tree in [formula, try #require(formula.derivative(by: Self.z))] {
      let flat = try #require(FlatFormula(tree))
      for z in known.points + [0, -0.0, 800, -800, .infinity, .nan] {
        let value = flat.value { _, _ in z }
        #expect(value.bitPattern == OneNumber(z).value(of: tree)?.bitPattern || value.isNaN)
      }
    }
  }

  @Test func `are taken by one rule in each line`() throws {
    let swish = try FormulaReader.formula("z / (1 + exp(-z))", names: PlainNames())
    let lines = swish.differentiation(by: Self.z)
    #expect(lines.map(\.rule) == [.quotient, .sum, .chain, .sum, .simplification])
    let last = try FormulaReader.formula("(1 + exp(-z) + z * exp(-z)) / (1 + exp(-z))^2", names: PlainNames())
    #expect(lines.last?.line == last)
  }

  @Test func `a sum over neurons keeps the terms that contain the variable`() throws {
    let names = PlainNames()
    let sum = try FormulaReader.formula("sum[k](a[k]^2) / 2 + a[k]", names: names)
    let own = Quantity.activation(layer: .l, neuron: .j)
    let first = try FormulaReader.formula("sum[k](a[k]^2) / 2", names: names)
    #expect(first.derivative(by: own) == .quotient(.number(2) * .quantity(own), .number(2)))
    // The last term is that of any neuron k, which may be j.
    let other = Quantity.activation(layer: .l, neuron: .peer)
    let square = Expression.quotient(.number(2) * .quantity(own), .number(2))
    #expect(sum.derivative(by: own) == square + .partial(of: other, by: own))
  }

  @Test func `a derivative that no rule takes is nil, never a wrong one`() throws {
    let formula = try FormulaReader.formula("max(z)", names: PlainNames())
    #expect(formula.derivative(by: Self.z) == nil)
    #expect(OneNumber(1).value(of: .derivative(formula, by: Self.z)) == nil)
  }
}

/// A formula, and its derivative at three points.
struct Known: Sendable {
  let formula: String
  let points = [-1.3, 0.4, 2.5]
  let values: [Double]

  init(_ formula: String, _ values: [Double]) {
    self.formula = formula
    self.values = values
  }
}

/// From a script in Python: (f(z + h) − f(z − h)) / 2h with h = 10⁻²⁵ and 80 digits.
private let knownDerivatives = [
  Known("1 / (1 + exp(-z))", [0.16829836246906024, 0.24026074574152914, 0.070103716545108163]),
  Known("tanh(z)", [0.257433196703094, 0.85563878608117772, 0.026592226683160618]),
  Known("max(0, z)", [0, 1, 1]),
  Known("if z > 0 then z else 0.1 z", [0.10000000000000001, 1, 1]),
  Known("ln(1 + exp(z))", [0.21416501695744139, 0.598687660112452, 0.92414181997875644]),
  Known("z", [1, 1, 1]),
  Known("z / (1 + exp(-z))", [-0.0046228542523369118, 0.69479195840906371, 1.0994011113415267]),
  Known("z * tanh(ln(1 + exp(z)))", [-0.026400962159801512, 0.83701750254179619, 1.0411295301313532]),
  Known("if z > 0 then z else exp(z) - 1", [0.27253179303401259, 1, 1]),
  Known("1.0507 * (if z > 0 then z else 1.67326 * (exp(z) - 1))", [0.47913658699630501, 1.0507, 1.0507]),
  Known(
    "0.5 * z * (1 + tanh(0.7978845608 * (z + 0.044715 * z^3)))",
    [-0.12587806978395405, 0.80265883441961683, 1.0379515762131948]),
  Known("z / (1 + |z|)", [0.1890359168241966, 0.51020408163265307, 0.081632653061224483]),
  Known("max(0, min(1, 0.3 z + 0.5))", [0.29999999999999999, 0.29999999999999999, 0]),
  Known("max(-1, min(1, z))", [0, 1, 0]),
  Known("(sqrt(z^2 + 1) - 1) / 2 + z", [0.60368800544769996, 1.1856953381770519, 1.4642383454426298]),
  Known("exp(-z^2)", [0.47975076238177211, -0.68171503117296905, -0.0096522706811385459]),
  Known("2 / (1 + exp(-z)) - 1", [0.33659672493812048, 0.48052149148305828, 0.14020743309021633]),
  Known("z / sqrt(1 + z^2)", [0.22665827540880759, 0.80041094041832694, 0.051226300186772926]),
  Known("z^3 - 2 z", [3.0699999999999998, -1.52, 16.75]),
  Known("z - tanh(z)", [0.74256680329690594, 0.14436121391882231, 0.97340777331683936]),
  Known("1.7159 tanh(0.6666 z)", [0.58393624703327385, 1.0662017294677764, 0.1522150695439371]),
  Known("(1 + exp(-z))^(-2)", [0.072087243304191806, 0.28768228736973772, 0.12957155239054222]),
  Known("2^z", [0.28150522921869192, 0.91461318807877556, 3.9210325738741889]),
  Known("(1 + z^2)^z", [0.620498636357387, 0.45023357567276612, 524.38416499614391]),
]

/// A network of one neuron, whose weighted input and activation are the same number.
struct OneNumber: QuantitySource {
  let x: Double

  init(_ x: Double) { self.x = x }

  /// Returns the value of an expression about neuron *j* of layer *l*, for the only neuron of layer 2.
  func value(of expression: Expression) -> Double? {
    let place = Place(layer: 2, neurons: [.neuron: 1])
    return (try? expression.instantiated(at: place, in: self))?.scalar(from: self)
  }

  var layerCount: Int { 2 }
  var exampleCount: Int { 1 }
  func width(ofLayer layer: Int) -> Int { 1 }
  func value(of quantity: Quantity) -> Value? { .scalar(x) }
  func partial(of quantity: Quantity, by variable: Quantity) -> Double? { nil }
  func activated(_ weightedInputs: Value, inLayer layer: Int) throws(EvaluationError) -> Value {
    weightedInputs
  }
  func slope(at weightedInputs: Value, inLayer layer: Int) throws(EvaluationError) -> Value { weightedInputs }
}
