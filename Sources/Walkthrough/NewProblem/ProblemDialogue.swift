import Backpropagation
import Expressions
package import Interchange
package import NeuralNetwork
package import Notations

/// Questions, one by one, whose answers make a problem: the layers with their weights, the cost, and the examples.
///
/// Most questions have a default, which an empty line takes. A matrix may be pasted in any common form.
package struct ProblemDialogue: Sendable {
  /// What is asked.
  enum Question: Equatable {
    case inputs
    /// The number of neurons in a layer; from the second on, an empty answer says that there is no further layer.
    case neurons(Int)
    case activation(Int)
    case weights(Int)
    case biases(Int)
    case cost
    /// The input of an example, counted from 1; from the second on, an empty answer ends the examples.
    case input(Int)
    case target(Int)
    case learningRate
  }

  private(set) var question: Question? = .inputs
  private(set) var draft = Draft()
  /// What was pasted of an answer so far.
  private(set) var pasted = PastedMatrix()
  /// Whether another line of the answer must follow.
  private(set) var isOpen = false
  /// A matrix of the right size with rows and columns exchanged, which may still be taken.
  private var transposed: [[Double]]?
  /// The questions before this one, with what was known then.
  private var earlier: [(question: Question, draft: Draft)] = []
  private let limit: WeightLimit
  let notation: Notation
  let numbers: NumberStyle

  /// Creates a dialogue at its first question.
  package init(notation: Notation, numbers: NumberStyle = .standard, limit: WeightLimit) {
    (self.notation, self.numbers, self.limit) = (notation, numbers, limit)
  }

  /// The answers so far.
  struct Draft {
    var inputSize = 2
    var layers: [LayerDraft] = []
    var cost: Cost?
    var examples: [Example] = []
    var input: Vector = []
    var learningRate = Problem.defaultLearningRate

    var widths: [Int] { [inputSize] + layers.map(\.neurons) }
    var outputSize: Int { widths[widths.count - 1] }
    /// The cost that was chosen, or else the one that suits the last layer.
    var suitingCost: Cost { cost ?? .standard(with: layers.last?.activation ?? .standard) }
  }

  /// What is known of a layer.
  struct LayerDraft {
    var neurons: Int
    var activation = Activation.standard
    /// The weights; nil if they are drawn.
    var weights: Matrix?
    /// The biases; nil if they are 0.
    var biases: Vector?
    var hasBiases = true
  }

  /// Whether all questions are answered.
  package var isOver: Bool { question == nil }

  /// The problem, once all questions are answered.
  package var problem: Problem? { isOver ? draft.problem : nil }
}

// MARK: - Answers

extension ProblemDialogue {
  /// Words that are no answer, but steer the dialogue.
  package enum Word: String, CaseIterable, Sendable {
    case back, quit
  }

  /// Takes a line of an answer.
  ///
  /// - Returns: What was understood; nil if another line must follow.
  /// - Throws: Why it cannot be the answer; the question stands again.
  package mutating func take(_ line: String) throws(Fault) -> [Page.Block]? {
    guard let question else { return [] }
    let text = String(line.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    if pasted.isEmpty, text == Word.back.rawValue { return goBack() }
    defer { if !isOpen { pasted = PastedMatrix() } }
    isOpen = false
    if let count = count(question) {
      if pasted.isEmpty, text == "t", let matrix = transposed { return try next(question, numbers: matrix) }
      if pasted.isEmpty, text.isEmpty { return try next(question, numbers: nil) }
      if case .biases = question, pasted.isEmpty, text == "none" { return withoutBiases(question) }
      if !text.isEmpty { pasted.append(line) }
      guard try isComplete(count, isEnded: text.isEmpty) else {
        isOpen = true
        return nil
      }
      return try next(question, numbers: try pasted.rows())
    }
    return try next(question, text: text)
  }

  /// Returns whether all numbers are pasted: the brackets are closed, or plain rows are ended by an empty line, which a
  /// vector with all its numbers does not need.
  ///
  /// - Throws: What is no number in the first line, or in any line of a vector.
  private func isComplete(_ shape: Shape, isEnded: Bool) throws(Fault) -> Bool {
    switch pasted.end {
    case .closed: return true
    case .open: return false
    case .unknown where !pasted.hasDigit && pasted.isNamed: return false
    case .unknown:
      if isEnded { return true }
      guard shape.rows == nil || pasted.lineCount == 1 else { return false }
      let rows = try pasted.rows()
      return shape.rows == nil && rows.joined().count >= shape.columns
    }
  }

  /// Goes to the question before this one.
  private mutating func goBack() -> [Page.Block] {
    guard let last = earlier.popLast() else { return [.prose("This is the first question.")] }
    (question, draft, transposed) = (last.question, last.draft, nil)
    return []
  }

  /// The shape of the numbers that a question asks for: a matrix, or a vector, whose rows do not matter.
  struct Shape: Equatable {
    var rows: Int?
    var columns: Int
  }

  /// Returns the shape of the answer; nil if it has no numbers in rows.
  func count(_ question: Question) -> Shape? {
    let widths = draft.widths
    switch question {
    case .weights(let l): return Shape(rows: widths[l - 1], columns: widths[l - 2])
    case .biases(let l): return Shape(columns: widths[l - 1])
    case .input: return Shape(columns: draft.inputSize)
    case .target: return Shape(columns: draft.outputSize)
    case .inputs, .neurons, .activation, .cost, .learningRate: return nil
    }
  }

  private mutating func go(from question: Question, to next: Question?, _ draft: Draft) {
    earlier.append((question, self.draft))
    (self.draft, self.question, transposed) = (draft, next, nil)
  }
}

// MARK: - One answer

extension ProblemDialogue {
  /// Takes the answer to a question without a matrix.
  private mutating func next(_ question: Question, text: String) throws(Fault) -> [Page.Block] {
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
  private mutating func next(_ question: Question, numbers rows: [[Double]]?) throws(Fault) -> [Page.Block] {
    var draft = draft
    switch question {
    case .weights(let l):
      if let rows { draft.layers[l - 2].weights = try weights(rows, ofLayer: l) }
      go(from: question, to: .biases(l), draft)
      return [said(.weights(layer: .number(l)), .matrix(draft.problem.network[layer: l].weights))]
    case .biases(let l):
      if let rows { draft.layers[l - 2].biases = try vector(rows, draft.layers[l - 2].neurons) }
      let isLast = !draft.layers[l - 2].activation.isElementwise
      go(from: question, to: isLast ? .cost : .neurons(l + 1), draft)
      return [
        said(.bias(layer: .number(l)), .vector(draft.problem.network[layer: l].biases)), picture(of: draft),
      ]
    case .input(let example):
      guard let rows else {
        if example > 1 {
          go(from: question, to: .learningRate, draft)
          return []
        }
        draft.input = Vector(repeating: 1, count: draft.inputSize)
        go(from: question, to: .target(example), draft)
        return []
      }
      draft.input = try vector(rows, draft.inputSize)
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

  private mutating func withoutBiases(_ question: Question) -> [Page.Block] {
    guard case .biases(let l) = question else { return [] }
    var draft = draft
    draft.layers[l - 2].hasBiases = false
    let isLast = !draft.layers[l - 2].activation.isElementwise
    go(from: question, to: isLast ? .cost : .neurons(l + 1), draft)
    return [picture(of: draft)]
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
    guard own == (columns, needed) else { throw Fault(what, fix: "Paste it again, or go back.") }
    transposed = rows[0].indices.map { column in rows.map { $0[column] } }
    throw Fault(what, fix: "It would fit with rows and columns exchanged: type t to take it so.")
  }
}

// MARK: - What was said

extension ProblemDialogue.Draft {
  /// The targets where none are said: 0, or for shares, 1 for the first.
  var standardTarget: Vector {
    var target = Vector(repeating: 0, count: outputSize)
    if suitingCost.takesShares { target[0] = 1 }
    return target
  }

  /// The problem as far as it is known, with the defaults for the rest.
  var problem: Problem {
    let layers = layers.enumerated().map { index, layer in
      let drawn = Layer(
        neurons: layer.neurons, inputs: widths[index], activation: layer.activation,
        initialization: Initialization(.xavier, seed: UInt64(index) + 1))
      guard layer.weights != nil || layer.biases != nil || !layer.hasBiases else { return drawn }
      let weights = layer.weights ?? drawn.weights
      return layer.hasBiases
        ? Layer(weights: weights, biases: layer.biases ?? drawn.biases, activation: layer.activation)
        : Layer(weights: weights, activation: layer.activation)
    }
    let example = Example(input: Vector(repeating: 1, count: inputSize), target: standardTarget)
    return Problem(
      name: widths.map(String.init).joined(separator: "-"), network: Network(layers), cost: suitingCost,
      learningRate: learningRate, examples: examples.isEmpty ? [example] : examples)
  }
}
