import Backpropagation
import Equations
import Interchange
import Notations
import Walkthrough

/// Whether a hint says what the question asks for.
struct HintCheck {
  let question: Question
  let setting: Setting

  /// What gives the answer away, or nil.
  func givesAway(_ hint: Paragraph) -> String? {
    let text = hint.text.lowercased()
    switch question.kind {
    case .value(let quantity, let digits):
      return setting.source.value(of: quantity).flatMap { allIn(text, $0.numbers, digits: digits) }
    case .calculation(let expression, let digits):
      return (try? expression.value(from: setting.source)).flatMap { allIn(text, $0.numbers, digits: digits) }
    case .shape(let quantity):
      guard let shape = setting.source.value(of: quantity)?.shape else { return nil }
      let forms = [shape, shape.replacing("×", with: "x"), shape.replacing("×", with: "by")]
      return forms.first { $0.count > 1 && text.contains($0) }.map { "it says \($0)" }
    case .choice(let options, let right):
      let answer = options[right].words.plainText.lowercased()
      return answer.count > 3 && text.contains(answer) ? "it has the words of the right option" : nil
    case .symbol(_, _, let right):
      return right.first { text.contains($0) }.map { "it names \($0)" }
    case .findTheSlip(_, let slip):
      return text.contains("line \(slip + 1)") ? "it names the line" : nil
    case .order: return nil
    }
  }

  /// Whether all numbers of an answer stand in a text, as exactly as they are asked for.
  private func allIn(_ text: String, _ answers: [Double], digits: Int) -> String? {
    let unit = powerOfTen(-digits)
    let numbers = Self.numbers(in: text)
    let isGiven = answers.allSatisfy { answer in numbers.contains { abs($0 - answer) <= unit * 0.5000001 } }
    return isGiven && !answers.isEmpty ? "it has the number" : nil
  }

  private static func numbers(in text: String) -> [Double] {
    let pieces = text.split { !($0.isASCII && $0.isNumber) && $0 != "." && $0 != "-" }
    return pieces.compactMap { piece in
      Double(String(piece.reversed().drop { $0 == "." || $0 == "-" }.reversed()))
    }
  }
}

extension Paragraph {
  /// The words and the code, one after the other, without the indices of quantities.
  var text: String {
    spans.map { span in
      switch span {
      case .text(let words), .strong(let words): words
      case .link(let words, _, _): words
      case .number(let number, _): number
      case .code(let code, _): code.contains("[") && !code.contains("=") ? "" : code
      }
    }.joined()
  }
}

extension Prose {
  /// The words alone.
  var plainText: String {
    content.compactMap(\.words).joined()
  }
}
