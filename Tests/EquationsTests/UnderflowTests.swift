import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Testing

struct UnderflowTests {
  private let source = Trace(of: BuiltInProblem.mazur.problem).source(example: 1)

  private static func number(_ x: Double) -> Expression { .value(.scalar(x)) }

  /// 1e-200 · 1e-200 = 1e-400, and the smallest number of a Double is about 5e-324.
  @Test(arguments: [
    number(1e-200) * number(1e-200), .square(number(-1e-200)), .quotient(number(1e-300), number(1e300)),
    .function(.exponential, number(-800)), .product([number(1e-200), number(1e-200), number(1e200)]),
  ])
  func `is found where a result is 0 though nothing in it is`(_ lost: Expression) {
    #expect(lost.underflow(in: source) == lost)
    #expect((Self.number(3) + lost).underflow(in: source) == lost)
    #expect((lost * Self.number(2)).underflow(in: source) == lost)
  }

  @Test(arguments: [
    number(0) * number(5), .square(number(0)), .quotient(number(0), number(3)), number(2) - number(2),
    number(1e-150) * number(1e-150), .function(.exponential, number(-700)),
    .function(.positivePart, number(-3)), .function(.logarithm, number(1)),
  ])
  func `is none where the result is truly 0, or not 0`(_ expression: Expression) {
    #expect(expression.underflow(in: source) == nil)
  }
}
