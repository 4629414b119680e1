import Backpropagation
import Expressions
import Interchange
import NeuralNetwork

/// A writer for expressions in Python, in which the numbers of a layer are one array.
struct PythonFormula {
  let library: PythonLibrary
  let network: Network
  /// The layer that the equation is about.
  var layer: Int?
  /// The index letter whose neurons are the columns of a matrix; the neurons of all other letters are its rows.
  var columns: IndexVariable?

  /// Returns the expression in Python.
  func text(_ expression: Expression) -> String {
    switch expression {
    case .number(let x): shortest(x)
    case .value(let value): value.scalar.map(shortest) ?? "?"
    case .quantity(let q): name(of: q)
    case .partial(let of, let by): derivative(of, by)
    case .derivative(let x, _), .component(let x, _): text(x)
    case .negative(let x): "-" + operand(x, above: .sum)
    case .sum(let terms): list(terms, .sum, " + ")
    case .difference(let x, let y): list([x, y], .sum, " - ")
    case .hadamard(let x, let y): operand(x, above: .product) + " * " + operand(y, above: .product)
    case .product(let factors):
      list(factors, .product, factors.count(where: \.isOfWholeLayer) > 1 ? " @ " : " * ")
    case .quotient(let x, let y): list([x, y], .product, " / ")
    case .square(let x): operand(x, above: .power) + "**2"
    case .power(let x, let exponent):
      operand(x, above: .power) + "**" + operand(exponent, above: .power)
    case .transpose(let x): operand(x, above: .power) + ".T"
    case .diagonal(let x): "np.diagflat(\(text(x)))"
    case .function(let function, let x): call(function, x)
    case .summation(_, _, let x): library.sum(text(x))
    case .ifPositive(let x, let then, let otherwise):
      "\(library.module).where(\(operand(x, above: .sum)) > 0, \(choice(then)), \(choice(otherwise)))"
    case .extreme(let extreme, let parts): self.extreme(extreme, parts.map(choice)[...])
    }
  }

  /// Returns the name of a quantity; a single neuron is a row of the array of its layer.
  func name(of quantity: Quantity) -> String {
    if quantity.kind == .outputCount { return library == .numpy ? "len(y)" : "y.shape[1]" }
    let place = Place(layer: layer)
    let name = network.arrayName(of: quantity.instantiated(at: place, layerCount: network.layerCount))
    guard let columns, quantity.element == .neuron(.variable(columns)) else { return name }
    return name + ".T"
  }

  /// Returns ∂aₖ/∂zⱼ of a whole layer as the name of a matrix, and ∂zₖ/∂zⱼ as the identity matrix.
  private func derivative(_ of: Quantity, _ by: Quantity) -> String {
    of.kind == by.kind ? "np.eye(len(\(name(of: of))))" : "d\(name(of: of))_d\(name(of: by))"
  }

  private func extreme(_ extreme: Extreme, _ parts: ArraySlice<String>) -> String {
    guard let first = parts.first, parts.count > 1 else { return parts.first ?? "" }
    return library.extreme(extreme, first, self.extreme(extreme, parts.dropFirst()))
  }

  /// Returns one case of a choice; a constant has a point, so that the array gets numbers of type float.
  private func choice(_ x: Expression) -> String {
    if case .number(let number) = x { number.description } else { text(x) }
  }

  private func call(_ function: Function, _ x: Expression) -> String {
    // PyTorch has no functions of plain numbers.
    if x.quantities.isEmpty, let constant = FlatFormula(.function(function, x)) {
      return shortest(constant.value { _, _ in .nan })
    }
    let argument = text(x)
    switch function {
    case .exponential: return "\(library.module).exp(\(argument))"
    case .logarithm:
      if case .sum(let terms) = x, terms.count == 2, terms[0] == .number(1) {
        return call(.logarithmOfOnePlus, terms[1])
      }
      return "\(library.module).log(\(argument))"
    case .logarithmOfOnePlus: return "\(library.module).log1p(\(argument))"
    case .hyperbolicTangent: return "\(library.module).tanh(\(argument))"
    case .squareRoot: return "\(library.module).sqrt(\(argument))"
    case .absoluteValue: return library.absoluteValue(argument)
    case .maximum: return library.extreme(.maximum, of: argument)
    case .minimum: return library.extreme(.minimum, of: argument)
    case .positivePart: return library.positivePart(argument)
    case .one: return "\(library.module).ones_like(\(argument))"
    case .activation, .slope: return "?"
    }
  }
}

// MARK: - Parentheses

extension PythonFormula {
  /// How tightly an expression holds together, the loosest first.
  private enum Binding: Int, Comparable {
    case sum, product, power, atom

    static func < (a: Binding, b: Binding) -> Bool { a.rawValue < b.rawValue }
  }

  /// Returns operands with signs between them, of which Python takes the first two first.
  private func list(_ parts: [Expression], _ outer: Binding, _ sign: String) -> String {
    parts.enumerated().map { position, part in
      position == 0 && binding(of: part) == outer ? text(part) : operand(part, above: outer)
    }.joined(separator: sign)
  }

  /// Returns an operand, in parentheses unless it holds together more tightly than the expression around it.
  private func operand(_ expression: Expression, above outer: Binding) -> String {
    binding(of: expression) <= outer ? "(" + text(expression) + ")" : text(expression)
  }

  private func binding(of expression: Expression) -> Binding {
    switch expression {
    case .sum, .difference: .sum
    case .product, .quotient, .hadamard, .negative: .product
    case .number(let x) where x < 0: .product
    case .square, .power: .power
    default: .atom
    }
  }
}

extension Expression {
  /// Whether its value is a vector or a matrix, so that the signs between several of them mean matrix products.
  fileprivate var isOfWholeLayer: Bool {
    switch self {
    case .quantity(let quantity): quantity.element == .whole && quantity.layer != nil
    case .partial(let of, _): of.element == .whole
    case .summation, .function(.maximum, _), .function(.minimum, _): false
    default: children.contains(where: \.isOfWholeLayer)
    }
  }
}
