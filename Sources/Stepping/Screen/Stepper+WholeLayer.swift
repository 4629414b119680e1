import Backpropagation
import NeuralNetwork
import Notations
import Rendering
import Walkthrough

extension Stepper {
  /// The whole layer that the step belongs to, as a table or as matrices; in these, as in the picture of the network, a question
  /// mark stands for each number that is found later.
  var layerLines: [StyledLine] {
    if look.showsTable { return layerTable.map { renderer.lines(.table($0)) } ?? [] }
    let whole = step.focused(on: .layer)
    guard whole != step, !step.isAboutCost else { return [] }
    let calculations = composer.page(of: whole, depth: .layer).blocks.compactMap { block in
      if case .calculation(let calculation) = block { calculation } else { nil }
    }
    return renderer.lines(.heading("The whole layer"))
      + hidingResults(calculations).flatMap { renderer.lines(.calculation($0)) }
  }

  /// In notes without matrices a layer is a calculation for each of its numbers: those found later end in a question mark.
  private func hidingResults(_ calculations: [Calculation]) -> [Calculation] {
    let isForEachNumber = calculations.allSatisfy { calculation in
      if case .matrix? = calculation.lines.last?.formula { false } else { true }
    }
    guard isForEachNumber else { return calculations.map(hidingResults) }
    return calculations.enumerated().map { position, calculation in
      position < foundCount ? calculation : calculation.showingResult(as: .sign(.unknown))
    }
  }

  private func hidingResults(_ calculation: Calculation) -> Calculation {
    guard case .matrix(let rows)? = calculation.lines.last?.formula else {
      return calculation
    }
    let network = pass.trace.network
    let senders = step.isAboutWeights ? network.width(ofLayer: step.layer - 1) : 1
    let receiver = Typesetter.shown(of: network.width(ofLayer: step.layer), limit: limits.rows)
    let sender = Typesetter.shown(of: senders, limit: limits.columns)
    guard rows.count == receiver.count, rows.allSatisfy({ $0.count == sender.count }) else {
      return calculation
    }
    var hidden = rows
    for (row, j) in receiver.enumerated() {
      for (column, k) in sender.enumerated() {
        if let j, let k, j * senders + k >= foundCount { hidden[row][column] = .sign(.unknown) }
      }
    }
    return calculation.showingResult(as: .matrix(hidden))
  }

  /// How many numbers of the layer, in their order, are known when this step is done.
  private var foundCount: Int {
    let hasTermsLeft =
      location.path.count > 2 && location.position + 1 < pass.steps.siblingCount(of: location)
    return location.path[1] + (hasTermsLeft ? 0 : 1)
  }
}

extension Calculation {
  /// The calculation with something else in place of its result.
  fileprivate func showingResult(as formula: Formula) -> Calculation {
    var copy = self
    for line in lines.indices where lines[line].role == .result { copy.lines[line].formula = formula }
    return copy
  }
}
