import Backpropagation
import Expressions
import NeuralNetwork
import Testing

@testable import Training

@Suite struct `A training` {
  @Test(arguments: [
    (Activation.tanh, Activation.sigmoid, Cost.quadratic), (.relu, .softmax, .categoricalCrossEntropy),
    (.sigmoid, .sigmoid, .crossEntropy), (.softplus, .identity, .meanSquaredError),
    (.leakyRelu, .softmax, .quadratic), (.sigmoid, .tanh, .meanSquaredError),
  ])
  func `takes the step that the trace shows`(_ hidden: Activation, _ output: Activation, _ cost: Cost) {
    var problem = sample([3, 7, 5, 2], examples: 6, activation: hidden, output: output, cost: cost)
    problem.learningRate = 0.3
    var run = TrainingRun(problem, plan: .fullBatch(steps: 1, learningRate: 0.3))
    run.advance()
    #expect(distance(run.network, Trace(of: problem).steppedNetwork()) < 1e-15)
  }

  /// One output is right on the target's side of ½, however near.
  @Test(arguments: [(0.55, 1.0, 1.0), (0.45, 1, 0), (0.55, 0, 0), (0.45, 0, 1)])
  func `counts one output as right on the side of its target`(
    _ output: Double, _ target: Double, _ accuracy: Double
  ) {
    let layer = Layer(weights: Matrix([[1]]), biases: [0], activation: .identity)
    let problem = Problem(
      name: "one output", network: Network([layer]), cost: .quadratic,
      examples: [Example(input: [output], target: [target])])
    var run = TrainingRun(problem, plan: .fullBatch(steps: 1, learningRate: 1e-9))
    run.advance()
    #expect(run.records.last?.accuracy == accuracy)
  }

  @Test func `with one example takes it to the bit`() {
    let problem = sample([3, 7, 5, 2], examples: 1)
    var run = TrainingRun(problem, plan: .fullBatch(steps: 1, learningRate: 0.3))
    run.advance()
    #expect(numbers(run.network) == numbers(Trace(of: problem).steppedNetwork()))
  }

  @Test func `by single examples is the same under both names when fed the same order`() {
    let problem = sample([2, 4, 3, 2], examples: 7)
    var drawn = TrainingRun(problem, plan: .stochastic(steps: 21, learningRate: 0.3, seed: 3))
    var order: [Int] = []
    for _ in 0..<3 {
      drawn.advance(steps: 7)
      order += drawn.order
    }
    #expect(Set(order.prefix(7)).count < 7)
    var plan = TrainingPlan.minibatch(1, epochs: 3, learningRate: 0.3)
    plan.order = .listed(order)
    var listed = TrainingRun(problem, plan: plan)
    listed.advance()
    #expect(numbers(listed.network) == numbers(drawn.network))
  }

  @Test func `looks at every example once an epoch, each time in another order`() {
    let problem = sample([2, 3, 2], examples: 23)
    var run = TrainingRun(problem, plan: .minibatch(5, epochs: 2, learningRate: 0.1))
    run.advance(steps: 5)
    let first = run.order
    #expect(run.epoch == 1 && run.stepsPerEpoch == 5)
    run.advance()
    #expect(first.sorted() == Array(0..<23))
    #expect(run.order.sorted() == Array(0..<23))
    #expect(first != run.order)
    #expect(run.end == .completed && run.step == 10)
  }

  @Test func `gives the same bits however it is cut`() {
    let problem = sample([3, 5, 4, 2], examples: 11)
    var plan = TrainingPlan.minibatch(4, epochs: 5, learningRate: 0.3, seed: 9)
    plan.dropout = 0.3
    var whole = TrainingRun(problem, plan: plan)
    whole.advance()
    var cut = TrainingRun(problem, plan: plan)
    while cut.end == nil { cut.advance(steps: 2) }
    #expect(numbers(cut.network) == numbers(whole.network))
    #expect(cut.records == whole.records)
  }

  @Test func `is not changed by being looked at`() {
    let problem = sample([3, 5, 4, 2], examples: 11)
    let plan = TrainingPlan.minibatch(4, epochs: 5, learningRate: 0.3, seed: 9)
    var whole = TrainingRun(problem, plan: plan)
    whole.advance()
    var watched = TrainingRun(problem, plan: plan)
    while watched.end == nil {
      let next = watched.nextStep
      watched.advance(steps: 1)
      if watched.step < 15 {
        #expect(distance(watched.network, Trace(of: next).steppedNetwork()) < 1e-14)
      }
    }
    #expect(numbers(watched.network) == numbers(whole.network))
  }

  @Test func `works large batches off in pieces, with the result of one`() {
    let problem = sample([2, 3, 2], examples: 700)
    var run = TrainingRun(problem, plan: .fullBatch(steps: 1, learningRate: 0.3))
    run.advance()
    #expect(distance(run.network, Trace(of: problem).steppedNetwork()) < 1e-14)
  }

  @Test func `that overflows ends with weights that are numbers, and says when`() {
    let layer = Layer(weights: Matrix([[1, 1]]), biases: [0], activation: .identity)
    let problem = Problem(
      name: "Line", network: Network([layer]), cost: .quadratic,
      examples: [Example(input: [100, 50], target: [1]), Example(input: [-3, 80], target: [0])])
    var run = TrainingRun(problem, plan: .fullBatch(steps: 1000, learningRate: 10))
    run.advance()
    guard case .diverged(let step) = run.end else {
      Issue.record("It ended with \(String(describing: run.end)).")
      return
    }
    #expect((2..<1000).contains(step))
    #expect(numbers(run.network).allSatisfy { $0.isFinite })
  }

  @Test(arguments: [3, 6], [1.0, .infinity])
  func `meets an error that is not finite in layer 2, even behind weights of 0`(
    _ width: Int, _ target: Double
  ) {
    let hidden = Layer(
      weights: Matrix(rows: width, columns: 2, elements: Array(repeating: 0.5, count: 2 * width)),
      biases: Array(repeating: 0, count: width), activation: .relu)
    let last = Layer(
      weights: Matrix(rows: 2, columns: width, elements: Array(repeating: 0, count: 2 * width)),
      biases: [0, 0], activation: .identity)
    let network = Network([hidden, hidden.following(width), last])
    var workspace = Workspace(for: network, cost: .quadratic, capacity: 3)
    var masks = SeededGenerator(seed: 1)
    let data = TrainingData([Example(input: [1, -1], target: [0, target])])
    let parameters = network.parametersInLanes
    workspace.setInput(data, 0, as: 2)
    workspace.goForward(2..<3, through: parameters, masks: &masks)
    workspace.goBack(example: 2, toward: data, 0, through: parameters)
    #expect(workspace.hasFiniteErrors(of: 2..<3) == target.isFinite)
  }

  @Test func `names the weight that was the first to overflow, wherever it is looked at`() {
    let layer = Layer(weights: Matrix([[1, 1], [0.5, 2]]), biases: [0, 0], activation: .identity)
    let problem = Problem(
      name: "Two lines", network: Network([layer]), cost: .quadratic,
      examples: Array(repeating: Example(input: [0, 50], target: [50, 0]), count: 3))
    let plan = TrainingPlan.minibatch(1, epochs: 9, learningRate: 1e305)
    var whole = TrainingRun(problem, plan: plan)
    whole.advance()
    var cut = TrainingRun(problem, plan: plan)
    cut.advance(steps: 1)
    #expect(cut.end == nil)
    cut.endIfNotFinite()
    let found = NonFinite(quantity: .weight, value: -.infinity, layer: 2, neuron: 2, example: nil)
    for run in [whole, cut] {
      #expect(run.end == .diverged(step: 1))
      #expect(run.firstNonFinite == found)
      #expect(run.network == problem.network)
    }
  }

  @Test func `with a held-out cost that is not finite keeps no weights for it`() {
    let problem = sample([1, 2, 1], examples: 6)
    var plan = TrainingPlan.fullBatch(steps: 3, learningRate: 0.1)
    (plan.heldOutShare, plan.patience) = (0.2, 1)
    var examples = problem.examples
    let heldOut = TrainingRun(problem, plan: plan).heldOut?[0]
    for i in examples.indices where examples[i] == heldOut { examples[i].target = [1e200] }
    var run = TrainingRun(problem, data: TrainingData(examples), plan: plan)
    run.advance()
    #expect(run.records.map(\.heldOutCost) == [.infinity, .infinity, .infinity, .infinity])
    #expect(run.end == .completed && run.state.best == nil)
  }
}

extension Layer {
  /// A layer of as many neurons behind a layer of so many, with weights of 0.
  fileprivate func following(_ inputs: Int) -> Layer {
    Layer(
      weights: Matrix(rows: neurons, columns: inputs, elements: Array(repeating: 0, count: neurons * inputs)),
      biases: biases, activation: activation)
  }
}
