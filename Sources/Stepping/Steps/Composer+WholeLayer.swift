import Backpropagation
import NeuralNetwork
import Notations
import Walkthrough

extension Composer {
  /// Returns the calculations of the whole layer that the step at a place belongs to, or nil if the step is about the
  /// whole layer itself.
  ///
  /// As in the picture of the network, a question mark stands for each number that is found later.
  func wholeLayer(around location: Location) -> [Calculation]? {
    let step = steps.step(at: location)
    let whole = step.focused(on: .layer)
    guard whole != step, !steps.givesOneNumber(step) else { return nil }
    let known = knownCount(at: location)
    let calculations = workings(of: whole, depth: .layer).map { block -> Calculation? in
      if case .calculation(let calculation) = block { calculation } else { nil }
    }
    if hasVectorForm(step) {
      return calculations.compactMap { $0?.showingResults(known, of: shape(of: step)) }
    }
    // In notes without matrices, each number of a layer has its own calculation; a sentence stands for those left out.
    let positions = positions(of: calculations.map { $0 == nil }, among: steps.childCount(of: whole)) ?? []
    return zip(calculations, positions).compactMap { calculation, position in
      position.map { $0 < known } == true ? calculation : calculation?.replacingResult(by: .sign(.unknown))
    }
  }

  /// Returns how many numbers of the layer, counted in their order, are known after the step at a place.
  private func knownCount(at location: Location) -> Int {
    let hasTermsLeft =
      location.path.count > 2 && location.position + 1 < steps.siblingCount(of: location)
    return location.path[1] + (hasTermsLeft ? 0 : 1)
  }

  /// Returns the numbers of rows and columns of the result of a step's equation for a whole layer.
  private func shape(of step: Step) -> (rows: Int, columns: Int) {
    let network = trace.network
    return (
      network.width(ofLayer: step.layer),
      step.isAboutWeights ? network.width(ofLayer: step.layer - 1) : 1
    )
  }
}

extension Calculation {
  /// Returns the calculation by matrices with only the first `known` numbers of its result, row by row; a question mark
  /// stands for each of the others.
  fileprivate func showingResults(_ known: Int, of shape: (rows: Int, columns: Int)) -> Calculation {
    guard case .matrix(var rows)? = lines.last?.formula, let first = rows.first,
      let receivers = positions(of: rows.map { $0.allSatisfy(\.isDots) }, among: shape.rows),
      let senders = positions(
        of: first.indices.map { k in rows.allSatisfy { $0[k].isDots } }, among: shape.columns)
    else { return self }
    for (row, j) in receivers.enumerated() {
      for (column, k) in senders.enumerated() {
        if let j, let k, j * shape.columns + k >= known { rows[row][column] = .sign(.unknown) }
      }
    }
    return replacingResult(by: .matrix(rows))
  }

  fileprivate func replacingResult(by formula: Formula) -> Calculation {
    var copy = self
    for line in lines.indices where lines[line].role == .result { copy.lines[line].formula = formula }
    return copy
  }
}

extension Formula {
  /// Whether this stands for numbers that are left out of a matrix.
  fileprivate var isDots: Bool {
    switch self {
    case .sign(.dotsDown), .sign(.dotsAcross), .sign(.dotsDiagonal): true
    default: false
    }
  }
}

/// Returns the positions of what is shown of `count` things, with nil for what is left out; nil if the counts cannot
/// match.
///
/// Positions before the gap count from the first thing, positions after it from the last.
private func positions(of isElision: [Bool], among count: Int) -> [Int?]? {
  guard let elision = isElision.firstIndex(of: true) else {
    return isElision.count == count ? (0..<count).map { $0 } : nil
  }
  return isElision.indices.map { shown in
    shown == elision ? nil : shown < elision ? shown : count - isElision.count + shown
  }
}
