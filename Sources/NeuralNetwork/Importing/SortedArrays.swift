import Interchange

/// The arrays of a file, sorted by what their names and shapes say: weights, biases and others, in the order of the layers.
struct SortedArrays {
  private(set) var weights: [NamedArray] = []
  private(set) var biases: [NamedArray] = []
  private(set) var others: [NamedArray] = []
  /// Arrays that are called weights, but do not belong to a fully connected layer.
  private var strange: [NamedArray] = []
  /// Whether the names say the order of the layers.
  private(set) var areNamedInOrder = false
  private let hasPlainVectors: Bool

  init(_ arrays: [NamedArray]) {
    let namesSay = arrays.contains { ArrayName($0.name).kind == .weights }
    // Where biases are plain vectors, a matrix with one column has weights.
    hasPlainVectors = arrays.contains { $0.shape.count == 1 }
    for array in arrays {
      var named = ArrayName(array.name).kind
      if named == .biases, !array.isVector { named = nil }
      switch named ?? (namesSay ? nil : kind(of: array)) {
      case .weights where array.shape.count == 2 && !array.elements.isEmpty: weights.append(array)
      case .biases where array.isVector: biases.append(array)
      case .weights where ArrayName(array.name).kind == .weights: strange.append(array)
      default: others.append(array)
      }
    }
    areNamedInOrder = Set(weights.map { ArrayName($0.name).place }).count == weights.count
    weights = Self.inOrder(weights)
    biases = Self.inOrder(biases)
  }

  /// Returns what an array is if no name says it: a vector after a matrix of weights has its biases.
  private func kind(of array: NamedArray) -> ArrayName.Kind? {
    if array.shape.count == 1 { return weights.isEmpty ? nil : .biases }
    guard array.shape.count == 2 else { return nil }
    let last = weights.count > biases.count ? weights.last : nil
    let fitsLast = last.map { $0.shape.contains(array.elements.count) } ?? false
    return array.isVector && !hasPlainVectors && fitsLast ? .biases : .weights
  }

  private static func inOrder(_ arrays: [NamedArray]) -> [NamedArray] {
    let keys = arrays.enumerated().map { (place: ArrayName($1.name).place, position: $0, array: $1) }
    return keys.sorted {
      $0.place == $1.place ? $0.position < $1.position : $0.place.lexicographicallyPrecedes($1.place)
    }.map(\.array)
  }

  /// Returns each matrix of weights with its biases: those of the same name but for the kind, or else the next in order.
  func pairs() throws(Fault) -> [ArrangedWeights.Pair] {
    if let array = strange.first {
      throw Fault(
        "\(quoted(array.name)) has \(counted(array.shape.count, "dimension")), but the weights of a fully connected layer have 2",
        fix: "Only fully connected layers can be read: save those alone.")
    }
    guard !weights.isEmpty else {
      let shapes = others.prefix(4).map {
        "\(quoted($0.name)) (\($0.shape.map(String.init).joined(separator: " × ")))"
      }
      throw Fault(
        shapes.isEmpty ? "has no array" : "has no matrix of weights: \(shapes.joined(separator: ", "))",
        fix: "A fully connected layer has a matrix of weights, with two dimensions.")
    }
    let stems = biases.map { ArrayName($0.name).stem }
    let byName = weights.map { array in stems.firstIndex(of: ArrayName(array.name).stem) }
    if Set(byName.compactMap { $0 }).count == biases.count {
      return zip(weights, byName).map { weights, k in
        ArrangedWeights.Pair(weights: weights, biases: k.map { biases[$0] })
      }
    }
    guard weights.count == biases.count else {
      throw Fault(
        "has \(weights.count) \(weights.count == 1 ? "matrix" : "matrices") of weights and \(biases.count) of biases, and the names do not say which belong together",
        fix: "Name them alike, such as W1 and b1, or fc1.weight and fc1.bias.")
    }
    return zip(weights, biases).map { ArrangedWeights.Pair(weights: $0, biases: $1) }
  }
}

extension NamedArray {
  /// Whether it is a vector, as a row, as a column, or with one dimension.
  fileprivate var isVector: Bool {
    !elements.isEmpty && (shape.count == 1 || shape.count == 2 && shape.contains(1))
  }
}

/// What the name of an array says: `fc1.weight`, `0.bias`, `W1`, `coefs_0`, `dense/kernel`.
struct ArrayName {
  enum Kind { case weights, biases }

  /// What the array has, if the name says it.
  let kind: Kind?
  /// The name without the part that says what the array has; weights and biases of a layer have the same.
  let stem: String
  /// The place among the layers: the numbers in the name or, without any, 0 to 2 for the letters of input to hidden
  /// layer, hidden to hidden, and hidden to output.
  let place: [Int]

  private static let words: [(word: String, kind: Kind)] = [
    ("weights", .weights), ("weight", .weights), ("kernel", .weights), ("coefs", .weights),
    ("coef", .weights),
    ("biases", .biases), ("bias", .biases), ("intercepts", .biases), ("intercept", .biases),
  ]

  init(_ name: String) {
    let lower = name.lowercased()
    let last = lower.split { $0 == "." || $0 == "/" }.last.map(String.init) ?? lower
    let numbers = lower.split { !$0.isASCII || !$0.isNumber }.compactMap { Int(whole: $0) }
    let letters = Self.places.firstIndex { $0.contains(String(last.dropFirst())) }
    place = numbers.isEmpty ? letters.map { [$0] } ?? [] : numbers
    if let (word, kind) = Self.words.first(where: { lower.contains($0.word) }) {
      self.kind = kind
      stem = lower.replacing(word, with: "")
    } else if last.first == "w" || last.first == "b", last.count <= Self.longestLetterName {
      kind = last.first == "w" ? .weights : .biases
      stem = String(lower.dropLast(last.count)) + last.dropFirst()
    } else {
      kind = nil
      stem = lower
    }
  }

  private static let places = [["ih", "h"], ["hh"], ["ho", "o"]]

  /// The longest name that begins with the letter of weights or biases and is not a word, such as `wih` or `b_12`.
  private static let longestLetterName = 5
}
