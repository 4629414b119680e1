import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations

extension TraceReport {
  /// The name of the problem; it may come from a file.
  public var name: String { composer.trace.problem.name }

  /// The description of what is traced: the network, the cost, the weights and the data.
  public var front: [Page.Block] {
    [.prose(architecture), .equation(costInLetters, remark: [])] + costOfData
      + (composer.origin.isEmpty
        ? [] : [.prose(Prose(.text, [.text(composer.origin.joined(separator: " "))]))])
      + [.heading(problem.network.naming("Weights and biases"))] + parameters
      + composer.indexOrder.map(Page.Block.prose)
      + composer.updateRule
      + [.heading(examples.count == 1 ? "The example" : "The examples"), .table(data)]
      + [.prose(result), .prose(roundingNote)]
  }

  private var problem: Problem { composer.trace.problem }
  private var examples: [Example] { problem.examples }
  private var set: Typesetter { composer.typesetter(for: nil) }

  private var architecture: Prose {
    let widths = problem.network.widths
    let η = Formula.letter(composer.notation.letters.learningRate)
    return
      "A fully connected network of \(widths.map(String.init).joined(separator: "-")) neurons, layer by layer, with \(problem.network.activationsInWords). The cost is \(problem.cost.description), and the learning rate \(η) is \(composer.numbers.text(problem.learningRate))."
  }

  private var costInLetters: Formula {
    let last = composer.trace.layerCount
    let equation = composer.equation(of: Step(.cost, layer: last, example: 1), .component)
    return composer.typesetter(for: .cost).line(equation.left, .equals, [equation.statement])
  }

  /// The equation of the cost of the data, if it is not the plain mean.
  private var costOfData: [Page.Block] {
    guard !problem.costForm.isPlain else { return [] }
    let step = Step(.meanCost, layer: composer.trace.layerCount, example: nil)
    let equation = composer.equation(of: step, .component)
    let formula = composer.typesetter(for: .meanCost).line(equation.left, .equals, [equation.statement])
    let (λ, number) = (set.quantity(.weightDecay), composer.numbers.text(problem.conventions.weightDecay))
    let words: Prose =
      problem.costForm.isDecaying
      ? "The cost of the data has the term of L2 regularisation, with \(λ) = \(number):"
      : "The cost of the data is not the plain mean over its examples:"
    return [.prose(words), .equation(formula, remark: [])]
  }

  private var parameters: [Page.Block] {
    (2...composer.trace.layerCount).flatMap { layer -> [Page.Block] in
      let source = composer.trace.source(example: 1)
      return [Quantity.weights(layer: .number(layer)), .bias(layer: .number(layer))].compactMap { quantity in
        source.value(of: quantity).map {
          .equation(set.line(.quantity(quantity), .equals, [.value($0)]), remark: [])
        }
      }
    }
  }

  /// The table of inputs, targets, outputs and costs, with a row for each example.
  private var data: Table {
    let a = Quantity.activation(layer: .output)
    let isWeighted = problem.costForm.isWeighted
    let header: [[Inline]] =
      [
        ["example"], ["input"], ["target ", .formula(set.quantity(.target()))],
        ["output ", .formula(set.quantity(a))], ["cost"],
      ] + (isWeighted ? [["weight ", .formula(set.quantity(.exampleWeight.of(.variable)))]] : [])
    return Table(
      header: header, count: examples.count, limit: composer.limits.rows,
      numericColumns: [0, 4] + (isWeighted ? [5] : []), outcomeColumns: [3, 4]
    ) { position in
      let recorded = composer.trace.examples[position]
      let weight = problem.conventions.weight(of: examples[position])
      return [
        [.text("\(position + 1)")], list(examples[position].input), list(examples[position].target),
        list(recorded.forward.activations(ofLayer: composer.trace.layerCount)),
        [.number(composer.numbers.text(recorded.cost))],
      ] + (isWeighted ? [[.number(composer.numbers.text(weight))]] : [])
    }
  }

  /// The result of the forward pass.
  package var result: Prose {
    let cost = set.line(.quantity(.meanCost), .equals, [.value(.scalar(composer.trace.cost))])
    let form = problem.costForm
    if !form.differsFromExample { return "The forward pass gives \(cost)." }
    if !form.ofSeveral {
      return "\(form.isDecaying ? "With the L2 term" : "With its weight"), the cost of the data is \(cost)."
    }
    let (kind, term) = (form.isWeighted ? "weighted " : "", form.isDecaying ? ", plus the L2 term" : "")
    return "The cost of the data is the \(kind)\(form.overExamples.rawValue) of these\(term): \(cost)."
  }

  private var roundingNote: Prose {
    let (digits, least) = (
      composer.numbers.digits, composer.numbers.text(composer.numbers.fixedRange.lowerBound)
    )
    return
      "Numbers are rounded to \(counted(digits, "decimal place")); small ones, below \(least), and large ones, from ten million on, to \(counted(digits, "significant digit")). Zeros at the end are dropped, except in a matrix or a column. So a short number may be rounded, too. Only an exact 0 is shown as 0. The program computes with all digits, so products by hand may differ in the last digit."
  }

  private func list(_ numbers: [Double]) -> [Inline] {
    let shown = Typesetter.shown(of: numbers.count, limit: 4)
    let parts = shown.map { $0.map { Inline.number(composer.numbers.text(numbers[$0])) } ?? "…" }
    return Array(parts.map { [$0] }.joined(separator: [", "]))
  }
}
