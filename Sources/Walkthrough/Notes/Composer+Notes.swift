package import Backpropagation
import Equations
import Expressions
import NeuralNetwork
package import Notations

extension Composer {
  /// Returns the setting in which the equation of a step is applied.
  func setting(of step: Step) -> Notation.Setting { trace.setting(ofLayer: step.layer) }

  /// Returns the other forms in which the notes write the equation for a layer, each with its numbers.
  func furtherForms(of step: Step) -> [Page.Block] {
    let activation = trace.network.activation(ofLayer: step.layer)
    let equation = catalogue.equation(
      step.equation, .vector, activation: activation, biases: trace.network.biasKind(ofLayer: step.layer))
    return notation.furtherForms(of: equation, in: setting(of: step)).flatMap { form -> [Page.Block] in
      [.prose(Prose(.text, [.text(form.words)])), .calculation(calculation(of: step, by: form.equation))]
    }
  }

  /// Returns a sentence for each cost or activation function that the notes assume but this problem does not have.
  func premises(of step: Step) -> [Prose] {
    let unmet = notation.unmet(step.equation, in: setting(of: step))
    let preferred: Equation.Form = hasVectorForm(step) ? .vector : .component
    var told: Set<Notation.Premise> = []
    return (unmet.filter { $0.form == preferred } + unmet.filter { $0.form != preferred }).compactMap {
      told.insert($0.premise).inserted ? premise(of: $0, step) : nil
    }
  }

  private func premise(of statement: Notation.Statement, _ step: Step) -> Prose {
    let set = typesetter(for: step.equation)
    let equation = stated(statement, step)
    let line = set.line(equation.left, equation.relation, [equation.statement])
    let label = statement.label?.text ?? notation.labels[step.equation]?.text
    let words = statement.premise.words.isEmpty ? "" : ", " + statement.premise.words
    return
      "These notes state \(line)\(words)\(label.map { "; there it is \($0)" } ?? ""). \(circumstances(of: statement, step)), for which the equation above holds."
  }

  /// Returns the equation as the notes state it, with the cost and the activation function that they assume.
  private func stated(_ statement: Notation.Statement, _ step: Step) -> Equation {
    var catalogue = self.catalogue
    if let cost = statement.premise.cost { catalogue.cost = cost }
    let activation = statement.premise.activation ?? trace.network.activation(ofLayer: step.layer)
    var equation = catalogue.equation(
      step.equation, statement.form, activation: activation,
      biases: trace.network.biasKind(ofLayer: step.layer))
    if let right = statement.right { equation.statement = right }
    return equation
  }

  /// Returns what this problem has instead of what a premise requires.
  private func circumstances(of statement: Notation.Statement, _ step: Step) -> String {
    let premise = statement.premise
    let activation = trace.network.activation(ofLayer: step.layer)
    var parts: [String] = []
    if let needed = premise.activation, needed != activation { parts.append(activation.description) }
    if let cost = premise.cost, cost != trace.problem.cost { parts.append(trace.problem.cost.description) }
    if premise.isForOneExample, trace.examples.count > 1, trace.problem.costForm.overExamples == .mean {
      parts.append("a step along the mean over its \(trace.examples.count) examples")
    }
    if statement.equation.isOverExamples { parts += trace.problem.costForm.peculiarities }
    if parts.isEmpty { parts.append("\(activation.description), where a neuron has no slope of its own") }
    return "This problem has " + parts.joined(separator: " and ")
  }

  /// The order of a weight's indices, for notes whose first index is not that of the row.
  public var indexOrder: [Prose] {
    let weights = trace.network[layer: 2].weights
    guard notation.weightIndices == .senderFirst, weights.elements.count > 1 else { return [] }
    let (row, column) = weights.columns > 1 ? (1, 2) : (2, 1)
    let weight = typesetter(for: nil).quantity(
      .weight(layer: 2, receiver: .number(row), sender: .number(column)))
    let place = "row \(row), column \(column)"
    return [
      "A row of these matrices belongs to a neuron that receives, a column to one that sends. These notes write the index of the sender first: \(weight) is in \(place)."
    ]
  }
}

extension CostForm {
  /// What distinguishes the cost of the data from the plain mean over the examples.
  fileprivate var peculiarities: [String] {
    (overExamples == .sum && ofSeveral ? ["the sum over its examples in place of the mean"] : [])
      + (isWeighted ? ["weights of its examples"] : []) + (isDecaying ? ["L2 regularisation"] : [])
  }
}

extension Trace {
  /// Returns the setting in which an equation is applied in a layer, from 1 to L.
  package func setting(ofLayer layer: Int) -> Notation.Setting {
    Notation.Setting(
      cost: problem.cost, activation: network.activation(ofLayer: layer),
      biases: network.biasKind(ofLayer: layer), costForm: problem.costForm)
  }
}

extension Notation.Premise {
  /// The cases in which a statement holds, in words.
  var words: String {
    let functions = [activation?.description, cost?.description].compactMap { $0 }
    let names = functions.isEmpty ? [] : ["for " + functions.joined(separator: " with ")]
    return (names + (isForOneExample ? ["for one example drawn at a time"] : [])).joined(separator: ", ")
  }
}
