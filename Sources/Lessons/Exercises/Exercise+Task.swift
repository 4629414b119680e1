import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations
import Walkthrough

extension Exercise {
  var task: [Prose] {
    let set = setting.composer.typesetter(for: nil)
    let places = counted(digits, "decimal place")
    return [network] + givens.map(given)
      + ["Find \(isUpdate ? "the " : "")\(set.quantity(quantity)) to \(places)."]
  }

  private var isUpdate: Bool { quantity.kind.replaced != nil }

  private var network: Prose {
    let problem = setting.trace.problem
    let rule =
      problem.updateRule == .plainDescent ? "" : ", the update rule \(problem.updateRule.title)"
    let widths = problem.network.widths.map(String.init).joined(separator: "-")
    let examples = problem.examples.count > 1 ? ", \(problem.examples.count) examples" : ""
    return
      "A \(widths) network: \(problem.network.activationsInWords); \(problem.cost.description)\(examples)\(problem.costForm.isDecaying ? ", with L2 regularisation" : "")\(rule)."
  }

  /// Returns a row of numbers, each after its letter.
  private func given(_ quantities: [Quantity]) -> Prose {
    let set = setting.typesetter(for: quantity)
    var content: [Inline] = []
    for quantity in quantities {
      guard let value = setting.source.value(of: quantity) else { continue }
      content += content.isEmpty ? [quantity.kind.isKept ? "   before the step: " : "   "] : [",  "]
      content.append(.formula(.row([set.quantity(quantity), .sign(.equals), set.formula(.value(value))])))
    }
    return Prose(.text, content)
  }

  /// The quantities that the equation needs, and some that it does not need.
  var givens: [[Quantity]] {
    guard let computation = setting.catalogue.computation(of: quantity, in: setting.source),
      let l = computation.place.layer
    else { return [] }
    switch computation.equation {
    case .weightedInput: return weights(l) + [neurons(.activation, l - 1), neurons(.bias, l)]
    case .activation: return [neurons(.weightedInput, l)]
    case .cost, .costGradient: return [neurons(.activation, l), targets]
    case .outputError: return [neurons(.weightedInput, l), neurons(.activation, l), targets]
    case .hiddenError:
      return weights(l + 1) + [neurons(.error, l + 1), neurons(.weightedInput, l), neurons(.activation, l)]
    case .activationGradient: return weights(l + 1) + [neurons(.error, l + 1), neurons(.activation, l)]
    case .biasGradient: return [neurons(.error, l), neurons(.activation, l - 1), neurons(.weightedInput, l)]
    case .weightGradient:
      return [neurons(.error, l), neurons(.activation, l - 1), neurons(.activation, l)]
    case .meanBiasGradient, .meanWeightGradient:
      return [(1...setting.trace.examples.count).map { quantity.of(.number($0)) }]
        + decay(computation.equation)
    case .biasUpdate: return [[old(.bias), old(.biasGradient).of(.mean), .learningRate]] + ofRule
    case .weightUpdate: return [[old(.weight), old(.weightGradient).of(.mean), .learningRate]] + ofRule
    case .slope, .meanCost: return [neurons(.weightedInput, l), neurons(.activation, l)]
    }
  }

  /// The numbers of the L2 term, if the gradient has one.
  private func decay(_ equation: Equation.ID) -> [[Quantity]] {
    guard setting.trace.problem.costForm.isDecaying else { return [] }
    return [[old(equation == .meanWeightGradient ? .weight : .bias), .weightDecay]]
  }

  /// What the update rule has from before the step, and its settings; nothing for gradient descent.
  private var ofRule: [[Quantity]] {
    let rule = setting.trace.problem.updateRule
    guard !rule.keeps.isEmpty else { return [] }
    return [
      rule.keeps.map(old),
      rule.settings.map(\.name.quantity) + (rule.countsSteps ? [Quantity(.stepNumber)] : []),
    ]
  }

  private func old(_ kind: Quantity.Kind) -> Quantity {
    Quantity(kind, layer: quantity.layer, element: quantity.element)
  }

  private var targets: [Quantity] {
    (1...setting.trace.network.outputSize).map { .target(neuron: .number($0)) }
  }

  private func neurons(_ kind: Quantity.Kind, _ layer: Int) -> [Quantity] {
    (1...setting.trace.network.width(ofLayer: layer)).map {
      Quantity(kind, layer: .number(layer), element: .neuron(.number($0)))
    }
  }

  /// Returns the weights of a layer, with a row for each neuron that receives.
  private func weights(_ layer: Int) -> [[Quantity]] {
    let network = setting.trace.network
    return (1...network.width(ofLayer: layer)).map { j in
      (1...network.width(ofLayer: layer - 1)).map { k in
        .weight(layer: .number(layer), receiver: .number(j), sender: .number(k))
      }
    }
  }
}
