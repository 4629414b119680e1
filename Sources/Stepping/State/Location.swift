import Backpropagation
import NeuralNetwork
package import Walkthrough

/// A place among the steps of a trace: the number of a step about a layer, counted from 0, then the position of a
/// neuron in it, then the position of a term.
///
/// Only the first number is required.
package struct Location: Hashable, Sendable {
  package private(set) var path: [Int]

  package init(step: Int) {
    path = [step]
  }

  /// The number of the step about a whole layer that this place is, or that it lies in.
  package var step: Int { path[0] }

  /// The number that a reader sees: 9, or 9.2 for the second neuron of step 9.
  package var number: String { path.map { "\($0 + 1)" }.joined(separator: ".") }

  /// The place one level up; nil if this is a step about a whole layer.
  package var parent: Location? {
    guard path.count > 1 else { return nil }
    var copy = self
    copy.path.removeLast()
    return copy
  }

  /// Returns the place one level down.
  package func child(_ position: Int) -> Location {
    var copy = self
    copy.path.append(position)
    return copy
  }

  /// The position of this place among its parent's children, or among the steps.
  package var position: Int { path[path.count - 1] }

  func moved(to position: Int) -> Location {
    var copy = self
    copy.path[path.count - 1] = position
    return copy
  }
}

extension Location: Comparable {
  package static func < (left: Location, right: Location) -> Bool {
    left.path.lexicographicallyPrecedes(right.path)
  }
}

/// A walk over the steps of a trace at one depth.
///
///     layer     1 ──────────────────────────────── 2 ──────────
///     neuron    1.1 ─────────────── 1.2 ────────── 2.1 ── 2.2 …
///     term      1.1.1  1.1.2  1.1.3 1.2.1 1.2.2 …  2.1 ── 2.2 …     1.1.3 adds up; the neurons of 2 have no terms
///
/// A step without children appears at every depth. Only the step that is asked for is created.
extension Steps {
  /// Returns the step at a place.
  package func step(at location: Location) -> Step {
    location.path.dropFirst().reduce(self[location.step]) { step, position in child(position, of: step) }
  }

  /// Returns the place with these numbers, such as 9, 9.2 or 9.2.1; nil if there is none.
  func location(numbered numbers: [Int]) -> Location? {
    guard let first = numbers.first, (1...count).contains(first), numbers.count <= 3 else { return nil }
    var location = Location(step: first - 1)
    for number in numbers.dropFirst() {
      guard number > 0, number <= childCount(of: step(at: location)) else { return nil }
      location = location.child(number - 1)
    }
    return location
  }

  /// Returns the number of places that have the same parent as this one, itself included.
  package func siblingCount(of location: Location) -> Int {
    location.parent.map { childCount(of: step(at: $0)) } ?? count
  }

  package func first(at depth: Depth) -> Location {
    firstLeaf(under: Location(step: 0), depth)
  }

  package func last(at depth: Depth) -> Location {
    lastLeaf(under: Location(step: count - 1), depth)
  }

  /// Returns the next place at this depth, or nil after the last one.
  package func location(after location: Location, at depth: Depth) -> Location? {
    var location = location
    while true {
      if location.position + 1 < siblingCount(of: location) {
        return firstLeaf(under: location.moved(to: location.position + 1), depth)
      }
      guard let parent = location.parent else { return nil }
      location = parent
    }
  }

  /// Returns the previous place at this depth, or nil before the first one.
  package func location(before location: Location, at depth: Depth) -> Location? {
    var location = location
    while true {
      if location.position > 0 {
        return lastLeaf(under: location.moved(to: location.position - 1), depth)
      }
      guard let parent = location.parent else { return nil }
      location = parent
    }
  }

  package func firstLeaf(under location: Location, _ depth: Depth) -> Location {
    var location = location
    while leadsDeeper(location, to: depth) { location = location.child(0) }
    return location
  }

  private func lastLeaf(under location: Location, _ depth: Depth) -> Location {
    var location = location
    while leadsDeeper(location, to: depth) {
      location = location.child(childCount(of: step(at: location)) - 1)
    }
    return location
  }

  private func leadsDeeper(_ location: Location, to depth: Depth) -> Bool {
    let step = step(at: location)
    return childCount(of: step) > 0 && child(0, of: step).depth.rank <= depth.rank
  }

  /// Returns the place of a step, or nil if the step is not among these.
  package func location(of step: Step) -> Location? {
    guard let number = position(of: step.focused(on: .layer)) else { return nil }
    let place = Location(step: number)
    switch step.focus {
    case .layer: return place
    case .neuron(let neuron): return place.child(neuron - 1)
    case .weight(let receiver, let sender):
      let width = trace.network.width(ofLayer: step.layer - 1)
      return place.child((receiver - 1) * width + sender - 1)
    case .term(let term, let outer): return location(of: step.focused(on: outer))?.child(term - 1)
    case .total(let outer):
      let whole = step.focused(on: outer)
      return location(of: whole)?.child(childCount(of: whole) - 1)
    }
  }
}

extension Step {
  /// The depth of this step.
  package var depth: Depth {
    switch focus {
    case .layer: .layer
    case .neuron, .weight: .neuron
    case .term, .total: .term
    }
  }
}

extension Depth {
  /// The number of levels down: 0 for a whole layer.
  var rank: Int {
    switch self {
    case .layer: 0
    case .neuron: 1
    case .term: 2
    }
  }
}
