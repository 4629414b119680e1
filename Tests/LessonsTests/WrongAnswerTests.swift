import Lessons
import Testing
import Walkthrough

/// What a lesson says to a wrong answer: the mistake where one is known, else how far off it is, and never the answer.
struct WrongAnswerTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let question: String
    let answer: String
    let said: String
    var testDescription: String { "\(answer) to \(question.prefix(40))" }
  }

  private static let mistaken =
    "answer: (new w[3][1][1] * delta[3][1] + new w[3][2][1] * delta[3][2]) * sigma'(z[2][1])\ndigits: 5"
  private static let sum = "answer: w[3][1][1] * delta[3][1] + w[3][2][1] * delta[3][2]\ndigits: 4"
  private static let scaled =
    "answer: (w[3][1][1] * delta[3][1] + w[3][2][1] * delta[3][2]) * sigma'(z[2][1])\ndigits: 4"
  private static let vector = "answer: T(w[3]) * delta[3]\ndigits: 4"
  private static let inputs = "answer: z[3][1] + z[3][2]\ndigits: 4"
  private static let products =
    "choose:\n- as it stands | (w[3] * delta[3]) .* sigma'(z[2]) = delta[2]\n- transposed | (T(w[3]) * delta[3]) .* sigma'(z[2]) = delta[2]\n- neither | delta[2][1] > 1"
  private static let slips = "slip: slopeForgotten in a[3][1], delta[3][1], dC/db[3][1]"

  @Test(arguments: [
    Case(question: sum, answer: "0.0554", said: "One term of the sum is missing."),
    Case(question: sum, answer: "-0.0364", said: "The sign is turned"),
    Case(question: scaled, answer: "0.0364", said: "The slope of the activation function was left out."),
    Case(question: mistaken, answer: "0.00877", said: "You gave _; the question asks for another number."),
    Case(
      question: inputs, answer: "1.1308",
      said: "On the way, at “The weighted input” for layer 3: The bias was not added."),
    Case(question: sum, answer: "3.3", said: "The sign is right; the size is much too large."),
    Case(question: sum, answer: "-0.002", said: "The sign is wrong; the size is much too small."),
    Case(
      question: sum, answer: "0.0386", said: "The sign is right; the size is near, but not by rounding alone."
    ),
    Case(
      question: vector, answer: "0.0364 0.9",
      said:
        "1 of 2 numbers are right. Of the first that is not, number 2: The sign is right; the size is much too large."
    ),
    Case(question: products, answer: "1", said: "rows and columns changed places."),
    Case(question: products, answer: "3", said: "It would mean that _, and that does not hold."),
    Case(question: slips, answer: "1", said: "This line is still right; it goes wrong further down."),
    Case(question: slips, answer: "3", said: "This line follows by a right equation from those above"),
  ])
  func `says what went wrong, or how far off it is`(_ asked: Case) throws {
    let lesson = soundLesson.replacing("answer: delta[2][1]\ndigits: 4", with: asked.question)
    try #require(lesson != soundLesson)
    var run = LessonRun(
      try LessonScript(try Lesson(Array(lesson.utf8))), record: LessonRecord(lesson: "sample"))
    let said = run.handle(.answer(asked.answer)).map { block in
      guard case .prose(let prose) = block else { return "" }
      return prose.content.map { if case .text(let text) = $0 { text } else { "_" } }.joined()
    }.joined(separator: " ")
    #expect(said.hasPrefix("Not right. "))
    #expect(said.contains(asked.said), "\(said)")
    #expect(run.isAsking)
  }
}
