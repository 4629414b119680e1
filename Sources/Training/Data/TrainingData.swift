import Expressions
import Interchange
public import NeuralNetwork

/// Examples in flat storage, input after input and target after target, so that loops over them run fast.
public struct TrainingData: Equatable, Sendable {
  /// How many numbers an input has.
  public let inputSize: Int
  /// How many numbers a target has.
  public let targetSize: Int
  /// All inputs, one after the other.
  package private(set) var inputs: [Double]
  /// All targets, one after the other.
  package private(set) var targets: [Double]

  /// Creates data from numbers that are listed example by example.
  ///
  /// Shapes: `inputs` *N · inputSize*, `targets` *N · targetSize*.
  public init(inputSize: Int, targetSize: Int, inputs: [Double], targets: [Double]) {
    precondition(inputSize > 0 && targetSize > 0, "an example has an input and a target")
    precondition(
      inputs.count % inputSize == 0 && inputs.count / inputSize * targetSize == targets.count,
      "every example has a whole input and a whole target")
    self.inputSize = inputSize
    self.targetSize = targetSize
    self.inputs = inputs
    self.targets = targets
  }

  /// Creates data from examples, all of the same shape.
  public init(_ examples: [Example]) {
    precondition(!examples.isEmpty, "there is an example")
    self.init(
      inputSize: examples[0].input.count, targetSize: examples[0].target.count,
      inputs: examples.flatMap(\.input), targets: examples.flatMap(\.target))
  }

  /// N, the number of examples.
  public var count: Int { inputs.count / inputSize }

  /// Accesses one example, counted from 0.
  public subscript(index: Int) -> Example {
    Example(input: Array(inputs[index * inputSize..<(index + 1) * inputSize]), target: target(index))
  }

  /// Returns the target of an example, counted from 0.
  func target(_ index: Int) -> Vector { Array(targets[index * targetSize..<(index + 1) * targetSize]) }

  /// Returns the examples at these positions, counted from 0, in the given order.
  public func examples(at positions: some Sequence<Int>) -> [Example] { positions.map { self[$0] } }

  /// Returns data with only the examples at these positions.
  public func selecting(_ positions: some Collection<Int>) -> TrainingData {
    var (inputs, targets): ([Double], [Double]) = ([], [])
    inputs.reserveCapacity(positions.count * inputSize)
    targets.reserveCapacity(positions.count * targetSize)
    for i in positions {
      inputs += self.inputs[i * inputSize..<(i + 1) * inputSize]
      targets += self.targets[i * targetSize..<(i + 1) * targetSize]
    }
    return TrainingData(inputSize: inputSize, targetSize: targetSize, inputs: inputs, targets: targets)
  }

  /// Whether every target names one class: a single 1 among zeros or, with one output, 0 or 1.
  public var hasClasses: Bool {
    (0..<count).allSatisfy { i in
      let y = targets[i * targetSize..<(i + 1) * targetSize]
      let isBinary = y.allSatisfy { $0 == 0 || $0 == 1 }
      return isBinary && (targetSize == 1 || y.reduce(0, +) == 1)
    }
  }

  /// A number that distinguishes these data from others, computed from the bits of every number and the two sizes.
  public var fingerprint: UInt64 {
    let hash = Interchange.fingerprint(of: [inputs, targets].joined().lazy.map(\.bitPattern))
    return hash ^ UInt64(inputSize) << 32 ^ UInt64(targetSize)
  }
}

extension TrainingData {
  /// Returns the data in two parts, one to learn from and one to test on, in a seeded random order.
  ///
  /// The second part is nil if nothing is held out.
  package func split(holdingOut share: Double, seed: UInt64) -> (training: Self, heldOut: Self?) {
    let held = min(count - 1, Int((share * Double(count)).rounded()))
    guard held > 0 else { return (self, nil) }
    var generator = SeededGenerator(seed: seed)
    let order = generator.shuffled(Array(0..<count))
    return (selecting(order.dropLast(held)), selecting(order.suffix(held)))
  }
}
