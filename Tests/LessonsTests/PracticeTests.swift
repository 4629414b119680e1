import Backpropagation
import Equations
import Expressions
import Interchange
import Lessons
import NeuralNetwork
import Notations
import Testing
import Walkthrough

@Suite struct Practising {
  @Test(arguments: Topic.allCases, Array(Practice.levels))
  func `a careful calculation with the numbers shown is never marked wrong`(_ topic: Topic, _ level: Int)
    throws
  {
    var generator = SeededGenerator(seed: UInt64(level))
    for _ in 0..<4 {
      let exercise = Exercise.draw(topic, level: level, notation: .nielsen, from: &generator)
      #expect(topic.equations.contains(try computation(of: exercise).equation))
      let shown = ShownNumbers(base: exercise.setting.source, places: exercise.digits + 2)
      let value = try computation(of: exercise).tree.value(from: shown)
      let text = typed(value, places: exercise.digits)
      #expect(
        exercise.setting.answer(text, for: exercise.quantity, digits: exercise.digits) == .right,
        "\(exercise.quantity): \(text)")
    }
  }

  @Test func `the value of a calculation is shown before the reply`() {
    var practice = Practice(seed: 1, topics: [.forward], notation: .nielsen)
    let plain = practice.reply(to: "987.6").blocks
    let calculated = practice.reply(to: "987 + 0.6").blocks
    #expect(
      calculated.first
        == .prose(Prose(.text, ["Your calculation gives ", .number(NumberText(written: "987.6")), "."])))
    #expect(calculated.dropFirst().first == plain.first)
  }

  /// On the easiest level rectifiers are often dead, and all that is sent back through them is 0.
  @Test(arguments: Topic.allCases)
  func `no exercise asks for a number that is nearly 0`(_ topic: Topic) {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<12 {
      let exercise = Exercise.draw(topic, level: 1, notation: .nielsen, from: &generator)
      let size = exercise.setting.source.value(of: exercise.quantity)?.numbers.map(abs).max() ?? 0
      #expect(size >= 0.001, "\(exercise.quantity)")
    }
  }

  /// Somebody who was shown one line to compare with finds the same line on top of the solution.
  @Test(arguments: Notation.builtIn, Topic.allCases)
  func `the line to compare with is the first line of the solution`(_ notation: Notation, _ topic: Topic)
    throws
  {
    for level in Practice.levels {
      var practice = Practice(seed: UInt64(level), topics: [topic], level: level, notation: notation)
      let exercise = practice.exercise
      guard exercise.setting.source.value(of: exercise.quantity)?.numbers.count == 1 else { continue }
      let wrong = practice.reply(to: "987.6").blocks
      let compared = wrong.flatMap { block -> [Formula] in
        guard case .prose(let prose) = block else { return [] }
        return prose.content.compactMap { if case .formula(.row(let parts)) = $0 { parts.last } else { nil } }
      }
      let solution = practice.reply(to: "show").blocks.compactMap { block in
        if case .calculation(let calculation) = block { calculation } else { nil }
      }
      // A solution by an update rule begins with the lines from which this one is calculated.
      let rule = exercise.setting.trace.problem.updateRule
      let before = rule.results(leadingTo: exercise.quantity.kind).count
      #expect(compared.last == solution.dropFirst(before).first?.lines.first?.formula, "\(exercise.quantity)")
    }
  }

  private func computation(of exercise: Exercise) throws -> Computation {
    let mistakes = exercise.setting.catalogueMistakes()
    return try #require(mistakes.catalogue.computation(of: exercise.quantity, in: mistakes.source))
  }

  @Test func `the same seed sets the same exercises, another seed others`() {
    var (first, second) = (Practice(seed: 7, notation: .nielsen), Practice(seed: 7, notation: .nielsen))
    var others = Practice(seed: 8, notation: .nielsen)
    var differ = false
    for _ in 0..<6 {
      #expect(first.exercise == second.exercise)
      differ = differ || first.exercise != others.exercise
      for answer in ["hint", "skip"] {
        #expect(first.reply(to: answer) == second.reply(to: answer))
        _ = others.reply(to: answer)
      }
    }
    #expect(differ)
  }

  @Test func `it becomes harder as one succeeds, up to the last level`() {
    var practice = Practice(seed: 1, topics: [.outputError, .hiddenError], notation: .nielsen)
    var levels = [practice.level]
    for _ in 0..<10 {
      #expect(practice.reply(to: rightAnswer(practice)).next == .newExercise)
      levels.append(practice.level)
    }
    #expect(levels == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 5])
    #expect(practice.solved == 10)
  }

  @Test func `help is offered from the second wrong answer on`() {
    var practice = Practice(seed: 1, topics: [.outputError], notation: .nielsen)
    let offers = (0..<3).map { _ in "\(practice.reply(to: "987.6").blocks)".contains("for the calculation") }
    #expect(offers == [false, true, true])
  }

  @Test func `it stays as hard as it is when help was needed`() {
    var practice = Practice(seed: 1, level: 2, notation: .nielsen)
    for _ in 0..<5 {
      _ = practice.reply(to: "hint")
      _ = practice.reply(to: rightAnswer(practice))
    }
    #expect(practice.level == 2)
    #expect(practice.solved == 5)
  }

  @Test func `hints come one by one and then end, and showing goes on to the next exercise`() {
    var practice = Practice(seed: 3, topics: [.hiddenError], level: 2, notation: .nielsen)
    let exercise = practice.exercise
    let hints = (0..<4).map { _ in practice.reply(to: " Hint ").blocks }
    #expect(Set(hints.map { "\($0)" }).count == 4)
    #expect(practice.exercise == exercise)
    let shown = practice.reply(to: "show")
    #expect(shown.next == .newExercise)
    #expect(!shown.blocks.isEmpty)
    #expect(practice.number == 2)
    #expect(practice.solved == 0)
    #expect(practice.reply(to: "QUIT").next == .end)
  }

  @Test func `a wrong answer is answered with its mistake, and the exercise stays`() throws {
    var practice = Practice(seed: 5, topics: [.hiddenError], level: 2, notation: .nielsen)
    let exercise = practice.exercise
    let forgotten = try #require(
      exercise.setting.catalogueMistakes().results(for: exercise.quantity)
        .first { $0.slip.mistake == .slopeForgotten })
    let reply = practice.reply(to: typed(forgotten.value, places: exercise.digits))
    #expect(reply.next == .sameExercise)
    #expect("\(reply.blocks)".contains(KnownMistake.slopeForgotten.sentence))
    #expect(practice.exercise == exercise)
  }

  @Test(arguments: ["", "  ", "what?", "1;2;3", "\u{1B}[2J"])
  func `what is no answer is told what would be one`(_ line: String) {
    var practice = Practice(seed: 5, notation: .nielsen)
    let exercise = practice.exercise
    let reply = practice.reply(to: line)
    #expect(reply.next == .sameExercise)
    #expect("\(reply.blocks)".contains("hint, show, skip, quit"))
    #expect(practice.exercise == exercise)
  }

  private func rightAnswer(_ practice: Practice) -> String {
    let exercise = practice.exercise
    guard let value = exercise.setting.source.value(of: exercise.quantity) else { return "" }
    return typed(value, places: exercise.digits)
  }
}

/// The numbers of a source as a page shows them.
private struct ShownNumbers: NetworkSource {
  let base: ExampleSource
  let places: Int

  var layerCount: Int { base.layerCount }
  var exampleCount: Int { base.exampleCount }
  func width(ofLayer layer: Int) -> Int { base.width(ofLayer: layer) }
  func activation(ofLayer layer: Int) -> Activation { base.activation(ofLayer: layer) }

  func value(of quantity: Quantity) -> Value? {
    guard let value = base.value(of: quantity) else { return nil }
    let numbers = value.numbers.compactMap { Double(fixed($0, decimals: places)) }
    switch value {
    case .scalar: return .scalar(numbers[0])
    case .vector: return .vector(numbers)
    case .matrix(let m): return .matrix(Matrix(rows: m.rows, columns: m.columns, elements: numbers))
    }
  }

  func partial(of quantity: Quantity, by variable: Quantity) -> Double? {
    base.partial(of: quantity, by: variable)
  }
}
