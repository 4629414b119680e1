import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations
import Training

// MARK: - Ending

extension TrainingReport {
  var ending: [Page.Block] {
    (sentences + [classNames].compactMap { $0 }).map(Page.Block.prose)
  }

  private var sentences: [Prose] {
    guard let first = run.records.first, let last = run.records.last else { return [] }
    let steps = "\(counted(run.step, "step")), \(counted(run.epoch, "epoch"))"
    let fell: Prose =
      "The cost went from \(numbers.text(first.cost)) to \(numbers.text(last.cost)) in \(steps)."
    switch run.end {
    case .completed: return [fell]
    case .stoppedEarly(let best):
      let cost = run.records.first { $0.epoch == best }?.heldOutCost
      let lowest: [Inline] = cost.map { [", ", number($0)] } ?? []
      return [
        fell,
        "The held-out cost was lowest after epoch \(best)\(lowest); training stopped early, and the weights are those of that epoch.",
      ]
    case .diverged(let step): return divergence(at: step)
    case nil: return [fell, "The training was interrupted; what was learned so far is kept."]
    }
  }

  private func divergence(at step: Int) -> [Prose] {
    let η = typesetter(nil).quantity(.learningRate)
    let began = run.beginningOfRise.map { record -> Prose in
      "The cost rose from epoch \(record.epoch), step \(record.step), on, where it was \(numbers.text(record.cost))."
    }
    let number: Prose =
      run.firstNonFinite.map { "In step \(step) \($0.words())." }
      ?? "In step \(step) numbers stopped being finite."
    let reason: Prose =
      if let found = run.firstNonFinite,
        step == 0 || found.isOf(run.problem.cost) || run.problem.outputsMayLeaveCost
      {
        "\(found.fix(for: run.problem.cost))"
      } else {
        "The learning rate \(η) is too large here: every step overshoots the minimum by more than the step before. The program keeps the last finite weights that it recorded."
      }
    return [number] + [began].compactMap { $0 } + [reason.playing(.note)]
  }

  private var classNames: Prose? {
    guard let classes else { return nil }
    return Prose(
      .note,
      [.text("The outputs stand, in this order, for the classes ")]
        + classes.prefix(20).enumerated().flatMap { index, name -> [Inline] in
          [.text(index == 0 ? "" : ", "), .name(name)]
        } + [.text(classes.count > 20 ? ", … ." : ".")])
  }
}

extension Problem {
  /// Whether the cost takes logarithms, but the last layer gives outputs that are not between 0 and 1.
  fileprivate var outputsMayLeaveCost: Bool {
    cost.takesLogarithms && !network[layer: network.layerCount].activation.staysFrom0To1
  }
}
