import Backpropagation
import Equations
import Expressions
import Interchange
import Lessons
import NeuralNetwork
import Notations
import Testing
import Walkthrough

private func script(
  _ text: String, _ numbers: LessonScript.Numbers = .ownOnes, in notation: Notation? = nil
) throws -> LessonScript {
  try LessonScript(try Lesson(Array(text.utf8)), numbers: numbers, shownIn: notation)
}

/// The words of all paragraphs, a formula as the text that a reader would type.
private func words(_ script: LessonScript) -> String { words(script.stops.flatMap(\.blocks)) }

private func words(_ blocks: [Page.Block]) -> String {
  blocks.map { if case .prose(let prose) = $0 { words(prose) } else { "" } }.joined(separator: "\n")
}

private func words(_ prose: Prose) -> String {
  prose.content.map { inline in
    switch inline {
    case .text(let text), .strong(let text), .name(let text): text
    case .formula(let formula): numbers(in: formula)
    case .step: "_"
    }
  }.joined()
}

/// The numbers of a formula, and its signs of comparison.
private func numbers(in formula: Formula) -> String {
  switch formula {
  case .number(let number): number.typed
  case .row(let parts): parts.map(numbers).joined()
  case .sign(.equals): "="
  case .sign(.greater): ">"
  case .sign(.less): "<"
  default: "_"
  }
}

/// The first sentence that a lesson is turned down with.
private func refusal(_ text: String, _ numbers: LessonScript.Numbers) -> (what: String, fix: String?)? {
  do {
    _ = try script(text, numbers)
    return nil
  } catch {
    return (error as? Faults)?.list.first.map { ($0.what, $0.fix) }
  }
}

private func trace(_ id: String) throws -> Trace { Trace(of: try #require(BuiltInProblem.named(id)).problem) }

// MARK: - What is claimed

struct ClaimDigitsTests {
  /// δ₁² = 0.00877135468948694, δ₂³ = −0.0380982…, C = 0.298371109…; each claim judged by hand.
  @Test(arguments: [
    ("delta[2][1] = 0.0088", true), ("delta[2][1] = 0.009", true), ("delta[2][1] = 0.008771", true),
    ("delta[2][1] = 0.0087", false), ("delta[2][1] = 0.01", false), ("delta[2][1] = 0.00", false),
    ("delta[2][1] = 0", false), ("0 = delta[2][1]", false), ("delta[2][1] <> 0", true),
    ("delta[2][1] <> 0.0088", false), ("delta[2][1] <> 0.00", false), ("delta[2][1] > 0", true),
    ("delta[2][1] < 0.0088", true), ("delta[2][1] > 0.0088", false), ("delta[2][1] >= 0.0088", false),
    ("0.008 < delta[2][1] <= 0.0088", true), ("delta[3][2] = -0.038", true), ("delta[3][2] = 0.038", false),
    ("|delta[3][2]| = 0.038", true), ("|delta[3][2]| > |delta[3][1]|", false),
    ("abs(delta[3][2]) = 0.04", true),
    ("a[1][1] = 0.05", true), ("a[1][1] = 0.050", true), ("a[1][1] - 0.05 = 0", true), ("layers = 3", true),
    ("layers = 3.0", true), ("examples = 1", true), ("w[2][1][1] + w[2][1][2] = 0.35", true),
    ("w[2][1][1] + w[2][1][2] - 0.35 = 0", true), ("delta[2][1] = delta[2][2]", false), ("eta = 0.5", true),
    ("delta[2][1] ≠ 0", true), ("dC/db[3][1] = delta[3][1]", true), ("C = 0.298371", true), ("C = 1", false),
  ])
  func `a whole number is exact, a decimal stands for what rounds to it`(_ claim: String, _ holds: Bool) {
    let inWords = faults(of: lesson("Here `\(claim)`.", problem: "mazur\nfixed: yes"))
    #expect(inWords.isEmpty == holds, "\(inWords)")
  }

  @Test func `a saturated neuron is not 1, and small is not 0`() {
    let json = #"""
      { "name": "x", "cost": "quadratic", "learningRate": 1,
        "layers": [ { "weights": [[30]], "biases": [1], "activation": "sigmoid" } ],
        "examples": [ { "input": [1], "target": [1] } ] }
      fixed: yes
      """#
    #expect(
      faults(of: lesson("`a[2][1] <> 1` `delta[2][1] <> 0` `0 > delta[2][1] > -1e-20`", problem: json)) == [])
    #expect(faults(of: lesson("`a[2][1] = 1`", problem: json)).count == 1)
    #expect(faults(of: lesson("`delta[2][1] = 0`", problem: json)).count == 1)
  }

  @Test func `the errors of a softmax add up to 0, each of them is not 0`() {
    let sum = "`delta[3][1] + delta[3][2] + delta[3][3] = 0`"
    #expect(faults(of: lesson(sum, problem: "softmax\nfixed: yes")) == [])
    #expect(faults(of: lesson("`delta[3][1] = 0`", problem: "softmax\nfixed: yes")).count == 1)
  }

  @Test(
    arguments: [
      ("delta[2][1] = 0", "the engine finds 0.00877135469, not 0", "Write 0.009 or 0.0088."),
      ("delta[2][1] = 0.000", "0.000 has no digit to compare", "Write 0.009 or 0.0088."),
      ("examples = 2", "the engine finds 1, not 2", "Write 1."),
      ("layers <> 3", "the engine finds 3, which agrees with 3", nil),
      ("delta[2][1] > 1", "the engine finds 0.00877135469, which is not > 1", "Write 0.009 or 0.0088."),
    ] as [(String, String, String?)])
  func `a fault says what the engine finds, and the digits that would do`(
    _ claim: String, _ what: String, _ fix: String?
  ) {
    let found = faults(of: lesson("Here `\(claim)`.", problem: "mazur\nfixed: yes"))
    #expect(found.map(\.what) == [what])
    if claim.contains("=") { #expect(found.first?.fix == fix) }
  }
}

// MARK: - What numbers must meet

struct NeedsTests {
  @Test(arguments: [
    "a[3][1] > y[1]", "|z[2][1]| > 1", "|z[2][1]| > 3", "delta[3][1] > 0, delta[3][2] < 0", "not softmax",
    "sigmoid in every layer, quadratic, layers = 3, neurons[3] = 2", "examples = 1",
  ])
  func `the numbers of every seed meet what the lesson needs, and are the same each time`(_ need: String)
    throws
  {
    // The author's own numbers are held to it elsewhere.
    let text = lesson("```question\nWhat?\n\nanswer: C\n```", problem: "mazur\nneeds: \(need)")
    for seed in 1...30 as ClosedRange<UInt64> {
      let one = try script(text, .seed(seed)), other = try script(text, .seed(seed))
      let trace = try #require(one.stops[0].question?.setting.trace)
      #expect(trace.problem == other.stops[0].question?.setting.trace.problem)
      #expect(trace.problem.network.layers.allSatisfy { !$0.weights.elements.contains(0) })
      let (z, a, delta) = (
        try #require(trace[.weightedInput(layer: 2, neuron: 1)]?.numbers[0]),
        try #require(trace[.activation(layer: 3, neuron: 1)]?.numbers[0]),
        try #require(trace[.error(layer: 3)]?.numbers)
      )
      switch need {
      case "a[3][1] > y[1]": #expect(a > 0.01)
      case "|z[2][1]| > 1": #expect(abs(z) > 1)
      case "|z[2][1]| > 3": #expect(abs(z) > 3)
      case "delta[3][1] > 0, delta[3][2] < 0": #expect(delta[0] > 0 && delta[1] < 0)
      default: break
      }
    }
  }

  @Test func `a problem that does not meet a need is turned down in a sentence that names both`() throws {
    let text = lesson("Words.", problem: "softmax\nneeds: softmax, |z[2][1]| > 0.1")
    let mazur = try trace("mazur").problem
    let refused = try #require(refusal(text, .problem(mazur)))
    #expect(refused.what == "the problem \"Mazur 2-2-2\" does not fit: the lesson needs softmax")
    #expect(refused.fix == "These fit: softmax.")
    #expect(refusal(text, .problem(try trace("softmax").problem)) == nil)
  }

  @Test func `what cannot be met by any draw is said`() {
    let text = lesson("Words.", problem: "mazur\nneeds: relu")
    #expect(refusal(text, .seed(3))?.what == "no numbers of seed 3 fit: the lesson needs relu")
  }

  @Test func `a problem that lacks what the lesson names is turned down`() throws {
    let text = lesson("Here `a[3][2] > 0`.")
    let refused = try #require(refusal(text, .problem(try trace("xor").problem)))
    #expect(refused.what.contains("layer 3 has no neuron 2"))
    #expect(refused.fix == "These fit: mazur, softmax, higham.")
  }

  @Test
  func `a claim that another problem contradicts turns it down, a number that it only changes does not`()
    throws
  {
    let problem = try trace("higham").problem
    #expect(refusal(lesson("`delta[3][1] > 0.1`"), .problem(problem))?.what.contains("not > 0.1") == true)
    #expect(
      refusal(lesson("`delta[3][1] = 0`", problem: "mazur"), .problem(problem))?.what.contains("not 0")
        == true)
    let weight = try #require(trace("higham")[.weight(layer: 3, receiver: 1, sender: 1)]?.numbers[0])
    let shown = (weight * 10000).rounded() / 10000
    #expect(words(try script(lesson("`w[3][1][1] = 0.4000`"), .problem(problem))).contains("_=\(shown)"))
  }

  @Test func `fixed numbers stay as they are, beside others that do not`() throws {
    let body = """
      `w[3][1][1] = 0.4`

      ```problem
      xor
      ```

      ```question
      What?

      answer: C
      ```
      """
    let fixed = lesson(body, problem: "mazur\nfixed: yes")
    #expect(words(try script(fixed, .seed(4))).contains("_=0.4"))
    let question = try #require(try script(fixed, .seed(4)).stops[0].question)
    #expect(question.setting.trace.problem.name == "Exclusive or, 2-2-1, seed 4")
    let only = lesson("Words.", problem: "mazur\nfixed: yes")
    #expect(refusal(only, .seed(4))?.what == "this lesson works only with its own numbers")
    #expect(faults(of: only) == [])
  }

  @Test func `blocks that name one problem share its numbers, and a step is taken with them`() throws {
    let body = """
      ```question
      What?

      answer: C
      ```

      ```problem
      mazur after 1 step
      needs: C > 0.2
      ```

      ```question
      And now?

      answer: C
      ```
      """
    let problems = try script(lesson(body), .seed(2)).stops.compactMap(\.question?.setting.trace.problem)
    #expect(problems.count == 2)
    #expect(Trace(of: problems[0]).steppedProblem().network == problems[1].network)
    #expect(try #require(Trace(of: problems[1])[.cost]?.numbers[0]) > 0.2)
  }
}

// MARK: - In which readings something is shown

struct ReadingTests {
  private let inNotes = """
    <!-- only: neal, lecture -->

    A factor is lost.

    ```question
    Which?

    answer: C
    ```

    <!-- otherwise -->

    Nothing is lost.

    <!-- always -->

    In all.
    """

  @Test(arguments: Notation.builtIn.map(\.id))
  func `what is written for some notes is shown in those only`(_ id: String) throws {
    let shown = try script(lesson(inNotes), in: Notation.named(id))
    let isMeant = id == "neal" || id == "lecture"
    #expect(words(shown).contains("A factor is lost.") == isMeant)
    #expect(words(shown).contains("Nothing is lost.") == !isMeant)
    #expect(words(shown).contains("In all."))
    #expect(shown.questionCount == (isMeant ? 1 : 0))
  }

  @Test func `what depends on a sign is shown where the sign is so`() throws {
    let text = lesson(
      """
      <!-- if: z[3][1] > 0, sigmoid -->

      Too large.

      <!-- if: z[3][1] < 0 -->

      Too small.

      <!-- always -->
      """)
    var said: Set<String> = []
    for seed in 1...20 as ClosedRange<UInt64> {
      let shown = try script(text + "\n\n```question\nWhat?\n\nanswer: C\n```", .seed(seed))
      let trace = try #require(shown.stops[0].question?.setting.trace)
      let isPositive = try #require(trace[.weightedInput(layer: 3, neuron: 1)]?.numbers[0]) > 0
      let sentence = isPositive ? "Too large." : "Too small."
      #expect(words(shown).contains(sentence))
      #expect(!words(shown).contains(isPositive ? "Too small." : "Too large."))
      said.insert(sentence)
    }
    #expect(said.count == 2)
  }

  @Test func `a hint, an explanation and a remark are said where their conditions are met`() throws {
    let text = lesson(
      """
      ```question
      What?

      choose:
      - large | delta[3][1] > 0.1 | It is `delta[3][1] = 0.138499`, and
        that is all.
      - small | delta[3][1] < 0.1 | Look at `|delta[3][1]| > 0.1`.
      - neither | delta[3][1] = 5.5
      hint if delta[3][1] > 0: First.
      hint if delta[3][1] < 0: Second.
      why: Always.
      why if quadratic: The half cancels.
      why if crossEntropy: Nothing to cancel.
      ```
      """)
    let asked = try #require(try script(text).stops[0].question?.question)
    #expect(asked.hints.map(words) == ["First."])
    #expect(words(asked.explanation).split(separator: "\n") == ["Always.", "The half cancels."])
    let choice = try #require(asked.kind as? ChoiceQuestion)
    #expect(choice.right == 0)
    #expect(choice.options.map { $0.remark.map(words) } == [[], ["Look at _>0.1."], []])
  }

  @Test func `the questions of a reading are counted without gaps, and kept under their own numbers`() throws
  {
    let text = lesson(inNotes + "\n\n```question\nLast?\n\nanswer: C\n```")
    let asked = try script(text).stops.compactMap(\.question)
    #expect(asked.map(\.number) == [2])
    #expect(asked.map(\.shownNumber) == [1])
  }

  @Test func `a number in a sentence is that of the numbers at hand`() throws {
    let text = lesson("Somebody has `0.104063`<!-- = a[3][1] * delta[3][1] --> for it.")
    #expect(faults(of: text) == [])
    #expect(words(try script(text)).contains("Somebody has 0.104063 for it."))
    let other = words(try script(text, .seed(2)))
    #expect(!other.contains("0.104063") && other.firstMatch(of: /Somebody has -?0\.[0-9]{6} for it/) != nil)
    #expect(faults(of: text.replacing("`0.104063`", with: "`0.104064`")).count == 1)
  }
}

// MARK: - Remarks nobody wrote

struct OptionRemarkTests {
  private func remarks(_ options: String, _ problem: String = "mazur") throws -> [[String]] {
    let text = lesson("```question\nWhich?\n\nchoose:\n\(options)\n```", problem: problem)
    guard let choice = try script(text).stops[0].question?.question.kind as? ChoiceQuestion else { return [] }
    return choice.options.map { $0.remark.map(words) }
  }

  @Test func `a plain bound is said, an equation that is not a known mistake is not`() throws {
    let found = try remarks(
      """
      - yes | delta[3][1] > 0
      - no | delta[3][1] < 0
      - much | eta * 3 = eta / 3
      - sum | delta[3][1] + delta[3][2] < 0
      """)
    #expect(found == [[], ["That would mean _<0, which is not true here."], [], []])
  }

  @Test func `the weighted input called an activation is not the activation put in for it`() throws {
    let found = try remarks(
      """
      - right | w[3] * a[2] + b[3] = z[3]
      - fed in | w[3] * z[2] + b[3] = z[3]
      - came out | w[3] * a[2] + b[3] = a[3]
      """)
    #expect(found[1].first?.contains("in place of the activation") == true)
    #expect(found[2] == ["That calculation gives the weighted input _, not the activation _."])
  }
}
