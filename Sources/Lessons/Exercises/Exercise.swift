import Backpropagation
import Equations
package import Expressions
package import NeuralNetwork
package import Notations

/// A generated exercise: a small network, and one number of it to be found.
package struct Exercise: Equatable, Sendable {
  /// The network with its numbers, and the notation.
  package private(set) var setting: QuestionSetting
  /// The quantity that is asked for.
  package let quantity: Quantity
  /// The number of decimal places asked for.
  package let digits: Int

  /// The task, three hints, and the calculation as the explanation.
  package var question: Question {
    Question(
      task, ValueQuestion(of: quantity, places: digits), hints: setting.hints(for: quantity),
      explanation: setting.explanation(of: quantity))
  }
}

extension Exercise {
  /// Draws an exercise about a topic.
  ///
  /// It is drawn again if the answer is 0 or nearly 0, or if a known mistake would give an answer that counts as right.
  package static func draw(
    _ topic: Topic, level: Int, notation: Notation, from generator: inout SeededGenerator
  ) -> Exercise {
    var drawn = attempt(topic, level: level, notation: notation, from: &generator)
    for _ in 0..<mostAttempts where !(drawn.isWorthwhile && drawn.tells) {
      let next = attempt(topic, level: level, notation: notation, from: &generator)
      if next.isWorthwhile || !drawn.isWorthwhile { drawn = next }
    }
    return drawn
  }

  private static let mostAttempts = 100

  private static func attempt(
    _ topic: Topic, level: Int, notation: Notation, from generator: inout SeededGenerator
  ) -> Exercise {
    var problem = FriendlyProblem.draw(
      level: level, withSeveralExamples: topic == .mean, from: &generator)
    if topic == .weightDecay { problem.conventions.weightDecay = [0.1, 0.2, 0.5][generator.index(below: 3)] }
    problem.updateRule = topic.updateRule
    // With the usual 0.999, the correction would multiply every rounding by a thousand.
    if problem.updateRule.has(.beta2) { problem.updateRule[.beta2] = 0.9 }
    problem.drawMemory(from: &generator)
    let trace = Trace(of: problem)
    let example = generator.index(below: trace.examples.count) + 1
    let id = topic.equations[generator.index(below: topic.equations.count)]
    var quantity = quantity(of: id, in: problem.network, from: &generator)
    let results = problem.updateRule.intermediateResults + [quantity.kind]
    quantity.kind = results[generator.index(below: results.count)]
    let setting = QuestionSetting(trace, example: example, notation: notation)
    return Exercise(setting, quantity: quantity)
  }

  /// Creates an exercise about a number of a network, with as many decimal places as the number needs.
  private init(_ setting: QuestionSetting, quantity: Quantity) {
    self.setting = setting
    self.quantity = quantity
    let places =
      if let x = setting.source.value(of: quantity)?.scalar { Self.places(for: x) } else { 0 }
    digits = max(Self.fewestPlaces, places)
    self.setting.numbers = NumberStyle(digits: digits + 2)
    self.setting.given = Set(givens.joined())
  }

  private static func quantity(
    of id: Equation.ID, in network: Network, from generator: inout SeededGenerator
  ) -> Quantity {
    let last = network.layerCount
    let hidden = 2 + generator.index(below: last - 2)
    let layer =
      id == .outputError || id == .costGradient
      ? last : id == .hiddenError || id == .activationGradient ? hidden : 2 + generator.index(below: last - 1)
    let j = NeuronIndex.number(1 + generator.index(below: network.width(ofLayer: layer)))
    let k = NeuronIndex.number(1 + generator.index(below: network.width(ofLayer: layer - 1)))
    let l = LayerIndex.number(layer)
    switch id {
    case .weightedInput: return .weightedInput(layer: l, neuron: j)
    case .activation: return .activation(layer: l, neuron: j)
    case .cost: return .cost
    case .meanCost: return .meanCost
    case .costGradient, .activationGradient: return .costGradient(layer: l, neuron: j)
    case .slope: return .slope(layer: l, neuron: j)
    case .outputError, .hiddenError: return .error(layer: l, neuron: j)
    case .biasGradient: return .biasGradient(layer: l, neuron: j)
    case .weightGradient: return .weightGradient(layer: l, receiver: j, sender: k)
    case .meanBiasGradient: return .biasGradient(layer: l, neuron: j).of(.mean)
    case .meanWeightGradient: return .weightGradient(layer: l, receiver: j, sender: k).of(.mean)
    case .biasUpdate: return Quantity(.updatedBias, layer: l, element: .neuron(j))
    case .weightUpdate: return Quantity(.updatedWeight, layer: l, element: .entry(receiver: j, sender: k))
    }
  }

  private var tells: Bool { setting.tells(quantity, digits: digits) }

  private var isWorthwhile: Bool {
    guard let x = setting.source.value(of: quantity)?.scalar else { return false }
    // A step with a gradient of 0 exercises no update rule.
    let gradients = givens.joined().filter { $0.kind == .weightGradient || $0.kind == .biasGradient }
    let isMoving =
      setting.trace.problem.updateRule.keeps.isEmpty
      || gradients.allSatisfy { setting.source.value(of: $0)?.scalar != 0 }
    return abs(x) >= 0.001 && isMoving
  }
}

// MARK: - Decimal places

extension Exercise {
  /// The least number of decimal places that an exercise asks for.
  package static let fewestPlaces = 4

  /// Returns the number of decimal places to which a number is judged if nobody said how many are asked for.
  package static func placesNeeded(for x: Double) -> Int {
    max(fewestPlaces, places(for: x, most: mostPlaces))
  }

  /// With this many places even the smallest number has three significant digits.
  private static let mostPlaces = 326

  /// Returns enough decimal places for three significant digits, but not more than `most`.
  static func places(for x: Double, most: Int = 12) -> Int {
    var (places, leading) = (2, abs(x))
    while leading < 1, leading > 0, places < most {
      leading *= 10
      places += 1
    }
    return places
  }
}
