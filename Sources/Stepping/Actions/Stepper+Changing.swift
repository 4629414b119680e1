import Expressions
import Rendering
import Interchange
import Backpropagation
import Equations
import Lessons
import NeuralNetwork
import Notations
import Walkthrough

extension Stepper {
  /// Updates the weights and goes to the first step of the next pass.
  mutating func update() -> Bool {
    let before = pass.trace.cost
    let updated = navigation.hasNextPass ? nil : pass.updated()
    if let text = updated.flatMap({ overflow(in: $0.trace) }) {
      fail("the update overflows: \(text)")
      return false
    }
    navigation.goToNextPass(new: updated)
    arrive()
    note(
      "pass \(passes.position + 1)" + (costChange(from: before).map { ": " + $0 } ?? "") + earliestPassText)
    return true
  }

  /// Makes the change that was typed as `NAME = VALUE`, and runs the pass again.
  mutating func edit(_ text: String) {
    guard let (name, value) = Self.assignment(in: text) else {
      return fail("write what is to change and its new value: \(suggestedChange)")
    }
    guard let change = change(name, to: value) else { return }
    let changed = pass.trace.problem.applying(change)
    guard changed != pass.trace.problem else { return note("\(name) is \(value) already") }
    let applied = pass.applying(change)
    if let text = overflow(in: applied.trace) { return fail("not changed, because then \(text)") }
    let step = step
    let before = pass.trace.cost
    navigation.change(to: applied)
    settings.isComparing = true
    quiz.hideResults(fromPass: passes.position)
    stay(at: step)
    note((costChange(from: before) ?? "changed") + "; \(KeyBinding.letter(of: .undo)) undoes it")
  }

  /// A sentence that says which passes can still be shown, if some are no longer kept.
  private var earliestPassText: String {
    passes.visible.lowerBound == 0 ? "" : "; passes from \(passes.visible.lowerBound + 1) on are kept"
  }

  /// Returns the cost before and after, or nil if the cost is still to be predicted.
  private func costChange(from before: Double) -> String? {
    hidesCost ? nil : "\(symbol(of: .meanCost)) \(text(before)) \(arrow) \(text(pass.trace.cost))"
  }

  /// Undoes the last change.
  mutating func undo() -> Bool {
    let before = location
    guard navigation.undoChange() else {
      note("there is no change to undo")
      return false
    }
    location == before ? stay(at: step) : arrive()
    note("change undone")
    return true
  }

  /// The change that a learner would most likely make at this step.
  var suggestedChange: String { suggestedArgument(of: .edit) + "0.5" }

  /// Returns the text that a prompt begins with.
  func suggestedArgument(of command: StepperCommand) -> String {
    switch command {
    case .edit: return settings.notation.name(of: suggestedQuantity) + " = "
    case .export: return "step step-\(location.step + 1).md"
    default: return ""
    }
  }

  /// The first given quantity among the inputs of this step, or else a weight of its layer.
  private var suggestedQuantity: Quantity {
    let given = composer.inputs(of: step).lazy.compactMap { input -> Quantity? in
      var one = input
      switch (input.kind, input.element) {
      case (.weight, .whole): one.element = .entry(receiver: 1, sender: 1)
      case (.bias, .whole) where pass.trace.source(example: 1).isOfSharedBias(input): break
      case (.bias, .whole), (.activation, .whole), (.target, .whole): one.element = .neuron(1)
      default: break
      }
      return change(of: one, to: 0) == nil ? nil : one.of(.current)
    }
    return given.first ?? .weight(layer: .number(max(2, step.layer)), receiver: 1, sender: 1)
  }

  /// Returns a description of the first number that is not finite, or nil if all are finite.
  private func overflow(in trace: Trace) -> String? {
    trace.firstNonFinite.map { $0.words(ofSeveralExamples: trace.examples.count > 1) }
  }

  private var arrow: String { settings.glyphs == .unicode ? "→" : "->" }
}

// MARK: - Reading a change

extension Stepper {
  private static func assignment(in text: String) -> (name: String, value: String)? {
    // The prompt begins with a suggested name. If the learner types another name after it, the last name counts.
    let parts = text.split(separator: "=", omittingEmptySubsequences: false).suffix(2).map { $0 }
    if parts.count == 2, !parts[0].trimmed.isEmpty, !parts[1].trimmed.isEmpty {
      return (String(parts[0].trimmed), String(parts[1].trimmed))
    }
    let words = text.split(separator: " ")
    return words.count == 2 ? (String(words[0]), String(words[1])) : nil
  }

  private mutating func change(_ name: String, to value: String) -> Change? {
    if name.lowercased() == "cost" { return cost(value) }
    if name.lowercased().hasPrefix("activation") { return activation(ofLayer: name.dropFirst(10), value) }
    guard let number = AnswerNumber(value)?.value else {
      fail("I cannot read \(value) as a number")
      return nil
    }
    guard let quantity = quantity(named: name) else { return nil }
    if quantity.kind == .learningRate, number <= 0 {
      fail("a learning rate must be above 0")
      return nil
    }
    guard let change = change(of: quantity, to: number) else {
      let reason =
        quantity.kind.isKept
        ? "is kept by the update rule"
        : quantity.kind.hasNoIndices ? "is a setting that stays as it is" : "is computed"
      let bias = pass.trace.network.naming("bias")
      fail("\(name) \(reason); change a weight, a \(bias), an input, a target or eta")
      return nil
    }
    return change
  }

  private func change(of quantity: Quantity, to number: Double) -> Change? {
    let example = quantity.exampleNumber ?? step.example ?? 1
    switch (quantity.kind, quantity.layer, quantity.element) {
    case (.learningRate, _, _): return .learningRate(number)
    case (.weight, .number(let layer), .entry(.number(let receiver), .number(let sender))):
      return .weight(layer: layer, receiver: receiver, sender: sender, number)
    case (.bias, .number(let layer), .neuron(.number(let neuron))):
      return .bias(layer: layer, neuron: neuron, number)
    case (.bias, .number(let layer), .whole) where pass.trace.network.biasKind(ofLayer: layer) == .shared:
      return .sharedBias(layer: layer, number)
    case (.activation, .number(1), .neuron(.number(let neuron))):
      return .input(example: example, neuron: neuron, number)
    case (.target, _, .neuron(.number(let neuron))):
      return .target(example: example, neuron: neuron, number)
    default: return nil
    }
  }

  private mutating func cost(_ value: String) -> Change? {
    guard let cost = Cost(rawValue: value) else {
      fail("there is no cost \(value); there are " + Cost.allCases.map(\.rawValue).joined(separator: ", "))
      return nil
    }
    return .cost(cost)
  }

  /// Reads a layer such as `[2]` after `activation`; without it, takes the layer of this step.
  private mutating func activation(ofLayer text: Substring, _ value: String) -> Change? {
    guard let activation = Activation(rawValue: value) else {
      fail("activations: " + Activation.allCases.map(\.rawValue).joined(separator: ", "))
      return nil
    }
    let last = pass.trace.layerCount
    let layer = Int(whole: text.filter(\.isDigit)) ?? step.layer
    guard (2...last).contains(layer) else {
      fail("only layers 2 to \(last) have an activation function")
      return nil
    }
    guard activation.isElementwise || layer == last else {
      fail("\(activation.rawValue) can only be in the last layer")
      return nil
    }
    return .activation(layer: layer, activation)
  }
}
