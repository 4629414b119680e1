import Equations
import Expressions
import Interchange
import Notations
import Walkthrough

/// A search for a text in the headings of steps, in the names of their numbers, and in their explanations.
struct TextSearch {
  private let text: String
  private let indices: SoughtIndices
  private let composer: Composer
  private var explanations: Explanations

  init(for text: String, _ composer: Composer) {
    self.text = text.lowercased()
    self.composer = composer
    indices = SoughtIndices(in: self.text)
    explanations = Explanations(of: composer, contain: self.text)
  }

  /// Returns the parts of a step about a layer that have the text in their heading or their name.
  func headings(of step: Step) -> Matches {
    let notation = composer.notation
    let label = notation.labels[step.equation]?.text ?? ""
    let example = step.example.map { "example \($0)" } ?? ""
    let quantity = composer.quantity(of: step)
    let name = quantity.map { notation.name(of: $0) } ?? ""
    let heading =
      "\(label) \(step.equation.title) layer \(step.layer) \(example) \(step.phase.rawValue) \(name)"
    if heading.lowercased().contains(text) { return .all }
    // Only the index makes the name of one number differ from the name of its layer.
    guard text.contains("["), var part = quantity, !step.isAboutCost else { return .none }
    let children = (0..<composer.steps.childCount(of: step)).filter { position in
      part.element = composer.steps.child(position, of: step).element
      return indices.mayBelong(to: part) && notation.name(of: part).lowercased().contains(text)
    }
    return children.isEmpty ? .none : .some(children)
  }

  /// Returns all of a step about a layer if its explanation contains the text, otherwise nothing.
  mutating func explanation(of step: Step) -> Matches {
    explanations.match(step) ? .all : .none
  }
}

/// A search in the explanations of steps for a text.
///
/// Each equation of a layer is searched once, whatever the example.
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

/// The numbers in brackets of a text that is searched for: 3, and what begins with 10, in `w[3][10`.
///
/// A layer may have a hundred thousand weights. With these numbers most of them are excluded before their names are
/// written.
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

  /// Returns whether a quantity has all these indices, in any order.
  func mayBelong(to quantity: Quantity) -> Bool {
    guard isPossible, whole.allSatisfy({ number in quantity.hasIndex { $0 == number } }) else { return false }
    return begun.isEmpty || quantity.hasIndex { String($0).hasPrefix(begun) }
  }
}

extension Quantity {
  /// Returns whether the layer or a neuron of the quantity has a number that fits.
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
