import Expressions
import Foundation
import NeuralNetwork

/// A number and how it answers to one parameter: a + a′ε with ε² = 0.
///
/// Computing with these is differentiating, exactly, by rules that know nothing of layers and errors: the second opinion on
/// every gradient.
struct Dual {
  var value: Double
  var slope: Double

  init(_ value: Double, slope: Double = 0) {
    (self.value, self.slope) = (value, slope)
  }

  static func + (x: Dual, y: Dual) -> Dual { Dual(x.value + y.value, slope: x.slope + y.slope) }
  static func - (x: Dual, y: Dual) -> Dual { Dual(x.value - y.value, slope: x.slope - y.slope) }
  static func * (x: Dual, y: Dual) -> Dual {
    Dual(x.value * y.value, slope: x.slope * y.value + x.value * y.slope)
  }
  static func / (x: Dual, y: Dual) -> Dual {
    let quotient = x.value / y.value
    return Dual(quotient, slope: (x.slope - quotient * y.slope) / y.value)
  }

  var exp: Dual {
    let power = Foundation.exp(value)
    return Dual(power, slope: power * slope)
  }

  var log: Dual { Dual(Foundation.log(value), slope: slope / value) }
}

/// The mean cost of a problem and how it answers to one parameter, by the formulas as they stand in a book.
func dualCost(_ problem: Problem, _ isParameter: (_ layer: Int, _ row: Int, _ column: Int?) -> Bool) -> Dual {
  var total = Dual(0)
  for example in problem.examples {
    var a = example.input.map { Dual($0) }
    for l in problem.network.layers.indices {
      let layer = problem.network.layers[l]
      let z = (0..<layer.neurons).map { j in
        var sum = Dual(layer.biases[j], slope: isParameter(l, j, nil) ? 1 : 0)
        for k in a.indices {
          sum = sum + Dual(layer.weights[j, k], slope: isParameter(l, j, k) ? 1 : 0) * a[k]
        }
        return sum
      }
      a = activate(z, layer.activation)
    }
    total = total + cost(a, example.target, problem.cost)
  }
  return total / Dual(Double(problem.examples.count))
}

private func activate(_ z: [Dual], _ activation: Activation) -> [Dual] {
  let one = Dual(1)
  if activation == .softmax {
    let powers = z.map(\.exp)
    let total = powers.reduce(Dual(0), +)
    return powers.map { $0 / total }
  }
  if case .formulaOfLayer(let formula) = activation {
    return z.indices.map { j in value(ofLayer: formula.value, z, neuron: j) }
  }
  return z.map { z in
    switch activation {
    case .sigmoid: one / (one + (Dual(0) - z).exp)
    case .tanh: (z.exp - (Dual(0) - z).exp) / (z.exp + (Dual(0) - z).exp)
    case .relu: z.value > 0 ? z : Dual(0)
    case .leaky(let leak): z.value > 0 ? z : Dual(leak) * z
    case .softplus: (one + z.exp).log
    case .identity, .softmax, .formulaOfLayer: z
    case .formula(let formula): value(of: formula.value, at: z)
    }
  }
}

/// The value of a formula in z, walked as a tree; its slope comes from the dual numbers, not from a rule.
private func value(of formula: Expressions.Expression, at z: Dual) -> Dual {
  value(of: formula, neuron: 0) { _, _ in z }
}

/// The value of a formula with sums over a layer, for one neuron: z with the letter *j* is its own.
private func value(ofLayer formula: Expressions.Expression, _ z: [Dual], neuron: Int) -> Dual {
  value(of: formula, neurons: z.count, neuron: neuron) { quantity, k in
    quantity.kind == .weightedInput ? z[k] : Dual(Double(z.count))
  }
}

/// The value of a formula in outputs and targets.
private func value(of formula: Expressions.Expression, _ a: [Dual], _ y: Vector) -> Dual {
  value(of: formula, neurons: a.count, neuron: 0) { quantity, j in
    switch quantity.kind {
    case .activation: a[j]
    case .target: Dual(y[j])
    default: Dual(Double(a.count))
    }
  }
}

private func value(
  of formula: Expressions.Expression, neurons: Int = 1, neuron: Int, _ number: (Quantity, Int) -> Dual
) -> Dual {
  if case .summation(_, _, let term) = formula {
    return (0..<neurons).map { value(of: term, neurons: neurons, neuron: $0, number) }.reduce(Dual(0), +)
  }
  let values = formula.children.map { value(of: $0, neurons: neurons, neuron: neuron, number) }
  switch formula {
  case .number(let x): return Dual(x)
  case .quantity(let quantity): return number(quantity, neuron)
  case .negative: return Dual(0) - values[0]
  case .sum: return values.reduce(Dual(0), +)
  case .difference: return values[0] - values[1]
  case .product: return values.reduce(Dual(1), *)
  case .quotient: return values[0] / values[1]
  case .square: return values[0] * values[0]
  case .power(_, .number(let n)): return (0..<Int(n)).reduce(Dual(1)) { product, _ in product * values[0] }
  case .function(.exponential, _): return values[0].exp
  case .function(.logarithm, _): return values[0].log
  case .function(.squareRoot, _): return (values[0].log * Dual(0.5)).exp
  case .function(.hyperbolicTangent, _):
    let (up, down) = (values[0].exp, (Dual(0) - values[0]).exp)
    return (up - down) / (up + down)
  case .function(.absoluteValue, _): return values[0].value > 0 ? values[0] : Dual(0) - values[0]
  case .function(.positivePart, _): return values[0].value > 0 ? values[0] : Dual(0)
  case .ifPositive: return values[0].value > 0 ? values[1] : values[2]
  default: preconditionFailure("no formula of these tests has this part")
  }
}

private func cost(_ a: [Dual], _ y: Vector, _ cost: Cost) -> Dual {
  let (zero, one) = (Dual(0), Dual(1))
  if case .formula(let formula) = cost { return value(of: formula.value, a, y) }
  let terms = zip(a, y.map { Dual($0) }).map { a, y in
    switch cost {
    case .quadratic: Dual(0.5) * (y - a) * (y - a)
    case .meanSquaredError: (y - a) * (y - a)
    case .crossEntropy:
      zero - (y.value == 0 ? zero : y * a.log) - (y.value == 1 ? zero : (one - y) * (one - a).log)
    case .categoricalCrossEntropy: y.value == 0 ? zero : zero - y * a.log
    case .formula: preconditionFailure("it has no term of each output")
    }
  }
  let sum = terms.reduce(zero, +)
  return cost == .meanSquaredError ? sum / Dual(Double(y.count)) : sum
}
