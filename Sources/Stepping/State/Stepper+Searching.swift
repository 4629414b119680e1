import Interchange
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
      fail("search for what? \(KeyBinding.letter(of: .search)) asks for it")
      return false
    }
    let wanted = text.lowercased()
    var explanations = Explanations(of: composer, contain: wanted)
    let inHeading = find(forwards: forwards) { headings(of: $0, contain: wanted) }
    guard let found = inHeading ?? find(forwards: forwards, { explanations.match($0) ? .all : .none }) else {
      fail("no \(forwards ? "later" : "earlier") step has \(text) in its heading or its explanation")
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
    let sought = SoughtIndices(in: text)
    let children = (0..<pass.steps.childCount(of: step)).filter { position in
      part.element = pass.steps.child(position, of: step).element
      return sought.mayBelong(to: part) && look.notation.name(of: part).lowercased().contains(text)
    }
    return children.isEmpty ? .none : .some(children)
  }
}

/// Whether the words of a step's explanation contain a text: each equation of a layer is asked once, whatever the example.
private struct Explanations {
  private struct Place: Hashable {
    let equation: Equation.ID
    let layer: Int
  }

  private let composer: Composer
  private let text: String
  private var known: [Place: Bool] = [:]

  init(of composer: Composer, contain text: String) {
    (self.composer, self.text) = (composer, text)
  }

  mutating func match(_ step: Step) -> Bool {
    let place = Place(equation: step.equation, layer: step.layer)
    if let known = known[place] { return known }
    let words = composer.explanation(of: step).flatMap(\.content).map { $0.words ?? " " }
    let matches = words.joined().lowercased().contains(text)
    known[place] = matches
    return matches
  }
}

/// The numbers in brackets of a text that is looked for: 3 and what begins with 10 in `w[3][10`.
///
/// A layer may have a hundred thousand weights; by these most of them are told apart from what is looked for before
/// their names are written.
private struct SoughtIndices {
  private var whole: [Int] = []
  private var begun: Substring = ""
  private var isPossible = true

  init(in text: String) {
    for part in text.split(separator: "[", omittingEmptySubsequences: false).dropFirst() {
      let digits = part.prefix { $0 != "]" }
      if digits.endIndex == text.endIndex {
        begun = digits
      } else if let number = Int(whole: digits) {
        whole.append(number)
      } else {
        isPossible = false
      }
    }
  }

  /// Whether a quantity has all these indices, in whatever order.
  func mayBelong(to quantity: Quantity) -> Bool {
    guard isPossible, whole.allSatisfy({ number in quantity.hasIndex { $0 == number } }) else { return false }
    return begun.isEmpty || quantity.hasIndex { String($0).hasPrefix(begun) }
  }
}

extension Quantity {
  /// Whether the layer or a neuron has such a number.
  fileprivate func hasIndex(where fits: (Int) -> Bool) -> Bool {
    if case .number(let l) = layer, fits(l) { return true }
    switch element {
    case .whole: return false
    case .neuron(let j): return j.hasNumber(where: fits)
    case .entry(let receiver, let sender):
      return receiver.hasNumber(where: fits) || sender.hasNumber(where: fits)
    }
  }
}

extension NeuronIndex {
  fileprivate func hasNumber(where fits: (Int) -> Bool) -> Bool {
    if case .number(let j) = self { fits(j) } else { false }
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
