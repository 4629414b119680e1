import Backpropagation
import Equations
import Interchange
import NeuralNetwork
import Notations

/// The conditions of a lesson on its numbers: `softmax`, `tanh in layer 2`, `crossEntropy`, `not relu`, or a statement
/// that the engine can decide, such as `|z[2][1]| > 3` or `layers = 4`.
extension LessonContext {
  /// Returns the parts that are shown in this reading, with these notes and these numbers.
  mutating func shown(_ alternatives: [LessonAlternative]) -> [LessonPart] {
    var isAnyMeant = false
    var parts: [LessonPart] = []
    for alternative in alternatives {
      let isMeant =
        switch alternative.reading {
        case .only(let notes):
          notes.filter { isKnown($0) }.contains { $0.text == setting.notation.id }
            && setting.notation.isBuiltIn
        case .met(let conditions): areMet(conditions)
        case .otherwise: !isAnyMeant
        }
      if isMeant { parts += alternative.parts }
      isAnyMeant = isMeant || isAnyMeant && alternative.reading != .otherwise
    }
    return parts
  }

  /// Returns whether there are notes of this name; reports a fault if not.
  private mutating func isKnown(_ notes: WrittenText) -> Bool {
    if Notation.named(notes.text) != nil { return true }
    report(
      "there are no notes \(quoted(notes.text))",
      fix: fix(for: notes.text, among: Notation.builtIn.map(\.id)), at: notes.position)
    return false
  }

  /// Returns whether all conditions are met.
  ///
  /// The first condition that is not met decides. With the lesson's own numbers, a condition that names something
  /// missing is a fault. With other numbers it is only not met.
  mutating func areMet(_ conditions: [WrittenText]) -> Bool {
    for condition in conditions {
      var trial = self
      let isMet = trial.isMet(condition)
      if isMet == nil, !isVariant { faults = trial.faults }
      if isMet != true { return false }
    }
    if let first = conditions.first { conditionsMet.insert(first.position) }
    return true
  }

  /// Returns whether a condition is met, or nil after reporting why that cannot be decided.
  mutating func isMet(_ condition: WrittenText) -> Bool? {
    if condition.text.hasPrefix("not ") {
      let (line, column) = (condition.position.line, condition.position.column)
      let denied = WrittenText(
        text: String(condition.text.dropFirst(4)), position: SourcePosition(line: line, column: column + 4))
      return isMet(denied).map { !$0 }
    }
    if let kind = kind(condition) { return kind }
    return statement(condition)?.holds
  }

  /// Returns the statement of a condition, and whether it holds, or nil after reporting a fault.
  mutating func statement(
    _ condition: WrittenText
  ) -> (statement: WrittenStatement, holds: Bool)? {
    let words = condition.text.split(separator: " ")
    if words.count == 1 || words.contains("in"),
      condition.text.allSatisfy({ $0.isLetter || $0 == " " || $0.isNumber })
    {
      reportUnknown(String(words[0]), at: condition.position)
      return nil
    }
    guard let statement = statement(condition.text, at: condition.position) else { return nil }
    if reportMissing(in: statement, at: condition.position) { return nil }
    guard !statement.relations.isEmpty else {
      report("a condition compares", fix: "Write delta[2][1] > 0", at: condition.position)
      return nil
    }
    let claim = Claim(statement: statement, source: setting.source)
    do {
      let failure = try claim.firstFailure()
      if statement.emptyNumber != nil, let failure {
        report(failure, at: condition.position)
        return nil
      }
      return (statement, failure == nil)
    } catch {
      report(explanation(of: error), at: condition.position)
      return nil
    }
  }

  private mutating func reportUnknown(_ word: String, at position: SourcePosition) {
    let known = Activation.allCases.map(\.rawValue) + Cost.allCases.map(\.rawValue)
    report(
      "\(quoted(word)) is not an activation function, a cost or a comparison",
      fix: suggestion(for: word, among: known).map { "Did you mean \($0)?" }
        ?? "Write softmax, tanh in layer 2, crossEntropy, or delta[2][1] > 0.", at: position)
  }

  /// Returns whether the network or its cost is of the kind that the condition names, or nil if it names none.
  ///
  /// An activation function without a layer means the last layer.
  private func kind(_ condition: WrittenText) -> Bool? {
    let words = condition.text.split(separator: " ").map(String.init)
    guard let first = words.first else { return nil }
    if let cost = Cost(rawValue: first), words.count == 1 { return setting.trace.problem.cost == cost }
    guard let activation = Activation(rawValue: first) else { return nil }
    let network = setting.trace.network
    if words.count == 1 { return network[layer: network.layerCount].activation == activation }
    if words.dropFirst() == ["in", "every", "layer"] {
      return network.layers.allSatisfy { $0.activation == activation }
    }
    guard words.count == 4, words[1] == "in", words[2] == "layer", let layer = Int(whole: words[3]) else {
      return nil
    }
    return 2...network.layerCount ~= layer && network[layer: layer].activation == activation
  }
}
