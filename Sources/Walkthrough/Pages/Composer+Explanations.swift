import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations

extension Composer {
  /// Returns the reason for the equation, the steps that computed its inputs, and what is special here.
  package func explanation(of step: Step) -> [Prose] {
    [reason(of: step).playing(.why)] + (origin(of: step).map { [$0] } ?? [])
      + (underflow(of: step) + remarks(on: step) + premises(of: step)).map { $0.playing(.note) }
  }

  private func reason(of step: Step) -> Prose {
    let set = typesetter(for: step.equation)
    let q = { (quantity: Quantity) in set.quantity(quantity) }
    let z = q(.weightedInput(layer: .l, neuron: .j))
    let δ = q(.error(layer: .l, neuron: .j))
    switch step.equation {
    case .weightedInput:
      let a = q(.activation(layer: .previous, neuron: .previous))
      let w = q(.weight(layer: .l, receiver: .j, sender: .previous))
      let sending: Prose =
        "Each neuron of the previous layer sends its activation \(a) through the wire \(w)."
      return switch trace.network.biasKind(ofLayer: step.layer) {
      case .perNeuron: "\(sending.content) Add what arrives, and the bias \(q(.bias(layer: .l, neuron: .j)))."
      case .shared:
        "\(sending.content) Add what arrives, and the bias \(q(.bias(layer: .l))), which all neurons of the layer share."
      case .none:
        "\(sending.content) Add what arrives. This layer has no \(trace.network.naming("biases"))."
      case .threshold:
        "\(sending.content) Add what arrives, and subtract the threshold \(q(.bias(layer: .l, neuron: .j)))."
      }
    case .activation:
      if let words = activation(of: step).explanation { return Prose(.text, [.text(words)]) }
      return
        "The neuron applies its activation function, \(activation(of: step).description), to its weighted input \(z)."
    case .cost:
      return
        "The cost says in one number how far the outputs are from the targets \(q(.target())). \(trace.problem.cost.explanation)"
    case .costGradient:
      return
        "The rate at which the cost changes with one output \(q(.activation(layer: .output, neuron: .j))): the derivative of the cost."
    case .slope:
      return
        "The rate at which the activation changes with the weighted input \(z): the derivative of \(activation(of: step).description) there."
    case .outputError where !activation(of: step).isElementwise:
      return
        "Every output of \(activation(of: step).description) depends on every weighted input. So \(δ) is a sum with a term for each output."
    case .outputError:
      let (gradient, slope) = (q(.costGradient(neuron: .j)), q(.slope(layer: .output, neuron: .j)))
      return
        "The output changes with its weighted input at the rate \(slope), and the cost changes with the output at the rate \(gradient). The chain rule multiplies the two rates."
    case .hiddenError:
      let (w, next) = (
        q(.weight(layer: .next, receiver: .next, sender: .j)), q(.error(layer: .next, neuron: .next))
      )
      return
        "Each error \(next) of the next layer comes back through the wire \(w). Add what arrives, then scale by the slope \(q(.slope(layer: .l, neuron: .j)))."
    case .biasGradient where steps.givesOneNumber(step):
      let (b, gradient) = (q(.bias(layer: .l)), q(.biasGradient(layer: .l)))
      return
        "All neurons of the layer share the bias \(b), which is added to each weighted input \(z) with factor 1. The cost changes with \(b) through all of them. So \(gradient) is the sum of all errors \(δ)."
    case .biasGradient where trace.network.biasKind(ofLayer: step.layer) == .threshold:
      let (θ, gradient) = (q(.bias(layer: .l, neuron: .j)), q(.biasGradient(layer: .l, neuron: .j)))
      return
        "The threshold \(θ) is subtracted in \(z): if \(θ) grows by h, \(z) falls by h. So \(gradient) is minus the derivative of the cost with respect to \(z), which is \(δ)."
    case .biasGradient:
      let gradient = q(.biasGradient(layer: .l, neuron: .j))
      return
        "The bias is added to \(z) with factor 1. So \(gradient) equals the derivative of the cost with respect to \(z), which is \(δ)."
    case .weightGradient:
      let (w, a) = (
        q(.weight(layer: .l, receiver: .j, sender: .previous)),
        q(.activation(layer: .previous, neuron: .previous))
      )
      return
        "In \(z) the weight \(w) is multiplied by \(a), so \(z) changes with it at the rate \(a). The cost changes with \(z) at the rate \(δ). The chain rule multiplies the two."
    case .activationGradient:
      let (w, next) = (
        q(.weight(layer: .next, receiver: .next, sender: .j)), q(.error(layer: .next, neuron: .next))
      )
      return
        "The activation \(q(.activation(layer: .l, neuron: .j))) enters each weighted input of the next layer through a wire \(w). So each error \(next) comes back through its wire. Add what arrives. The input has no weighted input of its own, so no slope follows."
    case .meanCost, .meanBiasGradient, .meanWeightGradient: return reasonOverExamples(of: step)
    case .biasUpdate where trace.problem.updateRule != .plainDescent,
      .weightUpdate where trace.problem.updateRule != .plainDescent:
      return reasonOfRule(step, set)
    case .biasUpdate, .weightUpdate:
      return
        "The cost falls fastest in the direction opposite to the gradient. Take a step of \(q(.learningRate)) times the gradient in that direction."
    }
  }

  /// Returns the reason for an equation of the cost of the data or its gradient.
  private func reasonOverExamples(of step: Step) -> Prose {
    let form = trace.problem.costForm
    let examples = form.ofSeveral ? ofSeveral(step, form) : ofOne(form)
    guard form.isDecaying else { return examples }
    return "\(examples.content) \(reasonOfDecay(of: step, typesetter(for: step.equation)).content)"
  }

  private func ofOne(_ form: CostForm) -> Prose {
    let factor = form.isWeighted ? ", multiplied by its weight" : ""
    return
      "The cost of the data is the cost of its one example\(factor)\(form.isDecaying ? ", plus the L2 term" : "")."
  }

  private func ofSeveral(_ step: Step, _ form: CostForm) -> Prose {
    let set = typesetter(for: step.equation)
    let ω = set.quantity(.exampleWeight.of(.variable))
    let count = trace.examples.count
    let term = form.isDecaying && step.equation == .meanCost ? ", plus the L2 term" : ""
    switch (form.overExamples, form.isWeighted, step.equation == .meanCost) {
    case (.mean, false, true):
      return "The cost of the data is the mean of the costs of its \(count) examples\(term)."
    case (.mean, true, true):
      return
        "The cost of the data is the weighted mean of the costs of its \(count) examples\(term). Multiply each cost by the weight \(ω) of its example, add, then divide by the sum of the weights."
    case (.sum, false, true):
      return "The cost of the data is the sum of the costs of its \(count) examples\(term)."
    case (.sum, true, true):
      return
        "The cost of the data is the sum of the costs of its \(count) examples, each multiplied by its weight \(ω)\(term)."
    case (.mean, false, false):
      return
        "The gradient of a mean is the mean of the gradients: add the gradients of all examples, then divide by \(set.quantity(.exampleCount))."
    case (.mean, true, false):
      return
        "The gradient of a weighted mean is the weighted mean of the gradients: multiply each gradient by the weight \(ω) of its example, add, then divide by the sum of the weights."
    case (.sum, false, false):
      return "The gradient of a sum is the sum of the gradients: add the gradients of all examples."
    case (.sum, true, false):
      return
        "The gradient of a sum is the sum of the gradients: multiply each gradient by the weight \(ω) of its example, then add."
    }
  }

  /// Returns what L2 regularisation does to the cost or its gradient.
  private func reasonOfDecay(of step: Step, _ set: Typesetter) -> Prose {
    let λ = set.quantity(.weightDecay)
    switch step.equation {
    case .meanCost:
      return
        "This term is half of \(λ) times the sum of the squares of all weights. Large weights make the cost larger; the \(trace.network.naming("biases")) do not count."
    case .meanBiasGradient:
      return "The L2 term has no \(trace.network.naming("bias")) in it, so it adds nothing here."
    default:
      let w = Expression.quantity(.weight(layer: .l, receiver: .j, sender: .previous))
      let term = set.formula(
        .product([.quotient(.number(1), .number(2)), .quantity(.weightDecay), .square(w)]))
      let derivative = set.formula(.quantity(.weightDecay) * w)
      let half = set.formula(.quotient(.number(1), .number(2)))
      return
        "The L2 term has \(term) for this weight. Its derivative with respect to the weight is \(derivative), because the factor \(half) cancels the 2 that differentiation brings down."
    }
  }

  /// Returns a sentence that names the steps that computed the inputs.
  private func origin(of step: Step) -> Prose? {
    let form: Equation.Form = hasVectorForm(step) ? .vector : .component
    let set = typesetter(for: step.equation)
    var content: [Inline] = []
    var seen: [Formula] = []
    for (quantity, place) in inputs(of: step, form) {
      let whole = quantity.instantiated(at: place, layerCount: trace.layerCount).ofWholeLayer
      let symbol = set.quantity(whole)
      guard !seen.contains(symbol) else { continue }
      seen.append(symbol)
      let isOfEach = quantity.example == .variable && trace.examples.count > 1
      let origin: [Inline]? =
        steps.number(whichComputes: whole, example: step.example).map {
          [.step($0)] + (isOfEach ? [", and the same step of each example"] : [])
        } ?? update(whichMade: whole) ?? keptOrigin(of: whole)
      content += (content.isEmpty ? [] : ["; "]) + [.formula(symbol), ": "] + (origin ?? ["given"])
    }
    return content.isEmpty ? nil : Prose(.from, content)
  }

  /// Returns the quantities in a step's equation, each with its place; a sum over layers has those of every layer.
  private func inputs(of step: Step, _ form: Equation.Form) -> [(quantity: Quantity, place: Place)] {
    let quantities = equation(of: step, form).calculations[0].quantities
    return quantities.flatMap { quantity -> [(Quantity, Place)] in
      guard step.equation == .meanCost, quantity.layer == .l else { return [(quantity, step.place)] }
      return trace.network.layers.indices.map { (quantity, Place(layer: $0)) }
    }
  }

  /// Returns the step of the previous pass that made the weights or biases of a layer.
  private func update(whichMade quantity: Quantity) -> [Inline]? {
    guard let made = quantity.updated, let earlierPass,
      let number = earlierPass.steps.number(whichComputes: made, example: nil)
    else { return nil }
    let isUnchanged = earlierPass.steps.trace[made] == trace[quantity]
    // The step is in another pass, so there is no link to it.
    return [.text("step \(number) of pass \(earlierPass.number)" + (isUnchanged ? "" : ", then changed"))]
  }

  /// Returns where a number comes from that the update rule has from before the step.
  private func keptOrigin(of quantity: Quantity) -> [Inline]? {
    switch quantity.kind {
    case .stepNumber: ["the number of the step"]
    case let kind where kind.isKept: [.text(originOfKept)]
    default: nil
    }
  }

  /// Says where the numbers come from that the update rule has kept.
  var originOfKept: String {
    trace.problem.updateMemory.kept.isEmpty ? "0 before the first step" : "kept from the step before"
  }

  func activation(of step: Step) -> Activation { trace.network.activation(ofLayer: step.layer) }
}
