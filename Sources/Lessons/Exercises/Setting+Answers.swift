import Backpropagation
public import Equations
import NeuralNetwork
import Notations
public import Walkthrough

extension Setting {
  /// What there is to say to a typed answer, in words and in the letters of the notes.
  ///
  /// The right number is not said: who asked may want to try again.
  public func answer(_ text: String, for quantity: Quantity, digits: Int) -> Answer {
    let diagnosis = diagnosis(of: text, for: quantity, digits: digits)
    switch diagnosis.verdict {
    case .right: return .right
    case .tooFewDigits, .wrong: return .wrong(diagnosis: remarks(on: diagnosis, for: quantity))
    case .unreadable(let expected): return .unreadable(expected)
    }
  }

  /// A diagnosis in sentences: one or two for each thing found.
  public func remarks(on diagnosis: Diagnosis, for quantity: Quantity) -> [Prose] {
    switch diagnosis.verdict {
    case .right: return ["Right."]
    case .tooFewDigits(let asked): return [tooFewDigits(asked)]
    case .unreadable(let expected): return ["That cannot be read here: it should be \(expected)."]
    case .wrong: break
    }
    var about = quantity
    var remarks: [Prose] = []
    for finding in diagnosis.findings.prefix(Self.mostFindings) {
      if case .onlyWrong(let part) = finding { about = part }
      if case .firstWrong(let part) = finding { about = part }
      remarks += remark(on: finding, about: about).map { [$0] } ?? []
    }
    let isExplained = diagnosis.findings.contains { $0.isExplanation }
    return remarks + (isExplained ? [] : [nothingKnown(about: about)])
  }

  /// More possibilities than these tell a reader nothing.
  private static let mostFindings = 5

  func tooFewDigits(_ asked: Int) -> Prose {
    "Right so far, but \(counted(asked, "decimal place")) \(asked == 1 ? "is" : "are") asked for."
  }

  private func remark(on finding: Diagnosis.Finding, about quantity: Quantity) -> Prose? {
    let set = typesetter(for: quantity)
    switch finding {
    case .slip(let result): return remark(on: result)
    case .otherQuantity(let other):
      return "This is \(set.quantity(other)); asked for is \(set.quantity(quantity))."
    case .onlyWrong(let part): return "All but \(set.quantity(part)) are right."
    case .firstWrong(let part): return "The first that is wrong is \(set.quantity(part))."
    default: return remark(on: finding, set)
    }
  }

  /// A finding that is told in the same words whatever was asked for; `nil` for one that is not.
  func remark(on finding: Diagnosis.Finding, _ set: Typesetter) -> Prose? {
    switch finding {
    case .pen(let mistake): "\(mistake.sentence)"
    case .before(let slip): Prose(.text, place(of: slip) + [.text(slip.sentence)])
    case .off(let offset): "\(offset.sentence)"
    case .unfinished(let part): "This is only \(set.formula(part)); the calculation goes on from there."
    case .follows: "It follows from an earlier answer that was wrong; the step itself is right."
    case .slip, .otherQuantity, .onlyWrong, .firstWrong: nil
    }
  }

  /// What was done, with the numbers, and where the notes say otherwise.
  private func remark(on result: MistakenResult) -> Prose {
    guard let computation = try? catalogue.computation(of: result.quantity, in: source) else { return "" }
    let slip = result.slip
    let isHere =
      computation.equation == slip.equation
      && (slip.layer == nil || slip.layer == computation.place.layer)
    guard isHere else { return Prose(.text, place(of: slip) + [.text(slip.sentence)]) }
    return Prose(
      .text,
      [.text(slip.sentence + " ")] + calculation(result) + notesSay(computation, about: result.quantity))
  }

  /// Where on the way a mistake was made.
  private func place(of slip: Slip) -> [Inline] {
    let layer = slip.layer.map { " for layer \($0)" } ?? ""
    let label = notation.labels[slip.equation].map { " (\($0.text))" } ?? ""
    return [.text("On the way, at “\(slip.equation.title)”\(label)\(layer): ")]
  }

  private func calculation(_ result: MistakenResult) -> [Inline] {
    guard let numbers = try? result.tree.filled(from: source) else { return [] }
    let set = typesetter(for: result.quantity)
    // A single number would only be equal to itself.
    let calculated = numbers.children.isEmpty ? result.tree : numbers
    return [
      "You may have calculated ",
      .formula(.row([set.formula(calculated), .sign(.equals), set.formula(.value(number(of: result)))])),
      ". ",
    ]
  }

  /// The number that the mistake shows in; for a vector or a matrix, that of the part at which it is shown.
  private func number(of result: MistakenResult) -> Value {
    if case .scalar = result.value { return result.value }
    return (try? result.tree.value(from: source)) ?? result.value
  }

  private func notesSay(_ computation: Computation, about quantity: Quantity) -> [Inline] {
    let set = typesetter(for: quantity)
    let isItsOwn = quantity.kind == .costGradient ? computation.equation == .costGradient : true
    let label = isItsOwn ? notation.labels[computation.equation] : nil
    let name = label.map { "By \($0.text), it should be " } ?? "It should be "
    return [
      .text(name),
      .formula(.row([set.assigned(quantity), quantity.sign, set.formula(computation.tree)])), ".",
    ]
  }

  /// The first line of the calculation that can differ from a learner's: the one with the numbers put in.
  private func nothingKnown(about quantity: Quantity) -> Prose {
    let set = typesetter(for: quantity)
    guard let tree = try? catalogue.computation(of: quantity, in: source)?.tree,
      let numbers = try? tree.filled(from: source)
    else { return "No known mistake gives this." }
    let line = Formula.row([
      set.assigned(quantity), quantity.sign, set.formula(tree), .sign(.equals), set.formula(numbers),
    ])
    return
      "No known mistake gives this number. Compare your calculation with the first line of ours: \(line)."
  }

  /// Sets formulas with the index letters of the equation that computes a quantity.
  func typesetter(for quantity: Quantity) -> Typesetter {
    Typesetter(
      notation, numbers: numbers, equation: quantity.computedBy, hasSeveralExamples: trace.examples.count > 1)
  }
}

extension Quantity {
  /// What stands between it and its value: a weight that is updated gets it by an arrow.
  var sign: Formula { .sign(kind == .updatedWeight || kind == .updatedBias ? .becomes : .equals) }
}

extension Diagnosis.Finding {
  /// Whether it says what was done, not only where.
  fileprivate var isExplanation: Bool {
    switch self {
    case .onlyWrong, .firstWrong: false
    default: true
    }
  }
}
