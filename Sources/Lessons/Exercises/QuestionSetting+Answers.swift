import Backpropagation
import Equations
package import Expressions
import NeuralNetwork
import Notations
package import Walkthrough

extension QuestionSetting {
  /// Returns the reply to a typed answer, in words and in the letters of the notes.
  ///
  /// The reply contains neither the right number nor the calculation with all its numbers, so that the learner can try
  /// again.
  package func answer(_ text: String, for quantity: Quantity, digits: Int) -> Answer {
    let diagnosis = diagnosis(of: text, for: quantity, digits: digits)
    return answer(diagnosis, remarks(on: diagnosis, for: quantity))
  }

  func answer(_ diagnosis: Diagnosis, _ remarks: [Prose]) -> Answer {
    switch diagnosis.verdict {
    case .right: .right
    case .tooFewDigits, .undecided, .byLuck: .incomplete(remarks)
    case .wrong: .wrong(diagnosis: remarks)
    case .unreadable(let expected): .unreadable(expected)
    }
  }

  /// Returns a diagnosis in sentences: one or two for each finding.
  ///
  /// If no known mistake fits, the first line of the calculation is shown, in letters or with its numbers.
  package func remarks(on diagnosis: Diagnosis, for quantity: Quantity, withNumbers: Bool = false) -> [Prose]
  {
    if let sentence = diagnosis.verdict.sentence { return [sentence] }
    var about = quantity
    var remarks: [Prose] = []
    if case .byLuck(let other) = diagnosis.verdict { remarks.append(remark(on: other, for: quantity)) }
    for finding in diagnosis.findings.prefix(Self.mostFindings) {
      if case .onlyWrong(let part) = finding { about = part }
      if case .firstWrong(let part) = finding { about = part }
      remarks += remark(on: finding, about: about, from: diagnosis.earlier).map { [$0] } ?? []
    }
    if diagnosis.isExplained || diagnosis.verdict != .wrong { return remarks }
    let offset = diagnosis.findings.compactMap { if case .off(let offset) = $0 { offset } else { nil } }.first
    return remarks + [nothingKnown(about: about, offset, withNumbers: withNumbers)]
  }

  /// The greatest number of findings that are listed; a longer list would not help a reader.
  private static let mostFindings = 5

  /// Returns that a formula is right only here, with numbers for which it is wrong.
  private func remark(on other: Counterexample, for quantity: Quantity) -> Prose {
    let set = typesetter(for: quantity)
    var content: [Inline] = [.text("The number is right, but only by luck. With ")]
    for (position, given) in other.order.enumerated() {
      content += position == 0 ? [] : [.text(", ")]
      content.append(
        .formula(
          .row([
            set.quantity(given), .sign(.equals), set.formula(.value(.scalar(other.numbers[given] ?? 0))),
          ])))
    }
    content += [.text(", it should be "), .formula(set.formula(.value(other.right)))]
    if let typed = other.typed {
      content += [.text("; your formula gives "), .formula(set.formula(.value(typed)))]
    }
    return Prose(.text, content + ["."])
  }

  private func remark(
    on finding: Diagnosis.Finding, about quantity: Quantity, from earlier: [Quantity: Double]
  ) -> Prose? {
    let set = typesetter(for: quantity)
    switch finding {
    case .slip(let result): return remark(on: result, Overlay(base: source, numbers: earlier))
    case .otherQuantity(let other):
      return "You gave \(set.quantity(other)); the question asks for \(set.quantity(quantity))."
    case .off: return nil
    case .onlyWrong(let part): return "All but \(set.quantity(part)) are right."
    case .firstWrong(let part): return "The first that is wrong is \(set.quantity(part))."
    default: return remark(on: finding, set)
    }
  }

  /// Returns a finding in words, if the words do not depend on what was asked for; otherwise `nil`.
  func remark(on finding: Diagnosis.Finding, _ set: Typesetter) -> Prose? {
    switch finding {
    case .pen(let mistake): "\(mistake.sentence)"
    case .before(let slip): Prose(.text, place(of: slip) + [.text(slip.sentence)])
    case .off(let offset): "\(offset.sentence)"
    case .factorMissing(let factor): "The factor \(set.formula(factor)) is missing."
    case .notWhole: "The answer is a whole number; yours is not."
    case .miscounted(let isTooLarge): isTooLarge ? "That is too large." : "That is too small."
    case .singleDigit(let asked):
      "One digit is too few to tell: \(Diagnosis.Verdict.asksFor(asked))."
    case .unfinished(let part): "This is only \(set.formula(part)); the calculation goes on from there."
    case .follows: "This number follows from an earlier wrong answer; the step itself is right."
    case .slip, .otherQuantity, .onlyWrong, .firstWrong: nil
    }
  }

  /// Returns the mistake in words, with its numbers, and with the right formula of the notes.
  private func remark(on result: MistakenResult, _ numbers: Overlay<ExampleSource>) -> Prose {
    guard let computation = catalogue.computation(of: result.quantity, in: source) else { return "" }
    let slip = result.slip
    let isHere =
      computation.equation == slip.equation
      && (slip.layer == nil || slip.layer == computation.place.layer)
      && slip.result == result.quantity.kind.intermediate
    guard isHere else { return Prose(.text, place(of: slip) + [.text(slip.sentence)]) }
    return Prose(
      .text,
      [.text(slip.sentence + " ")] + calculation(result, numbers)
        + notesSay(computation, about: result.quantity))
  }

  /// Returns the place of a mistake that was made in an earlier step.
  private func place(of slip: Slip) -> [Inline] {
    let layer = slip.layer.map { " for layer \($0)" } ?? ""
    let label = composer.notation.labels[slip.equation].map { " \($0.inBrackets)" } ?? ""
    let step = Step(slip.equation, layer: slip.layer ?? 2, example: nil, result: slip.result)
    let title = slip.result == nil ? slip.equation.title : composer.title(of: step)
    return [.text("In an earlier step, “\(title)”\(label)\(layer): ")]
  }

  private func calculation(_ result: MistakenResult, _ numbers: Overlay<ExampleSource>) -> [Inline] {
    guard let filled = try? result.tree.filled(from: numbers) else { return [] }
    let set = typesetter(for: result.quantity)
    // A single number would only be equal to itself.
    let calculated = filled.children.isEmpty ? result.tree : filled
    return [
      "You may have calculated ",
      .formula(
        .row([set.formula(calculated), .sign(.equals), set.formula(.value(number(of: result, numbers)))])),
      ". ",
    ]
  }

  /// Returns the number that the mistake gives; for a vector or a matrix, that of the part in which the mistake is
  /// shown.
  private func number(of result: MistakenResult, _ numbers: Overlay<ExampleSource>) -> Value {
    if case .scalar = result.value { return result.value }
    return (try? result.tree.value(from: numbers)) ?? result.value
  }

  private func notesSay(_ computation: Computation, about quantity: Quantity) -> [Inline] {
    let set = typesetter(for: quantity)
    let isItsOwn = quantity.kind == .costGradient ? computation.equation == .costGradient : true
    let label = isItsOwn ? composer.notation.labels[computation.equation] : nil
    let name = label.map { "By \($0.text), it should be " } ?? "It should be "
    return [
      .text(name),
      .formula(
        .row([
          set.assigned(quantity), quantity.sign, set.formula(treeInNotes(for: quantity) ?? computation.tree),
        ])), ".",
    ]
  }

  /// Returns the line of the calculation in which the learner may have made a mistake.
  private func nothingKnown(about quantity: Quantity, _ offset: Offset?, withNumbers: Bool) -> Prose {
    let set = typesetter(for: quantity)
    let words = "No known mistake gives this number." + (offset.map { " " + $0.sentence } ?? "")
    guard let tree = treeInNotes(for: quantity),
      let numbers = try? tree.filled(from: source)
    else { return "\(words)" }
    let filled = withNumbers ? [.sign(.equals), set.formula(numbers)] : []
    let line = Formula.row([set.assigned(quantity), quantity.sign, set.formula(tree)] + filled)
    return "\(words) Compare your calculation with \(line)."
  }

  /// Returns a typesetter with the index letters of the equation that computes a quantity.
  func typesetter(for quantity: Quantity) -> Typesetter {
    Typesetter(
      notation, numbers: numbers, equation: quantity.computedBy(ofLayers: trace.layerCount),
      lastLayer: trace.layerCount, hasSeveralExamples: trace.problem.costForm.differsFromExample)
  }
}

// MARK: - Calculations without a name

extension QuestionSetting {
  /// Returns the reply to a number that was typed for a calculation.
  package func answer(_ text: String, for calculation: Expression, digits: Int) -> Answer {
    let diagnosis = diagnosis(of: text, for: calculation, digits: digits)
    return answer(diagnosis, remarks(on: diagnosis))
  }

  /// Returns the diagnosis of a calculation in sentences; if no known mistake fits, the numbers of the calculation stay
  /// hidden.
  func remarks(on diagnosis: Diagnosis) -> [Prose] {
    if let sentence = diagnosis.verdict.sentence { return [sentence] }
    let set = composer.typesetter(for: nil)
    return diagnosis.findings.compactMap { finding in
      if case .otherQuantity(let other) = finding {
        return "You gave \(set.quantity(other)); the question asks for another number."
      }
      return remark(on: finding, set)
    }
  }
}

extension Quantity {
  /// The sign between the quantity and its value: an arrow for a number that replaces one from before the step, otherwise
  /// an equals sign.
  var sign: Formula { .sign(kind.replaced == nil ? .equals : .becomes) }
}

extension Diagnosis.Verdict {
  /// The verdict as a sentence, if it does not depend on what was asked for; `nil` for a wrong number.
  var sentence: Prose? {
    switch self {
    case .right: "Right."
    case .tooFewDigits(let asked): "Right so far, but \(Self.asksFor(asked))."
    case .undecided(let asked):
      "With so few digits, a common mistake gives the same number: \(Self.asksFor(asked))."
    case .unreadable(let expected): "I cannot read that. Expected: \(expected)."
    case .wrong, .byLuck: nil
    }
  }

  static func asksFor(_ places: Int) -> String {
    "\(counted(places, "decimal place")) \(places == 1 ? "is" : "are") asked for"
  }
}
