import Backpropagation
import Equations
import Notations
import Walkthrough

extension Stepper {
  mutating func search(_ text: String) {
    if !text.trimmed.isEmpty { searchedText = String(text.trimmed) }
    _ = searchAgain(forwards: true)
  }

  mutating func searchAgain(forwards: Bool) -> Bool {
    guard let text = searchedText else {
      fail("search for what? / asks for it")
      return false
    }
    guard let found = find(forwards: forwards, { headings(of: $0, contain: text.lowercased()) }) else {
      fail("no step \(forwards ? "behind" : "before") this one has \(text) in its heading")
      return false
    }
    jump(to: found)
    return true
  }

  /// Whether a text stands in the heading of a step about a layer, or in the name of one of its numbers.
  private func headings(of step: Step, contain text: String) -> Matches {
    let label = look.notation.labels[step.equation]?.text ?? ""
    let example = step.example.map { "example \($0)" } ?? ""
    let quantity = quantity(of: step)
    let name = quantity.map { look.notation.name(of: $0) } ?? ""
    let heading =
      "\(label) \(step.equation.title) layer \(step.layer) \(example) \(step.phase.rawValue) \(name)"
    if heading.lowercased().contains(text) { return .all }
    // Only an index tells the name of one number from that of its layer.
    guard text.contains("["), var part = quantity, !step.isAboutCost else { return .none }
    let children = (0..<pass.steps.childCount(of: step)).filter { position in
      part.element = pass.steps.child(position, of: step).element
      return look.notation.name(of: part).lowercased().contains(text)
    }
    return children.isEmpty ? .none : .some(children)
  }
}

// MARK: - Finding places

extension Stepper {
  /// What of a step about a layer is looked for: its neurons or weights by their positions.
  enum Matches {
    case none, all
    case some([Int])
  }

  /// The nearest place at this depth, behind this one or before it, that is looked for.
  ///
  /// A step about a layer is asked as a whole first, so that nothing is done for what lies in the others.
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

  /// The first or last place in a step about a layer that is looked for, beyond the position one stands at.
  private func place(in number: Int, _ matches: Matches, beyond bound: Int?, _ forwards: Bool) -> Location? {
    let steps = pass.steps
    let whole = Location(step: number)
    let children = depth == .layer || steps[number].isAboutCost ? 0 : steps.childCount(of: steps[number])
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
