import Expressions
import Interchange
import Testing

@Suite struct `Formulas that a person types` {
  private func read(_ text: String) throws -> Expression {
    try FormulaReader.formula(text, names: PlainNames())
  }

  private let z = Expression.quantity(.weightedInput(layer: .l, neuron: .j))
  private let a = Expression.quantity(.activation(layer: .l, neuron: .j))

  @Test func `signs, products and powers bind as in a textbook`() throws {
    #expect(try read("-z^2") == .negative(.square(z)))
    #expect(try read("1 - z - a") == .difference(.difference(.number(1), z), a))
    #expect(try read("z / a * z") == .product([.quotient(z, a), z]))
    #expect(try read("z * a .* z") == .hadamard(z * a, z))
    #expect(try read("z + a + z") == .sum([z, a, z]))
    #expect(try read("(z + a) + z") == .sum([.sum([z, a]), z]))
    #expect(try read("2^-1") == .power(.number(2), .number(-1)))
    #expect(try read("-2 z") == .negative(.number(2) * z))
    #expect(try read("-2") == .number(-2))
    #expect(try read("-(2)") == .negative(.number(2)))
    #expect(try read(".5 z") == .number(0.5) * z)
    #expect(try read("2*.5") == .product([.number(2), .number(0.5)]))
    #expect(try read("2.*z") == .hadamard(.number(2), z))
  }

  @Test func `factors may stand side by side`() throws {
    #expect(try read("0.1 z") == .number(0.1) * z)
    #expect(try read("z (1 - a)") == z * (.number(1) - a))
    #expect(try read("2 z a") == .product([.number(2), z, a]))
    #expect(try read("1/2 z") == .product([.quotient(.number(1), .number(2)), z]))
    #expect(try read("exp(z) a") == .product([.function(.exponential, z), a]))
  }

  @Test func `e to a power is the exponential function`() throws {
    #expect(try read("e^(-z)") == .function(.exponential, .negative(z)))
    #expect(try read("1e-3") == .number(0.001))
    #expect(try read("2e^z") == .number(2) * .function(.exponential, z))
  }

  @Test func `a choice compares anything with anything`() throws {
    let one = Expression.number(1)
    #expect(try read("if z > 0 then z else 0.1 z") == .ifPositive(z, then: z, otherwise: .number(0.1) * z))
    #expect(try read("if z > 1 then 1 else z") == .ifPositive(.difference(z, one), then: one, otherwise: z))
    #expect(
      try read("if z < 0 then a else z") == .ifPositive(.difference(.number(0), z), then: a, otherwise: z))
    #expect(try read("if z >= 1 then a else z") == .ifPositive(.difference(one, z), then: z, otherwise: a))
    #expect(
      try read("if z > 0 then 1 else if a > 0 then 2 else 3")
        == .ifPositive(z, then: one, otherwise: .ifPositive(a, then: .number(2), otherwise: .number(3))))
  }

  @Test func `greatest and smallest`() throws {
    #expect(try read("max(0, z)") == .function(.positivePart, z))
    #expect(try read("max(z, a, 1)") == .extreme(.maximum, [z, a, .number(1)]))
    #expect(try read("min(z, a)") == .extreme(.minimum, [z, a]))
  }

  @Test(arguments: [
    ("", 0, "a number or a name is missing here"),
    ("z +", 3, "a number or a name is missing here"),
    ("(z", 2, "a ) is missing"),
    ("z )", 2, "\")\" does not belong here"),
    ("sin(z)", 0, "there is no function \"sin\""),
    ("exp z", 0, "there is no letter \"exp\""),
    ("exp(z, a)", 9, "exp takes one argument, not 2"),
    ("z^q", 2, "there is no letter \"q\""),
    ("z^3^2", 2, "a power of a power needs parentheses"),
    ("z^2^q", 2, "a power of a power needs parentheses"),
    ("z^2^2", 2, "a power of a power needs parentheses"),
    ("if z then 1 else 0", 5, "after if there must be a comparison"),
    ("if z > 0 then 1", 15, "there is no else for the if"),
    (".", 0, "\".\" does not belong here"),
    ("1..2", 0, "\"1..2\" is not a number"),
    ("sum(z)", 0, "the sum has no index"),
    ("1e999", 0, "\"1e999\" is not a number"),
  ])
  func `a fault has its place and its cause`(_ text: String, _ offset: Int, _ what: String) throws {
    let failure = try #require(throws: FormulaReader.Failure.self) { try read(text) }
    #expect(failure.offset == offset)
    #expect(failure.fault.what == what)
  }

  @Test func `a misspelled function has a suggestion`() throws {
    let failure = try #require(throws: FormulaReader.Failure.self) { try read("sqr(z)") }
    #expect(failure.fault.fix == "Did you mean sqrt?")
  }

  @Test func `length and depth have a limit that is told`() throws {
    let long = try #require(throws: FormulaReader.Failure.self) {
      try read(String(repeating: "z+", count: 600) + "z")
    }
    #expect(long.fault.what == "a formula has at most 1000 characters; this one has 1201")
    for opening in ["(", "-", "|", "exp(", "2^(", "if z>0 then "] {
      let deep = try #require(throws: FormulaReader.Failure.self) {
        try read(String(repeating: opening, count: 999 / opening.count))
      }
      #expect(deep.fault.what == "at most 40 parentheses and signs may stand inside one another")
    }
  }

  @Test func `what is written is read back, for random formulas`() throws {
    var random = RandomFormulas(seed: 17)
    let writer = FormulaWriter(PlainNames())
    for _ in 0..<3000 {
      let formula = random.formula(depth: 8)
      let text = writer.text(formula)
      guard text.count <= FormulaReader.longest else { continue }
      #expect(try read(text) == formula, "\(text)")
    }
  }

  @Test func `random characters never stop the reader`() {
    var random = RandomFormulas(seed: 5)
    let parts = [
      "z", "a", "(", ")", "|", "^", "2", ".", "-", "−", "*", ".*", "/", "+", "if ", " then ", " else ", ">",
      "<=",
      "sum[", "]", "[", "exp(", "max(", ",", "e^", "1e", "T", "ᵀ", "²", "é", "new ", "d", "@", "'", " ", "q",
    ]
    var read = 0
    for _ in 0..<200_000 {
      let text = (0..<random.number(24)).map { _ in parts[random.number(parts.count)] }.joined()
      if (try? FormulaReader.formula(text, names: PlainNames())) != nil { read += 1 }
    }
    #expect(read > 50)
  }
}

/// The letters *z* and *a*, of a neuron, and sums over the neurons *k*.
struct PlainNames: FormulaNames, FormulaLetters {
  func expression(named name: String) throws(Fault) -> Expression {
    switch name {
    case "z": .quantity(.weightedInput(layer: .l, neuron: .j))
    case "a": .quantity(.activation(layer: .l, neuron: .j))
    case "a[k]": .quantity(.activation(layer: .l, neuron: .peer))
    default: throw Fault("there is no letter \(quoted(name))")
    }
  }

  func isActivationFunction(_ word: String) -> Bool { word == "sigma" }

  func summation(over letter: String, of term: Expression) throws(Fault) -> Expression {
    guard letter == "k" else { throw Fault("there is no index \(quoted(letter))") }
    return .summation(over: .peer, in: .neurons(of: .l), term)
  }

  func neuron(_ index: String) throws(Fault) -> NeuronIndex {
    guard index == "j" else { throw Fault("there is no neuron \(quoted(index))") }
    return .j
  }

  func name(of quantity: Quantity) -> String {
    if quantity.kind == .weightedInput { return "z" }
    return quantity.element == .neuron(.peer) ? "a[k]" : "a"
  }

  func letter(of index: IndexVariable) -> String { index == .peer ? "k" : "j" }

  var activationFunction: String { "sigma" }
}

/// Random formulas of every kind of node, from a generator of its own.
struct RandomFormulas {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func number(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(count))
  }

  private mutating func parts(_ depth: Int) -> [Expression] {
    (0..<(2 + number(2))).map { _ in formula(depth: depth - 1) }
  }

  mutating func formula(depth: Int) -> Expression {
    guard depth > 0 else { return leaf() }
    switch number(17) {
    case 0: return leaf()
    case 1: return .negative(formula(depth: depth - 1))
    case 2, 3: return .sum(parts(depth))
    case 4: return .difference(formula(depth: depth - 1), formula(depth: depth - 1))
    case 5, 6: return .product(parts(depth))
    case 7: return .quotient(formula(depth: depth - 1), formula(depth: depth - 1))
    case 8: return .hadamard(formula(depth: depth - 1), formula(depth: depth - 1))
    case 9: return .square(formula(depth: depth - 1))
    case 10: return .power(formula(depth: depth - 1), [.number(3), .number(-1), .number(0.5)][number(3)])
    case 11: return .transpose(formula(depth: depth - 1))
    case 12:
      let functions: [Function] = [
        .exponential, .logarithm, .hyperbolicTangent, .absoluteValue, .squareRoot, .maximum, .minimum,
        .positivePart, .one,
      ]
      return .function(functions[number(functions.count)], formula(depth: depth - 1))
    case 13:
      return .ifPositive(
        formula(depth: depth - 1), then: formula(depth: depth - 1), otherwise: formula(depth: depth - 1))
    case 14: return .summation(over: .peer, in: .neurons(of: .l), formula(depth: depth - 1))
    case 15: return .component(formula(depth: depth - 1), .j)
    default: return .extreme(.minimum, parts(depth))
    }
  }

  private mutating func leaf() -> Expression {
    switch number(5) {
    case 0: .number([0, 1, 2, 0.1, 1e-20, 1e20, 12.5][number(7)])
    case 1: .number(-3)
    case 2: .quantity(.weightedInput(layer: .l, neuron: .j))
    case 3: .quantity(.activation(layer: .l, neuron: .j))
    default: .quantity(.activation(layer: .l, neuron: .peer))
    }
  }
}
