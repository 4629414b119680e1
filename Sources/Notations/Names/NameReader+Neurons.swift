import Equations
import Expressions
import Interchange

extension NameReader {
  /// A neuron as it is written: its number, or an index letter of the equation.
  enum Index {
    case number(Int)
    case letter(String)
  }

  mutating func index() throws(Fault) -> Index {
    guard readsLetters, peek?.isLetter == true else { return .number(try number(closing: true)) }
    let letter = letters()
    guard take("]") else { throw fault("\"\(text)\" lacks a closing bracket") }
    return .letter(letter)
  }

  /// Returns the entry of a layer's weights; the two indices are in the order of the notes.
  func entry(_ first: Index, _ second: Index, _ layer: LayerIndex) throws(Fault) -> Element {
    let (receiver, sender) =
      notation.weightIndices == .receiverFirst ? (first, second) : (second, first)
    return .entry(
      receiver: try neuron(receiver, in: layer), sender: try neuron(sender, in: layer.shifted(by: -1)))
  }

  /// Returns the neuron that an index means in a layer, since notes may use one letter for neurons of several layers.
  func neuron(_ index: Index, in layer: LayerIndex) throws(Fault) -> NeuronIndex {
    let letter: String
    switch index {
    case .number(let j): return .number(j)
    case .letter(let typed): letter = typed
    }
    let candidates = equation == nil ? IndexVariable.ofNeurons : layer.variables
    if let variable = candidates.first(where: { notation.letter(of: $0, in: equation) == letter }) {
      return .variable(variable)
    }
    let names = Set(candidates.map { notation.letter(of: $0, in: equation) }).sorted()
    let place = equation == nil ? "no neuron" : "in this equation no neuron of that layer"
    throw fault(
      "\(place) has the letter \"\(letter)\"",
      fix: names.isEmpty ? "Write a number." : "Here it is \(names.joined(separator: " or ")).")
  }
}

extension IndexVariable {
  fileprivate static let ofNeurons: [IndexVariable] = [.neuron, .previous, .next, .peer]
}

extension LayerIndex {
  fileprivate func shifted(by offset: Int) -> LayerIndex {
    switch self {
    case .number(let l): .number(l + offset)
    case .current(let own): .current(offset: own + offset)
    case .last(let own): .last(offset: own + offset)
    }
  }

  /// The index letters that neurons of the layer can have in an equation about layer *l*, or about *L*.
  fileprivate var variables: [IndexVariable] {
    switch self {
    case .current(0), .last(0): [.neuron, .peer]
    case .current(1): [.next]
    case .current(-1), .last(-1): [.previous]
    default: []
    }
  }
}
