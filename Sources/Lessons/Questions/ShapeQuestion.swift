import Backpropagation
package import Expressions
import Interchange
package import Walkthrough

/// A question for the shape of a vector or a matrix, as an author writes it: `shape: w[3]`.
struct WrittenShape: WrittenQuestion {
  static let key = "shape"

  /// The quantity whose shape is asked for.
  let name: WrittenText

  init?(_ section: QuestionSection, digits _: Int, readBy parser: inout LessonParser) {
    name = WrittenText(section.first)
  }

  func asked(in context: inout LessonContext, at _: SourcePosition) -> (any QuestionKind)? {
    guard let quantity = context.quantity(name.text, at: name.position),
      let value = context.setting.source.value(of: quantity)
    else { return nil }
    if case .scalar = value {
      context.report(
        "\(name.text) is a single number and has no shape", fix: "Name a vector or a matrix.",
        at: name.position)
      return nil
    }
    return ShapeQuestion(quantity: quantity)
  }
}

/// A question for the numbers of rows and columns of a vector or a matrix.
package struct ShapeQuestion: QuestionKind {
  /// The quantity whose shape is asked for.
  package let quantity: Quantity

  private func shape(in setting: QuestionSetting) -> String? { setting.source.value(of: quantity)?.shape }

  /// Returns the verdict on a shape; `2 x 3`, `2 × 3`, `2 by 3` and `2 3` mean the same.
  package func answer(_ text: String, in setting: QuestionSetting) -> Answer {
    let numbers = { (text: String) in
      text.split { !($0.isASCII && $0.isNumber) }.compactMap { Int(whole: $0) }
    }
    let (typed, shape) = (numbers(text), numbers(shape(in: setting) ?? ""))
    guard 1...2 ~= typed.count else { return .unreadable(expectation(in: setting)) }
    if typed == shape || (shape.count == 1 && typed == shape + [1]) { return .right }
    let isTurned = typed.count == 2 && Array(typed.reversed()) == shape
    return .wrong(diagnosis: isTurned ? ["Rows and columns were exchanged: rows come first."] : [])
  }

  package func expectation(in setting: QuestionSetting) -> String {
    "rows x columns, or one number for a vector"
  }

  package func solution(in setting: QuestionSetting) -> Prose { "The answer: \(shape(in: setting) ?? "")" }

  package func givenAway(by hint: String, in setting: QuestionSetting) -> String? {
    guard let shape = shape(in: setting) else { return nil }
    let forms = [shape, shape.replacing("×", with: "x"), shape.replacing("×", with: "by")]
    return forms.first { $0.count > 1 && hint.contains($0) }.map { "it says \($0)" }
  }
}
