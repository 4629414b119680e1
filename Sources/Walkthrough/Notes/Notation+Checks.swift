import Backpropagation
import Equations
public import Interchange
import NeuralNetwork
public import Notations

extension Notation {
  /// Carries out every statement of the notes on small networks: what does not give the engine's number is a fault.
  ///
  /// Notes out of a file may state anything; nothing that is wrong reaches a page.
  public func checkStatements() throws(Faults) {
    var faults = Faults()
    for statement in statements where statement.right != nil {
      let problem = Problem.test(of: statement)
      if let fault = StatementCheck(notation: self, statement: statement, trace: Trace(of: problem)).fault {
        faults.report(fault)
      }
    }
    try faults.throwIfAny()
  }
}

/// One statement against the trace of a small network.
private struct StatementCheck {
  let notation: Notation
  let statement: Notation.Statement
  let trace: Trace

  var fault: Fault? {
    for step in steps {
      for right in [statement.right, statement.calculation].compactMap({ $0 }) {
        if let what = difference(right, step) {
          return Fault(
            at: Fault.Place(
              path: "equations, \(statement.equation.rawValue), \(statement.form.rawValue) form"), what)
        }
      }
    }
    return nil
  }

  /// The places where the statement is applied: a layer, or all its neurons.
  private var steps: [Step] {
    let steps = Steps(of: trace)
    return steps.filter { $0.equation == statement.equation }.flatMap { step -> [Step] in
      if statement.form == .vector || step.isAboutCost { return [step] }
      return (0..<steps.childCount(of: step)).map { steps.child($0, of: step) }
    }
  }

  private func difference(_ right: Expression, _ step: Step) -> String? {
    let composer = Composer(trace, notation: notation)
    let equation = composer.equation(of: step, statement.form)
    let source = trace.source(example: step.example ?? 1)
    do {
      let value = try right.instantiated(at: step.place, in: source).value(from: source)
      let recorded = try equation.left.instantiated(at: step.place, in: source).value(from: source)
      if value.isClose(to: recorded, tolerance: 1e-9) { return nil }
      return
        "the right side does not give the left: on a test network it is \(value.summary), but \(name(equation, step)) is \(recorded.summary)"
    } catch .shapesClash(let operation, let left, let right) {
      return "the shapes \(left) and \(right) do not go together (\(operation))"
    } catch .unknown(let quantity), .notInstantiated(let quantity) {
      return "there is no \(notation.name(of: quantity)) here"
    } catch {
      return "it cannot be evaluated"
    }
  }

  private func name(_ equation: Equation, _ step: Step) -> String {
    guard case .quantity(let quantity) = equation.left else { return "the left side" }
    return notation.name(of: quantity.instantiated(at: step.place, layerCount: trace.layerCount))
  }
}

extension Value {
  /// The value, if it is a number, else its shape and first number.
  fileprivate var summary: String {
    if case .scalar(let x) = self { return shortest(x) }
    return "[\(shortest(numbers.first ?? 0)), …] (\(shape))"
  }
}

extension Problem {
  /// A network with layers of different widths, as a statement takes it.
  fileprivate static func test(of statement: Notation.Statement) -> Problem {
    let needed = statement.premise.activation ?? .sigmoid
    let widths = [2, 3, 4, 2]
    let layers = zip(widths, widths.dropFirst()).enumerated().map { number, sizes in
      Layer(
        neurons: sizes.1, inputs: sizes.0,
        activation: needed == .softmax && number < widths.count - 2 ? .sigmoid : needed,
        initialization: Initialization(.normal(standardDeviation: 0.7), seed: UInt64(number + 1)))
    }
    let examples = [
      Example(input: [0.3, -0.8], target: [0.2, 0.8]), Example(input: [-0.5, 0.4], target: [0.7, 0.3]),
    ]
    return Problem(
      name: "test", network: Network(layers), cost: statement.premise.cost ?? .crossEntropy,
      learningRate: 0.3,
      examples: statement.premise.isForOneExample ? [examples[0]] : examples)
  }
}
