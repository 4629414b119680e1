import Backpropagation
import Expressions
import NeuralNetwork
import TestSupport
import Testing

/// Worked examples that others published; where they print few digits, the others were computed apart from this program.
@Suite struct `Published examples` {
  @Test func `Mazur's forward pass`() {
    let trace = Trace(of: BuiltInProblem.mazur.problem)
    let forward = trace.examples[0].forward
    expect(forward.weightedInputs[2], [0.3775, 0.39249999999999996])
    expect(forward.activations[2], [0.5932699921071872, 0.596884378259767])
    expect(forward.weightedInputs[3], [1.10590596705977, 1.2249214040964653])
    expect(forward.activations[3], [0.7513650695523157, 0.7729284653214625])
    expect([trace.cost], [0.2983711087600027])
    expect([trace.examples[0].cost], [0.2983711087600027])
  }

  @Test func `Mazur's cost of each output`() {
    let problem = BuiltInProblem.mazur.problem
    let forward = Trace(of: problem).examples[0].forward
    let costs = [0, 1].map { j in
      let output = Output(
        activation: .sigmoid, weightedInputs: [forward.weightedInputs[3][j]],
        activations: [forward.activations[3][j]])
      return Cost.quadratic.value(of: output, target: [problem.examples[0].target[j]])
    }
    expect(costs, [0.274811083176155, 0.023560025583847746])
  }

  @Test func `Mazur's backward pass`() {
    let trace = Trace(of: BuiltInProblem.mazur.problem)
    let backward = trace.examples[0].backward
    expect(backward.costGradient, [0.7413650695523157, -0.21707153467853746])
    expect(backward.slopes[3]?.first, 0.186815602, within: 5e-10)
    expect(backward.slopes[2]?.first, 0.241300709, within: 5e-10)
    expect(backward.errors[3], [0.13849856162855695, -0.038098236516556236])
    expect(backward.errors[2], [0.00877135468948693, 0.009954254705217196])
    expect(
      trace.weightGradient(layer: 2).elements,
      [0.0004385677344743465, 0.000877135468948693, 0.0004977127352608599, 0.0009954254705217198])
    expect(
      trace.weightGradient(layer: 3).elements,
      [0.08216704056423077, 0.08266762784753325, -0.02260254047747507, -0.022740242215978222])
    expect(trace.biasGradient(layer: 3), [0.13849856162855695, -0.038098236516556236])
  }

  @Test func `Mazur's errors on their way back, before the slope`() {
    let trace = Trace(of: BuiltInProblem.mazur.problem)
    let sentBack = transposedProduct(trace.network[layer: 3].weights, trace.examples[0].backward.errors[3])
    expect(sentBack, [0.03635030639314466, 0.0413703226487447])
  }

  @Test func `Mazur's weights after one step`() {
    let trace = Trace(of: BuiltInProblem.mazur.problem)
    let stepped = trace.steppedNetwork()
    expect(
      stepped[layer: 2].weights.elements,
      [0.1497807161327628, 0.19956143226552567, 0.24975114363236958, 0.29950228726473915])
    expect(
      stepped[layer: 3].weights.elements,
      [0.35891647971788465, 0.4086661860762334, 0.5113012702387375, 0.5613701211079891])
    expect(stepped[layer: 2].biases, [0.3456143226552565, 0.3450228726473914])
    expect(stepped[layer: 3].biases, [0.5307507191857215, 0.6190491182582781])
  }

  @Test func `Mazur's cost after one step`() {
    let trace = Trace(of: BuiltInProblem.mazur.problem)
    expect([trace.steppedProblem().meanCost], [0.28047144679143016])
    expect([trace.steppedProblem(learning: .weights).meanCost], [0.29102777369359933])
  }

  @Test func `Mazur's biases left alone`() {
    let trace = Trace(of: BuiltInProblem.mazur.problem)
    let stepped = trace.steppedNetwork(learning: .weights)
    #expect(stepped[layer: 2].biases == [0.35, 0.35])
    #expect(stepped[layer: 3].biases == [0.60, 0.60])
    #expect(stepped[layer: 3].weights == trace.steppedNetwork()[layer: 3].weights)
  }

  @Test func `Mazur's cost after ten thousand steps`() {
    let trained = steps(10_000, from: BuiltInProblem.mazur.problem, learning: .weights)
    expect([trained.meanCost], [3.510187782978859e-05])
  }

  @Test func `Han and Kamber's network`() {
    let trace = Trace(of: BuiltInProblem.hanKamber.problem)
    let (forward, backward) = (trace.examples[0].forward, trace.examples[0].backward)
    expect(forward.weightedInputs[2], [-0.7, 0.1])
    expect(forward.weightedInputs[3], [-0.10453950584533817])
    expect(forward.activations[2], [0.3318122278318339, 0.52497918747894])
    expect(forward.activations[3], [0.47388889882398544])
    expect(backward.errors[3], [-0.1311690782143445])
    expect(backward.errors[2], [0.008724561965433262, 0.006542085064168994])
    let stepped = trace.steppedNetwork()
    expect(stepped[layer: 3].weights.elements, [-0.26082884634154524, -0.13802506750700472])
    expect(stepped[layer: 3].biases, [0.21805217039291008])
    expect(stepped[layer: 2].weights.elements, [0.192, 0.4, -0.508, -0.306, 0.1, 0.194], within: 5e-4)
    expect(stepped[layer: 2].biases, [-0.408, 0.194], within: 5e-4)
  }

  @Test func `Example 3.1, with the weights as they were`() {
    let trace = Trace(of: BuiltInProblem.example31.problem)
    let (forward, backward) = (trace.examples[0].forward, trace.examples[0].backward)
    expect(forward.weightedInputs[2], [0.755, 0.68])
    expect(forward.weightedInputs[3], [0.801444986673512])
    expect(forward.activations[2], [0.6802671966986485, 0.6637386974043528])
    expect(forward.activations[3], [0.6902834929076443])
    expect(backward.errors[3], [0.04068112511233903])
    expect(backward.errors[2], [0.002654489030884742, 0.00817164506412987])
    let stepped = trace.steppedNetwork(learning: .weights)
    expect(stepped[layer: 3].weights.elements, [0.27232596506128215, 0.8729983630089926])
    expect(
      stepped[layer: 2].weights.elements,
      [0.09907092893919035, 0.7976109598722038, 0.39713992422755456, 0.592645519442283], within: 1e-9)
  }

  @Test func `Nielsen's neuron that learns early`() {
    var problem = BuiltInProblem.saturated.problem
    problem.network = Network([Layer(weights: Matrix([[0.6]]), biases: [0.9], activation: .sigmoid)])
    expect(Trace(of: problem).examples[0].forward.activations[2], [0.8175744761936437])
    let first = steps(1, from: problem).network[layer: 2]
    expect([first.weights[0, 0], first.biases[0]], [0.5817092501358686, 0.8817092501358686])
    expect(output(of: steps(300, from: problem)), [0.09395569486364724])
  }

  @Test func `Nielsen's neuron that learns late`() {
    let problem = BuiltInProblem.saturated.problem
    expect(output(of: problem), [0.9820137900379085])
    expect(output(of: steps(300, from: problem)), [0.2028484242677765])
  }

  @Test func `the circuit that is a neuron`() {
    let neuron = Layer(weights: Matrix([[2, -3]]), biases: [-3], activation: .sigmoid)
    // With ∂C/∂a = a − y = 1, every gradient is that of the output itself.
    let output = Activation.sigmoid.value(of: 1)
    let problem = Problem(
      name: "circuit", network: Network([neuron]), cost: .quadratic,
      examples: [Example(input: [-1, -2], target: [output - 1])])
    let trace = Trace(of: problem)
    let (forward, backward) = (trace.examples[0].forward, trace.examples[0].backward)
    expect(forward.weightedInputs[2], [1])
    expect(forward.activations[2], [0.7310585786300049])
    expect(backward.slopes[2] ?? [], [0.19661193324148185])
    expect(trace.weightGradient(layer: 2).elements, [-0.19661193324148185, -0.3932238664829637])
    expect(trace.biasGradient(layer: 2), [0.19661193324148185])
    expect(transposedProduct(neuron.weights, backward.errors[2]), [0.3932238664829637, -0.5898357997244456])
  }
}

private func steps(
  _ count: Int, from problem: Problem, learning parameters: LearnedParameters = .weightsAndBiases
) -> Problem {
  var problem = problem
  for _ in 0..<count { problem = Trace(of: problem).steppedProblem(learning: parameters) }
  return problem
}

private func output(of problem: Problem) -> Vector {
  ForwardPass(of: problem.examples[0].input, through: problem.network).activations[problem.network.layerCount]
}
