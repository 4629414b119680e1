import BuiltInLessons
import Interchange
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
    Case(question: sum, answer: "-0.0364", said: "The sign is wrong"),
    Case(question: scaled, answer: "0.0364", said: "The slope of the activation function was left out."),
    Case(question: mistaken, answer: "0.00877", said: "You gave _; the question asks for another number."),
    Case(
      question: inputs, answer: "1.1308",
      said: "In an earlier step, “The weighted input” for layer 3: The bias was not added."),
    Case(question: sum, answer: "3.3", said: "The sign is right; the size is much too large."),
    Case(question: sum, answer: "-0.002", said: "The sign is wrong; the size is much too small."),
    Case(
      question: sum, answer: "0.0386",
      said: "The sign is right; the size is close, but rounding alone does not explain the difference."
    ),
    // It is 0.03635: nine tenths are 0.0327, eleven tenths 0.0400.
    Case(
      question: sum, answer: "0.0329",
      said: "The sign is right; the size is close, but rounding alone does not explain the difference."
    ),
    Case(question: sum, answer: "0.0324", said: "The sign is right; the size is too small."),
    Case(
      question: sum, answer: "0.0398",
      said: "The sign is right; the size is close, but rounding alone does not explain the difference."
    ),
    Case(question: sum, answer: "0.0402", said: "The sign is right; the size is too large."),
    Case(
      question: vector, answer: "0.0364 0.9",
      said:
        "1 of 2 numbers are right. The first wrong one is number 2. The sign is right; the size is much too large."
    ),
    Case(question: products, answer: "1", said: "Rows and columns of the weights were exchanged"),
    Case(question: products, answer: "3", said: "That would mean _, which is not true here."),
    Case(question: slips, answer: "1", said: "This line is still right; the slip is further down."),
    Case(question: slips, answer: "3", said: "This line is right by itself"),
  ])
  func `says what went wrong, or how far off it is`(_ asked: Case) throws {
    let lesson = soundLesson.replacing("answer: delta[2][1]\ndigits: 4", with: asked.question)
    try #require(lesson != soundLesson)
    let said = try said(to: asked.answer, in: lesson)
    #expect(said.hasPrefix("Not right. "))
    #expect(said.contains(asked.said), "\(said)")
  }

  private func said(to answer: String, in lesson: String) throws -> String {
    said(to: answer, in: try LessonScript(try Lesson(Array(lesson.utf8))))
  }

  private func said(to answer: String, in script: LessonScript, stop: Int = 0) -> String {
    var record = LessonRecord(lesson: "sample")
    record.stop = stop
    var run = LessonRun(script, record: record)
    let said = run.handle(.answer(answer)).map { block in
      guard case .prose(let prose) = block else { return "" }
      return prose.content.map { $0.words ?? "_" }.joined()
    }.joined(separator: " ")
    #expect(run.isAsking == said.hasPrefix("Not right."))
    return said
  }

  private static let foreseen = """
    ```question
    What is the gradient of the bias?

    answer: dC/db[3][2]
    digits: 6
    wrong: 1 | That is the rate of `z[3][2]`,
      not of the cost.
    wrong: dC/dw[3][2][1] | That is the gradient of a weight.
    ```
    """

  @Test(arguments: [
    ("1", "Not right. That is the rate of _, not of the cost."),
    ("1.0", "Not right. That is the rate of _, not of the cost."),
    ("-0.022603", "Not right. That is the gradient of a weight."),
    ("-0.0226", "Not right. That is the gradient of a weight."), ("-0.038098", "Right."),
    ("0.038098", "Not right. The sign is wrong"),
  ])
  func `an author's remark comes first, where the number is the author's wrong one`(
    _ answer: String, _ expected: String
  ) throws {
    let said = try said(to: answer, in: lesson(Self.foreseen))
    #expect(said.hasPrefix(expected), "\(said)")
  }

  @Test func `a wrong answer that is right, none or not a number is a fault`() {
    let fault = { (line: String) in
      faults(of: lesson("```question\nWhat?\n\nanswer: dC/db[3][2]\n\(line)\n```")).map(\.what)
    }
    #expect(fault("wrong: delta[3][2] | That is it.") == ["this is the right answer"])
    #expect(fault("wrong: -0.0381 | That is it.") == ["this is the right answer"])
    let form = ["a wrong answer needs a calculation and a remark"]
    #expect(fault("wrong: 1") == form)
    #expect(fault("wrong: 1 |") == form)
    #expect(fault("wrong: | Why?") == form)
    #expect(
      fault("wrong: delta[3] | Why?") == ["a wrong answer must be one number, and so must the right one"])
    #expect(fault("wrong: delta[9][1] | Why?").count == 1)
    #expect(fault("wrong: 1 | It is `delta[3][1] = 7`.").count == 1)
  }

  /// Slips that readers made from what stands on the page: lesson, question, number, and a word of what helps.
  @Test(arguments: [
    ("gradients", 1, "1", "rate"), ("cross-entropy", 2, "0.018", "target 1"),
    ("proofs", 5, "0.5969", "hidden neuron 2"), ("why-fast", 7, "5", "added"),
    ("softmax", 2, "0.2651", "weighted input"),
  ])
  func `natural slips are told what they are`(
    _ name: String, _ number: Int, _ answer: String, _ word: String
  ) throws {
    let builtIn = try #require(BuiltInLesson.all.first { $0.file.contains(name) })
    let script = try LessonScript(try Lesson(builtIn.bytes))
    let stop = try #require(script.stops.firstIndex { $0.question?.shownNumber == number })
    let said = said(to: answer, in: script, stop: stop)
    #expect(said.hasPrefix("Not right.") && said.contains(word), "\(said)")
  }
}
