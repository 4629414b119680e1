import Backpropagation
import Interchange
import NeuralNetwork
import Notations
import Walkthrough

/// The composition of a lesson: it goes through the parts and collects them in stops.
struct LessonComposition {
  let lesson: Lesson
  private var supply: NumberSupply
  private(set) var stops: [LessonScript.Stop] = []
  private var supplyFaults = Faults()
  private var context: LessonContext
  private var shownCount = 0
  private var met: [Problem] = []
  /// The block of the current problem, as the lesson has it.
  private var block: ProblemBlock?
  /// The problem whose numbers contradict what the lesson says about them.
  private(set) var unfit: ProblemBlock.Source?

  init(_ lesson: Lesson, _ supply: NumberSupply, shownIn notation: Notation?) {
    self.lesson = lesson
    self.supply = supply
    let own = Notation.named(lesson.header.notes) ?? .nielsen
    let setting = QuestionSetting(Trace(of: BuiltInProblem.standard.problem), notation: notation ?? own)
    context = LessonContext(setting, writtenIn: own)
  }

  mutating func compose() {
    for (number, page) in lesson.pages.enumerated() {
      if unfit != nil, supply.isDrawn { return }
      compose(page, number: number + 1)
    }
    if !stops.isEmpty { stops[0].blocks = caveats + stops[0].blocks }
  }

  /// The notes in whose letters the lesson is shown.
  var notation: Notation { context.setting.notation }

  /// The places of the conditions that are met; if a part has several conditions, only the place of the first.
  var conditionsMet: Set<SourcePosition> { context.conditionsMet }

  /// Whether the current network or data lack something that the lesson names.
  var lacks: Bool { context.faults.count > context.contradictions }

  /// All faults; none if the lesson holds with these numbers and these notes.
  var faults: Faults {
    var faults = supplyFaults
    faults.report(context.faults)
    return faults
  }

  /// Notes for a reader about a text that was written for other notes or for other numbers.
  private var caveats: [Page.Block] {
    (context.setting.notation == context.writtenIn ? [] : [spelling])
      + (supply.isOwn ? [] : [.prose(Self.otherNumbers)])
  }

  private static let otherNumbers = Prose(
    .note,
    ["The text was written for other numbers. Those that depend on the network have been calculated again."])

  private var spelling: Page.Block {
    let (shown, own) = (context.setting.notation.id, context.writtenIn.id)
    return .prose(
      Prose(
        .note,
        [
          .text("Letters and equations are those of the notes "), .name(shown),
          .text(". The text was written for "),
          .name(own),
          .text(". Where it speaks of letters or of the order of indices, your notes may differ."),
        ]))
  }

  private mutating func compose(_ page: LessonPage, number: Int) {
    let notes = page.speakerNotes.map { context.prose($0) }
    var stop = LessonScript.Stop(page: number, title: page.title, blocks: [], speakerNotes: notes)
    for part in page.parts { add(part, to: &stop) }
    if !stop.blocks.isEmpty { stops.append(stop) }
  }

  private mutating func add(_ part: LessonPart, to stop: inout LessonScript.Stop) {
    switch part {
    case .paragraph(let paragraph): stop.blocks.append(.prose(context.prose(paragraph)))
    case .show(let block): stop.blocks += context.blocks(block)
    case .proof(let block): stop.blocks += context.proof(block)
    case .problem(let block): stop.blocks += enter(block)
    case .question(let block):
      guard let asked = asked(block) else { break }
      stop.question = asked
      stops.append(stop)
      stop.blocks = []
      stop.question = nil
    case .checkpoint(let paragraphs):
      stop.blocks += paragraphs.map { .prose(context.prose($0)) }
      stop.isCheckpoint = true
    case .alternatives(let alternatives):
      for part in context.shown(alternatives) { add(part, to: &stop) }
    }
    if unfit == nil, !context.faults.isEmpty { unfit = block?.source }
  }

  /// Returns the network and the data, in full if they appear for the first time.
  private mutating func givens() -> [Page.Block] {
    let problem = context.setting.trace.problem
    if met.contains(problem) { return [.prose("The network \(name: problem.name) again.")] }
    met.append(problem)
    return context.givens()
  }

  private mutating func asked(_ block: QuestionBlock) -> LessonScript.AskedQuestion? {
    let number = (lesson.questions.firstIndex { $0.position == block.position } ?? 0) + 1
    context.seed = supply.seed &+ UInt64(number * (number + 1) / 2)
    guard let question = context.question(block) else { return nil }
    shownCount += 1
    if unfit == nil, supply.mayChoose, !question.kind.tells(in: context.setting) {
      unfit = self.block?.source
    }
    var setting = context.setting
    setting.given = context.told
    if let quantity = question.kind.told { context.tell(quantity) }
    return .init(number: number, shownNumber: shownCount, question: question, setting: setting)
  }

  private mutating func enter(_ block: ProblemBlock) -> [Page.Block] {
    self.block = block
    do {
      let own = try block.problem()
      let problem = try supply.problem(for: block)
      context.setting.trace = Trace(of: problem)
      context.told = []
      context.setting.example = 1
      context.isVariant = problem != own
      return givens() + oneExample(of: own) + otherFunctions(than: own)
    } catch {
      supplyFaults.report(error)
      return []
    }
  }

  /// Returns a sentence that says which example the text means, if the text was written for a single example.
  private func oneExample(of own: Problem) -> [Page.Block] {
    guard own.examples.count == 1, context.setting.trace.examples.count > 1 else { return [] }
    return [.prose("The text was written for one example. Here that is example 1.")]
  }

  /// Returns a warning if formulas in the text are for another cost or other activation functions than those of the
  /// network.
  private func otherFunctions(than own: Problem) -> [Page.Block] {
    let problem = context.setting.trace.problem
    let activations = { (problem: Problem) in Set(problem.network.layers.map(\.activation)) }
    guard problem.cost != own.cost || activations(problem) != activations(own) else { return [] }
    let words: Prose =
      "The text was written for a network with \(own.network.activationsInWords) and with \(own.cost.description). Where it writes out a formula of one of these, that formula does not hold here. The equations shown and the questions hold."
    return [.prose(words.playing(.note))]
  }
}
