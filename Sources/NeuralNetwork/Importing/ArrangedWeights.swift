import Expressions
import Interchange

/// The arrays of a file, arranged as the weights and biases of successive layers.
struct ArrangedWeights {
  /// A matrix of weights as it stands in the file, with its biases.
  struct Pair {
    var weights: NamedArray
    var biases: NamedArray?

    var rows: Int { weights.shape[0] }
    var columns: Int { weights.shape[1] }
  }

  /// The weights and biases of the layers, from layer 2 on.
  let pairs: [Pair]
  /// Which neuron a row of weights belongs to.
  let orientation: WeightOrientation
  /// The arrays that are neither weights nor biases.
  let others: [NamedArray]

  /// Arranges the arrays of a file.
  ///
  /// - Parameters:
  ///   - arrays: The arrays, in the order of the file.
  ///   - known: The orientation, if the format or a person says it; else it follows from the shapes.
  ///   - inputs: The number of inputs, if it is known.
  ///   - outputs: The number of outputs, if it is known.
  ///   - options: The options that say the example, for messages.
  /// - Throws: What does not fit, or that the shapes fit both ways round.
  init(
    _ arrays: [NamedArray], orientation known: WeightOrientation?, inputs: Int?, outputs: Int?,
    options: ExampleOptions
  ) throws(Fault) {
    let sorted = SortedArrays(arrays)
    others = sorted.others
    let pairs = try sorted.pairs()
    for array in pairs.flatMap({ [$0.weights, $0.biases] }) { try array?.checkIsFinite() }
    let orientations = known.map { [$0] } ?? WeightOrientation.allCases
    let fits = { (pairs: [Pair], orientation: WeightOrientation) in
      Self.misfit(of: pairs, orientation, inputs: inputs, outputs: outputs) == nil
    }
    var found = orientations.filter { fits(pairs, $0) }.map { (pairs: pairs, orientation: $0) }
    if found.isEmpty, !sorted.areNamedInOrder, pairs.count <= Self.mostInAnyOrder {
      found = pairs.permutations.flatMap { order in
        orientations.filter { fits(order, $0) }.map { (pairs: order, orientation: $0) }
      }
    }
    guard let first = found.first else {
      throw Self.fault(of: pairs, orientations, inputs: inputs, outputs: outputs, options)
    }
    guard Set(found.map(\.orientation)).count == found.count else {
      throw Fault(
        "the weights fit in several orders", fix: "Name them in the order of the layers: W1, b1, W2, b2.")
    }
    guard found.count == 1 else {
      throw Fault(
        "the shapes of the weights fit both ways round",
        fix:
          "If a row belongs to the neuron that receives (W a, as in PyTorch), add --weights out-in. If it belongs to the neuron that sends (a W, as in Keras and many programs with NumPy), add --weights in-out."
      )
    }
    (self.pairs, self.orientation) = first
  }

  /// The most layers that are tried in every order, if their names do not give it.
  private static let mostInAnyOrder = 5

  /// n₁ … n_L.
  var widths: [Int] {
    let inputs = orientation == .outIn ? pairs[0].columns : pairs[0].rows
    return [inputs] + pairs.map { orientation == .outIn ? $0.rows : $0.columns }
  }

  /// Wˡ of a pair, with a row for each neuron that receives.
  func weights(of pair: Pair) -> Matrix {
    let matrix = Matrix(rows: pair.rows, columns: pair.columns, elements: pair.weights.elements)
    return orientation == .outIn ? matrix : matrix.transposed
  }
}

extension Matrix {
  /// The matrix with rows and columns exchanged.
  fileprivate var transposed: Matrix {
    var result = [Double](repeating: 0, count: elements.count)
    for r in 0..<rows { for c in 0..<columns { result[c * rows + r] = elements[r * columns + c] } }
    return Matrix(rows: columns, columns: rows, elements: result)
  }
}

// MARK: - Shapes

extension ArrangedWeights {
  /// A number of neurons that two arrays do not agree on.
  private struct Misfit {
    /// The layer, counted from 2.
    var layer: Int
    /// What does not fit, in a sentence.
    var what: String
    /// The example's part that does not fit, if it is that.
    var part: KeyPath<ExampleOptions, String>?
  }

  /// Returns the first disagreement of the shapes; nil if all fit.
  private static func misfit(
    of pairs: [Pair], _ orientation: WeightOrientation, inputs: Int?, outputs: Int?
  ) -> Misfit? {
    var before = inputs.map { (count: $0, whose: "the input") }
    for (index, pair) in pairs.enumerated() {
      let (receiving, sending) = orientation == .outIn ? (pair.rows, pair.columns) : (pair.columns, pair.rows)
      let name = quoted(pair.weights.name)
      if let before, before.count != sending {
        return Misfit(
          layer: index + 2,
          what:
            "\(name) is \(pair.rows) × \(pair.columns), but \(before.whose) has \(counted(before.count, "number"))",
          part: index == 0 ? \.input : nil)
      }
      if let biases = pair.biases, biases.elements.count != receiving {
        return Misfit(
          layer: index + 2,
          what:
            "\(quoted(biases.name)) has \(counted(biases.elements.count, "number")), but \(name) is \(pair.rows) × \(pair.columns)"
        )
      }
      before = (receiving, "layer \(index + 2)")
    }
    if let outputs, let before, before.count != outputs {
      return Misfit(
        layer: pairs.count + 1,
        what:
          "the target has \(counted(outputs, "number")), but \(before.whose) has \(counted(before.count, "neuron"))",
        part: \.target)
    }
    return nil
  }

  /// Returns the fault of shapes that fit no way round: that of the way that fits farthest, with the matrices of which one
  /// would make all fit if it were transposed.
  private static func fault(
    of pairs: [Pair], _ orientations: [WeightOrientation], inputs: Int?, outputs: Int?,
    _ options: ExampleOptions
  ) -> Fault {
    let misfits = orientations.compactMap { misfit(of: pairs, $0, inputs: inputs, outputs: outputs) }
    let farthest = misfits.max { $0.layer < $1.layer }
    let transposed = pairs.indices.filter { k in
      var turned = pairs
      turned[k].weights = pairs[k].weights.transposedShape
      return orientations.contains { misfit(of: turned, $0, inputs: inputs, outputs: outputs) == nil }
    }
    let fitting = transposed.map {
      "\(quoted(pairs[$0].weights.name)) would fit as \(pairs[$0].columns) × \(pairs[$0].rows)"
    }
    let fix: String =
      if let part = farthest?.part {
        "Give as many numbers with \(options[keyPath: part]) as the network takes."
      } else if !fitting.isEmpty {
        "\(fitting.count == 1 ? "It" : "One") looks transposed: \(fitting.joined(separator: ", or "))."
      } else if orientations.count == 1 {
        "Here a row of weights belongs to the neuron that \(orientations[0] == .outIn ? "receives" : "sends"). If it is the other way round, say so with --weights."
      } else {
        "Each layer has a matrix of weights that takes as many numbers as the layer before gives."
      }
    return Fault(farthest?.what ?? "the shapes of the weights do not fit", fix: fix)
  }
}

extension NamedArray {
  fileprivate var transposedShape: NamedArray {
    NamedArray(name: name, shape: shape.reversed(), elements: elements, type: type)
  }
}

extension Array {
  /// All orders of the elements.
  fileprivate var permutations: [[Element]] {
    guard count > 1 else { return [self] }
    return indices.flatMap { k -> [[Element]] in
      var rest = self
      let first = rest.remove(at: k)
      return rest.permutations.map { [first] + $0 }
    }
  }
}
