import Backpropagation
import Equations
import Expressions
import Interchange
import Lessons
import NeuralNetwork
import Notations
import Walkthrough

/// The measure of the diagnosis: natural slips of a list, typed into drawn exercises.
///
/// The list says in formulas what a learner calculates, and what a tutor should call it. It shares nothing with the
/// program's own list of mistakes but the names.
package struct SlipMeasure {
  /// A slip of the list.
  package struct Slip: Sendable {
    let equation: String
    /// The activation function, or any, and after a plus sign the cost.
    let condition: String
    /// What a tutor may call it.
    let names: Set<String>
    let formula: String

    /// The slip for a reader: the equation, and what was calculated.
    package var text: String { equation + " `" + formula + "`" }
  }

  /// What became of the numbers that were typed for one slip.
  package struct Tally: Sendable {
    /// How often the slip was named, only other mistakes, none at all, or the number counted as right.
    package var named = 0, misnamed = 0, unknown = 0, accepted = 0

    package var count: Int { named + misnamed + unknown + accepted }

    /// A tally of nothing.
    package static let zero = Tally()

    /// Returns the sum of two tallies.
    package static func + (one: Tally, other: Tally) -> Tally {
      Tally(
        named: one.named + other.named, misnamed: one.misnamed + other.misnamed,
        unknown: one.unknown + other.unknown, accepted: one.accepted + other.accepted)
    }
  }

  private let slips: [Slip]

  /// Reads the list in the folder of this file.
  package init() {
    let text = String(decoding: PackageResources.slips_txt, as: UTF8.self)
    slips = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let words = line.split(separator: " ", maxSplits: 3)
      return Slip(
        equation: String(words[0]), condition: String(words[1]),
        names: Set(words[2].split(separator: ",").map(String.init)),
        formula: String(words[3].drop { $0 == " " }))
    }
  }

  /// Types every slip of the list into exercises of all topics of plain gradient descent.
  package func tallies(exercisesOfEach count: Int) -> [(slip: Slip, tally: Tally)] {
    var tallies = [Tally](repeating: Tally(), count: slips.count)
    for topic in Topic.allCases where topic.updateRule == .plainDescent && topic != .weightDecay {
      var generator = SeededGenerator(seed: 19)
      for number in 0..<count {
        let exercise = Exercise.draw(topic, level: 1 + number % 5, notation: .nielsen, from: &generator)
        for index in slips.indices { tallies[index] = tallies[index] + tally(of: slips[index], in: exercise) }
      }
    }
    return Array(zip(slips, tallies)).map { (slip: $0, tally: $1) }
  }

  /// Types the number that a slip gives, rounded as the exercise asks; nothing if it cannot be made there, or rounds to
  /// the right number.
  private func tally(of slip: Slip, in exercise: Exercise) -> Tally {
    var tally = Tally()
    let (setting, digits) = (exercise.setting, exercise.digits)
    guard let wrong = number(of: slip, in: exercise),
      let right = setting.source.value(of: exercise.quantity)?.scalar
    else { return tally }
    let typed = fixed(wrong, decimals: digits)
    guard typed != fixed(right, decimals: digits) else { return tally }
    let diagnosis = setting.diagnosis(of: typed, for: exercise.quantity, digits: digits)
    if [.right, .tooFewDigits(asked: digits)].contains(diagnosis.verdict) {
      tally.accepted = 1
    } else if !slip.names.isDisjoint(with: diagnosis.findings.compactMap(\.name)) {
      tally.named = 1
    } else if diagnosis.isExplained {
      tally.misnamed = 1
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
