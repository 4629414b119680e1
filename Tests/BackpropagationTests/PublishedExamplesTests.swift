import Backpropagation
import NeuralNetwork
import Testing

@Suite struct `Published examples` {
  @Test func `Mazur's forward pass`() {
    let trace = Trace(of: BuiltInProblem.mazur.problem)
    let forward = trace.examples[0].forward
    expect(forward.weightedInputs[2], [0.3775, 0.39249999999999996])
    expect(forward.activations[2], [0.5932699921071872, 0.596884378259767])
    expect(forward.weightedInputs[3], [1.10590596705977, 1.2249214040964653])
    expect(forward.activations[3], [0.7513650695523157, 0.7729284653214625])
    expect([trace.cost], [0.2983711087600027])
  }

  @Test func `Mazur's backward pass`() {
    let trace = Trace(of: BuiltInProblem.mazur.problem)
    let backward = trace.examples[0].backward
    expect(backward.costGradient, [0.7413650695523157, -0.21707153467853746])
    expect(backward.errors[3], [0.13849856162855695, -0.038098236516556236])
    expect(backward.errors[2], [0.00877135468948693, 0.009954254705217196])
    expect(
      trace.weightGradient(layer: 2).elements,
      [0.0004385677344743465, 0.000877135468948693, 0.0004977127352608599, 0.0009954254705217198])
    expect(
      trace.weightGradient(layer: 3).elements,
      [0.08216704056423077, 0.08266762784753325, -0.02260254047747507, -0.022740242215978222])
  }
}
