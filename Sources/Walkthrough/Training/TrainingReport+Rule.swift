import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations
package import Training

// MARK: - The equations of the rule

extension TrainingReport {
  /// Returns the equations of an update rule that keeps numbers, with its settings.
  var ruleBlocks: [Page.Block] {
    let decays = plan.weightDecay > 0
    let values =
      plan.rule.settings.map { ($0.name.quantity, $0.value) } + [(.learningRate, plan.learningRate)]
    let settings = typesetter(nil).list(of: values, numbers)
    let w = typesetter(.weightUpdate).quantity(UpdatedParameter.weight(decaying: decays).quantity)
    let kept = plan.rule.keeps.map {
      typesetter(.weightUpdate).bare(Quantity($0))
    }
    let start = Array(kept.map { [Inline.formula($0)] }.joined(separator: [" and "]))
    return [
      .prose("The update rule is \(plan.rule.title). For every weight \(w):")
    ] + equations(of: .weight(decaying: decays)) + [
      .prose(
        "The settings are \(settings). \(origin(of: start, count: kept.count))")
    ] + biases
  }

  /// Says what the rule has kept before the first step of the training.
  private func origin(of kept: [Inline], count: Int) -> Prose {
    let memory = run.problem.updateRule.name == plan.rule.name ? run.problem.updateMemory : .empty
    return memory.kept.isEmpty
      ? "Before the first step, \(kept) \(count == 1 ? "is" : "are") 0."
      : "The training goes on with the \(kept) of the file."
  }

  /// Says which biases follow the equations of the weights; nothing if no layer has biases.
  private var biases: [Page.Block] {
    guard !kindsOfBiases.isEmpty else { return [] }
    guard plan.parameters == .weightsAndBiases else {
      return [.prose("The \(run.problem.network.naming("biases")) stay as they are.")]
    }
    let names = kindsOfBiases.map { kind -> [Inline] in
      let b = Inline.formula(typesetter(.biasUpdate).quantity(UpdatedParameter.bias(kind).quantity))
      return kind == .shared
        ? ["for the bias ", b, " that the neurons of a layer share"]
        : [.text(kind.naming("for every bias ")), b]
    }
    var sentence: [Inline] = ["The same holds "]
    sentence += names.joined(separator: [" and "])
    sentence.append(plan.weightDecay > 0 ? ", without the term of L2 regularisation." : ".")
    return [.prose(Prose(.text, sentence))]
  }

  private func equations(of parameter: UpdatedParameter) -> [Page.Block] {
    plan.rule.equations(parameter).map { .equation(formula($0), remark: []) }
  }
}

// MARK: - A step of the rule

extension TrainingReport {
  /// Returns the update of a step: every line of the rule with numbers for a weight and for a bias, and a table of what
  /// changed.
  package func updatePage(of step: UpdateStep) -> Page {
    let l = step.layerCount
    let weight = Place(layer: l, neurons: [.neuron: 1, .previous: 1])
    let bias = Place(layer: l, neurons: [.neuron: 1])
    let kind = step.biasKind(ofLayer: l)
    let decays = step.plan.weightDecay > 0
    var blocks = calculations(of: .weight(decaying: decays), at: weight, in: step)
    if step.plan.parameters == .weightsAndBiases, kind != .none {
      blocks += calculations(of: .bias(kind), at: bias, in: step)
    }
    blocks += [.prose("In this step, these numbers changed:"), .table(changes(in: step))]
    if step.plan.dropout > 0 {
      blocks.append(.prose(Prose(.note, ["The saved trace of this step has no dropout."])))
    }
    return Page(title: "The update of step \(step.step) by \(step.plan.rule.title)", blocks: blocks)
  }

  private func calculations(
    of parameter: UpdatedParameter, at place: Place, in step: UpdateStep
  ) -> [Page.Block] {
    let equations = step.plan.rule.equations(parameter)
    let set = typesetter(equations[0].id)
    let name = set.quantity(parameter.quantity.instantiated(at: place, layerCount: step.layerCount))
    let t = set.quantity(Quantity(.stepNumber))
    let number = step.plan.rule.countsSteps ? t : nil
    let intro: Prose =
      number.map { "For \(name), with \($0) = \(step.number):" } ?? "For \(name):"
    return [.prose(intro)]
      + equations.map { equation in .calculation(calculation(of: equation, at: place, in: step, set)) }
  }

  private func calculation(
    of equation: Equation, at place: Place, in step: UpdateStep, _ set: Typesetter
  ) -> Calculation {
    do {
      let left = try equation.left.instantiated(at: place, in: step)
      let instance = try equation.statement.instantiated(at: place, in: step)
      let derivation = try Derivation(of: left, equation.relation, instance: instance, from: step)
      return Calculation(derivation, set)
    } catch {
      preconditionFailure("an equation of a rule has a value in its own step: \(error)")
    }
  }

  /// The weights and biases before and after a step, with what the rule keeps of each.
  private func changes(in step: UpdateStep) -> Table {
    let places = step.before.parameterPlaces(withBiases: step.plan.parameters == .weightsAndBiases)
    let set = typesetter(.weightUpdate)
    let decays = step.plan.weightDecay > 0
    let header: [[Inline]] =
      [["parameter"], ["gradient"]]
      + step.plan.rule.keeps.map { ["new ", .formula(set.bare(Quantity($0)))] } + [["before"], ["after"]]
    return Table(
      header: header, count: places.count, limit: 12, numericColumns: Array(1..<header.count)
    ) { row in
      let quantity = places[row]
      let isWeight = quantity.kind == .weight
      let kinds: [Quantity.Kind] =
        [isWeight ? .weightGradient : .biasGradient] + step.plan.rule.keeps.compactMap(\.updated)
        + [quantity.kind, isWeight ? .updatedWeight : .updatedBias]
      return [[.formula(set.quantity(quantity))]]
        + kinds.map { kind in
          var x =
            step.value(of: Quantity(kind, layer: quantity.layer, element: quantity.element))?.scalar ?? .nan
          if kind == .weightGradient, decays {
            x += step.plan.weightDecay * (step.value(of: quantity)?.scalar ?? .nan)
          }
          return [number(x)]
        }
    }
  }
}
