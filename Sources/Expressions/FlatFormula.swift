/// A formula of single numbers as a flat list of instructions, for values that are needed very often.
///
/// A tree is walked once, when the list is made. Its value is then found with a small stack and without memory from the
/// heap. The operations are those of `Expression.value(from:)` in the same order, so both give the same bits.
package struct FlatFormula: Sendable, Equatable {
  /// One operation on the numbers at the top of the stack.
  fileprivate enum Instruction: Sendable, Equatable {
    case constant(Double)
    /// Puts a quantity of the list `quantities` onto the stack; its neuron is that of the index, if it has one.
    case load(Int, index: IndexVariable?)
    case negate, square, add, subtract, multiply, divide, power, choose
    case extreme(Extreme)
    case function(Function)
    /// Adds the values of the next instructions for every neuron. If the sum has no other index, it is the same for all neurons.
    case sum(over: IndexVariable, instructions: Int, hasOtherIndex: Bool)
  }

  /// The quantities that the formula reads, each once; an index letter in place of a neuron stands for each neuron.
  package private(set) var quantities: [Quantity] = []
  private var instructions: [Instruction] = []

  /// The number of operations and operands.
  package var length: Int { instructions.count }

  /// The number of values that the stack has room for.
  private static let room = 64

  /// Makes the instructions of a formula.
  ///
  /// - Returns: nil if the formula has parts that are not single numbers, or is too deep for the stack.
  package init?(_ formula: Expression) {
    guard let height = append(formula), height <= Self.room else { return nil }
  }

  /// Appends the instructions of an expression, and returns how many values they need on the stack.
  private mutating func append(_ expression: Expression) -> Int? {
    switch expression {
    case .number(let x), .value(.scalar(let x)): return append(.constant(x))
    case .quantity(let quantity): return append(load(quantity))
    case .negative(let x): return append([x], .negate)
    case .square(let x): return append([x], .square)
    case .sum(let terms): return append(terms, .add)
    case .product(let factors): return append(factors, .multiply)
    case .extreme(let extreme, let parts): return append(parts, .extreme(extreme))
    case .difference(let x, let y): return append([x, y], .subtract)
    case .hadamard(let x, let y): return append([x, y], .multiply)
    case .quotient(let x, let y): return append([x, y], .divide)
    case .power(let x, let y): return append([x, y], .power)
    case .function(.maximum, _), .function(.minimum, _), .function(.activation, _), .function(.slope, _):
      return nil
    case .function(let function, let x): return append([x], .function(function))
    case .ifPositive(let x, let then, let otherwise):
      guard let a = append(x), let b = append(then), let c = append(otherwise) else { return nil }
      instructions.append(.choose)
      return max(a, b + 1, c + 2)
    case .summation(let index, .neurons, let term):
      let start = instructions.count
      instructions.append(.sum(over: index, instructions: 0, hasOtherIndex: false))
      guard let height = append(term) else { return nil }
      let terms = instructions[(start + 1)...]
      instructions[start] = .sum(
        over: index, instructions: terms.count, hasOtherIndex: terms.contains { $0.has(indexBeside: index) })
      return height + 1
    case .value, .partial, .derivative, .summation, .transpose, .diagonal, .component: return nil
    }
  }

  private mutating func append(_ instruction: Instruction) -> Int {
    instructions.append(instruction)
    return 1
  }

  /// Appends operands, with the operation after every operand but the first, or after the only one.
  private mutating func append(_ operands: [Expression], _ operation: Instruction) -> Int? {
    var height = 0
    for (position, operand) in operands.enumerated() {
      guard let own = append(operand) else { return nil }
      height = max(height, own + min(position, 1))
      if position > 0 || operation.isUnary { instructions.append(operation) }
    }
    return height
  }

  private mutating func load(_ quantity: Quantity) -> Instruction {
    let index: IndexVariable? =
      if case .neuron(.variable(let index)) = quantity.element { index } else { nil }
    if let position = quantities.firstIndex(of: quantity) { return .load(position, index: index) }
    quantities.append(quantity)
    return .load(quantities.count - 1, index: index)
  }
}

extension FlatFormula.Instruction {
  fileprivate var isUnary: Bool {
    switch self {
    case .negate, .square, .function: true
    default: false
    }
  }

  /// Whether it reads a quantity with another index.
  fileprivate func has(indexBeside own: IndexVariable) -> Bool {
    if case .load(_, let index?) = self { index != own } else { false }
  }
}

// MARK: - Values

extension FlatFormula {
  /// Calculates the formula.
  ///
  /// - Parameters:
  ///   - neurons: The number of neurons that a sum runs over.
  ///   - neuron: The neuron of the index *j* where no sum gives it, counted from 0.
  ///   - number: Gives the number of a quantity, by its position in `quantities`, for a neuron counted from 0.
  /// - Returns: The value; infinite or not a number where the formula has no finite value.
  package func value(neurons: Int = 1, at neuron: Int = 0, _ number: (Int, Int) -> Double) -> Double {
    var run = Run(neurons: neurons)
    return run.value(of: instructions, at: [.neuron: neuron], number)
  }

  /// Calculates the formula for several neurons, or pairs of neurons; a sum that is the same for all is calculated once.
  ///
  /// - Parameters:
  ///   - neurons: The number of neurons that a sum runs over.
  ///   - places: The neurons of the index letters where no sum gives them, counted from 0.
  ///   - number: Gives the number of a quantity, by its position in `quantities`, for a neuron counted from 0.
  /// - Returns: The value at each place, in their order.
  package func values(
    neurons: Int, at places: some Sequence<NeuronNumbers>, _ number: (Int, Int) -> Double
  ) -> Vector {
    var run = Run(neurons: neurons)
    return Vector(places.map { run.value(of: instructions, at: $0, number) })
  }

  private struct Run {
    var stack = InlineArray<64, Double>(repeating: 0)
    var count = 0
    let neurons: Int
    var indices: NeuronNumbers = [:]
    /// The sums that are the same for all neurons, by the position of their instruction.
    var sums: [Int: Double] = [:]

    init(neurons: Int) { self.neurons = neurons }

    mutating func value(
      of instructions: [Instruction], at place: NeuronNumbers, _ number: (Int, Int) -> Double
    ) -> Double {
      indices = place
      carry(out: instructions[...], number)
      return pop()
    }

    mutating func carry(out instructions: ArraySlice<Instruction>, _ number: (Int, Int) -> Double) {
      var position = instructions.startIndex
      while position < instructions.endIndex {
        switch instructions[position] {
        case .constant(let x): push(x)
        case .load(let quantity, let index): push(number(quantity, index.flatMap { indices[$0] } ?? 0))
        case .sum(let index, let length, let hasOtherIndex):
          if let sum = sums[position] {
            push(sum)
          } else {
            add(instructions[(position + 1)...(position + length)], over: index, number)
            if !hasOtherIndex { sums[position] = stack[count - 1] }
          }
          position += length
        case .choose:
          let (otherwise, then, x) = (pop(), pop(), pop())
          push(x > 0 ? then : otherwise)
        case let operation where operation.isUnary: push(Self.result(operation, pop()))
        case let operation:
          let (y, x) = (pop(), pop())
          push(Self.result(operation, x, y))
        }
        position += 1
      }
    }

    private mutating func add(
      _ term: ArraySlice<Instruction>, over index: IndexVariable, _ number: (Int, Int) -> Double
    ) {
      let outer = indices[index]
      defer { indices[index] = outer }
      for neuron in 0..<neurons {
        indices[index] = neuron
        carry(out: term, number)
        guard neuron > 0 else { continue }
        let (y, x) = (pop(), pop())
        push(x + y)
      }
    }

    private static func result(_ operation: Instruction, _ x: Double) -> Double {
      switch operation {
      case .negate: -x
      case .square: x * x
      case .function(let function): function.value(at: x)
      default: preconditionFailure("only an operation on one number comes here")
      }
    }

    private static func result(_ operation: Instruction, _ x: Double, _ y: Double) -> Double {
      switch operation {
      case .add: x + y
      case .subtract: x - y
      case .multiply: x * y
      case .divide: x / y
      case .power: Elementary.power(x, y)
      case .extreme(let extreme): extreme.of(x, y)
      default: preconditionFailure("only an operation on two numbers comes here")
      }
    }

    private mutating func push(_ x: Double) {
      stack[count] = x
      count += 1
    }

    private mutating func pop() -> Double {
      count -= 1
      return stack[count]
    }
  }
}
