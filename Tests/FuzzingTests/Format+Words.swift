import Interchange
import Lessons
import NeuralNetwork
import Notations
import Rendering
import Stepping
import Walkthrough

/// Files with words, and what is typed.
extension Format {
  static let notes = Format(name: "notes", sound: Samples.notes.map { .json($0) }) { bytes throws(Faults) in
    let notation = try Notation(json: bytes)
    try notation.checkStatements()
    return Shown(NotesReport(of: notation).pages, json: notation.json())
  }

  static let lesson = Format(name: "lesson", sound: [.text(Samples.lesson)]) { bytes throws(Faults) in
    let script = try LessonScript(try Lesson(bytes))
    return Shown(script.stops.map { Page(title: $0.title, blocks: $0.blocks) })
  }

  static let progress = Format(name: "progress", sound: [.json(Samples.record.json())]) {
    bytes throws(Faults) in
    Shown(json: try LessonRecord(json: bytes).json())
  }

  static let sheet = Format(name: "sheet", sound: [.text(Samples.filledSheet)], hasPlaces: false) {
    bytes throws(Faults) in
    let text = String(decoding: bytes, as: UTF8.self)
    guard WorksheetReference(sheet: text) != nil else { throw Samples.refusal("no worksheet") }
    return Shown([Grading(of: text, as: Samples.worksheet).page])
  }

  static let answer = Format(
    name: "answer",
    sound: [
      .text("0.0088"), .text("−8,8·10^-3"), .text("δ = 1/10 (checked)."),
      .text(#"3.775 \cdot 10^{-1}"#), .text("5 × 10⁻³"),
      .text("0.4*0.35 + 0.1"), .text("-(0.2)^2"), .text("max(1, 2) / exp(-1)"), .text("((1/3) * (2 * 3))"),
    ], hasPlaces: false
  ) { bytes throws(Faults) in
    let text = String(decoding: bytes, as: UTF8.self)
    let answer = Samples.setting.answer(text, for: Samples.asked, digits: 4)
    switch answer {
    case .right: return Shown()
    case .incomplete(let remarks), .wrong(let remarks):
      return Shown([Page(title: "Answer", blocks: remarks.map(Page.Block.prose))])
    case .unreadable(let expected): throw Samples.refusal(expected)
    }
  }

  static let quantity = Format(
    name: "quantity",
    sound: ["delta[2][1]", "dC/dw[2][1][1]", "w[3]", "∂C/∂b[2][1]", "sigma'(z[2][1])"].map { .text($0) },
    hasPlaces: false
  ) { bytes throws(Faults) in
    let text = String(decoding: bytes, as: UTF8.self)
    do throws(Fault) {
      let quantity = try Notation.nielsen.quantity(named: text, in: Samples.setting.source)
      return Shown(lines: [Notation.nielsen.name(of: quantity)])
    } catch {
      throw Faults([error])
    }
  }
}

// MARK: - The stepper

extension Format {
  static let condition = Format(
    name: "condition",
    sound: [
      .text("|delta[2][1]| < 1e-3"), .text("z[2][1] >= 0.5"), .text("a[3] != 0"), .text("a[3][1] - y[1] > 0"),
      .text("abs(delta) < C / 2"),
    ],
    hasPlaces: false
  ) { bytes throws(Faults) in
    let text = String(decoding: bytes, as: UTF8.self)
    do throws(Fault) {
      _ = try Condition(text, notation: .nielsen, in: Samples.setting.source)
    } catch {
      throw Faults([error])
    }
    var stepper = LinearStepper(Samples.stepper)
    return Shown(lines: stepper.respond(to: "break " + text) + stepper.respond(to: "run"))
  }

  /// Answers to the questions about a new network, from the first to the last.
  static let newNetwork = Format(
    name: "new network",
    sound: [
      "2\n3\ntanh\n[[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]]\n0.1 0.2 0.3\n1\n\n1 2 3\n\n\n\n\n1 0.5\n1\n\n0.1",
      "1\n1\nz / (1 + exp(-z))\n\\begin{bmatrix} \\frac{1}{2} \\end{bmatrix}\nnone\nback\n\n\nsum[j]((a - y)^2)\n\n\n\n",
      "2\n2\nsoftmax\nW = [1 2; 3 4]\n0,5\t1\n\n\n1 0\n0 1\n1 0\n\n\n",
    ].map { .text($0) }, hasPlaces: false
  ) { bytes throws(Faults) in
    var dialogue = ProblemDialogue(Typesetter(.nielsen), limit: WeightLimit(10_000))
    var lines: [String] = []
    var fault: Fault?
    for line in String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      lines.append(
        sanitizedLine([dialogue.words, dialogue.standard, dialogue.more].compactMap { $0 }.joined()))
      do throws(Fault) {
        if let blocks = try dialogue.take(String(line)) {
          lines += Shown([Page(title: "", blocks: blocks)]).lines
        }
      } catch {
        fault = error
      }
    }
    if dialogue.problem == nil, let fault { throw Faults([fault]) }
    return Shown(lines: lines, json: dialogue.problem?.json())
  }

  static let line = Format(
    name: "line",
    sound: [
      "3 next", "why delta[2][1]", "go 14", "/BP2", "edit w[2][1][1] = 0.5", "notes lecture",
      "digits 8",
      "2u",
      "export trace x.html", "predict", "break delta[2][1] > 0", "calc W[3]^T * delta[3]", "= 1/3", "matrix",
      "faster", "help",
    ].map { .text($0) }, hasPlaces: false
  ) { bytes throws(Faults) in
    var stepper = LinearStepper(Samples.stepper)
    let text = String(decoding: bytes, as: UTF8.self)
    if let count = TypedCommand(text)?.count, count > 20 { return Shown() }
    let lines = stepper.respond(to: text)
    guard case .fault(let message)? = stepper.stepper.message else { return Shown(lines: lines) }
    throw Samples.refusal(message)
  }

  /// What a terminal sends, on a screen whose size it chooses as well.
  static let keys = Format(
    name: "keys",
    sound: [
      "nnn\u{1B}[B\u{1B}OA3n", "gdelta[2][1]\r", ":edit w[2][1][1] 0.5\ru", "bdelta > 0\rcC",
      "=a[2][1] * 2\rq", "w1ww?nq",
      "p0.3\r0.4\rn",
      "\u{1B}[200~paste\n\u{1B}[201~\t", "tu2ujkNd", "ex.html\r\u{1B}[1;5C\u{7F}",
    ].map { .text($0) }, hasPlaces: false
  ) { bytes throws(Faults) in
    var decoder = KeyDecoder()
    var stepper = Samples.stepper
    stepper.resize(to: ScreenSize(columns: 40 + bytes.count % 90, rows: 12 + bytes.count % 30))
    for key in decoder.keys(from: bytes) + decoder.finish() {
      stepper.begin(key)
      // A count has its own limit; what it repeats is the same each time.
      for _ in 0..<5 { stepper.repeatOnce() }
      stepper.stopRepeating()
    }
    let screen = stepper.screen
    guard screen.lines.count == stepper.size.rows,
      screen.lines.allSatisfy({ $0.width <= stepper.size.columns })
    else { throw Faults() }
    if case .fault(let message)? = stepper.message { throw Samples.refusal(message) }
    return Shown(lines: screen.lines.map(\.text))
  }
}
