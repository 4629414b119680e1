import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import Notations
import Rendering
import Walkthrough

extension Stepper {
  /// Goes to the step that the text names: by its number, by the label of its equation, or by its quantity.
  mutating func go(to text: String) {
    let text = String(text.trimmed)
    if let numbers = stepNumbers(text) {
      guard let location = pass.steps.location(numbered: numbers) else {
        return fail("there is no such step; type a number from 1 to \(pass.steps.count)")
      }
      return jump(to: location, depth: pass.steps.step(at: location).depth)
    }
    if text.hasPrefix("@") { return goToExample(text.dropFirst()) }
    if let equation = settings.equation(labelled: text) { return go(to: equation) }
    guard let quantity = quantity(named: text) else { return }
    showOrigin(of: quantity)
  }

  private mutating func goToExample(_ text: Substring) {
    guard let example = Int(whole: text), let number = pass.steps.positions(ofExample: example).first else {
      let count = pass.trace.examples.count
      return fail(count == 1 ? "there is only one example" : "there are examples @1 to @\(count)")
    }
    jump(toStep: number)
  }

  /// Reads the number of a step: 9, or 9.2 for the second neuron of step 9.
  private func stepNumbers(_ text: String) -> [Int]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int(whole: $0) }
    return numbers.count == parts.count ? numbers : nil
  }

  /// Goes to the next step with this equation, or to the first if no later step has it.
  private mutating func go(to equation: Equation.ID) {
    let number =
      navigation.nearestStep(forwards: true) { $0.equation == equation }
      ?? pass.steps.firstIndex { $0.equation == equation }
    guard let number else { return fail("this pass has no step with this equation") }
    jump(toStep: number)
  }

  /// Returns the quantity with this name; if this network does not have it, says what is wrong and returns nil.
  mutating func quantity(named text: String) -> Quantity? {
    do {
      return try settings.notation.quantity(named: text, in: pass.trace.source(example: step.example ?? 1))
    } catch {
      fail(error)
      return nil
    }
  }

  /// Goes to the step that computed a quantity, or says that the quantity is given, or which option adds its step.
  mutating func showOrigin(of quantity: Quantity) {
    if let origin = origin(of: quantity, example: step.example ?? 1) { return go(to: origin) }
    let value = pass.trace[quantity].map { "; it is " + numberText($0) } ?? ""
    let isGiven = quantity.computedBy(ofLayers: pass.trace.layerCount) == nil
    let origin = isGiven ? "was given" : "has no step without the option --input-gradient"
    note("\(symbol(of: quantity)) \(origin)\(value)")
  }

  private func numberText(_ value: Value) -> String {
    FormulaTextPrinter(glyphs: settings.glyphs).line(composer.typesetter(for: nil).formula(.value(value)))
  }
}

// MARK: - Where an input was computed

extension Stepper {
  /// The greatest number of inputs to choose from: one for each of the digits 1 to 9.
  private static let mostOrigins = 9

  /// Goes to the step that computed an input.
  ///
  /// The text is the number of the input or its name; nil means the first.
  mutating func why(_ text: String?) {
    let origins = origins
    guard let text else {
      guard let first = origins.first else { return noteGiven() }
      return go(to: first)
    }
    if let number = Int(whole: text) {
      guard origins.indices.contains(number - 1) else {
        let count = origins.count
        return fail(
          count == 0
            ? "no input of this step was computed"
            : "only \(counted(count, "input")) of this step \(count == 1 ? "was" : "were") computed")
      }
      return go(to: origins[number - 1])
    }
    guard let quantity = quantity(named: text) else { return }
    showOrigin(of: quantity)
  }

  /// Asks which input is meant, unless there is only one.
  mutating func beginChoosing() {
    let origins = origins
    switch origins.count {
    case 0: noteGiven()
    case 1: why(nil)
    default: dialogue.mode = .choosing(origins)
    }
  }

  mutating func choose(_ key: Key, _ origins: [Origin]) {
    dialogue.mode = .stepping
    switch key {
    case .enter: why(nil)
    case .character(let character):
      guard let number = character.wholeNumberValue, origins.indices.contains(number - 1) else { return }
      why("\(number)")
    default: break
    }
  }

  private mutating func noteGiven() {
    note("all inputs of this step are given")
  }

  /// The inputs of this step that were computed: each neuron by itself if they are few, otherwise layer by layer.
  private var origins: [Origin] {
    let inputs = composer.inputs(of: step)
    let each = origins(of: inputs)
    if each.count <= Self.mostOrigins { return each }
    return Array(origins(of: inputs.map(\.ofWholeLayer)).prefix(Self.mostOrigins))
  }

  private func origins(of quantities: [Quantity]) -> [Origin] {
    var origins: [Origin] = []
    for quantity in quantities where !origins.contains(where: { $0.quantity == quantity }) {
      if let origin = origin(of: quantity, example: step.example) { origins.append(origin) }
    }
    return origins
  }

  /// Returns the step that computed a quantity, with the quantity's name in this step, or nil if the quantity is given.
  private func origin(of quantity: Quantity, example: Int?) -> Origin? {
    navigation.origin(of: quantity, example: example).map { pass, location in
      Origin(
        quantity: quantity, symbol: symbol(of: quantity, in: step.equation), location: location, pass: pass)
    }
  }

  /// Goes to the step that computed an input, and says so if it is in another pass.
  private mutating func go(to origin: Origin) {
    let isHere = origin.pass == passes.position
    guard passes.visible.contains(origin.pass) else {
      return note(
        "\(origin.symbol) comes from the update of pass \(origin.pass + 1), which is not kept any more")
    }
    let now = pass.trace[origin.quantity]
    jump(to: origin.location, pass: origin.pass)
    navigation.depth = step.depth
    guard !isHere else { return }
    let changed = origin.quantity.updated.map { pass.trace[$0] != now } ?? false
    note(
      "\(origin.symbol) comes from the update of the previous pass\(changed ? ", and was changed then" : ""); \(KeyBinding.letter(of: .whyBack)) takes you back"
    )
  }
}
