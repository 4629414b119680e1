import Walkthrough

/// The parts of a step about a layer that a search finds: neurons or weights, by their positions.
enum Matches {
  case none, all
  case some([Int])

  /// Returns whether a place in the step is found; the step as a whole is found if any part of it is.
  func contain(_ location: Location) -> Bool {
    switch self {
    case .none: false
    case .all: true
    case .some(let positions): location.path.count == 1 || positions.contains(location.path[1])
    }
  }
}

extension Navigation {
  /// Returns the number of the nearest later or earlier step about a layer that passes a test, counted from 0.
  func nearestStep(forwards: Bool, where isWanted: (Step) -> Bool) -> Int? {
    let steps = pass.steps
    return forwards
      ? steps.indices.dropFirst(location.step + 1).first { isWanted(steps[$0]) }
      : steps.indices.prefix(location.step).last { isWanted(steps[$0]) }
  }

  /// Returns the nearest place at this depth, after or before this one, that a search finds.
  ///
  /// Each step about a layer is tested as a whole first, so that no work is done for the parts of steps that do not
  /// match.
  func find(forwards: Bool, _ matches: (Step) -> Matches) -> Location? {
    let steps = pass.steps
    if let here = location.path.dropFirst().first,
      let found = place(in: location.step, matches(steps[location.step]), beyond: here, forwards)
    {
      return found
    }
    let others = forwards ? Array(steps.indices.dropFirst(location.step + 1)) : (0..<location.step).reversed()
    for number in others {
      if let found = place(in: number, matches(steps[number]), beyond: nil, forwards) { return found }
    }
    return nil
  }

  /// Returns the first or last place in a step about a layer that a search finds, beyond the position `bound`.
  private func place(in number: Int, _ matches: Matches, beyond bound: Int?, _ forwards: Bool) -> Location? {
    let steps = pass.steps
    let whole = Location(step: number)
    let children =
      depth == .layer || steps.givesOneNumber(steps[number]) ? 0 : steps.childCount(of: steps[number])
    if children == 0 {
      if case .none = matches { return nil }
      return bound == nil ? steps.firstLeaf(under: whole, depth) : nil
    }
    let isBeyond: (Int) -> Bool = { position in bound.map { forwards ? position > $0 : position < $0 } ?? true
    }
    let position: Int? =
      switch matches {
      case .none: nil
      case .all: forwards ? (bound ?? -1) + 1 : (bound ?? children) - 1
      case .some(let positions): forwards ? positions.first(where: isBeyond) : positions.last(where: isBeyond)
      }
    guard let position, (0..<children).contains(position) else { return nil }
    return steps.firstLeaf(under: whole.child(position), depth)
  }
}
