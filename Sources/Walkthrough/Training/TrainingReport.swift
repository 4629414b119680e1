import Backpropagation
import Equations
import Expressions
import NeuralNetwork
package import Notations
package import Training

/// The report of a training as pages: its method, the table of epochs, the learning curve, and how it ended.
package struct TrainingReport: Sendable {
  /// The run, as far as it has come.
  package let run: TrainingRun
  /// The notation.
  package var notation: Notation
  /// How numbers are shown.
  package var numbers: NumberStyle
  /// The means and standard deviations of the inputs, if they were standardised.
  package var standardization: Standardization?
  /// The names of the columns that the inputs come from, or their numbers in the file; `nil` if there is no table.
  package var inputNames: [String]?
  /// The names of the classes, if a column gave them.
  package var classes: [String]?
  /// What the file of the examples was taken for; nil if there is no table.
  package var table: TableDescription?
  /// Which layers hardly learn from the first step on, if there are any.
  package var slowStart: SlowStart?

  /// Creates a report on a run.
  package init(
    _ run: TrainingRun, notation: Notation, numbers: NumberStyle, standardization: Standardization? = nil,
    inputNames: [String]? = nil, classes: [String]? = nil, table: TableDescription? = nil,
    slowStart: SlowStart? = nil
  ) {
    self.run = run
    self.notation = notation.writing(run.problem.network)
    self.numbers = numbers
    self.standardization = standardization
    self.inputNames = inputNames
    self.classes = classes
    self.table = table
    self.slowStart = slowStart
  }

  /// All pages in reading order.
  package var pages: [Page] {
    [dataPage, method].compactMap { $0 } + (standardization.map { [page(of: $0)] } ?? [])
      + [Page(title: "The epochs", blocks: [.table(epochs)]), curve, Page(title: "The end", blocks: ending)]
  }

  var plan: TrainingPlan { run.plan }
  private var isOfSeveral: Bool { plan.batch != .size(1) && run.data.count > 1 }

  func typesetter(_ id: Equation.ID?) -> Typesetter {
    Typesetter(notation, numbers: numbers, equation: id, hasSeveralExamples: run.data.count > 1)
  }

  func number(_ x: Double) -> Inline { .number(numbers.text(x)) }
}

// MARK: - Method

extension TrainingReport {
  private var method: Page {
    let form: Equation.Form = notation.writesVectors ? .vector : .component
    guard plan.rule == .plainDescent else {
      return Page(title: "The training", blocks: [.prose(inWords)] + ruleBlocks + decay + dropout + slowness)
    }
    let weights = Catalogue.batchWeightUpdate(form, batchForm)
    let biases = kindsOfBiases.map { kind -> Page.Block in
      let update = Catalogue.batchBiasUpdate(form, batchForm, kind)
      let remark: [Inline] =
        switch kind {
        case .shared: ["one bias for all neurons of a layer"]
        default: kindsOfBiases.count > 1 ? ["a bias for each neuron"] : []
        }
      return .equation(formula(update), remark: remark)
    }
    var blocks: [Page.Block] = [.prose(inWords), .equation(formula(weights), remark: [])]
    if plan.parameters == .weightsAndBiases {
      blocks += biases
    }
    return Page(title: "The training", blocks: blocks + decay + dropout + slowness)
  }

  private var slowness: [Page.Block] { slowStart.map { [.prose(words(for: $0))] } ?? [] }

  /// The kinds of biases that the layers have.
  var kindsOfBiases: [BiasKind] {
    let kinds = run.problem.network.biasKinds
    return BiasKind.allCases.filter { $0 != .none && kinds.contains($0) }
  }

  /// The form of the cost of a batch; the weight of an example alone in its batch makes no difference to a mean.
  private var batchForm: CostForm {
    CostForm(
      ofSeveral: isOfSeveral, overExamples: run.problem.conventions.overExamples,
      isWeighted: run.isWeighted && (isOfSeveral || run.problem.conventions.overExamples == .sum),
      isDecaying: plan.weightDecay > 0)
  }

  /// A sentence about the cost of a batch, if it is not the plain mean of the costs of its examples.
  private var costOfBatch: String {
    let ofSum = batchForm.overExamples == .sum && isOfSeveral
    switch (ofSum, batchForm.isWeighted) {
    case (false, false): return ""
    case (true, false): return " The cost of the examples of a step is the sum of their costs, not the mean."
    case (false, true): return " The cost of the examples of a step is the weighted mean of their costs."
    case (true, true): return " The cost of the examples of a step is the weighted sum of their costs."
    }
  }

  func formula(_ equation: Equation) -> Formula {
    typesetter(equation.id).line(equation.left, equation.relation, [equation.statement])
  }

  private var inWords: Prose {
    let η = typesetter(nil).quantity(.learningRate)
    let rate = Formula.number(numbers.text(plan.learningRate))
    let order =
      switch plan.order {
      case .shuffled: "in a new random order every epoch"
      case .withReplacement: "each drawn at random from all"
      case .asGiven, .listed: "in the order in which they are given"
      }
    let batch =
      switch plan.batch {
      case .size(1): "a single example"
      case .size(let m) where m >= run.data.count: "all examples"
      case .size(let m): "\(m) examples"
      case .all: "all examples"
      }
    let examples = run.data.count == 1 ? "this example" : "\(batch), \(order)"
    let network = run.problem.network.widths.map(String.init).joined(separator: "-")
    let held =
      run.heldOut.map { data in
        " \(counted(data.count, "example")) \(data.count == 1 ? "is" : "are") held out for testing."
      } ?? ""
    return
      "A network of \(network) neurons, with \(run.problem.network.activationsInWords), learns from \(counted(run.data.count, "example")). The cost is \(run.problem.cost.description). Every step uses \(examples), with a learning rate of \(η) = \(rate). An epoch has \(counted(run.stepsPerEpoch, "step")).\(costOfBatch)\(held)"
  }

  private var decay: [Page.Block] {
    guard plan.weightDecay > 0 else { return [] }
    let set = typesetter(.weightGradient)
    let λ = Formula.number(numbers.text(plan.weightDecay))
    return [
      .prose(
        "L2 regularisation with \(set.quantity(.weightDecay)) = \(λ) adds to the cost"),
      .equation(set.formula(Catalogue.decayTerm), remark: []),
      .prose("so that the gradient of each weight becomes"),
      .equation(set.formula(Catalogue.decayedGradient), remark: []),
    ]
  }

  private var dropout: [Page.Block] {
    guard plan.dropout > 0 else { return [] }
    let r = typesetter(.hiddenError).quantity(.dropoutFactor(layer: .l, neuron: .j))
    let p = Formula.number(numbers.text(plan.dropout))
    let scale = Formula.number(numbers.text(1 / (1 - plan.dropout)))
    return [
      .prose(
        "Dropout silences each hidden neuron with probability \(p), drawn anew for every example. The factor \(r) of a silenced neuron is 0; that of the others is \(scale), which keeps the mean of the activations as it was. In the backward pass the factor multiplies the slope."
      ),
      .equation(formula(Catalogue.droppedActivation), remark: []),
      .equation(formula(Catalogue.droppedHiddenError), remark: []),
    ]
  }

  private func page(of standard: Standardization) -> Page {
    let table = Table(
      header: [inputNames == nil ? ["input"] : ["column"], ["mean"], ["standard deviation"]],
      count: standard.means.count, limit: 12, numericColumns: [0, 1, 2]
    ) { k in
      let input: Inline = inputNames.map { .name($0[k]) } ?? .text("\(k + 1)")
      return [[input], [number(standard.means[k])], [number(standard.deviations[k])]]
    }
    return Page(
      title: "The inputs, standardised",
      blocks: [
        .prose("The mean of each input is subtracted, and the result is divided by its standard deviation."),
        .table(table),
      ])
  }
}

// MARK: - The epochs

extension TrainingReport {
  /// The table of records, with a row for each record, or for some evenly spaced ones if there are many.
  package var epochs: Table {
    let records = shownRecords
    let hasAccuracy = records.contains { $0.accuracy != nil }
    let hasHeldOut = records.contains { $0.heldOutCost != nil }
    var header: [[Inline]] = [["epoch"], ["step"], ["cost"]]
    if hasAccuracy { header.append(["right"]) }
    if hasHeldOut { header += [["held-out cost"]] + (hasAccuracy ? [["held-out right"]] : []) }
    let norms = normColumns
    header += norms.map { [.text("gradient, layer \($0)")] }
    let rows = records.map { record -> [[Inline]] in
      var row: [[Inline]] = [[.text("\(record.epoch)")], [.text("\(record.step)")], [number(record.cost)]]
      if hasAccuracy { row.append(percent(record.accuracy)) }
      if hasHeldOut {
        row.append(record.heldOutCost.map { [number($0)] } ?? [])
        if hasAccuracy { row.append(percent(record.heldOutAccuracy)) }
      }
      return row + norms.map { [.number(numbers.brief(record.gradientNorms[$0 - 2]))] }
    }
    return Table(header: header, rows: rows, numericColumns: Array(header.indices))
  }

  /// The layers whose gradient norm is shown: all layers of a shallow network, the first and the last of a deep one.
  private var normColumns: [Int] {
    let last = run.problem.network.layerCount
    return last <= 4 ? Array(2...last) : [2, last]
  }

  private var shownRecords: [EpochRecord] {
    let (records, limit) = (run.records, 21)
    guard records.count > limit else { return records }
    return (0..<limit).map { records[$0 * (records.count - 1) / (limit - 1)] }
  }

  private func percent(_ share: Double?) -> [Inline] {
    share.map { [.number(NumberStyle(digits: 2).text($0 * 100)), " %"] } ?? []
  }

  private var curve: Page {
    Page(title: "The learning curve", blocks: [.plot(learningCurve)])
  }

  /// The plot of the cost over the epochs, with the held-out cost if there is one.
  package var learningCurve: Plot {
    let records = run.records
    let points = { (y: (EpochRecord) -> Double?) -> [Plot.Point] in
      records.compactMap { record in y(record).map { Plot.Point(Double(record.step), $0) } }
    }
    let held = points(\.heldOutCost)
    return Plot(
      id: "learning-curve", title: "The cost over the steps", horizontal: Plot.Axis("step"),
      vertical: Plot.Axis("cost"),
      series: [Plot.Series("training cost", points(\.cost))]
        + (held.isEmpty ? [] : [Plot.Series("held-out cost", held)]))
  }
}
