import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations
import TestSupport
import Testing
import Walkthrough

@testable import Rendering

/// Every number of a picture is read as a reader reads it, by its letter and by where it stands, and looked up in the trace.
struct PictureTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let problem: Problem
    /// With all steps, also those on request.
    var trace: Trace {
      var trace = Trace(of: problem)
      trace.includesInputGradient = true
      return trace
    }
  }

  static let cases =
    BuiltInProblem.all.map { Case(testDescription: $0.id, problem: $0.problem.withFewExamples) }
    + RandomProblem.all(seed: 31, depth: 3, width: 6, examples: 2).map {
      Case(testDescription: $0.description, problem: $0.problem)
    }

  @Test(arguments: cases, Notation.builtIn.map(\.id))
  func `each number is an operand or the result of the step's equation`(_ example: Case, notes: String) throws
  {
    let notation = try #require(Notation.named(notes))
    let composer = Composer(example.trace, notation: notation)
    var count = 0
    for step in composer.steps.withParts {
      let reading = PictureReading(composer, step)
      for fault in reading.faults { Issue.record("\(step): \(fault)") }
      count += reading.numberCount
    }
    #expect(count > 40)
  }

  @Test(arguments: cases)
  func `a term shows all wires of its sum, its own marked, and no result; the last step has it`(
    _ example: Case
  ) {
    let composer = Composer(example.trace, notation: .nielsen)
    for step in composer.steps.withParts {
      let results = composer.picture(of: step)?.readings.filter(\.isResult) ?? []
      switch step.focus {
      case .term(let term, _):
        #expect(results.allSatisfy { $0.number == nil })
        guard [.weightedInput, .hiddenError, .activationGradient].contains(step.equation) else { continue }
        let wires = composer.picture(of: step)?.wires ?? []
        let layer = step.equation == .weightedInput ? step.layer - 1 : step.layer + 1
        #expect(wires.count == min(4, example.problem.network.widths[layer - 1]))
        let marked = wires.filter(\.isMarked)
        #expect(marked.map { step.equation == .weightedInput ? $0.from : $0.to } == [term])
      case .layer, .neuron, .weight, .total:
        #expect(results.allSatisfy { $0.number != nil })
        #expect(composer.picture(of: step)?.wires.contains(where: \.isMarked) != true)
      }
    }
  }

  @Test(arguments: cases)
  func `terms end in a step that gives what the neuron's own step gives`(_ example: Case) throws {
    let composer = Composer(example.trace, notation: .nielsen)
    for step in composer.steps.withParts where composer.steps.childCount(of: step) > 0 {
      let last = composer.steps.child(composer.steps.childCount(of: step) - 1, of: step)
      guard case .total = last.focus else { continue }
      let whole = composer.derivation(of: step, .component)
      let total = composer.derivation(of: last, .component)
      #expect(total.left == whole.left && total.lines.first == whole.lines.first)
      #expect(total.lines.last == whole.lines.last && total.lines.count <= whole.lines.count)
    }
  }

  @Test func `tips of arrows stand below each other, whatever the numbers`() {
    var problem = BuiltInProblem.mazur.problem
    problem.network.update(layer: 2) { weights, _ in weights[0, 0] = -0.123456789 }
    let composer = Composer(Trace(of: problem), notation: .nielsen)
    for glyphs in Glyphs.allCases {
      let tips: Set<Character> = glyphs == .unicode ? ["▶", "◀"] : [">", "<"]
      for step in composer.steps.withParts {
        guard let picture = composer.picture(of: step) else { continue }
        let lines = PageTextRenderer(width: 120, glyphs: glyphs).lines(.network(picture)).map(\.text)
        let columns = Set(
          lines.flatMap { line in line.enumerated().filter { tips.contains($0.element) }.map(\.offset) })
        #expect(columns.count <= 2, "\(lines.joined(separator: "\n"))")
      }
    }
  }
}

// MARK: - Which numbers may stand where

/// What an equation takes and makes, typed by hand.
///
/// These are letters, by how many layers they stand from the layer of the step, and those on the wires. A calculation that is
/// lost to rounding is done in another way, so there may be several.
private struct Operands {
  var before: Set<String> = []
  var here: Set<String> = []
  var after: Set<String> = []
  var wires: Set<String> = []

  static func of(_ step: Step, isVector: Bool, in problem: Problem) -> [Operands] {
    let activation = problem.network.activation(ofLayer: step.layer)
    switch step.equation {
    case .weightedInput: return [Operands(before: ["a"], here: ["b", "z"], wires: ["w"])]
    case .activation: return [Operands(here: ["z", "a"])]
    case .cost: return [Operands(here: ["a", "y"]), Operands(here: ["z", "y"])]
    case .costGradient: return [Operands(here: ["a", "y", "∂C/∂a"])]
    case .slope: return [Operands(here: ["a", "σ′"]), Operands(here: ["z", "σ′"])]
    case .outputError where activation == .softmax:
      return [
        Operands(here: isVector ? ["a", "∂C/∂a", "δ"] : ["∂C/∂a", "∂a/∂z", "δ"]),
        Operands(here: ["a", "y", "δ"]), Operands(here: ["∂C/∂a", "δ"]),
      ]
    case .outputError:
      return [
        Operands(here: ["∂C/∂a", "σ′", "δ"]), Operands(here: ["a", "y", "δ"]),
        // Some notes put the derivative of their cost in at once, others the slope of their sigmoid.
        Operands(here: ["a", "y", "σ′", "δ"]),
      ]
    case .hiddenError:
      return [
        Operands(here: ["σ′", "δ"], after: ["δ"], wires: ["w"]),
        Operands(here: ["a", "δ"], after: ["δ"], wires: ["w"]),
      ]
    case .activationGradient: return [Operands(here: ["∂C/∂a"], after: ["δ"], wires: ["w"])]
    case .biasGradient: return [Operands(here: ["δ", "∂C/∂b"])]
    case .weightGradient: return [Operands(before: ["a"], here: ["δ"], wires: ["∂C/∂w"])]
    case .meanCost: return [Operands()]
    case .meanBiasGradient: return [Operands(here: ["mean ∂C/∂b"]), Operands(here: ["mean ∂C/∂b", "∂C/∂b"])]
    case .meanWeightGradient:
      return [Operands(wires: ["mean ∂C/∂w"]), Operands(wires: ["mean ∂C/∂w", "∂C/∂w"])]
    case .biasUpdate:
      return [Operands(here: ["b", "mean ∂C/∂b", "new b"]), Operands(here: ["b", "δ", "new b"])]
    case .weightUpdate:
      return [
        Operands(wires: ["w", "mean ∂C/∂w", "new w"]),
        // One of the notes puts δ and δ aᵀ into the update of a layer, of one example.
        Operands(before: ["a"], here: ["δ"], wires: []),
      ]
    }
  }
}

/// A picture as it is read, and what is wrong in it.
private struct PictureReading {
  private(set) var faults: [String] = []
  private(set) var numberCount = 0
  private let composer: Composer
  private let step: Step

  init(_ composer: Composer, _ step: Step) {
    (self.composer, self.step) = (composer, step)
    guard let picture = composer.picture(of: step) else {
      if step.equation != .meanCost && !isOfMean { faults.append("there is no picture") }
      return
    }
    let found = read(picture)
    let isVector = step.focus == .layer && composer.hasVectorForm(step)
    let allowed = Operands.of(step, isVector: isVector, in: composer.trace.problem)
    let fits = allowed.contains { operands in
      let offsets = [-1: operands.before, 0: operands.here, 1: operands.after]
      let wires = picture.bundle == nil ? operands.wires : []
      return found.wires == wires
        && found.neurons.allSatisfy { (offsets[$0.key - step.layer] ?? []) == $0.value }
        && offsets.allSatisfy { $0.value.isEmpty || found.neurons[step.layer + $0.key] == $0.value }
    }
    if !fits { faults.append("letters are \(found)") }
  }

  private var isOfMean: Bool { step.equation == .meanBiasGradient || step.equation == .meanWeightGradient }

  /// The letters at each layer and on the wires; each number is held against the trace on the way.
  private mutating func read(_ picture: NetworkPicture) -> (neurons: [Int: Set<String>], wires: Set<String>) {
    var (neurons, wires): ([Int: Set<String>], Set<String>) = ([:], [])
    for layer in picture.layers {
      for neuron in layer.neurons {
        for reading in neuron.values {
          let letter = letter(of: reading)
          neurons[layer.number, default: []].insert(letter)
          check(
            reading, number(letter, reading, layer: layer.number, neuron: neuron.number),
            "\(layer.number)/\(neuron.number)")
        }
      }
    }
    for wire in picture.wires {
      for reading in wire.values {
        let letter = letter(of: reading)
        wires.insert(letter)
        check(
          reading, number(letter, layer: wire.toLayer, wire.to, wire.from), "wire \(wire.from)-\(wire.to)")
      }
    }
    return (neurons, wires)
  }

  private mutating func check(_ reading: NetworkPicture.Reading, _ value: Double?, _ place: String) {
    guard let value else { return faults.append("\(letter(of: reading)) at \(place) is nothing") }
    guard let shown = reading.number else { return }
    numberCount += 1
    let unit = powerOfTen(shown)
    let number = Double(shown.text(.unicode)) ?? .nan
    if abs(number - value) > 0.51 * unit {
      faults.append("\(letter(of: reading)) at \(place) is \(shown.text(.unicode)), not \(value)")
    }
  }

  /// One unit of the last digit to which a number is rounded: of six places, or of six digits before a power of ten.
  private func powerOfTen(_ number: NumberText) -> Double {
    Double("1e\(number.exponent.map { $0 - 5 } ?? -6)") ?? 0
  }

  /// A letter in nielsen's alphabet, without its indices.
  private func letter(of reading: NetworkPicture.Reading) -> String {
    let nielsen = Typesetter(.nielsen)
    guard case .quantity(let q) = reading.content else { return "∂a/∂z" }
    let isOfAll = composer.trace.examples.count == 1 || q.example == .mean
    let isUpdate = step.equation == .biasUpdate || step.equation == .weightUpdate
    let mean = isOfAll && (isOfMean || isUpdate) && (q.kind == .biasGradient || q.kind == .weightGradient)
    let lower = Quantity(
      q.kind, element: q.kind == .weight || q.kind == .updatedWeight ? .neuron(.j) : .whole)
    let printer = FormulaTextPrinter(glyphs: .unicode)
    let text = q.kind == .weightGradient ? "∂C/∂w" : printer.line(nielsen.bare(lower))
    return (mean ? "mean " : "") + (text == "W" ? "w" : text == "new W" ? "new w" : text)
  }
}

// MARK: - The numbers themselves

extension PictureReading {
  private var trace: Trace { composer.trace }
  private var network: Network { trace.network }

  private func number(_ letter: String, _ reading: NetworkPicture.Reading, layer: Int, neuron: Int) -> Double?
  {
    let j = neuron - 1
    switch letter {
    case "mean ∂C/∂b": return mean { biasGradient($0, layer, j) }
    case "b": return network[layer: layer].biases[j]
    case "new b":
      return network[layer: layer].biases[j] - trace.problem.learningRate
        * mean { biasGradient($0, layer, j) }
    case "∂a/∂z":
      guard case .partial(let output, let input) = reading.content,
        case .neuron(.number(neuron)) = output.element,
        case .neuron(.number(let k)) = input.element
      else { return nil }
      let a = example.forward.activations(ofLayer: layer)
      return a[j] * ((neuron == k ? 1 : 0) - a[k - 1])
    case "∂C/∂b" where step.example == nil:
      guard case .term(let term, _) = step.focus else { return nil }
      return biasGradient(trace.examples[term - 1], layer, j)
    default: return number(letter, layer, j)
    }
  }

  private var example: ExampleTrace { trace.examples[(step.example ?? 1) - 1] }

  private func number(_ letter: String, _ layer: Int, _ j: Int) -> Double? {
    let target = trace.problem.examples[(step.example ?? 1) - 1].target
    switch letter {
    case "a": return example.forward.activations(ofLayer: layer)[j]
    case "z": return example.forward.weightedInputs[layer][j]
    case "δ": return example.backward.errors[layer][j]
    case "σ′": return example.backward.slopes[layer]?[j]
    case "y": return target[j]
    case "∂C/∂b": return biasGradient(example, layer, j)
    case "∂C/∂a" where layer < trace.layerCount:
      let w = network[layer: layer + 1].weights
      return example.backward.errors[layer + 1].enumerated().map { k, δ in w[k, j] * δ }.reduce(0, +)
    case "∂C/∂a": return derivative(example.forward.activations(ofLayer: layer)[j], target[j])
    default: return nil
    }
  }

  /// The cost differentiated by hand.
  private func derivative(_ a: Double, _ y: Double) -> Double {
    switch trace.problem.cost {
    case .quadratic: a - y
    case .meanSquaredError: 2 * (a - y) / Double(network.outputSize)
    case .crossEntropy: -y / a + (1 - y) / (1 - a)
    case .categoricalCrossEntropy: -y / a
    case .formula: preconditionFailure("no formula is tested here")
    }
  }

  private func biasGradient(_ example: ExampleTrace, _ layer: Int, _ j: Int) -> Double {
    example.backward.errors[layer][j]
  }

  private func weightGradient(_ example: ExampleTrace, _ layer: Int, _ j: Int, _ k: Int) -> Double {
    example.backward.errors[layer][j] * example.forward.activations(ofLayer: layer - 1)[k]
  }

  private func mean(_ number: (ExampleTrace) -> Double) -> Double {
    trace.examples.map(number).reduce(0, +) / Double(trace.examples.count)
  }

  private func number(_ letter: String, layer: Int, _ receiver: Int, _ sender: Int) -> Double? {
    let (j, k) = (receiver - 1, sender - 1)
    let w = network[layer: layer].weights[j, k]
    switch letter {
    case "w": return w
    case "∂C/∂w" where step.example == nil:
      guard case .term(let term, _) = step.focus else { return nil }
      return weightGradient(trace.examples[term - 1], layer, j, k)
    case "∂C/∂w": return weightGradient(example, layer, j, k)
    case "mean ∂C/∂w": return mean { weightGradient($0, layer, j, k) }
    case "new w": return w - trace.problem.learningRate * mean { weightGradient($0, layer, j, k) }
    default: return nil
    }
  }
}

extension NetworkPicture {
  fileprivate var readings: [Reading] {
    layers.flatMap(\.neurons).flatMap(\.values) + wires.flatMap(\.values)
  }
}

extension Steps {
  /// Every step with its neurons or weights and their terms.
  fileprivate var withParts: [Step] {
    flatMap { step in [step] + parts(of: step).flatMap { [$0] + parts(of: $0) } }
  }

  private func parts(of step: Step) -> [Step] { (0..<childCount(of: step)).map { child($0, of: step) } }
}
