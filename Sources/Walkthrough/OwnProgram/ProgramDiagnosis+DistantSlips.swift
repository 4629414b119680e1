import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork

extension ProgramDiagnosis {
  /// Returns a mistake in an earlier quantity that was not given, and the numbers there, if all equations in between give
  /// the numbers of the result.
  ///
  /// `Mistakes` follows a mistake through only a few equations, and not through activations. Here it is followed through
  /// both passes, layer by layer.
  func distantSlip(_ result: Result) -> (Slip, [Quantity: Value])? {
    let order = Array(trace.computed.prefix { $0 != result.quantity })
    var budget = Self.mostEquations
    for start in order.indices where order[start].exampleNumber == 1 && order[start].kind.isOfPass {
      let sources = (1...trace.examples.count).map { order[start].of(.number($0)) }
      guard let right = trace[order[start]], sources.allSatisfy({ given.numbers[$0] == nil }),
        right.numbers.count * sources.count * terms(of: order[start]) <= Self.mostTermsFurtherBack
      else { continue }
      let parts = sources.flatMap { source in
        right.numbers.indices.map { source.part($0, of: right) }
      }
      let mistakes = mistakes
      for (first, numbers) in mistakes.results(throughout: parts, right: parts.map(mistakes.right))
      where first.slip.isOwn(of: order[start]) && first.slip.mistake != .roundedTooEarly {
        budget -= order.count - start
        guard budget > 0 else { return nil }
        let count = right.numbers.count
        let values = sources.indices.map {
          right.replacingNumbers(by: Array(numbers[$0 * count..<($0 + 1) * count]))
        }
        let assumption = Dictionary(uniqueKeysWithValues: zip(sources, values))
        if gives(result, from: assumption, through: order[start...]) { return (first.slip, assumption) }
      }
    }
    return nil
  }

  /// Returns whether wrong numbers of earlier quantities give those of the result, by the right equations.
  private func gives(
    _ result: Result, from assumption: [Quantity: Value], through order: ArraySlice<Quantity>
  ) -> Bool {
    var numbers = versions[0]
    for quantity in order where given.numbers[quantity] == nil {
      if let value = assumption[quantity] {
        numbers.set(quantity, to: value)
      } else if let value = numbers.values(of: quantity).first {
        numbers.set(quantity, to: value.value, bound: value.bound)
      }
    }
    return numbers.values(of: result.quantity).contains {
      fits($0.value.numbers, result, bound: $0.bound)
    }
  }

  /// The greatest number of equations that are calculated; more would take too long.
  private static let mostEquations = 40_000
  private static let mostTermsFurtherBack = 2000
}

extension Quantity.Kind {
  /// Whether every example has a vector of it for each layer.
  fileprivate var isOfPass: Bool {
    [.weightedInput, .activation, .costGradient, .slope, .error].contains(self)
  }
}

extension Slip {
  /// Whether it was made in the equation of a quantity itself, or for the data, and not in an earlier quantity.
  func isOwn(of whole: Quantity) -> Bool {
    guard let quantity = quantity(in: 0) else { return true }
    return quantity.kind == whole.kind && layer.map(LayerIndex.number) == whole.layer
  }

  /// The whole vector in whose equation the mistake was made, for one example; nil for the data.
  func quantity(in layerCount: Int) -> Quantity? {
    let layer = LayerIndex.number(layer ?? layerCount)
    let kind: Quantity.Kind
    switch equation {
    case .weightedInput: kind = .weightedInput
    case .activation: kind = .activation
    case .costGradient: kind = .costGradient
    case .slope: kind = .slope
    case .outputError, .hiddenError: kind = .error
    default: return nil
    }
    return Quantity(kind, layer: layer)
  }
}
