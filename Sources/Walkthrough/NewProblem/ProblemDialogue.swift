import Expressions
package import Interchange
package import NeuralNetwork
package import Notations

/// Questions, one by one, whose answers make a problem: the layers with their weights, the cost, and the examples.
///
/// Each question has an answer that an empty line takes. A matrix may be pasted in any common form.
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

  /// A word that is typed in place of an answer.
  package enum Word: String, CaseIterable, Sendable {
    /// Goes to the question before.
    case back
    /// Ends the dialogue.
    case quit
    /// Says that a layer has no biases.
    case none
    /// Takes the matrix pasted last with rows and columns exchanged.
    case transposed = "t"
  }

  var question: Question? = .inputs
  var draft = Draft()
  /// The lines of an answer that is not complete; nil where none has begun.
  private(set) var pasted: PastedMatrix?
  /// A matrix of the right size with rows and columns exchanged, which may still be taken.
  var transposed: [[Double]]?
  /// The questions before this one, with what was known then.
  private var earlier: [(question: Question, draft: Draft)] = []
  let limit: WeightLimit
  let typesetter: Typesetter

  /// Creates a dialogue at its first question.
  package init(_ typesetter: Typesetter, limit: WeightLimit) {
    (self.typesetter, self.limit) = (typesetter, limit)
  }

  /// The problem, once all questions are answered.
  package var problem: Problem? { question == nil ? draft.problem : nil }

  /// Takes a line of an answer.
  ///
  /// - Returns: What was understood; nil if another line must follow.
  /// - Throws: Why it cannot be the answer; the question stands again.
  package mutating func take(_ line: String) throws(Fault) -> [Page.Block]? {
    guard let question else { return [] }
    let text = String(line.trimmed)
    let word = Word(rawValue: text)
    if word == .back { return goBack() }
    guard let shape = shape(question) else { return try answer(question, with: text) }
    if pasted == nil {
      if text.isEmpty { return try answer(question, with: nil) }
      if word == .transposed, let transposed { return try answer(question, with: transposed) }
      if word == Word.none, case .biases(let l) = question { return withoutBiases(ofLayer: l) }
    }
    var matrix = pasted ?? PastedMatrix(count: shape.count)
    pasted = nil
    if !text.isEmpty { matrix.append(line) }
    guard try isComplete(matrix, shape, isEnded: text.isEmpty) else {
      pasted = matrix
      return nil
    }
    return try answer(question, with: try matrix.rows())
  }

  /// Returns whether all numbers are pasted: the brackets are closed, or plain rows are ended by an empty line, which a
  /// vector with all its numbers does not need.
  ///
  /// - Throws: What is not a number in the first line, or in any line of a vector.
  private func isComplete(_ matrix: PastedMatrix, _ shape: Shape, isEnded: Bool) throws(Fault) -> Bool {
    switch matrix.end {
    case .closed: return true
    case .open: return false
    case .unknown:
      if !matrix.hasDigit && matrix.isNamed { return false }
      if isEnded { return true }
      guard !shape.isMatrix || matrix.lineCount == 1 else { return false }
      try matrix.checkLastLine()
      return !shape.isMatrix && matrix.numberCount >= shape.count
    }
  }

  /// Drops the answer that has begun, or goes to the question before this one.
  package mutating func goBack() -> [Page.Block] {
    guard pasted == nil else {
      pasted = nil
      return []
    }
    guard let last = earlier.popLast() else { return [.prose("This is the first question.")] }
    (question, draft, transposed) = (last.question, last.draft, nil)
    return []
  }

  /// Goes from a question that was answered to the next one.
  mutating func go(from question: Question, to next: Question?, _ draft: Draft) {
    earlier.append((question, self.draft))
    (self.draft, self.question, transposed) = (draft, next, nil)
  }

  /// The size of an answer in numbers.
  struct Shape: Equatable {
    /// The number of rows; 1 for a vector, whose numbers may stand in any number of rows.
    var rows = 1
    var columns: Int
    var isMatrix = false

    var count: Int { rows * columns }
  }

  /// Returns the shape of the answer; nil if it has no numbers in rows.
  func shape(_ question: Question) -> Shape? {
    let widths = draft.widths
    switch question {
    case .weights(let l): return Shape(rows: widths[l - 1], columns: widths[l - 2], isMatrix: true)
    case .biases(let l): return Shape(columns: widths[l - 1])
    case .input: return Shape(columns: draft.inputSize)
    case .target: return Shape(columns: draft.outputSize)
    case .inputs, .neurons, .activation, .cost, .learningRate: return nil
    }
  }
}
