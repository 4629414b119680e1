import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations

/// What is said about the lines of an update rule.
extension Composer {
  /// Returns the title of a step that gives a number before the new weights or biases.
  func title(ofResult result: Quantity.Kind, in step: Step) -> String {
    let parameter =
      !step.isAboutBiases
      ? "each weight" : steps.givesOneNumber(step) ? "the shared bias" : trace.network.naming("each bias")
    return switch result {
    case .updatedVelocity: "The new velocity of \(parameter)"
    case .updatedFirstMoment: "The running mean of the gradient, for \(parameter)"
    case .updatedSecondMoment: "The running mean of the squared gradient, for \(parameter)"
    case .correctedFirstMoment: "The corrected mean of the gradient, for \(parameter)"
    case .correctedSecondMoment: "The corrected mean of the squared gradient, for \(parameter)"
    default: step.equation.title
    }
  }

  /// Returns the reason for a line of the update rule.
  func reasonOfRule(_ step: Step, _ set: Typesetter) -> Prose {
    let q = { (kind: Quantity.Kind) in set.quantity(Quantity(kind)) }
    switch step.result {
    case .updatedVelocity:
      return
        "The velocity keeps the share \(q(.momentum)) of what it was. So steps in the same direction add up, and steps back and forth cancel."
    case .updatedFirstMoment: return runningMean(.firstDecay, "the gradient", set)
    case .updatedSecondMoment: return runningMean(.secondDecay, "the square of the gradient", set)
    case .correctedFirstMoment, .correctedSecondMoment:
      return
        "The running mean began with 0. So the gradients in it have shares that add up only to the denominator, not to 1. Dividing by it corrects this."
    default:
      let right = equation(of: step, .component).statement
      guard right.quantities.contains(where: { $0.kind == .denominatorFloor }) else {
        return reasonOfVelocity(step)
      }
      return
        "The root of the mean square is a typical size of the gradient. Divided by it, the step depends little on how large the gradients are. \(q(.denominatorFloor)) keeps the denominator away from 0."
    }
  }

  private func runningMean(_ share: Quantity.Kind, _ what: String, _ set: Typesetter) -> Prose {
    let β = Expression.quantity(Quantity(share))
    return
      "A running mean keeps the share \(set.formula(β)) of what it was, and takes the share \(set.formula(.number(1) - β)) of \(what). So it forgets old steps little by little."
  }

  private func reasonOfVelocity(_ step: Step) -> Prose {
    let right = equation(of: step, .component).statement
    let thing = step.isAboutBiases ? trace.network.naming("bias") : "weight"
    let η = typesetter(for: step.equation).quantity(.learningRate)
    return right.quantities.contains(.learningRate)
      ? "The \(thing) moves by \(η) times its velocity, in the opposite direction."
      : "The \(thing) moves by its velocity."
  }
}

// MARK: - What is given

extension Composer {
  /// Returns the update rule of the problem with its settings, and what it has kept; nothing for gradient descent.
  package var updateRule: [Page.Block] {
    let (rule, memory) = (trace.problem.updateRule, trace.problem.updateMemory)
    guard rule != .plainDescent else { return [] }
    let set = typesetter(for: nil)
    let settings = set.list(of: rule.settings.map { ($0.name.quantity, $0.value) }, numbers)
    let kept = rule.keeps.map { [Inline.formula(set.bare(Quantity($0)))] }.joined(separator: [" and "])
    var words: [Inline] = [.text("The update rule is \(rule.title), with ")] + settings + [". "]
    guard !memory.kept.isEmpty else {
      words +=
        Array(kept) + [
          .text(rule.keeps.count == 1 ? " is 0 before the first step." : " are 0 before the first step.")
        ]
      return [.prose(Prose(.text, words))]
    }
    words.append(
      .text(
        memory.steps == 0
          ? "Before the step it has kept these numbers:"
          : "It has taken \(counted(memory.steps, "step")) before, and has kept these numbers:"))
    return [.prose(Prose(.text, words)), .table(keptNumbers(set))]
  }

  /// The table of what the update rule has kept of each weight and bias.
  private func keptNumbers(_ set: Typesetter) -> Table {
    let rule = trace.problem.updateRule
    let places = trace.network.parameterPlaces(withBiases: true)
    let source = trace.source(example: 1)
    return Table(
      header: [["of"]] + rule.keeps.map { [.formula(set.bare(Quantity($0)))] }, count: places.count,
      limit: 60,
      numericColumns: Array(1...rule.keeps.count)
    ) { row in
      let place = places[row]
      return [[.formula(set.quantity(place))]]
        + rule.keeps.map { kind in
          let kept = source.value(of: Quantity(kind, layer: place.layer, element: place.element))
          return [.number(numbers.text(kept?.scalar ?? .nan))]
        }
    }
  }
}

extension Typesetter {
  /// Returns quantities with their numbers: β₁ = 0.9, β₂ = 0.999.
  func list(of values: [(Quantity, Double)], _ numbers: NumberStyle) -> [Inline] {
    let parts: [[Inline]] = values.map { [.formula(quantity($0)), " = ", .number(numbers.text($1))] }
    return Array(parts.joined(separator: [", "]))
  }
}

extension Network {
  /// The weights and biases as quantities, layer by layer.
  func parameterPlaces(withBiases: Bool) -> [Quantity] {
    layers.indices.flatMap { l in
      let weights = (1...layers[l].neurons).flatMap { j in
        (1...layers[l].inputs).map { k in
          Quantity.weight(layer: .number(l), receiver: .number(j), sender: .number(k))
        }
      }
      let biases: [Quantity] =
        switch layers[l].biasKind {
        case .perNeuron, .threshold:
          (1...layers[l].neurons).map { .bias(layer: .number(l), neuron: .number($0)) }
        case .shared: [.bias(layer: .number(l))]
        case .none: []
        }
      return weights + (withBiases ? biases : [])
    }
  }
}
