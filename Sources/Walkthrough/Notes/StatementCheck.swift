import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import Notations

/// The check of one statement of notes, on every network for which it would be shown.
struct StatementCheck {
  let notation: Notation
  let statement: Notation.Statement

  /// What is wrong with the statement; `nil` if it holds wherever it would be shown.
  var fault: Fault? {
    for trace in traces {
      for step in steps(of: trace) where statement.applies(in: trace.setting(ofLayer: step.layer)) {
        if let circle = circularity(at: step, in: trace) { return fault(circle) }
        if let what = difference(at: step, in: trace) { return fault((what, wayOut)) }
      }
    }
    return nil
  }

  private func fault(_ found: (what: String, fix: String)) -> Fault {
    Fault(
      at: Fault.Place(path: "equations, \(statement.equation.rawValue), \(statement.form.rawValue) form"),
      found.what, fix: found.fix)
  }

  /// The networks for the check: with all outputs for an equation of the output layer, otherwise with one or two.
  private var traces: [Trace] {
    let outputs: [Activation] =
      switch statement.equation {
      case .cost, .costGradient, .outputError, .meanCost: Activation.allCases
      case .hiddenError: [.standard]
      default: [.standard] + Activation.allCases.filter { !$0.isElementwise }
      }
    return StatementNetworks.traces.filter {
      outputs.contains($0.network[layer: $0.layerCount].activation)
    }
  }

  /// Returns the steps in which the statement is applied in the first example: for a layer, or for each of its neurons.
  private func steps(of trace: Trace) -> [Step] {
    var trace = trace
    trace.includesInputGradient = true
    let steps = Steps(of: trace)
    return steps.filter { $0.equation == statement.equation && ($0.example ?? 1) == 1 }
      .flatMap { step -> [Step] in
        if statement.form == .vector || steps.givesOneNumber(step) { return [step] }
        return (0..<steps.childCount(of: step)).map { steps.child($0, of: step) }
      }
  }

  private var rights: [Expression] { [statement.right, statement.calculation].compactMap { $0 } }

  private func left(at step: Step, in trace: Trace) -> Expression {
    let activation = trace.network.activation(ofLayer: step.layer)
    return Catalogue(of: trace.problem).equation(step.equation, statement.form, activation: activation).left
  }
}

// MARK: - Evaluation

extension StatementCheck {
  private static let tolerance = 1e-9

  /// Returns the difference of the two sides at a place of a network, or `nil` if they agree.
  private func difference(at step: Step, in trace: Trace) -> String? {
    let source = trace.source(example: step.example ?? 1)
    for right in rights {
      do {
        let value = try right.instantiated(at: step.place, in: source).value(from: source)
        let left = left(at: step, in: trace)
        let recorded = try left.instantiated(at: step.place, in: source).value(from: source)
        if value.isClose(to: recorded, tolerance: Self.tolerance) { continue }
        let (given, wanted) = summaries(of: value, recorded)
        return
          "the right side does not give the left: \(words(for: step, in: trace)) it is \(given), but \(name(left)) is \(wanted)"
      } catch .shapesClash(let operation, let left, let right) {
        return "the shapes \(left) and \(right) do not go together (\(operation))"
      } catch .unknown(let quantity), .notInstantiated(let quantity) {
        return "there is no \(notation.name(of: quantity)) \(words(for: step, in: trace))"
      } catch {
        return "it cannot be evaluated"
      }
    }
    return nil
  }

  /// Returns the cost and the activation function of the layer, in words.
  private func words(for step: Step, in trace: Trace) -> String {
    "with \(trace.problem.cost.description) and \(trace.network.activation(ofLayer: step.layer).description)"
  }

  private func name(_ left: Expression) -> String {
    guard case .quantity(let quantity) = left else { return "the left side" }
    return notation.name(of: quantity, in: statement.equation)
  }

  /// Returns both values, with enough digits to show that they differ: a number, or the shape and the first number that
  /// differs.
  private func summaries(of value: Value, _ other: Value) -> (String, String) {
    guard value.shape == other.shape else { return ("of the shape \(value.shape)", other.shape) }
    let pairs = zip(value.numbers, other.numbers)
    let (x, y) = pairs.first { !$0.isClose(to: $1, tolerance: Self.tolerance) } ?? (0, 0)
    let (short, otherShort) = (NumberStyle.standard.text(x).typed, NumberStyle.standard.text(y).typed)
    let texts = short == otherShort ? (shortest(x), shortest(y)) : (short, otherShort)
    if case .scalar = value { return texts }
    return ("[…, \(texts.0), …]", "[…, \(texts.1), …]")
  }
}

// MARK: - Circular statements

extension StatementCheck {
  /// Returns the quantity on the right side that itself depends on the left side, if there is one.
  ///
  /// δ = 1 · δ holds for every δ; δ = ∂C/∂b holds, but ∂C/∂b is computed from δ.
  private func circularity(at step: Step, in trace: Trace) -> (what: String, fix: String)? {
    let source = trace.source(example: step.example ?? 1)
    let left = left(at: step, in: trace)
    guard case .quantity(let own)? = try? left.instantiated(at: step.place, in: source) else { return nil }
    let name = name(left)
    let fix = "Write it with what is computed before \(name)."
    for quantity in rights.compactMap({ try? $0.instantiated(at: step.place, in: source) }).flatMap(
      \.quantities)
    {
      if quantity.isSameOrPart(of: own) {
        return ("the right side contains \(name) itself, so the equation says nothing about it", fix)
      }
      if quantity.turn(ofLayers: trace.layerCount) > own.turn(ofLayers: trace.layerCount) {
        return (
          "the right side contains \(notation.name(of: quantity)), which is computed from \(name)", fix
        )
      }
    }
    return nil
  }
}

extension Quantity {
  /// Returns whether the other quantity is the same, or one contains the other: a vector and one of its numbers.
  fileprivate func isSameOrPart(of other: Quantity) -> Bool {
    kind == other.kind && layer == other.layer && example == other.example
      && (element == other.element || element == .whole || other.element == .whole)
  }

  /// Returns the position of the quantity in the order of computation, in a network of `count` layers: forward pass,
  /// cost, backward pass, mean, update.
  fileprivate func turn(ofLayers count: Int) -> Int {
    guard case .number(let l)? = layer ?? .number(count) else { return 0 }
    let back = 2 * count + 2 + 2 * (count - l)
    return switch kind {
    case .weight, .bias, .target, .learningRate, .exampleCount, .outputCount, .weightDecay, .exampleWeight,
      .dropoutFactor, .velocity, .firstMoment, .secondMoment, .momentum, .firstDecay, .secondDecay,
      .denominatorFloor, .stepNumber:
      0
    case .weightedInput: 2 * l
    case .activation, .slope: 2 * l + 1
    case .cost: example == .mean ? 5 * count : 2 * count + 2
    case .costGradient: back
    case .error: back + 1
    case .weightGradient, .biasGradient: example == .mean ? 5 * count : back + 2
    case .updatedVelocity, .updatedFirstMoment, .updatedSecondMoment, .correctedFirstMoment,
      .correctedSecondMoment, .updatedWeight, .updatedBias:
      6 * count
    }
  }
}

// MARK: - Cases in which the statement holds

extension StatementCheck {
  /// The cases in which the statement holds, as a file of notes writes them.
  private var wayOut: String {
    let premises = sufficientPremises.prefix(3).map(\.asMembers)
    return premises.isEmpty
      ? "It holds for no cost and no activation function."
      : "It holds with " + premises.joined(separator: "; with ") + ": say so in the form."
  }

  /// The weakest premises under which the statement holds wherever it would be shown.
  private var sufficientPremises: [Notation.Premise] {
    let findings = findings
    let costs = [nil] + Cost.allCases
    let activations = [nil] + Activation.allCases
    let candidates = [false, true].flatMap { isForOne in
      costs.flatMap { cost in
        activations.map { Notation.Premise(cost: cost, activation: $0, isForOneExample: isForOne) }
      }
    }
    var sufficient: [Notation.Premise] = []
    for candidate in candidates.sorted(by: { $0.needs < $1.needs }) {
      let met = findings.filter { candidate.holds(in: $0.key) }
      guard !met.isEmpty, met.allSatisfy(\.value), !sufficient.contains(where: candidate.implies) else {
        continue
      }
      sufficient.append(candidate)
    }
    return sufficient
  }

  /// For every setting, whether the statement, without its premise, holds there.
  private var findings: [Notation.Setting: Bool] {
    var free = statement
    free.premise = .none
    let check = StatementCheck(notation: notation, statement: free)
    var findings: [Notation.Setting: Bool] = [:]
    for trace in check.traces {
      for step in check.steps(of: trace) {
        let setting = trace.setting(ofLayer: step.layer)
        guard free.applies(in: setting), findings[setting] != false else { continue }
        findings[setting] = check.difference(at: step, in: trace) == nil
      }
    }
    return findings
  }
}

extension Notation.Premise {
  /// The number of things that the premise requires.
  fileprivate var needs: Int { [cost != nil, activation != nil, isForOneExample].count { $0 } }

  /// Returns whether this premise requires everything that the weaker one requires.
  fileprivate func implies(_ weaker: Notation.Premise) -> Bool {
    (weaker.cost == nil || weaker.cost == cost)
      && (weaker.activation == nil || weaker.activation == activation)
      && (!weaker.isForOneExample || isForOneExample)
  }

  /// The premise as members of a form in a file of notes.
  fileprivate var asMembers: String {
    [
      cost.map { "\"cost\": \"\($0.rawValue)\"" }, activation.map { "\"activation\": \"\($0.rawValue)\"" },
      isForOneExample ? "\"oneExample\": true" : nil,
    ].compactMap { $0 }.joined(separator: ", ")
  }
}
