import Equations
import Expressions
import Interchange

extension Notation {
  /// The meaning of a letter in a name.
  enum Meaning: Equatable {
    case quantity(Quantity.Kind)
    case slope, input, cost, meanCost
  }

  /// Returns whether a word is the activation function σ, as the notes write it or in Latin letters.
  package func isActivationFunction(_ word: String) -> Bool { meaning(of: word) == .slope }

  /// Returns the meaning of a letter, typed as the notes write it or in Latin letters.
  ///
  /// Capital and small letters count as different only if two quantities differ in nothing else.
  func meaning(of word: String) -> Meaning? {
    let typed = GreekLetters.typed(word)
    if let exact = vocabulary.first(where: { $0.word == typed }) { return exact.meaning }
    let near = vocabulary.filter { $0.word.lowercased() == typed.lowercased() }.map(\.meaning)
    guard let first = near.first, near.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  /// Every letter as it is typed, with its meaning; if two have the same letter, the first is meant.
  private var vocabulary: [(word: String, meaning: Meaning)] {
    let words: [(String, Meaning)] = [
      (letters.weightedInput, .quantity(.weightedInput)), (letters.activation, .quantity(.activation)),
      (letters.error, .quantity(.error)), (letters.weight, .quantity(.weight)),
      (letters.weightMatrix, .quantity(.weight)), (biasLetter, .quantity(.bias)),
      (letters.target, .quantity(.target)), (letters.cost, .cost), (letters.meanCost, .meanCost),
      (letters.learningRate, .quantity(.learningRate)), (letters.activationFunction, .slope),
      (letters.exampleCount, .quantity(.exampleCount)), ("x", .input), ("n", .quantity(.outputCount)),
      ("m", .quantity(.exampleCount)), ("lambda", .quantity(.weightDecay)),
      ("omega", .quantity(.exampleWeight)),
      ("r", .quantity(.dropoutFactor)), ("v", .quantity(.velocity)),
      ("mhat", .quantity(.correctedFirstMoment)), ("vhat", .quantity(.correctedSecondMoment)),
      ("mu", .quantity(.momentum)), ("epsilon", .quantity(.denominatorFloor)),
      ("t", .quantity(.stepNumber)),
    ]
    return words.map { (word: GreekLetters.typed($0.0), meaning: $0.1) }
  }

  /// Returns an example of the name of a kind of quantity, for a hint; every network has this quantity.
  func example(of kind: Quantity.Kind) -> String {
    switch kind {
    case .weight, .weightGradient:
      name(of: Quantity(kind, layer: 2, element: .entry(receiver: 1, sender: 1)))
    case .target: name(of: .target(neuron: 1))
    default: name(of: Quantity(kind, layer: 2, element: .neuron(1)))
    }
  }

  /// The order of a weight's indices, in words.
  var indexOrder: String {
    weightIndices == .receiverFirst
      ? "the layer, the neuron that receives, the neuron that sends"
      : "the layer, the neuron that sends, the neuron that receives"
  }

  func unknownLetter(_ word: String, in name: String) -> Fault {
    let labels = Equation.ID.allCases.compactMap { self.labels[$0]?.text }
    if !word.isEmpty, name.dropFirst(word.count).first?.isNumber == true,
      labels.contains(where: { $0.prefix(while: \.isLetter) == word })
    {
      return Fault(
        "the notes \(id) have no equation \(quoted(name))",
        fix: "They have \(labels.joined(separator: ", ")).")
    }
    if word == letters.bias, writesThresholds {
      return Fault(
        "the neurons of this network have thresholds, not biases", fix: "Write \(example(of: .bias)).")
    }
    let known = vocabulary.filter { $0.meaning != .slope }.map(\.word)
    let meant = suggestion(for: word, among: known.filter { $0.count > 1 })
    let examples: [Quantity.Kind] = [
      .weightedInput, .activation, .slope, .error, .weight, .bias, .weightGradient, .biasGradient, .target,
    ]
    let names = examples.map(example) + [self.name(of: .cost), GreekLetters.typed(letters.learningRate)]
    return Fault(
      word.isEmpty
        ? "\"\(name)\" does not begin with a letter" : "the notes \(id) have no letter \(quoted(word))",
      fix: meant.map { "Did you mean \($0)?" } ?? "Write a name like \(alternatives(names)).")
  }
}

extension Quantity.Kind {
  /// Whether it has a mean over the examples.
  var hasMean: Bool { self == .cost || self == .weightGradient || self == .biasGradient }

  /// Whether it has neither a layer nor a neuron.
  package var hasNoIndices: Bool {
    switch self {
    case .learningRate, .exampleCount, .outputCount, .weightDecay, .exampleWeight, .momentum, .firstDecay,
      .secondDecay, .denominatorFloor, .stepNumber:
      true
    default: false
    }
  }

  /// Whether it has a different value for each example.
  package var belongsToExample: Bool {
    switch self {
    case .exampleWeight: true
    case .weight, .bias, .updatedWeight, .updatedBias, .velocity, .firstMoment, .secondMoment,
      .updatedVelocity, .updatedFirstMoment, .updatedSecondMoment, .correctedFirstMoment,
      .correctedSecondMoment:
      false
    default: !hasNoIndices
    }
  }
}
