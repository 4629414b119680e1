import Backpropagation
import Equations
import Expressions
import NeuralNetwork

/// The numbers that a reader's program had, as far as they differ from the right ones.
///
/// Wrong numbers replace the right ones, and later numbers are computed from them by the right equations.
struct OwnNumbers {
  private let trace: Trace
  private let catalogue: Catalogue
  /// The numbers: those of the program, and the right ones where its own are not known.
  private(set) var source: Overlay<ExampleSource>
  /// How far rounding may have moved each number.
  private(set) var rounding: Rounding

  /// Creates numbers that are all right, from a program with this arithmetic.
  init(_ trace: Trace, _ catalogue: Catalogue, _ arithmetic: Arithmetic = .double) {
    self.trace = trace
    self.catalogue = catalogue
    source = Overlay(base: trace.source(example: 1))
    rounding = Rounding(arithmetic)
  }

  /// Whether any number differs from the right one.
  var differ: Bool { !source.wholes.isEmpty }

  /// Replaces a whole vector or matrix; nil brings back the right one.
  mutating func set(_ whole: Quantity, to value: Value?, bound: Value? = nil) {
    source.wholes[whole] = value
    rounding.bounds[whole] = bound
  }

  /// Returns what a whole vector, matrix or cost is by each calculation of the right equation, from the numbers here.
  ///
  /// There is none of a number that is given. If `always` is false, there is also none if all numbers that enter are
  /// right.
  func values(of whole: Quantity, always: Bool = false) -> [RoundedValue] {
    guard always || differ else { return [] }
    return calculations(of: whole).compactMap { tree in
      guard always || tree.quantities.contains(where: source.replacesWhole) else { return nil }
      return try? tree.rounded(from: source, rounding)
    }
  }

  private func calculations(of whole: Quantity) -> [Expression] {
    let last = trace.layerCount
    guard let id = whole.computedBy(ofLayers: last), !isTooLarge(whole) else { return [] }
    var layer = last
    if case .number(let l)? = whole.layer { layer = l }
    let place = Place(layer: layer)
    let trees: [Expression]
    if id == .hiddenError {
      trees = [.hadamard(.quantity(.costGradient(layer: .l)), .quantity(.slope(layer: .l)))]
    } else {
      trees =
        catalogue.equation(
          id, .vector, activation: trace.network.activation(ofLayer: layer),
          biases: trace.network.biasKind(ofLayer: layer)
        ).calculations
    }
    return trees.compactMap { try? $0.instantiated(at: place, in: source).of(whole.example) }
  }

  /// Whether the numbers of all examples are too many to compute them again.
  private func isTooLarge(_ whole: Quantity) -> Bool {
    guard whole.kind == .weightGradient, case .number(let l)? = whole.layer else { return false }
    return trace.network[layer: l].weights.elements.count * trace.examples.count > Self.mostNumbers
  }

  private static let mostNumbers = 4_000_000
}

extension Trace {
  /// The quantities of both passes that a program may have computed, in the order of computation.
  ///
  /// Those of one kind are in the order of the examples.
  var computed: [Quantity] {
    let layers = 2...layerCount
    let parameters = layers.flatMap { l in
      [Quantity.weights(layer: .number(l)), .bias(layer: .number(l))]
    }
    let forward = layers.flatMap { l in
      [Quantity.weightedInput(layer: .number(l)), .activation(layer: .number(l))]
    }
    let backward = layers.reversed().flatMap { l in
      let l = LayerIndex.number(l)
      return [Quantity.costGradient(layer: l), .slope(layer: l), .error(layer: l)]
    }
    let gradients =
      layers.reversed().map { Quantity.biasGradient(layer: .number($0)) }
      + layers.reversed().map { .weightGradients(layer: .number($0)) }
    let updates =
      layers.reversed().map { Quantity(.updatedBias, layer: .number($0)) }
      + layers.reversed().map { Quantity(.updatedWeight, layer: .number($0)) }
    let ofExamples =
      [Quantity.activation(layer: 1), .target()] + forward + [.cost] + backward + [.costGradient(layer: 1)]
      + gradients
    return parameters
      + ofExamples.flatMap { quantity in examples.indices.map { quantity.of(.number($0 + 1)) } }
      + ([.cost] + gradients).map { $0.of(.mean) } + updates
  }
}
