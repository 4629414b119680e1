import Backpropagation
import BuiltInLessons
import Equations
import Expressions
import Interchange
@testable import Lessons
import NeuralNetwork
import Notations
import TestSupport
import Testing
import Walkthrough

/// Lessons in other letters than those in which they were written.
struct LessonNotesTests {
  /// Notes of somebody's own: other letters, and the sending neuron first.
  private var own: Notation {
    var notation = Notation.nielsen
    notation.id = "own"
    notation.letters.error = "g"
    notation.weightIndices = .senderFirst
    return notation
  }

  @Test(arguments: BuiltInLesson.all.map(\.file))
  func `every lesson can be shown in notes of one's own, with the same answers`(file: String) throws {
    let lesson = try Lesson(try #require(BuiltInLesson.all.first { $0.file == file }).bytes)
    let (plain, shown) = (try LessonScript(lesson), try LessonScript(lesson, shownIn: own))
    for (one, other) in zip(plain.stops, shown.stops) {
      guard let asked = one.question?.question.kind, let same = other.question?.question.kind else {
        continue
      }
      switch (asked, same) {
      case (let a as ValueQuestion, let b as ValueQuestion): #expect(a == b)
      case (let a as CalculationQuestion, let b as CalculationQuestion): #expect(a == b)
      case (let a as ChoiceQuestion, let b as ChoiceQuestion): #expect(a.right == b.right)
      case (let a as ShapeQuestion, let b as ShapeQuestion): #expect(a == b)
      default: break
      }
    }
  }

  /// The label of the update is that of gradient descent, also after a problem with another rule.
  @Test func `the label of the update is shown for gradient descent only`() {
    let plain = BuiltInProblem.mazur.problem
    var setting = QuestionSetting(Trace(of: plain), notation: .soundness)
    let weight = Quantity(.updatedWeight, layer: 2, element: .entry(receiver: 1, sender: 1))
    let isLabelled = { (setting: QuestionSetting) in
      setting.hints(for: weight)[0].content.contains {
        if case .text(let text) = $0 { text.contains("gradient descent") } else { false }
      }
    }
    #expect(isLabelled(setting))
    setting.trace = Trace(of: plain.after(1, by: .adam))
    #expect(!isLabelled(setting))
    setting.trace = Trace(of: plain)
    #expect(isLabelled(setting))
    setting = QuestionSetting(Trace(of: plain.after(1, by: .adam)), notation: .soundness)
    #expect(!isLabelled(setting))
    setting.trace = Trace(of: plain)
    #expect(isLabelled(setting))
  }

  private static let aboutThresholds = """
    ---
    title: A threshold
    notes: nielsen
    level: 1
    minutes: 10
    learns: say how fast the cost changes with a threshold
    ---

    ## What a threshold does

    ```problem
    { "cost": "quadratic",
      "layers": [
        { "weights": [[0.15, 0.20], [0.25, 0.30]], "thresholds": [0.35, -0.25], "activation": "sigmoid" },
        { "weights": [[0.4, 0.45], [0.5, 0.55]], "thresholds": [0.6, 0.1], "activation": "sigmoid" } ],
      "examples": [ { "input": [0.05, 0.10], "target": [0.01, 0.99] } ] }
    ```

    A threshold is subtracted, so `dC/dtheta[l][j]` is minus `delta[l][j]`. That is `BP3`.

    ```show
    dC/dtheta[3][1]
    ```

    Here it is `dC/dtheta[3][1] = -0.11079`.

    ```question
    And the threshold of the second output?

    answer: dC/dtheta[3][2]
    digits: 4
    hint: Whose error is it?
    why: The gradient of a threshold is minus the error of its neuron.
    ```

    ```checkpoint
    You can now
    - read the gradient of a threshold off an error
    ```
    """

  @Test(arguments: Notation.builtIn)
  func `a lesson about thresholds names them, and is shown in all notes`(_ notation: Notation) throws {
    let lesson = try Lesson(Array(Self.aboutThresholds.utf8))
    let script = try LessonScript(lesson, shownIn: notation)
    let asked = try #require(script.stops.compactMap(\.question).first)
    #expect(asked.question.answer("0.0921", in: asked.setting) == .right)
    guard case .wrong(let remarks) = asked.question.answer("-0.0921", in: asked.setting) else {
      Issue.record("a wrong sign counts as right")
      return
    }
    #expect("\(remarks)".contains("the minus is missing"))
    #expect("\(script.stops)".contains("\"θ\""))
    #expect(script.notation.isBuiltIn)
  }

  /// Places in the notes that no sentence can use as a noun.
  @Test(arguments: BuiltInLesson.all.map(\.file), Notation.builtIn)
  func `no sentence calls an equation by the place where it stands`(_ file: String, _ notation: Notation)
    throws
  {
    let lesson = try Lesson(try #require(BuiltInLesson.all.first { $0.file == file }).bytes)
    let script = try LessonScript(lesson, shownIn: notation)
    let blocks = script.stops.flatMap { stop in
      let asked = stop.question?.question
      return stop.blocks + (asked.map { ($0.task + $0.hints).map(Page.Block.prose) + $0.explanation } ?? [])
    }
    for case .prose(let prose) in blocks {
      let words = prose.content.map { $0.words ?? "_" }.joined()
      for place in ["a), ", "b), ", "for any cost", "section 2, "] {
        #expect(!words.contains(place), "\(words)")
      }
      #expect(words.firstMatch(of: /[.?!] the equation for/) == nil, "\(words)")
      #expect(!words.hasPrefix("the equation for"), "\(words)")
    }
  }

  @Test(arguments: [
    (Notation.nielsen, "BP2 says. It is BP2."), (.lecture, "(23) says. It is (23)."),
    (
      .exercise,
      "The equation for the error of a hidden layer says. It is the equation for the error of a hidden layer."
    ),
  ])
  func `an equation is called by its name, or by what it is for`(_ notation: Notation, _ words: String)
    throws
  {
    let script = try LessonScript(
      try Lesson(Array(lesson("`BP2` says. It is `BP2`.").utf8)), shownIn: notation)
    let said = script.stops[0].blocks.compactMap { block -> String? in
      guard case .prose(let prose) = block else { return nil }
      return prose.content.map { $0.words ?? "_" }.joined()
    }
    #expect(said.contains(words), "\(said)")
  }

  @Test func `a calculation for one of several examples names the example`() throws {
    let asked = "```question\nWhat?\n\nanswer: delta[3][1]@2\n```"
    for (problem, isNamed) in [("xor", true), ("mazur", false)] {
      let question = asked.replacing("@2", with: isNamed ? "@2" : "")
      let script = try LessonScript(try Lesson(Array(lesson(question, problem: problem).utf8)))
      let explanation = try #require(script.stops[0].question?.question.explanation)
      let words = explanation.compactMap { block -> String? in
        guard case .prose(let prose) = block else { return nil }
        return prose.content.map { $0.words ?? "_" }.joined()
      }
      #expect(words.contains("In example 2:") == isNamed, "\(words)")
    }
  }

  @Test func `quantities are shown in the letters and the order of those notes`() throws {
    let text = soundLesson.replacing("and `BP2`", with: "and `w[3][1][2]`")
    let script = try LessonScript(try Lesson(Array(text.utf8)), shownIn: own)
    let formulas = script.stops[0].blocks.compactMap { block -> [Formula]? in
      guard case .prose(let prose) = block else { return nil }
      return prose.content.compactMap { if case .formula(let formula) = $0 { formula } else { nil } }
    }.joined()
    let set = Typesetter(own)
    #expect(formulas.contains(set.quantity(.weight(layer: 3, receiver: 1, sender: 2))))
    #expect(
      set.quantity(.weight(layer: 3, receiver: 1, sender: 2))
        != Typesetter(.nielsen).quantity(.weight(layer: 3, receiver: 1, sender: 2)))
  }

  private func words(_ blocks: [Page.Block]) -> String {
    blocks.map { block in
      guard case .prose(let prose) = block else { return "" }
      return prose.content.map { inline in
        switch inline {
        case .text(let text), .strong(let text), .name(let text): text
        case .formula: "_"
        case .step(let number): "step \(number)"
        }
      }.joined()
    }.joined(separator: "\n")
  }

  @Test func `that the words were written for other notes is said where the lesson begins, and only there`()
    throws
  {
    let lesson = try Lesson(Array(soundLesson.utf8))
    let shown = try LessonScript(lesson, shownIn: own)
    #expect(
      words(shown.stops[0].blocks).contains("are those of the notes own. The text was written for nielsen"))
    #expect(!words(shown.stops[1].blocks).contains("were written for"))
    for plain in [try LessonScript(lesson), try LessonScript(lesson, shownIn: .nielsen)] {
      #expect(!words(plain.stops[0].blocks).contains("were written for"))
    }
  }

  @Test func `where the sender's index comes first, it is said in which row a weight stands`() throws {
    let state = try LessonScript(try Lesson(try #require(BuiltInLesson.all.first).bytes), shownIn: own)
    let text = state.stops.map { words($0.blocks) }.joined()
    #expect(text.contains("the index of the sender first: _ is in row 1, column 2."))
    let plain = try LessonScript(try Lesson(try #require(BuiltInLesson.all.first).bytes))
    #expect(!plain.stops.map { words($0.blocks) }.joined().contains("the index of the sender"))
  }
}
