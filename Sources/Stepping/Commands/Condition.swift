package import Backpropagation
import Equations
import Expressions
package import Interchange
import Lessons
package import Notations
import Walkthrough

/// A condition at which a run stops: a comparison of formulas, such as `|delta| < 1e-3` or `a[3][1] - y[1] > 0`.
///
/// A side that is one quantity may leave its neuron and its layer open: `delta[2]` and `delta` stand for each of their
/// numbers.
package struct Condition: Equatable, Sendable {
  /// What is compared.
  enum Subject: Equatable, Sendable {
    /// Each number of a quantity, which is the side at this position, with or without its sign.
    case each(Quantity, isMagnitude: Bool, side: Int)
    /// Single numbers that are calculated from several quantities.
    case calculation
  }

  /// The condition as it was typed.
  package let text: String
  let statement: WrittenStatement
  let subject: Subject

  /// Reads a condition about the numbers of a trace.
  ///
  /// - Throws: A fault with the place in the text, or with the reason why no step can meet the condition.
  package init(_ text: String, notation: Notation, in source: ExampleSource) throws(Fault) {
    self.text = text.split(separator: " ").joined(separator: " ")
    do {
      statement = try WrittenStatement.read(
        text, names: ConditionNames(network: NetworkNames(notation, in: source)))
    } catch {
      throw error.fault(in: text)
    }
    guard !statement.relations.isEmpty else {
      throw Fault(
        "\(quoted(text)) compares nothing", fix: "Write it as in \(notation.name(of: Self.example)) > 0.")
    }
    if let number = statement.emptyNumber {
      throw Fault("\(number) has no digit to compare; 0 means exactly 0")
    }
    subject = try Self.subject(of: statement, notation, source)
  }

  package static func == (one: Condition, other: Condition) -> Bool { one.statement == other.statement }

  static let example = Quantity.error(layer: 2, neuron: 1)
}

extension Condition {
  /// Returns what a statement compares.
  ///
  /// - Throws: A fault if a side has several numbers.
  private static func subject(
    of statement: WrittenStatement, _ notation: Notation, _ source: ExampleSource
  ) throws(Fault) -> Subject {
    let sides = statement.sides.map(\.expression)
    let open = sides.indices.filter { sides[$0].bareQuantity?.quantity.element == .whole }
      .filter { sides[$0].scalar(from: source) == nil }
    for (position, side) in sides.enumerated() where open.first != position {
      try checkIsOneNumber(side, notation, source)
    }
    let constant = { (side: Expression) in side.quantities.allSatisfy(\.isGiven) }
    let computed = sides.indices.filter { !constant(sides[$0]) }
    let subject = open.first ?? (computed.count == 1 ? computed[0] : nil)
    guard let subject, let (quantity, isMagnitude) = sides[subject].bareQuantity else { return .calculation }
    if quantity.isInsideAnError(ofLayers: source.layerCount) {
      guard quantity.element == .whole else { return .calculation }
      throw Fault(
        "\(notation.name(of: quantity)) has no step of its own",
        fix: "Add the number of a neuron, as in \(notation.name(of: Self.example)).")
    }
    return .each(quantity, isMagnitude: isMagnitude, side: subject)
  }

  private static func checkIsOneNumber(
    _ side: Expression, _ notation: Notation, _ source: ExampleSource
  ) throws(Fault) {
    let name = { (quantity: Quantity) in notation.name(of: quantity) }
    if let open = side.quantities.first(where: \.isOfEveryLayer) {
      throw Fault(
        "\(name(open.withoutLayer)) stands for every layer, but a formula needs single numbers",
        fix:
          "Only one side can be a name without a layer, alone or between | signs. Otherwise write a layer and a neuron, as in \(name(Self.example))."
      )
    }
    try side.checkLength(in: source)
    let value: Value
    do {
      value = try side.instantiated(at: Place(), in: source).value(from: source)
    } catch {
      throw error.fault(in: side, source, notation)
    }
    guard value.scalar == nil else { return }
    throw Fault(
      "\(quoted(notation.text(of: side))) has \(value.numbers.count) numbers, and a condition compares single numbers",
      fix: "Take one of them, as in \(name(Self.example)), or their max or min.")
  }
}

// MARK: - Deciding

extension Condition {
  /// Returns whether the condition holds with this number in place of its subject.
  func holds(for number: Double, in source: ExampleSource) -> Bool {
    guard case .each(_, let isMagnitude, let side) = subject else { return holds(in: source) }
    let number = isMagnitude ? abs(number) : number
    // A large layer has many numbers, and they are mostly compared with a number as it was typed.
    if statement.sides.count == 2, let literal = statement.sides[1 - side].literal {
      let relation = statement.relations[0]
      return (side == 0 ? relation : relation.turned).holds(number, literal)
    }
    var statement = statement
    statement.sides[side].expression = .number(number)
    return statement.holds(in: source)
  }

  /// Returns whether a condition on single numbers holds.
  func holds(in source: ExampleSource) -> Bool { statement.holds(in: source) }

  /// The quantities in all sides.
  var quantities: [Quantity] { statement.sides.flatMap(\.expression.quantities) }
}

extension Expression {
  /// The quantity of an expression that is nothing else, or only its absolute value.
  fileprivate var bareQuantity: (quantity: Quantity, isMagnitude: Bool)? {
    switch self {
    case .quantity(let quantity): (quantity, false)
    case .function(.absoluteValue, .quantity(let quantity)): (quantity, true)
    default: nil
    }
  }
}

// MARK: - Names

/// The names in a condition: those of the network, and those that stand for every layer, such as `delta`.
private struct ConditionNames: FormulaNames {
  let network: NetworkNames<ExampleSource>

  func expression(named name: String) throws(Fault) -> Expression {
    if name == "inf" { return .number(.infinity) }
    if let quantity = ofEveryLayer(name) { return .quantity(quantity) }
    return try network.expression(named: name)
  }

  /// Returns the quantity of every layer that a name without a layer means: `delta`, `sigma'(z)`.
  private func ofEveryLayer(_ name: String) -> Quantity? {
    let (head, tail) = name.hasSuffix(")") ? (name.dropLast(), ")") : (name[...], "")
    let named = "\(head)[\(network.source.layerCount)]\(tail)"
    guard let some = try? network.notation.quantity(named: named), some.element == .whole, some.layer != nil
    else { return nil }
    return Quantity(some.kind, layer: .l, example: some.example)
  }

  func isActivationFunction(_ word: String) -> Bool { network.isActivationFunction(word) }

  func summation(over letter: String, of term: Expression) throws(Fault) -> Expression {
    try network.summation(over: letter, of: term)
  }

  func neuron(_ index: String) throws(Fault) -> NeuronIndex { try network.neuron(index) }
}

extension Quantity {
  /// Whether a name without a layer stands for the quantity.
  var isOfEveryLayer: Bool { layer == .l }

  /// Whether the quantity is computed on the way to the error of a hidden layer: ∂C/∂a.
  fileprivate func isInsideAnError(ofLayers layerCount: Int) -> Bool {
    guard kind == .costGradient, case .number(let l)? = layer else { return false }
    return 2..<layerCount ~= l
  }

  fileprivate var withoutLayer: Quantity { Quantity(kind, example: example) }
}
