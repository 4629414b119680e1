package import Expressions

/// What an update rule has kept from its earlier steps, with which the next step goes on.
public struct UpdateMemory: Hashable, Sendable {
  /// The number of steps taken; the next step is step *t* = `steps` + 1.
  public var steps: Int
  /// The kept numbers in the order of `UpdateRule.keeps`, each list in the order of `Network.parameterNumbers`.
  ///
  /// It is empty before the first step, when all kept numbers are 0.
  package var kept: [Vector]

  /// The memory before the first step.
  public static let empty = UpdateMemory(steps: 0, kept: [])

  package init(steps: Int, kept: [Vector]) {
    self.steps = steps
    self.kept = kept
  }
}

extension Problem {
  /// Returns the problem after a step of its update rule.
  ///
  /// `gradient` is the derivative of the cost of the data with respect to each of `Network.parameterNumbers`.
  package func updated(along gradient: Vector) -> Problem {
    let numbers = network.parameterNumbers
    var w = numbers.inLanes
    var updater = updateRule.begin(updateRule, learningRate, w.count)
    if !updateMemory.kept.isEmpty { updater.memory = updateMemory.kept.map(\.inLanes) }
    let step = updateMemory.steps + 1
    updater.step(&w, at: w.indices, along: gradient.inLanes, number: step)
    var problem = self
    problem.network.replaceParameters(by: w.numbers(numbers.count))
    if !updateRule.keeps.isEmpty {
      problem.updateMemory = UpdateMemory(
        steps: step, kept: updater.memory.map { $0.numbers(numbers.count) })
    }
    return problem
  }

  /// Returns what the update rule has kept of a weight or a bias, at a position in `Network.parameterNumbers`.
  package func kept(_ kind: Quantity.Kind, at position: Int) -> Double? {
    guard let place = updateRule.keeps.firstIndex(of: kind) else { return nil }
    return updateMemory.kept.isEmpty ? 0 : updateMemory.kept[place][position]
  }
}

extension Vector {
  fileprivate var inLanes: [Lanes] {
    stride(from: 0, to: count, by: Lanes.scalarCount).map { i in
      var lanes = Lanes.zero
      for j in i..<Swift.min(i + Lanes.scalarCount, count) { lanes[j - i] = self[j] }
      return lanes
    }
  }
}

extension [Lanes] {
  /// Returns the first numbers of all lanes.
  fileprivate func numbers(_ count: Int) -> Vector {
    (0..<count).map { self[$0 / Lanes.scalarCount][$0 % Lanes.scalarCount] }
  }
}
