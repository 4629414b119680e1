import Backpropagation
import Equations
import Expressions
import Foundation
import Interchange
import Lessons
import NeuralNetwork
import Notations
import Walkthrough

/// The measure of the diagnosis: natural slips of a list, typed into drawn exercises.
///
/// The list says in formulas what a learner calculates, and what a tutor should call it. It shares nothing with the
/// program's own list of mistakes but the names.
struct SlipMeasure {
  /// A slip of the list.
  private struct Slip {
    let equation: String
    /// The activation function, or any, and after a plus sign the cost.
    let condition: String
    let names: Set<String>
    let formula: String
  }

  /// What came of the numbers typed for one kind of slip.
  private struct Tally {
    var right = 0
    var wrong = 0
    var unknown = 0
    var accepted = 0

    var count: Int { right + wrong + unknown + accepted }

    static func += (one: inout Tally, other: Tally) {
      one.right += other.right
      one.wrong += other.wrong
      one.unknown += other.unknown
      one.accepted += other.accepted
    }
  }

  private let slips: [Slip]

  /// Reads the list; nil if there is no such file.
  init?(file: String) {
    guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return nil }
    slips = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: true)
      return Slip(
        equation: String(words[0]), condition: String(words[1]),
        names: Set(words[2].split(separator: ",").map(String.init)),
        formula: words[3].trimmingCharacters(in: .whitespaces))
    }
  }

  /// Returns a table with a row for each slip.
  func table(exercisesOfEach count: Int) -> Table {
    var tallies = [Tally](repeating: Tally(), count: slips.count)
    for topic in Topic.allCases where topic.updateRule == .plainDescent && topic != .weightDecay {
      var generator = SeededGenerator(seed: 19)
      for number in 0..<count {
        let exercise = Exercise.draw(topic, level: 1 + number % 5, notation: .nielsen, from: &generator)
        for index in slips.indices { tallies[index] += tally(of: slips[index], in: exercise) }
      }
    }
    var table = Table(
      "Natural slips, \(count) exercises of each topic",
      ["slip", "typed", "named right", "named wrong", "unknown", "accepted"])
    var all = Tally()
    for (slip, tally) in zip(slips, tallies) where tally.count > 0 {
      all += tally
      table.add(row(slip.equation + " `" + slip.formula + "`", tally))
    }
    table.add(row("all", all))
    return table
  }

  private func row(_ name: String, _ tally: Tally) -> [String] {
    let share = { (n: Int) in fixed(100 * Double(n) / Double(tally.count), decimals: 1) + " %" }
    return [
      name, "\(tally.count)", share(tally.right), share(tally.wrong), share(tally.unknown),
      share(tally.accepted),
    ]
  }

  /// Types the number that a slip gives, rounded as the exercise asks; nothing if it cannot be made there, or rounds to
  /// the right number.
  private func tally(of slip: Slip, in exercise: Exercise) -> Tally {
    var tally = Tally()
    let (setting, source) = (exercise.setting, exercise.setting.source)
    guard let wrong = number(of: slip, in: exercise), let right = source.value(of: exercise.quantity)?.scalar
    else { return tally }
    let typed = String(format: "%.\(exercise.digits)f", wrong)
    guard typed != String(format: "%.\(exercise.digits)f", right) else { return tally }
    let diagnosis = setting.diagnosis(of: typed, for: exercise.quantity, digits: exercise.digits)
    let named = diagnosis.findings.compactMap(\.name)
    if [.right, .tooFewDigits(asked: exercise.digits)].contains(diagnosis.verdict) {
      tally.accepted = 1
    } else if !slip.names.isDisjoint(with: named) {
      tally.right = 1
    } else if diagnosis.isExplained {
      tally.wrong = 1
    } else {
      tally.unknown = 1
    }
    return tally
  }

  private func number(of slip: Slip, in exercise: Exercise) -> Double? {
    let (quantity, source) = (exercise.quantity, exercise.setting.source)
    guard let step = exercise.setting.step(computing: quantity), step.equation.rawValue == slip.equation,
      quantity.computedBy(ofLayers: source.layerCount) == step.equation
    else { return nil }
    let activation = source.activation(ofLayer: step.layer)
    let conditions = slip.condition.split(separator: "+")
    guard conditions[0] == "any" || conditions[0] == activation.rawValue,
      conditions.count < 2 || conditions[1] == exercise.setting.trace.problem.cost.rawValue
    else { return nil }
    var text = slip.formula
      .replacing("{l+1}", with: "\(step.layer + 1)").replacing("{l-1}", with: "\(step.layer - 1)")
      .replacing("{l}", with: "\(step.layer)").replacing("{L}", with: "\(source.layerCount)")
    if let (j, k) = quantity.neurons {
      let width = source.width(ofLayer: step.layer)
      if text.contains("{i}"), width < 2 { return nil }
      text = text.replacing("{j}", with: "\(j)").replacing("{i}", with: "\(j % width + 1)")
      if let k { text = text.replacing("{k}", with: "\(k)") }
    }
    guard let formula = try? FormulaReader.formula(text, names: NetworkNames(.nielsen, in: source)),
      let tree = try? formula.instantiated(at: Place(), in: source), let value = tree.scalar(from: source),
      value.isFinite
    else { return nil }
    return value
  }
}

extension Quantity {
  /// The number of the neuron, and for a weight that of the sender.
  fileprivate var neurons: (Int, Int?)? {
    switch element {
    case .neuron(.number(let j)): (j, nil)
    case .entry(.number(let j), .number(let k)): (j, k)
    default: nil
    }
  }
}

extension Diagnosis.Finding {
  /// The name of the mistake, as the list has it.
  fileprivate var name: String? {
    switch self {
    case .slip(let result): result.slip.mistake.rawValue
    case .pen(let mistake): mistake.rawValue
    case .before(let slip): slip.mistake.rawValue
    case .factorMissing: "factorMissing"
    case .otherQuantity(let quantity): "\(quantity.kind)"
    case .unfinished: "unfinished"
    default: nil
    }
  }
}
