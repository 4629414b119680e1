import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import Notations

extension ProblemDialogue {
  /// The question, in words; empty after the last one.
  package var words: String {
    guard let question else { return "" }
    let widths = draft.widths
    switch question {
    case .inputs: return "How many inputs has the network?"
    case .neurons(2): return "How many neurons has layer 2? Layers count from 1, the input."
    case .neurons(let l): return "How many neurons has layer \(l)?"
    case .activation(let l):
      return
        "The activation function of layer \(l): \(Activation.allCases.map(\.rawValue).joined(separator: ", ")), or a formula in z."
    case .weights(let l):
      let rows = counted(widths[l - 1], "row")
      return
        "The weights into layer \(l): \(rows) of \(counted(widths[l - 2], "number")), a row for each neuron of layer \(l)."
    case .biases(let l):
      return
        "The biases of layer \(l): \(counted(widths[l - 1], "number")). Type \(Word.none.rawValue) for a layer without biases."
    case .cost:
      return "The cost: \(Cost.allCases.map(\.rawValue).joined(separator: ", ")), or a formula in a and y."
    case .input(1): return "The input x of the example: \(counted(draft.inputSize, "number"))."
    case .input(let example):
      return "The input of example \(example): \(counted(draft.inputSize, "number"))."
    case .target: return "Its target y: \(counted(draft.outputSize, "number"))."
    case .learningRate: return "The learning rate."
    }
  }

  /// The answer that an empty line takes, or what it means.
  package var standard: String {
    guard let question else { return "" }
    switch question {
    case .inputs: return "\(draft.inputSize)"
    case .neurons(2): return "2"
    case .neurons(let l): return "layer \(l - 1) is the last"
    case .activation: return Activation.standard.rawValue
    case .weights: return "draw them at random"
    case .biases(let l): return list(Vector(repeating: 0, count: draft.widths[l - 1])) ?? "0 for each"
    case .cost: return draft.suitingCost.rawValue
    case .input(1): return list(draft.standardInput) ?? "1 for each"
    case .input(let example): return "example \(example - 1) is the last"
    case .target:
      return list(draft.standardTarget)
        ?? (draft.suitingCost.takesShares ? "1 for the first, 0 for the rest" : "0 for each")
    case .learningRate: return shortest(draft.learningRate)
    }
  }

  /// Returns numbers with blanks between; nil if they are too many for a prompt.
  private func list(_ numbers: Vector) -> String? {
    numbers.count > 6 ? nil : numbers.map(shortest).joined(separator: " ")
  }

  /// What is awaited while an answer is not complete: its closing bracket, the next row, or more numbers.
  package var more: String? {
    guard let pasted, let question, let shape = shape(question) else { return nil }
    if pasted.end == .open { return "the rest" }
    if shape.isMatrix { return "row \(pasted.lineCount + 1), or an empty line" }
    return "\(pasted.numberCount) of \(counted(shape.count, "number"))"
  }

  /// Explains the ways to answer.
  package static let introduction: [Page.Block] = [
    .prose(
      "An empty line takes the answer in brackets. Numbers may be pasted: from NumPy, MATLAB or LaTeX, from a table, or as plain rows that an empty line ends."
    ),
    .prose("Type back to change the last answer, or quit to end without a file."),
  ]
}

// MARK: - What was understood

extension ProblemDialogue {
  /// Returns an equation that shows how numbers were read.
  func said(_ quantity: Quantity, _ value: Value) -> Page.Block {
    .equation(typesetter.line(.quantity(quantity), .equals, [.value(value)]), remark: [])
  }

  /// Returns a picture of the layers so far, with the weights into the last one.
  func picture(of draft: Draft) -> Page.Block {
    let layers = draft.widths.enumerated().map { index, width in
      let shown = Typesetter.shown(of: width, limit: Self.mostDrawn).compactMap { $0 }
      return NetworkPicture.Layer(
        number: index + 1,
        neurons: shown.map { NetworkPicture.Neuron(number: $0 + 1, isFocused: false, values: []) },
        elided: width - shown.count,
        elidedAfter: shown.count - 1 - (width > Self.mostDrawn ? 1 : 0))
    }
    let last = draft.widths.count
    let weights = typesetter.quantity(.weights(layer: .number(last)))
    return .network(
      NetworkPicture(
        layer: last, layers: layers, wires: [],
        bundle: NetworkPicture.Bundle(fromLayer: last - 1, symbols: [weights], direction: .forward)))
  }

  private static let mostDrawn = 4
}
