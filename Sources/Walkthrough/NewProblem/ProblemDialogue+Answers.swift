import Backpropagation
import Expressions
import Interchange
import NeuralNetwork

extension ProblemDialogue {
  /// Takes the answer to a question without a matrix.
  mutating func answer(_ question: Question, with text: String) throws(Fault) -> [Page.Block] {
    var draft = draft
    switch question {
    case .inputs:
      draft.inputSize = try count(text, orElse: draft.inputSize)
      try check(draft.widths)
      go(from: question, to: .neurons(2), draft)
    case .neurons(let l):
      if text.isEmpty, l > 2 {
        go(from: question, to: .cost, draft)
        return []
      }
      draft.layers.append(LayerDraft(neurons: try count(text, orElse: 2)))
      try check(draft.widths)
      go(from: question, to: .activation(l), draft)
    case .activation(let l):
      if !text.isEmpty { draft.layers[l - 2].activation = try Activation(typed: text) }
      go(from: question, to: .weights(l), draft)
    case .cost:
      draft.cost = text.isEmpty ? draft.suitingCost : try Cost(typed: text)
      try check(draft)
      go(from: question, to: .input(1), draft)
    case .learningRate:
      if !text.isEmpty {
        guard let rate = Double(whole: text), rate > 0, rate.isFinite else {
          throw Fault("\(quoted(text)) is not a number above 0", fix: "Type a number such as 0.5.")
        }
        draft.learningRate = rate
      }
      go(from: question, to: nil, draft)
    case .weights, .biases, .input, .target: preconditionFailure("an answer with numbers in rows")
    }
    return []
  }

  /// Takes the answer to a question about a matrix or a vector; without numbers, the default.
  mutating func answer(_ question: Question, with rows: [[Double]]?) throws(Fault) -> [Page.Block] {
    var draft = draft
    switch question {
    case .weights(let l):
      if let rows { draft.layers[l - 2].weights = try weights(rows, ofLayer: l) }
      go(from: question, to: .biases(l), draft)
      return [said(.weights(layer: .number(l)), .matrix(draft.problem.network[layer: l].weights))]
    case .biases(let l):
      if let rows { draft.layers[l - 2].biases = try vector(rows, draft.layers[l - 2].neurons) }
      endLayer(l, draft)
      return [
        said(.bias(layer: .number(l)), .vector(draft.problem.network[layer: l].biases)), picture(of: draft),
      ]
    case .input(let example):
      if rows == nil, example > 1 {
        go(from: question, to: .learningRate, draft)
        return []
      }
      draft.input =
        try rows.map { rows throws(Fault) in try vector(rows, draft.inputSize) } ?? draft.standardInput
      go(from: question, to: .target(example), draft)
      return []
    case .target(let example):
      let target = try rows.map { rows throws(Fault) in try vector(rows, draft.outputSize) }
      draft.examples.append(Example(input: draft.input, target: target ?? draft.standardTarget))
      try check(draft)
      if let overflow = Trace(of: draft.problem).firstNonFinite {
        throw Fault(
          overflow.words(ofSeveralExamples: draft.examples.count > 1),
          fix: overflow.fix(for: draft.suitingCost))
      }
      go(from: question, to: .input(example + 1), draft)
      return []
    case .inputs, .neurons, .activation, .cost, .learningRate:
      preconditionFailure("an answer without numbers in rows")
    }
  }

  /// Makes a layer one without biases.
  mutating func withoutBiases(ofLayer l: Int) -> [Page.Block] {
    var draft = draft
    draft.layers[l - 2].hasBiases = false
    endLayer(l, draft)
    return [picture(of: draft)]
  }

  /// Goes on after a layer; one with a function of the whole layer is the last.
  private mutating func endLayer(_ l: Int, _ draft: Draft) {
    let isLast = !draft.layers[l - 2].activation.isElementwise
    go(from: .biases(l), to: isLast ? .cost : .neurons(l + 1), draft)
  }

  private func count(_ text: String, orElse standard: Int) throws(Fault) -> Int {
    guard !text.isEmpty else { return standard }
    guard let count = Int(whole: text), (1...1_000_000).contains(count) else {
      throw Fault("\(quoted(text)) is not a number of neurons", fix: "Type a whole number such as 3.")
    }
    return count
  }

  private func check(_ widths: [Int]) throws(Fault) {
    if let fault = limit.fault(ofWidths: widths) { throw fault }
  }

  /// Checks that the parts fit together, as a problem file is checked.
  private func check(_ draft: Draft) throws(Fault) {
    do throws(Faults) {
      _ = try Problem(json: draft.problem.json())
    } catch {
      guard let first = error.list.first else { return }
      throw Fault(first.what, fix: first.fix)
    }
  }

  private func vector(_ rows: [[Double]], _ count: Int) throws(Fault) -> Vector {
    let numbers = Vector(rows.joined())
    guard numbers.count == count else {
      throw Fault("that is \(counted(numbers.count, "number"))", fix: "It needs \(count).")
    }
    return numbers
  }

  /// Returns the weights of a layer; keeps a matrix that fits only transposed.
  private mutating func weights(_ rows: [[Double]], ofLayer l: Int) throws(Fault) -> Matrix {
    let (needed, columns) = (draft.widths[l - 1], draft.widths[l - 2])
    let own = (rows.count, rows[0].count)
    transposed = nil
    if own == (needed, columns) { return Matrix(rows) }
    let what =
      "that is \(own.0) × \(own.1), but \(needed) × \(columns) is needed: a row of \(counted(columns, "number")) for each neuron of layer \(l)"
    guard own == (columns, needed) else {
      throw Fault(what, fix: "Paste it again, or type \(Word.back.rawValue) to change the answer before.")
    }
    transposed = rows[0].indices.map { column in rows.map { $0[column] } }
    throw Fault(
      what,
      fix: "It would fit with rows and columns exchanged: type \(Word.transposed.rawValue) to take it so.")
  }
}
