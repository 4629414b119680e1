import Backpropagation
import Expressions
import Interchange
import NeuralNetwork
import Notations

/// The source of a lesson's numbers: it says which problem replaces each of the lesson's own.
struct NumberSupply {
  private let lesson: Lesson
  private let numbers: LessonScript.Numbers
  private let writtenIn: Notation
  /// The number of draws that meet all needs but were rejected, because the lesson does not hold with them.
  private var passedOver: [ProblemBlock.Source: Int] = [:]

  /// Whether draws may be rejected.
  ///
  /// If not, the first draw that meets all needs is taken, to show what does not hold with it.
  private let mayPassOver: Bool

  init(_ lesson: Lesson, _ numbers: LessonScript.Numbers, mayPassOver: Bool = true) {
    self.lesson = lesson
    self.mayPassOver = mayPassOver
    self.numbers = numbers
    writtenIn = Notation.named(lesson.header.notes) ?? .nielsen
  }

  /// Whether the lesson has its own numbers.
  var isOwn: Bool { if case .ownOnes = numbers { true } else { false } }

  /// Whether the numbers are drawn, and may be rejected for others.
  var isDrawn: Bool { if case .seed = numbers { mayPassOver } else { false } }

  /// Whether the lesson may have these numbers: its own, or others that replace some that are not fixed.
  var canVary: Bool { isOwn || lesson.mayHaveOtherNumbers }

  /// Whether a problem that replaces the lesson's own meets all needs.
  var meetsNeeds: Bool {
    guard case .problem(let problem) = numbers else { return true }
    return lesson.problems.allSatisfy { unmet(by: problem, $0.source) == nil }
  }

  /// The seed of the draws; 0 if the numbers are not drawn.
  var seed: UInt64 { if case .seed(let seed) = numbers { seed } else { 0 } }

  /// Returns the problem that replaces one of the lesson's, the same for all blocks that name the same problem.
  ///
  /// - Throws: The faults of the lesson's own problem, or the need that no other numbers meet.
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

  /// Rejects a draw with which the lesson does not hold; returns false if there are no others.
  mutating func passOver(_ source: ProblemBlock.Source) -> Bool {
    guard isDrawn, passedOver.values.reduce(0, +) < Self.mostPassedOver else { return false }
    passedOver[source, default: 0] += 1
    return true
  }

  /// Whether numbers with which the lesson holds may still be rejected for better ones.
  var mayChoose: Bool { isDrawn && passedOver.values.reduce(0, +) < Self.mostChosenFrom }

  private static let mostPassedOver = 50
  private static let mostChosenFrom = 10
}

// MARK: - Needs

extension NumberSupply {
  /// Returns the blocks of one problem whose numbers may be replaced.
  private func blocks(of source: ProblemBlock.Source) -> [ProblemBlock] {
    lesson.problems.filter { $0.source == source && !$0.isFixed }
  }

  /// Returns the first need that a problem does not meet if it replaces the lesson's own; nil if it meets all.
  private func unmet(by problem: Problem, _ source: ProblemBlock.Source) -> WrittenText? {
    for block in blocks(of: source) where !block.needs.isEmpty {
      var context = LessonContext(QuestionSetting(Trace(of: block.stepped(problem)), notation: writtenIn))
      context.isVariant = true
      if let need = block.needs.first(where: { !context.areMet([$0]) }) { return need }
    }
    return nil
  }

  /// Returns the fault that says why the lesson is not shown with other numbers, for which it does not hold.
  func refusal(because fault: Fault, fitting: () -> [String]) -> Fault {
    switch numbers {
    case .ownOnes: return fault
    case .problem(let problem):
      let names = fitting()
      return Fault(
        at: fault.place, "the problem \(quoted(problem.name)) does not fit: \(fault.what)",
        fix: names.isEmpty ? "Leave out --example." : "These fit: \(names.joined(separator: ", ")).")
    case .seed(let seed):
      return Fault(
        at: fault.place, "no numbers of seed \(seed) fit: \(fault.what)", fix: "Try another seed.")
    }
  }
}

// MARK: - Draws

extension NumberSupply {
  /// Returns the first draw that meets all needs and was not rejected.
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
  /// The number of draws after which the greatest number is doubled.
  private static let drawsOfOneSize = 100
}

extension Problem {
  /// Returns the same network with other numbers that are easy to calculate with: multiples of 0.05, at most `largest`
  /// times 0.05.
  ///
  /// A number that is 0 stays 0, and an input that is 1 stays 1; nothing else becomes 0. An input is positive and below
  /// 1.
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
          biases: layer.biases.map { $0 == 0 ? 0 : friendly(largest) }, like: layer,
          activation: layer.activation)
      })
    problem.examples = examples.map { example in
      Example(
        input: example.input.map { $0 == 0 || $0 == 1 ? $0 : abs(friendly(18)) }, target: example.target,
        weight: example.weight)
    }
    if !problem.updateMemory.kept.isEmpty { problem.drawMemory(from: &generator) }
    return problem
  }
}
