import Walkthrough

/// The targets of a search among the steps: the text of the last search, and the breakpoints of a run.
struct Targets: Sendable {
  var text: String?
  private(set) var breakpoints: [Breakpoint] = []

  /// Sets a breakpoint, or removes it if it is set; returns whether it is set now.
  mutating func toggle(_ breakpoint: Breakpoint) -> Bool {
    if breakpoints.contains(breakpoint) {
      breakpoints.removeAll { $0 == breakpoint }
      return false
    }
    breakpoints.append(breakpoint)
    return true
  }

  mutating func removeBreakpoints() {
    breakpoints = []
  }

  /// Returns the parts of a step about a layer at which a run stops.
  func matches(in step: Step, _ composer: Composer) -> Matches {
    var positions: Set<Int> = []
    for breakpoint in breakpoints {
      switch breakpoint.matches(in: step, composer) {
      case .none: continue
      case .all: return .all
      case .some(let more): positions.formUnion(more)
      }
    }
    return positions.isEmpty ? .none : .some(positions.sorted())
  }

  /// Returns the breakpoints that stop a run at this place.
  func breakpoints(at location: Location, _ composer: Composer) -> [Breakpoint] {
    let step = composer.steps[location.step]
    return breakpoints.filter { $0.matches(in: step, composer).contain(location) }
  }
}
