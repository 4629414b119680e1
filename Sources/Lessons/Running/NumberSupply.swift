import Backpropagation
import Interchange
import NeuralNetwork
import Notations

/// Which problem stands where a lesson has one of its own.
struct NumberSupply {
  private let lesson: Lesson
  private let numbers: LessonScript.Numbers
  private let writtenIn: Notation
  /// How many draws that meet all needs were passed over, because the lesson did not hold with them.
  private var passedOver: [ProblemBlock.Source: Int] = [:]

  /// Where no draw may be passed over, the first that meets all needs is taken, so that one sees what does not hold with it.
  private let mayPassOver: Bool

  init(_ lesson: Lesson, _ numbers: LessonScript.Numbers, mayPassOver: Bool = true) {
    self.lesson = lesson
    self.mayPassOver = mayPassOver
    self.numbers = numbers
    writtenIn = Notation.named(lesson.header.notes) ?? .nielsen
  }

  /// Whether the lesson has its own numbers.
  var isOwn: Bool { if case .ownOnes = numbers { true } else { false } }

  /// Whether the numbers are drawn, and may be passed over for others.
  var isDrawn: Bool { if case .seed = numbers { mayPassOver } else { false } }

  /// Whether the lesson may have these numbers: its own, or others in the place of some that are not fixed.
  var canVary: Bool { isOwn || lesson.mayHaveOtherNumbers }

  /// Whether a problem that takes the place of the lesson's own meets all needs.
  var meetsNeeds: Bool {
    guard case .problem(let problem) = numbers else { return true }
    return lesson.problems.allSatisfy { unmet(by: problem, $0.source) == nil }
  }

  /// What the numbers are drawn from; 0 if they are not drawn.
  var seed: UInt64 { if case .seed(let seed) = numbers { seed } else { 0 } }

  /// The problem in the place of one of the lesson's, the same for all blocks that name the same.
  ///
  /// - Throws: What is wrong with the lesson's own, or what no other numbers meet.
  func problem(for block: ProblemBlock) throws(Faults) -> Problem {
    let own = try block.source.problem(at: block.position)
    switch numbers {
    case .ownOnes: return block.stepped(own)
    case _ where block.isFixed: return block.stepped(own)
    case .problem(let problem):
      if let need = unmet(by: problem, block.source) {
        throw Faults([Fault("the lesson needs \(need.text)")])
      }
      return block.stepped(problem)
    case .seed(let seed): return block.stepped(try draw(block.source, own, seed))
    }
  }

  /// Gives up a draw with which the lesson does not hold; false where there are no others.
  mutating func passOver(_ source: ProblemBlock.Source) -> Bool {
    guard isDrawn, passedOver.values.reduce(0, +) < Self.mostPassedOver else { return false }
    passedOver[source, default: 0] += 1
    return true
  }

  /// Whether numbers may be passed over with which the lesson holds, for better ones.
  var mayChoose: Bool { isDrawn && passedOver.values.reduce(0, +) < Self.mostChosenFrom }

  private static let mostPassedOver = 50
  private static let mostChosenFrom = 10
}

// MARK: - Needs

extension NumberSupply {
  /// The blocks of one problem whose numbers may be others.
  private func blocks(of source: ProblemBlock.Source) -> [ProblemBlock] {
    lesson.problems.filter { $0.source == source && !$0.isFixed }
  }

  /// What a problem does not meet in the place of the lesson's own.
  private func unmet(by problem: Problem, _ source: ProblemBlock.Source) -> WrittenText? {
    for block in blocks(of: source) where !block.needs.isEmpty {
      var context = LessonContext(QuestionSetting(Trace(of: block.stepped(problem)), notation: writtenIn))
      context.isVariant = true
      if let need = block.needs.first(where: { !context.areMet([$0]) }) { return need }
    }
    return nil
  }

  /// Why the lesson is not shown with other numbers, of which it is not true.
  func refusal(because fault: Fault, fitting: () -> [String]) -> Fault {
    switch numbers {
    case .ownOnes: return fault
    case .problem(let problem):
      let names = fitting()
      return Fault(
        at: fault.place, "the problem \(quoted(problem.name)) does not fit: \(fault.what)",
        mend: names.isEmpty ? "Leave out --example." : "These fit: \(names.joined(separator: ", ")).")
    case .seed(let seed):
      return Fault(
        at: fault.place, "no numbers of seed \(seed) fit: \(fault.what)", mend: "Try another seed.")
    }
  }
}

// MARK: - Draws

extension NumberSupply {
  /// The first draw that meets all needs and was not passed over.
  private func draw(_ source: ProblemBlock.Source, _ own: Problem, _ seed: UInt64) throws(Faults) -> Problem {
    var generator = SeededGenerator(seed: seed)
    var left = passedOver[source] ?? 0
    var missed: WrittenText?
    for attempt in 0..<Self.mostDraws {
      let candidate = own.variant(seed, from: &generator, largest: 18 << (attempt / Self.drawsOfOneSize))
      if let need = unmet(by: candidate, source) { missed = need; continue }
      if left == 0 { return candidate }
      left -= 1
    }
    throw Faults([
      missed.map { Fault(at: .init(position: $0.position), "the lesson needs \($0.text)") }
        ?? Fault("no drawn numbers fit the lesson")
    ])
  }

  private static let mostDraws = 400
  /// After so many draws in vain the numbers may be twice as large.
  private static let drawsOfOneSize = 100
}

extension Problem {
  /// The same network with other numbers, friendly to the pen: multiples of 0.05, where `largest` is the largest multiple.
  ///
  /// What is 0 stays 0, and an input that is 1 stays 1; nothing else becomes 0. An input is positive and below 1.
  func variant(_ seed: UInt64, from generator: inout SeededGenerator, largest: Int = 18)
    -> Problem
  {
    func friendly(_ largest: Int) -> Double {
      var multiple = 0
      while multiple == 0 { multiple = generator.index(below: 2 * largest + 1) - largest }
      return Double(multiple) / 20
    }
    var problem = self
    problem.name += ", seed \(seed)"
    problem.network = Network(
      network.layers.map { layer in
        Layer(
          weights: Matrix(
            rows: layer.weights.rows, columns: layer.weights.columns,
            elements: layer.weights.elements.map { $0 == 0 ? 0 : friendly(largest) }),
          biases: layer.biases.map { $0 == 0 ? 0 : friendly(largest) }, activation: layer.activation)
      })
    problem.examples = examples.map { example in
      Example(
        input: example.input.map { $0 == 0 || $0 == 1 ? $0 : abs(friendly(18)) }, target: example.target)
    }
    return problem
  }
}
