import Interchange
public import NeuralNetwork

/// Examples in one row of storage, input after input and target after target, as a hot loop wants them.
public struct TrainingData: Equatable, Sendable {
  /// How many numbers an input has.
  public let inputSize: Int
  /// How many numbers a target has.
  public let targetSize: Int
  /// All inputs, one behind the other.
  package private(set) var inputs: [Double]
  /// All targets, one behind the other.
  package private(set) var targets: [Double]

  /// Makes data of numbers that stand example by example.
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

  /// Makes data of examples, all of one shape.
  public init(_ examples: [Example]) {
    precondition(!examples.isEmpty, "there is an example")
    self.init(
      inputSize: examples[0].input.count, targetSize: examples[0].target.count,
      inputs: examples.flatMap(\.input), targets: examples.flatMap(\.target))
  }

  /// N, how many examples there are.
  public var count: Int { inputs.count / inputSize }

  /// One example, counted from 0.
  public subscript(index: Int) -> Example {
    Example(input: Array(inputs[index * inputSize..<(index + 1) * inputSize]), target: target(index))
  }

  /// The target of an example, counted from 0.
  func target(_ index: Int) -> Vector { Array(targets[index * targetSize..<(index + 1) * targetSize]) }

  /// The examples at these positions, counted from 0, in their order.
  public func examples(at positions: some Sequence<Int>) -> [Example] { positions.map { self[$0] } }

  /// The data of these positions alone.
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

  /// Whether every target names one class: a single 1 among zeros, or for one output 0 or 1.
  public var hasClasses: Bool {
    (0..<count).allSatisfy { i in
      let y = targets[i * targetSize..<(i + 1) * targetSize]
      let isBinary = y.allSatisfy { $0 == 0 || $0 == 1 }
      return isBinary && (targetSize == 1 || y.reduce(0, +) == 1)
    }
  }

  /// A number that tells these data from others, made of the bits of every number and the two sizes.
  public var fingerprint: UInt64 {
    let hash = Interchange.fingerprint(of: [inputs, targets].joined().lazy.map(\.bitPattern))
    return hash ^ UInt64(inputSize) << 32 ^ UInt64(targetSize)
  }
}

extension TrainingData {
  /// The data in two parts, to learn from and to test on, in a seeded random order.
  ///
  /// The second is nil where nothing is held out.
  package func split(holdingOut share: Double, seed: UInt64) -> (training: Self, heldOut: Self?) {
    let held = min(count - 1, Int((share * Double(count)).rounded()))
    guard held > 0 else { return (self, nil) }
    var generator = SeededGenerator(seed: seed)
    let order = generator.shuffled(Array(0..<count))
    return (selecting(order.dropLast(held)), selecting(order.suffix(held)))
  }
}
