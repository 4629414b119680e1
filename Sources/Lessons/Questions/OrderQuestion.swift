import Backpropagation
import Equations
import Interchange
import NeuralNetwork
import Notations
package import Walkthrough

/// Quantities to be put in the order of computation, as an author writes them: `order: z[2], a[2], z[3]`.
///
/// Or the lines of a proof: `order: proof BP4, layer 3`.
struct WrittenOrder: WrittenQuestion {
  static let key = "order"

  /// The things to be put in order; the author may write them in any order.
  let names: [WrittenText]

  init?(_ section: QuestionSection, digits _: Int, readBy parser: inout LessonParser) {
    names = parser.list(section.first)
  }

  func asked(in context: inout LessonContext, at _: SourcePosition) -> (any QuestionKind)? {
    let isOfProof = names.first?.text.hasPrefix("proof ") == true
    let lines = isOfProof ? linesOfProof(in: &context) : linesOfSteps(in: &context)
    return lines.map { OrderQuestion(lines: $0, shown: context.disorder(of: $0.count)) }
  }

  private func linesOfSteps(in context: inout LessonContext) -> [Calculation]? {
    var steps: [(number: Int, formula: Formula)] = []
    for name in names {
      guard let quantity = context.quantity(name.text, at: name.position) else { return nil }
      guard
        let number = context.composer.steps.number(whichComputes: quantity, example: context.setting.example)
      else {
        context.report(
          "\(name.text) is given, so it has no place in the order of computation", at: name.position)
        return nil
      }
      if steps.contains(where: { $0.number == number }) {
        context.report("\(name.text) is computed in the same step as another one", at: name.position)
        return nil
      }
      steps.append((number, context.typesetter.quantity(quantity)))
    }
    if steps.count < 3, let first = names.first {
      context.report("an order needs at least three things", at: first.position)
      return nil
    }
    return steps.sorted { $0.number < $1.number }.map { Calculation(left: $0.formula, lines: []) }
  }

  /// Returns the lines of a proof, such as `proof BP4, layer 3, neuron 2, sender 1`.
  private func linesOfProof(in context: inout LessonContext) -> [Calculation]? {
    var indices: [String: Int] = [:]
    for name in names.dropFirst() {
      let words = name.text.split(separator: " ").map(String.init)
      guard words.count == 2, LessonContext.proofFields.dropLast().contains(words[0]),
        let number = Int(whole: words[1])
      else {
        context.report(
          "\(quoted(name.text)) is not a place in a proof", fix: "Write proof BP4, layer 3, neuron 2",
          at: name.position)
        return nil
      }
      indices[words[0]] = number
    }
    let subject = String(names[0].text.dropFirst("proof ".count))
    guard let (claim, place) = context.place(of: subject, indices, at: names[0].position) else { return nil }
    let proofs = context.proofs
    let chains = proofs.proof(of: claim, at: place).chains
    let main = chains.filter { $0.left == chains[chains.count - 1].left }
    let set = proofs.set(for: claim)
    let lines = main.flatMap { chain in
      chain.lines.map { Calculation(left: set.line(chain.left, .equals, [$0.right]), lines: []) }
    }
    guard lines.count > 2 else {
      context.report("this proof has fewer than three lines to put in order", at: names[0].position)
      return nil
    }
    return lines
  }
}

extension LessonContext {
  /// Returns an order that is not the right one.
  fileprivate func disorder(of count: Int) -> [Int] {
    var generator = SeededGenerator(seed: seed)
    let order = Array(0..<count)
    let shuffled = generator.shuffled(order)
    return shuffled == order ? Array(order.dropFirst() + order.prefix(1)) : shuffled
  }
}

/// A question in which lines must be put in order.
package struct OrderQuestion: QuestionKind {
  /// The lines in the right order.
  package let lines: [Calculation]
  /// The positions of the lines, in the order shown.
  package let shown: [Int]

  package func answer(_ text: String, in setting: QuestionSetting) -> Answer {
    let typed = text.split { " ,;".contains($0) }.compactMap { Int(whole: $0) }
    guard typed.sorted() == Array(1...lines.count) else {
      return .unreadable("each of the numbers 1 to \(lines.count) once")
    }
    let order = typed.map { lines[shown[$0 - 1]] }
    guard let wrong = order.indices.first(where: { order[$0] != lines[$0] }) else { return .right }
    let place: Prose =
      switch wrong {
      case 0: "The first one is not right."
      case 1: "The first one is in place; the second is not."
      default: "The first \(wrong) are in place; the next one is not."
      }
    return .wrong(diagnosis: [place])
  }

  package func expectation(in setting: QuestionSetting) -> String {
    "the numbers 1 to \(lines.count) in your order, with spaces between them"
  }

  package func solution(in setting: QuestionSetting) -> Prose {
    let formulas = lines.enumerated().flatMap { number, line -> [Inline] in
      (number == 0 ? [] : [", "]) + [.formula(line.left)]
    }
    return Prose(.text, ["The answer: "] + formulas)
  }

  package var choices: [Page.Block] {
    shown.enumerated().map { number, line in
      .prose(Prose(.text, marker: "\(number + 1).", [.formula(lines[line].left)]))
    }
  }
}
