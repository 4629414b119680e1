import Interchange
import Lessons
import Testing

/// What `lesson check` finds in readings that the author does not see.
struct ReadingCheckTests {
  @Test func `what only the author's numbers meet is told, with a reading in which it fails`() throws {
    let found = faults(of: lesson("The first output is too large: `a[3][1] > 0.7`."))
    #expect(found.count == 1)
    let what = try #require(found.first?.what)
    #expect(what.hasPrefix("with --seed 1, and in ") && what.contains("other readings too: the engine finds"))
    #expect(faults(of: lesson("Too large: `a[3][1] > 0.7`.", problem: "mazur\nfixed: yes")) == [])
    #expect(
      faults(of: lesson("Too large: `a[3][1] > 0.7`.", problem: "mazur\nneeds: a[3][1] > 0.7")) == [])
  }

  @Test func `of several options exactly one is right, whatever the numbers`() {
    let overlapping = """
      ```question
      Which class?

      choose:
      - 1 | a[3][1] > a[3][3]
      - 2 | a[3][2] > a[3][3]
      - 3 | a[3][3] > a[3][2]
      ```
      """
    let found = faults(of: lesson(overlapping, problem: "softmax\nneeds: softmax"))
    #expect(
      found.contains {
        $0.what.hasPrefix("with --seed") && $0.what.contains("options are right; exactly one must be")
      })
    let exclusive =
      overlapping
      .replacing("| a[3][1] > a[3][3]", with: "| a[3][1] > a[3][2], a[3][1] > a[3][3]")
      .replacing("| a[3][2] > a[3][3]", with: "| a[3][2] > a[3][1], a[3][2] > a[3][3]")
      .replacing("| a[3][3] > a[3][2]", with: "| a[3][3] > a[3][1], a[3][3] > a[3][2]")
    #expect(faults(of: lesson(exclusive, problem: "softmax\nneeds: softmax")) == [])
  }

  @Test func `a decimal in words is true of one network only, one in backquotes of all`() {
    for words in ["It is 0.75 now.", "- It is 0.75 now.", "```checkpoint\nIt is 0.75.\n```"] {
      let found = faults(of: lesson(words))
      #expect(
        found.map(\.what) == ["0.75 is written into the text, but the text is also read with other numbers"])
    }
    #expect(faults(of: lesson("Nudge it by `0.01`, in lesson 7 of 2026, or by `-0.01`.")) == [])
    #expect(faults(of: lesson("It is 0.75 now.", problem: "mazur\nfixed: yes")) == [])
    let hidden = "<!-- if: a[3][1] < 0.1 -->\n\nIt is 0.05.\n\n<!-- always -->"
    #expect(faults(of: lesson(hidden)).contains { $0.what.hasPrefix("0.05 is written into the text") })
  }

  @Test func `what is shown in no reading is told, and so are notes that are not there`() {
    let never = faults(of: lesson("<!-- if: C < 0 -->\n\nNever.\n\n<!-- always -->"))
    #expect(never.map(\.what) == ["\"C < 0\" holds in none of the readings tried"])
    let misspelt = faults(of: lesson("<!-- only: niel -->\n\nHere.\n\n<!-- always -->"))
    #expect(misspelt.first?.what == "there are no notes \"niel\"")
  }

  @Test(arguments: [
    ("<!-- if: C > 0 -->\n\nOpen.", "this part for some readings has no end on this page"),
    (
      "<!-- otherwise -->\n\nOpen.\n\n<!-- always -->",
      "there is no part above to which this could be the alternative"
    ),
    ("<!-- always -->", "there is no part above that this could end"),
    ("<!-- onyl: neal -->\n\nHere.", "\"onyl\" is not a kind of comment"),
    (
      "<!-- if: sofmax -->\n\nHere.\n\n<!-- always -->",
      "\"sofmax\" is not an activation function, a cost or a comparison"
    ),
    ("<!-- if: delta[2][1] -->\n\nHere.\n\n<!-- always -->", "a condition compares"),
    ("```show\nBP2\npicture: yes\n```", "BP2 is shown as it is, without picture"),
    ("```show\nproblem\ndepth: term\n```", "problem is shown as it is, without depth"),
    (
      "```question\nWhat?\n\nanswer: C\nwhy if C > 0 never closed\n```",
      "a colon is missing after the condition"
    ),
  ])
  func `a slip of form is told`(_ body: String, _ what: String) {
    #expect(faults(of: lesson(body)).map(\.what).contains(what))
  }

  @Test(arguments: [
    ("mazur\nneeds: a[3][1] < 0.5", "the lesson's own numbers do not satisfy \"a[3][1] < 0.5\""),
    ("mazur\nneeds:", "needs is empty"),
    ("mazur\nfixed: no", "fixed can only be yes"),
    ("mazur\nneed: softmax", "\"need\" is not a key of a problem"),
    ("mazur\nneeds: quadratic\nfixed: yes", "a problem with fixed: yes has no needs"),
    ("needs: quadratic", "the block does not begin with a problem"),
  ])
  func `a problem says rightly what it needs`(_ problem: String, _ what: String) {
    #expect(faults(of: lesson("Words.", problem: problem)).map(\.what).contains(what))
  }

  @Test func `keys stand below a problem that is written out, too`() {
    let json = """
      { "name": "x", "cost": "quadratic", "learningRate": 1,
        "layers": [ { "weights": [[1]], "biases": [1], "activation": "tanh" } ],
        "examples": [ { "input": [1], "target": [0] } ] }

      needs: tanh, |z[2][1]| > 1.5
      needs: quadratic
      """
    #expect(faults(of: lesson("Words.", problem: json)) == [])
    #expect(
      faults(of: lesson("Words.", problem: json.replacing("> 1.5", with: "> 2.5"))).map(\.what) == [
        "the lesson's own numbers do not satisfy \"|z[2][1]| > 2.5\""
      ])
  }

  @Test func `an error that is small is not 0, in words and in options`() {
    let text = lesson(
      """
      The error `delta[2][1] = 0` is nothing, and so is `dC/dw[2][1][1] = 0`.

      Also `delta[2][1] = delta[2][2]` holds.

      ```question
      Which is zero?

      choose:
      - the first gradient | dC/dw[2][1][1] = 0
      - the error of the output | delta[3][1] = 1
      ```
      """)
    #expect(
      faults(of: text).map(\.what) == [
        "the engine finds 0.00877135469, not 0", "the engine finds 0.000438567734, not 0",
        "the left side is 0.00877135469, the right side 0.00995425471",
        "no option is right: none of the conditions holds",
      ])
  }

  @Test func `a neuron that was dead is 0, and revived it is not`() {
    let network = { (bias: String) in
      """
      { "name": "2-2-1, first bias \(bias)", "cost": "quadratic", "learningRate": 0.1,
        "layers": [
          { "weights": [[1, -2], [0.5, 0.5]], "biases": [\(bias), 0.25], "activation": "relu" },
          { "weights": [[0.8, -0.4]], "biases": [0.1], "activation": "identity" } ],
        "examples": [ { "input": [1, 0.5], "target": [1] } ] }
      fixed: yes
      """
    }
    let question = """
      ```question
      Which parameters will gradient descent not move?

      choose:
      - the weights into neuron 1 | dC/dw[2][1][1] = 0
      - the weights into neuron 2 | dC/dw[2][2][1] = 0
      - the bias of the output | dC/db[3][1] = 0
      why: `dC/dw[2][1][1] = a[1][1] * delta[2][1] = 0`.
      ```
      """
    let dead = lesson(
      "It has `z[2][1] = -1`, sends `a[2][1] = 0`, and `sigma'(z[2][1]) = 0`.\n\n" + question,
      problem: network("-1"))
    #expect(faults(of: dead) == [])
    let revived = lesson("Now `z[2][1] = 1.5` and `delta[2][1] = 0`.", problem: network("1.5"))
    #expect(faults(of: revived).map(\.what) == ["the engine finds -0.08, not 0"])
    #expect(faults(of: revived).map(\.fix) == ["Write -0.08 or -0.080."])
  }
}
