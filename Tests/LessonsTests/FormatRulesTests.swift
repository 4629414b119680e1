import Interchange
import Lessons
import Testing

struct FormatRulesTests {
  @Test func `the sample has no fault`() {
    #expect(faults(of: soundLesson) == [])
  }

  @Test(arguments: Breakage.all)
  func `each rule broken once is told at its line and column`(_ breakage: Breakage) throws {
    #expect(soundLesson.contains(breakage.old))
    let position = try #require(breakage.position)
    let found = faults(of: breakage.text)
    let match = found.first { $0.what.contains(breakage.fault) }
    #expect(match != nil, "found instead: \(found)")
    #expect(match?.place.position == position)
  }

  @Test func `all faults are told at once, in the order of the file`() {
    let text = soundLesson.replacing("level: 2", with: "level: 9").replacing("0.008771", with: "0.008772")
      .replacing("shape: w[2]", with: "shape: w[9]").replacing("```show", with: "```shwo")
    let lines = faults(of: text).compactMap { $0.place.position?.line }
    #expect(lines.count == 4)
    #expect(lines == lines.sorted())
  }

  @Test func `faults of a problem within a lesson stand at lines of the lesson`() {
    let json = """
      ```problem
      { "name": "x", "cost": "quadratic", "learningRate": 1,
        "layers": [ { "weights": [[1]], "biases": [1, 2], "activation": "sigmoid" } ],
        "examples": [ { "input": [1], "target": [0] } ] }
      ```
      """
    let found = faults(of: soundLesson.replacing("```problem\nmazur\n```", with: json))
    #expect(found.contains { $0.place.position == SourcePosition(line: 13, column: 45) })
    #expect(found.contains { $0.what.hasPrefix("layers[0].biases: ") })
  }
}

extension Breakage {
  static let all: [Breakage] = header + pages + words + blocks + questions

  private static let header = [
    Breakage("the header begins the file", "---\ntitle", "title", at: "title", "begins with its header"),
    Breakage("every key is there", "minutes: 10\n", "", at: "---", "the header lacks minutes"),
    Breakage("a key is known", "minutes: 10", "minuts: 10", at: "minuts", "is not a key of the header"),
    Breakage("a key is given once", "level: 2", "level: 2\nlevel: 3", at: "level: 3", "given twice"),
    Breakage("a level is one", "level: 2", "level: high", at: "high", "is not a level"),
    Breakage("minutes are a number", "minutes: 10", "minutes: ten", at: "ten", "not a number of minutes"),
    Breakage("a value is not empty", "learns: nothing", "learns:", at: "\n---\n", "learns is empty"),
    Breakage("the notes exist", "notes: nielsen", "notes: nilsen", at: "nilsen", "there are no notes"),
  ]

  private static let pages = [
    Breakage(
      "text stands on a page", "## First page\n", "Words.\n## First page\n", at: "Words",
      "before the first page"),
    Breakage(
      "pages have one kind of heading", "## Second page", "# Second page", at: "# Second", "begins with ##"),
    Breakage("there are no tables", "## Second page", "## Second page\n\n| a |", at: "| a", "no tables"),
    Breakage("there is no HTML", "## Second page", "## Second page\n\n<script>", at: "<script", "no tables"),
    Breakage("a comment is closed", "-->", "", at: "<!-- speaker", "the comment is not closed"),
    Breakage("control characters are none", "Say ", "Say \u{1B}[2J", at: "\u{1B}", "control character"),
    Breakage("reading order is not turned", "Say ", "Say \u{202E}", at: "\u{202E}", "control character"),
  ]

  private static let words = [
    Breakage(
      "stress is ended", "The error `", "The *error `", at: "*error", "no second * in the paragraph"),
    Breakage("code is closed", "`BP2`,", "`BP2,", at: "`BP2,", "does not close"),
    Breakage("a claim holds", "0.008771", "0.008772", at: "delta[2][1] = 0.008772", "the engine finds"),
    Breakage("a name exists", "delta[l][j]", "delto[2][1]", at: "delto", "have no letter"),
    Breakage("an index exists", "delta[2][1] =", "delta[2][7] =", at: "delta[2][7]", "has no neuron 7"),
    Breakage("a label exists", "`BP2`", "`BP7`", at: "BP7", "have no letter"),
    Breakage("a link leads to a lesson", "02-next.md", "02-nix.md", at: "02-nix.md", "no lesson"),
    Breakage(
      "a link stays among the lessons", "02-next.md", "../../etc/passwd", at: "../../etc",
      "out of the lessons"),
    Breakage("a link is https", "02-next.md", "javascript:x", at: "javascript", "out of the lessons"),
    Breakage("a link is closed", "(02-next.md)", "(02-next.md", at: "[the next]", "this line does not close"),
    Breakage(
      "parentheses are not nested without end", "delta[l][j]", String(repeating: "(", count: 300) + "[",
      at: String(repeating: "(", count: 260) + "[", "may stand inside one another"),
  ]

  private static let blocks = [
    Breakage("a block is of a known kind", "```show", "```shwo", at: "shwo", "not a kind of block"),
    Breakage(
      "a block is not empty", "```checkpoint\nYou can read this.", "```checkpoint", at: "checkpoint",
      "the block is empty"),
    Breakage(
      "a block is closed", "You can read this.\n```", "You can read this.", at: "```checkpoint",
      "the block is not closed"),
    Breakage("a problem exists", "mazur\n```", "mazor\n```", at: "mazor", "there is no problem"),
    Breakage("a problem is one name", "mazur\n```", "mazur xor\n```", at: "xor", "only a number of steps"),
    Breakage("JSON is read with its places", "mazur\n```", "{ \"name\": }\n```", at: "}", "Expected a value"),
    Breakage(
      "what is shown exists", "delta[2][1]\ndepth", "delta[5][1]\ndepth", at: "delta[5]",
      "there is no layer 5"),
    Breakage("a depth is one", "depth: term", "depth: deep", at: "deep", "is not a depth"),
    Breakage("a key of what is shown is known", "depth: term", "dept: term", at: "dept", "is not a key"),
    Breakage("a proof exists", "BP3\nlayer", "BP9\nlayer", at: "BP9", "there is no proof"),
    Breakage("a proof's layer exists", "layer: 3", "layer: 8", at: "BP3", "there is no layer 8"),
    Breakage("a key of a proof is known", "layer: 3", "lair: 3", at: "lair", "not a key of a proof"),
  ]

  private static let questions = [
    Breakage(
      "an answer is found, not typed", "answer: delta[2][1]", "answer: 0.0088", at: "0.0088",
      "the answer is written as a number"),
    Breakage(
      "an answer exists", "answer: delta[2][1]", "answer: delta[2][9]", at: "delta[2][9]", "has no neuron 9"),
    Breakage(
      "a question has an answer", "shape: w[2]\n", "", at: "Which shape?", "does not say what its answer is"),
    Breakage(
      "a question has one answer", "shape: w[2]", "shape: w[2]\nanswer: C", at: "Which shape?",
      "has two answers"),
    Breakage("a question asks something", "Which shape?\n\n", "", at: "shape:", "asks nothing"),
    Breakage("a key of a question is known", "hint: Use", "hnt: Use", at: "hnt", "not a key of a question"),
    Breakage(
      "digits are a number", "digits: 4", "digits: four", at: "four", "not a number of decimal places"),
    Breakage("a hint does not tell", "Use the wires.", "It is 0.0088.", at: "It is", "gives the answer away"),
    Breakage(
      "one option is right", "delta[3][1] < delta[3][2]", "delta[3][2] < delta[3][1]",
      at: "delta[3][2] < delta[3][1]", "options are right"),
    Breakage(
      "an option is right at all", "delta[3][1] > delta[3][2]", "delta[3][1] < delta[3][2]",
      at: "Which one is larger?", "no option is right"),
    Breakage(
      "an option has a condition", "- the first | delta[3][1] > delta[3][2]", "- the first",
      at: "- the first", "the condition that makes it right"),
    Breakage(
      "a condition compares", "delta[3][1] > delta[3][2]", "delta[3][1]", at: "delta[3][1]",
      "a condition compares"),
    Breakage(
      "there is something to choose from", "- the second | delta[3][1] < delta[3][2]\n", "", at: "choose",
      "at least two options"),
    Breakage("what is put in order is computed", "a[3], z[2]", "a[3], w[2]", at: "w[2]", "is given"),
    Breakage(
      "what is put in order differs", "a[3], z[2]", "a[3], a[3][1]", at: "a[3][1], delta", "the same step"),
    Breakage("a symbol's notes exist", "in soundness", "in silence", at: "z[2][1] in", "there are no notes"),
    Breakage("a shape is of a vector or matrix", "shape: w[2]", "shape: C", at: "C", "single number"),
    Breakage(
      "a mistake is known", "slip: weightsUpdated", "slip: weightUpdated", at: "weightUpdated",
      "there is no mistake"),
    Breakage(
      "a mistake can be made", "slip: weightsUpdated", "slip: biasForgotten", at: "biasForgotten",
      "cannot be made in any"),
  ]
}
