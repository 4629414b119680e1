import Backpropagation
public import Interchange
public import NeuralNetwork
public import Notations
public import Walkthrough

/// A lesson made ready to be run: its pages in stops, each ending with a question or at the foot of a page.
public struct LessonScript: Sendable {
  /// What stands above the pages.
  public let header: Lesson.Header
  /// From the first to the last.
  public let stops: [Stop]
  /// How many pages there are.
  public let pageCount: Int
  /// What could not be shown, because the learner's own numbers do not have it.
  public let faults: Faults

  /// What is read before one goes on.
  public struct Stop: Sendable {
    /// The page, from 1.
    public var page: Int
    /// The words of its heading.
    public var title: String
    /// What is shown.
    public var blocks: [Page.Block]
    /// What is asked below it.
    public var question: AskedQuestion?
    /// Whether what one can do by now is told here.
    public var isCheckpoint = false
    /// For the teacher.
    public var speakerNotes: [Prose] = []
  }

  /// A question with the numbers it is about.
  public struct AskedQuestion: Sendable {
    /// Its number in the lesson, from 1.
    public var number: Int
    /// What is asked.
    public var question: Question
    /// The numbers and the spelling.
    public var setting: Setting
  }

  /// How many questions there are.
  public var questionCount: Int { stops.count { $0.question != nil } }

  /// Other numbers than the lesson's own.
  public enum Numbers: Sendable {
    case ownOnes
    /// A problem in place of each of the lesson's.
    case problem(Problem)
    /// The lesson's networks with other weights, biases and inputs.
    case seed(UInt64)
  }

  /// Makes a lesson ready, shown in its own notes if no others are given.
  ///
  /// - Throws: All faults, where the lesson cannot be run even with its own numbers.
  public init(_ lesson: Lesson, numbers: Numbers = .ownOnes, shownIn notation: Notation? = nil) throws(Faults)
  {
    var composition = LessonComposition(lesson, numbers, shownIn: notation)
    composition.compose()
    header = lesson.header
    pageCount = lesson.pages.count
    stops = composition.stops
    faults = composition.faults
    if case .ownOnes = numbers { try faults.throwIfAny() }
  }
}

/// Goes through the parts of a lesson and gathers them in stops.
private struct LessonComposition {
  let lesson: Lesson
  let numbers: LessonScript.Numbers
  private(set) var stops: [LessonScript.Stop] = []
  private(set) var faults = Faults()
  private var stage: Stage
  private var questionCount = 0
  private var met: [Problem] = []

  init(_ lesson: Lesson, _ numbers: LessonScript.Numbers, shownIn notation: Notation?) {
    self.lesson = lesson
    self.numbers = numbers
    let own = Notation.named(lesson.header.notes) ?? .nielsen
    let setting = Setting(Trace(of: BuiltInProblem.standard.problem), notation: notation ?? own)
    stage = Stage(setting, writtenIn: own)
    if case .ownOnes = numbers {} else { stage.isVariant = true }
    if case .seed(let seed) = numbers { stage.seed = seed }
  }

  mutating func compose() {
    for (number, page) in lesson.pages.enumerated() { compose(page, number: number + 1) }
    faults.report(stage.faults)
    if !stops.isEmpty { stops[0].blocks = caveats + stops[0].blocks }
  }

  /// What a reader has to know of words that were written for other notes, or for other numbers.
  private var caveats: [Page.Block] {
    (stage.setting.notation == stage.writtenIn ? [] : [spelling])
      + (stage.isVariant ? [.prose(Self.otherNumbers)] : [])
  }

  private static let otherNumbers = Prose(
    .note,
    [
      "The numbers are other ones than those the words were written for. All that is calculated is right; where the words tell a size or a sign, it may be another one here."
    ])

  private var spelling: Page.Block {
    let (shown, own) = (stage.setting.notation.id, stage.writtenIn.id)
    return .prose(
      Prose(
        .note,
        [
          .text("Letters and equations are those of "), .name(shown), .text(". The words were written for "),
          .name(own), .text(": where they tell which letter or index stands where, your notes may differ."),
        ]))
  }

  private mutating func compose(_ page: LessonPage, number: Int) {
    let notes = page.speakerNotes.map { stage.prose($0) }
    var stop = LessonScript.Stop(page: number, title: page.title, blocks: [], speakerNotes: notes)
    for part in page.parts {
      switch part {
      case .question(let block):
        if let asked = asked(block) { stop.question = asked }
        guard stop.question != nil else { continue }
        stops.append(stop)
        stop.blocks = []
        stop.question = nil
      case .checkpoint(let paragraphs):
        stop.blocks += paragraphs.map { .prose(stage.prose($0)) }
        stop.isCheckpoint = true
      default: stop.blocks += blocks(part)
      }
    }
    if !stop.blocks.isEmpty { stops.append(stop) }
  }

  private mutating func blocks(_ part: LessonPart) -> [Page.Block] {
    switch part {
    case .paragraph(let paragraph): return [.prose(stage.prose(paragraph))]
    case .show(let block): return stage.blocks(block)
    case .proof(let block): return stage.proof(block)
    case .problem(let block): return enter(block)
    case .question, .checkpoint: return []
    }
  }

  /// The network and the data, in full where they are met for the first time.
  private mutating func givens() -> [Page.Block] {
    let problem = stage.setting.trace.problem
    if met.contains(problem) { return [.prose("Again the network \(name: problem.name).")] }
    met.append(problem)
    return stage.givens()
  }

  private mutating func asked(_ block: QuestionBlock) -> LessonScript.AskedQuestion? {
    questionCount += 1
    stage.seed &+= UInt64(questionCount)
    guard let question = stage.question(block) else { return nil }
    return .init(number: questionCount, question: question, setting: stage.setting)
  }

  private mutating func enter(_ block: ProblemBlock) -> [Page.Block] {
    do {
      let own = try block.problem()
      switch numbers {
      case .ownOnes: stage.setting.trace = Trace(of: own)
      case .problem(let problem): stage.setting.trace = Trace(of: problem)
      case .seed(let seed): stage.setting.trace = Trace(of: own.variant(seed: seed))
      }
      stage.setting.example = 1
      return givens() + otherFunctions(than: own)
    } catch {
      faults.report(error)
      return []
    }
  }

  /// That formulas within the words speak of another cost or other activation functions than those of the network at hand.
  private func otherFunctions(than own: Problem) -> [Page.Block] {
    let problem = stage.setting.trace.problem
    let activations = { (problem: Problem) in Set(problem.network.layers.map(\.activation)) }
    guard problem.cost != own.cost || activations(problem) != activations(own) else { return [] }
    let output = own.network[layer: own.network.layerCount].activation
    let words: Prose =
      "The words were written for a network with \(output.description) at the output and \(own.cost.description). Where they spell out one of these in a formula, it does not hold here; the equations that are shown, and what is asked, do."
    return [.prose(words.playing(.note))]
  }
}

extension Problem {
  /// The same network with other numbers, friendly to the pen: weights, biases and inputs are multiples of 0.05.
  func variant(seed: UInt64) -> Problem {
    var generator = SeededGenerator(seed: seed)
    var friendly: Double { Double(generator.index(below: 37) - 18) / 20 }
    var variant = self
    variant.name += ", seed \(seed)"
    let layers = network.layers.map { layer in
      Layer(
        weights: Matrix(
          rows: layer.weights.rows, columns: layer.weights.columns,
          elements: layer.weights.elements.map { _ in friendly }),
        biases: layer.biases.map { _ in friendly }, activation: layer.activation)
    }
    variant.network = Network(Array(layers))
    variant.examples = examples.map { example in
      NeuralNetwork.Example(
        input: example.input.map { $0 == 0 || $0 == 1 ? $0 : abs(friendly) }, target: example.target)
    }
    return variant
  }
}
