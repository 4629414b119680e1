import Backpropagation
import Equations
import Expressions
import Foundation
import Interchange
import Lessons
import NeuralNetwork
import Notations
import Rendering
import Stepping
import Training
import Walkthrough

/// What sound inputs are made of.
enum Samples {
  /// As small as they can be: thousands of inputs are made of them.
  static let problems = [
    problem([
      Layer(weights: Matrix([[0.5]]), biases: [0.1], activation: .sigmoid),
      Layer(weights: Matrix([[2]]), biases: [-1], activation: .tanh),
    ]),
    problem(
      [Layer(weights: Matrix([[0.5], [-1]]), biases: [0, 0.25], activation: .softmax)],
      .categoricalCrossEntropy),
    problem([
      Layer(neurons: 1, inputs: 1, activation: .relu, initialization: Initialization(.xavier, seed: 1))
    ]),
  ]

  private static func problem(_ layers: [Layer], _ cost: Cost = .quadratic) -> Problem {
    let network = Network(layers)
    let targets: [Vector] = network.outputSize == 2 ? [[1, 0], [0, 1]] : [[0.5], [0.25]]
    return Problem(
      name: "small", network: network, cost: cost, learningRate: 0.5,
      examples: zip([[1], [-0.5]], targets).map { Example(input: $0, target: $1) })
  }

  /// What is typed is about this one.
  static let trace = Trace(of: problems[0])

  /// Trainings after a few steps: with and without an end that is held out.
  static let trainings = [
    TrainingPlan.minibatch(2, epochs: 40, learningRate: 0.5),
    TrainingPlan(
      batch: .size(1), order: .withReplacement, length: .steps(50), learningRate: 0.1, seed: 3,
      parameters: .weights,
      weightDecay: 0.1, dropout: 0.5, patience: 3, heldOutShare: 0.25),
  ].map { plan in
    var run = TrainingRun(problems[1], plan: plan)
    run.advance(steps: 5)
    return TrainingFile(problem: problems[1], state: run.state)
  }

  static let images: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 1, 9, 255, 0, 7]
  static let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 2, 1, 0]

  static func columns(_ text: String) throws(Faults) -> ColumnSelection {
    guard let columns = ColumnSelection(text) else { throw refusal("no columns") }
    return columns
  }

  static func refusal(_ reason: String) -> Faults { Faults([Fault(reason)]) }

  // MARK: Words

  static let notes = [
    Array(
      """
      {"format": "backstep-notes", "version": 1, "basedOn": "nielsen", "name": "mine", "title": "My course", "source": "x",
       "letters": {"cost": "J", "weight": "θ", "weightMatrix": "Θ"}, "layerStyle": "parentheses", "sumsHaveLimits": true,
       "indices": {"neuron": "i", "previous": "k", "next": "m"},
       "equations": [{"equation": "biasGradient", "label": "(3)", "section": "2.1",
         "forms": [{"form": "component", "right": "delta[l][i]", "aside": "that is"}]}]}
      """.utf8)
  ]

  static let record: LessonRecord = {
    var record = LessonRecord(lesson: "forward")
    record.questions = [1: .init(state: .right), 2: .init(state: .open, mistakes: 2, hints: 1)]
    return record
  }()

  static let setting = QuestionSetting(trace, notation: .nielsen)
  static let asked = Quantity.error(layer: 2, neuron: 1).of(.current)

  static let worksheet: Worksheet = {
    let reference = WorksheetReference(
      source: "mazur", blanks: .results, seed: nil, notes: "nielsen", digits: 4, examples: .only(1))
    guard let sheet = Worksheet(reference, of: problems[0], notation: .nielsen) else {
      preconditionFailure("a small problem")
    }
    return sheet
  }()

  static let filledSheet =
    "Sheet: `\(worksheet.reference.commandLine)`\n\n"
    + worksheet.items.prefix(3).map {
      "**(\($0.number))** $x_{1}^{2}$ = \(fixed($0.value, decimals: $0.digits))\n"
    }.joined(
      separator: "\n")

  static let stepper = Stepper(
    trace, settings: Settings(name: "small", notations: Notation.builtIn),
    size: ScreenSize(columns: 80, rows: 24))

  /// The command lines of the reference: an example for everything that the program does.
  static let commandLines: [String] = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let reference =
      (try? String(contentsOf: root.appendingPathComponent("docs/commands.md"), encoding: .utf8)) ?? ""
    return reference.matches(of: /(?m)^backstep ([^\[\n|>]+)$/).map { String($0.1) }
  }()

  static let lesson = """
    ---
    title: A sample
    notes: nielsen
    level: 2
    minutes: 10
    learns: nothing
    ---

    ## First page

    ```problem
    {"cost": "quadratic", "learningRate": 1, "layers": [
      {"weights": [[0.5]], "biases": [0.1], "activation": "sigmoid"},
      {"weights": [[2]], "biases": [-1], "activation": "tanh"}],
      "examples": [{"input": [1], "target": [0.5]}]}
    ```

    The error `delta[2][1]`, made of `delta[l+1][k]`, and `BP2`, and [the next](02-next.md).

    ```show
    delta[2][1]
    depth: term
    ```

    ```question
    Is it *above* 0?

    choose:
    - yes | delta[2][1] > 0 | The output is below its target.
    - no | delta[2][1] < 0
    hint: Compare the output with the target.
    ```

    ## Second page

    ```checkpoint
    You can read this.
    ```
    """
}

extension SoundInput {
  /// A JSON text, which is sound.
  static func json(_ source: [UInt8]) -> SoundInput {
    guard let tree = try? JSONTree(source) else { preconditionFailure("a sound text") }
    return .json(tree)
  }
}

extension Format.Shown {
  /// Pages as text, and other lines.
  init(_ pages: [Page], lines: [String] = [], json: [UInt8]? = nil) {
    let renderer = PageTextRenderer(width: 80, glyphs: .unicode)
    self.lines = pages.flatMap { renderer.lines($0).map(\.text) } + lines
    self.json = json
  }

  /// A trace file, and the page of the step that some bytes choose.
  init(of trace: Trace, chosenBy bytes: [UInt8]) {
    var pages: [Page] = []
    if trace.firstNonFinite == nil {
      let composer = Composer(trace, notation: .nielsen)
      pages = [composer.page(of: composer.steps[bytes.count % composer.steps.count], depth: .term)]
    }
    self.init(pages, json: trace.json())
  }
}
